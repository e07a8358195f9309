#!/usr/bin/env python3
"""Clauses and subjects of a treebank as gold: what verbs take, where it ends, who does it.

    tree_gold.py FILE.conllu... > trees.jsonl
    tree_gold.py --starts trees.jsonl > starts.tsv      where clauses begin, for `features ends`
    tree_gold.py --self-test

Universal Dependencies, version 2. One document a file (or `# newdoc`), in the form of the statements
sets: each clause (`ccomp`) behind its verb is a row of form "indirect" with `verb` (lemma), `cue_start`,
`cue_end`, and, where the verb has a subject, `speaker_start`, `speaker_end` (its whole subtree). Clauses
whose words do not stand together are left out.
"""
import json
import sys


def sentences(lines):
    rows, notes = [], []
    for line in lines:
        line = line.rstrip("\n")
        if line.startswith("#"):
            notes.append(line)
        elif line:
            rows.append(line.split("\t"))
        elif rows:
            yield notes, rows
            rows, notes = [], []
    if rows:
        yield notes, rows


class Document:
    def __init__(self, name):
        self.name, self.text, self.rows = name, "", []

    def add(self, notes, rows):
        if self.text:
            self.text += "\n\n" if any(n.startswith("# newpar") for n in notes) else " "
        words, until = {}, 0
        for f in rows:
            if "." in f[0]:
                continue
            space = "" if "SpaceAfter=No" in f[9] else " "
            if "-" in f[0]:
                low, high = map(int, f[0].split("-"))
                start = len(self.text)
                self.text += f[1] + space
                at = start
                for n in range(low, high + 1):  # parts of a contraction: laid over it in order
                    words[n] = [at, start + len(f[1])]
                part_of, until = (start, f[1]), high
                continue
            n = int(f[0])
            if n <= until:
                start, whole = part_of
                at = whole.lower().find(f[1].lower(), words[n][0] - start)
                if at >= 0:
                    words[n] = [start + at, start + at + len(f[1])]
                    if n < until:
                        words[n + 1][0] = start + at + len(f[1])
                continue
            words[n] = [len(self.text), len(self.text) + len(f[1])]
            self.text += f[1] + space
        self.text = self.text.rstrip(" ")
        self.clauses({int(f[0]): f for f in rows if f[0].isdigit()}, words)

    def span(self, words, ns):
        return {"start": len(self.text[:words[min(ns)][0]].encode()), "end": len(self.text[:words[max(ns)][1]].encode())}

    def clauses(self, rows, words):
        children = {}
        for n, f in rows.items():
            children.setdefault(int(f[6]), []).append(n)

        def subtree(n):
            out, todo = [], [n]
            while todo:
                out.append(todo.pop())
                todo += children.get(out[-1], [])
            return sorted(out)

        for n, f in rows.items():
            verb = int(f[6])
            if f[7] != "ccomp" or verb == 0 or rows[verb][3] != "VERB":
                continue
            ns = subtree(n)
            while ns and rows[ns[-1]][3] == "PUNCT":
                ns.pop()
            while ns and rows[ns[0]][3] == "PUNCT":
                ns.pop(0)
            if len(ns) < 2 or ns[0] < verb or ns != list(range(ns[0], ns[-1] + 1)):
                continue
            if rows[ns[0]][7] == "mark" and rows[ns[0]][2] == "that":
                ns.pop(0)
            cue = self.span(words, [verb])
            row = dict(self.span(words, ns), form="indirect", verb=rows[verb][2], cue_start=cue["start"], cue_end=cue["end"])
            for s in children.get(verb, []):
                if rows[s][7] == "nsubj":
                    who = subtree(s)
                    while len(who) > 1 and rows[who[-1]][3] == "PUNCT":
                        who.pop()
                    if who == list(range(who[0], who[-1] + 1)):
                        at = self.span(words, who)
                        row["speaker_start"], row["speaker_end"] = at["start"], at["end"]
                        row["speaker_text"] = self.text.encode()[at["start"]:at["end"]].decode()
            row["text"] = self.text.encode()[row["start"]:row["end"]].decode()
            self.rows.append(row)

    def line(self):
        return json.dumps({"id": self.name, "text": self.text, "language": "en", "layers": ["quotations"],
                           "quotations": self.rows}, ensure_ascii=False)


def documents(name, lines):
    document = None
    for notes, rows in sentences(lines):
        new = [n.split("=", 1)[1].strip() for n in notes if n.startswith("# newdoc id")]
        if document is None or new:
            if document:
                yield document
            document = Document(new[0] if new else name)
        document.add(notes, rows)
    if document:
        yield document


def self_test():
    text = """# newdoc id = d
1\tShe\tshe\tPRON\t_\t_\t2\tnsubj\t_\t_
2\tsaid\tsay\tVERB\t_\t_\t0\troot\t_\t_
3\tthat\tthat\tSCONJ\t_\t_\t5\tmark\t_\t_
4\tboats\tboat\tNOUN\t_\t_\t5\tnsubj\t_\t_
5\tleak\tleak\tVERB\t_\t_\t2\tccomp\t_\tSpaceAfter=No
6\t,\t,\tPUNCT\t_\t_\t8\tpunct\t_\t_
7\tand\tand\tCCONJ\t_\t_\t8\tcc\t_\t_
8\tleft\tleave\tVERB\t_\t_\t2\tconj\t_\tSpaceAfter=No
9\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_

"""
    document = next(documents("x", text.splitlines()))
    assert document.text == "She said that boats leak, and left.", document.text
    assert document.rows[0]["text"] == "boats leak" and document.rows[0]["speaker_text"] == "She", document.rows
    print("tree_gold: ok")


def main():
    if sys.argv[1:] == ["--self-test"]:
        return self_test()
    if sys.argv[1:2] == ["--starts"]:
        for line in open(sys.argv[2], encoding="utf-8"):
            row = json.loads(line)
            for q in row["quotations"]:
                print(row["id"], q["start"], sep="\t")
        return
    for path in sys.argv[1:]:
        with open(path, encoding="utf-8") as lines:
            for document in documents(path.rsplit("/", 1)[-1].removesuffix(".conllu"), lines):
                if document.rows:
                    print(document.line())


if __name__ == "__main__":
    main()
