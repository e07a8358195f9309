#!/usr/bin/env python3
"""Labels the examples of quotations by gold: what `tools/features` prints, into what train.py reads.

    label_quotations.py TASK GOLD.jsonl... < dump.tsv > examples.tsv
    label_quotations.py --self-test

GOLD: the form of ../shared/data/statements (also what case_gold.py makes of cases). Tasks:
    ends      of the places where a reported clause may end the one where the gold ends it; clauses
              that the gold does not begin there, or ends elsewhere, are left out
    speech    of what the rules read as a quotation: does the gold have it (half of the words, as the
              scorer counts it as found)? What the gold calls optional counts as yes where it is
              indirect (first persons), else it is left out
"""
import json
import re
import sys

MARKS = " \t\n\r\u00a0\"'“”„‟«»‹›‘’「」『』《》—–-.,;:!?…()[]•"
THAT = re.compile(r"(that|dass|daß)\s+", re.I)


class Gold:
    """One document's quotations, as bytes trimmed the way the scorer trims them."""

    def __init__(self, row):
        self.text = row["text"].encode()
        self.rows = [dict(q, core=self.trim(q["start"], q["end"])) for q in row.get("quotations", [])]

    def trim(self, start, end):
        text = self.text[start:end].decode("utf-8", "replace")
        a, b = 0, len(text)
        while True:
            while a < b and text[a] in MARKS:
                a += 1
            while b > a and text[b - 1] in MARKS:
                b -= 1
            that = THAT.match(text, a, b)
            if not that:
                break
            a = that.end()
        return start + len(text[:a].encode()), start + len(text[:b].encode())


def groups(lines):
    """(document, group) and its rows, in order."""
    last, rows = None, []
    for line in lines:
        _, document, start, end, group, note, features = line.rstrip("\n").split("\t")
        if (document, group) != last:
            if rows:
                yield last, rows
            last, rows = (document, group), []
        rows.append((int(start), int(end), note, features))
    if rows:
        yield last, rows


def label_ends(gold, rows):
    start = gold.trim(rows[0][0], rows[-1][1])[0]
    for q in gold.rows:
        if q["form"] in ("indirect", "mixed") and q["core"][0] == start:
            for n, row in enumerate(rows):
                if gold.trim(row[0], row[1])[1] == q["core"][1]:
                    return ["1" if i == n else "0" for i in range(len(rows))]
    return None


def words(text, start, end):
    """Numbers of the words of text[start:end], by their place."""
    return {start + m.start() for m in re.finditer(rb"[\w\x80-\xff]+", text[start:end])}


def label_speech(gold, rows):
    out = []
    for start, end, form, _ in rows:
        found, label = words(gold.text, start, end), "no"
        for q in gold.rows:
            if q["form"] == "marked" and form != "indirect" and start <= q["start"] and q["end"] <= end:
                label = "yes"
                continue
            theirs = words(gold.text, q["start"], q["end"])
            share = len(found & theirs) / max(1, len(found | theirs))
            if share >= .5 and not (q.get("optional") and q["form"] == "direct"):
                label = "yes"
                if not q.get("optional"):
                    break
            elif label == "no" and (share >= .5 or (q.get("optional") and share >= .2)):
                label = None
        out.append(label)
    return out


TASKS = {"ends": label_ends, "speech": label_speech}


def self_test():
    gold = Gold({"text": "She said that the boat, which leaks, sank.", "quotations": [
        {"start": 9, "end": 42, "form": "indirect"}]})
    assert gold.rows[0]["core"] == (14, 41)
    assert label_ends(gold, [(14, 22, "0", ""), (14, 35, "0", ""), (14, 41, "1", "")]) == ["0", "0", "1"]
    assert label_ends(gold, [(0, 3, "0", "")]) is None
    lines = ["ends\td\t0\t3\t0\t\taa", "ends\td\t0\t5\t0\t1\tbb", "ends\td\t7\t9\t7\t\tcc"]
    assert [(k, len(r)) for k, r in groups(lines)] == [(("d", "0"), 2), (("d", "7"), 1)]
    print("label_quotations: ok")


def main():
    if sys.argv[1:] == ["--self-test"]:
        return self_test()
    label, gold = TASKS[sys.argv[1]], {}
    for path in sys.argv[2:]:
        with open(path, encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                if "quotations" in row.get("layers", []):
                    gold[row["id"]] = Gold(row)
    for (document, group), rows in groups(sys.stdin):
        labels = label(gold[document], rows) if document in gold else None
        for row, l in zip(rows, labels or []):
            if l is None:
                continue
            print(l, document, group, row[2], row[3], sep="\t")


if __name__ == "__main__":
    main()
