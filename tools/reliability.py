#!/usr/bin/env python3
"""Is `confidence` of quotations and citations what it says? Prints a table of it against gold.

    reliability.py GOLD.jsonl... --run './build/release/stemma statements --jsonl -'
    reliability.py GOLD.jsonl... --output FILE         of output that was written before
    reliability.py --self-test

For each band of confidence: how many records, their mean confidence, the share that is right (half of
the words shared with one of the gold's quotations, as the scorer counts it as found; citations: any
words shared), the share with the gold's very words, and by rule or form with --by. What the gold calls
optional counts neither way.
"""
import argparse
import json
import re
import shlex
import subprocess
import sys

BANDS = (0, .5, .6, .7, .8, .9, .95, 1.01)
MARKS = b" \t\r\n\"'.,;:!?()[]" + "“”„‟«»‹›‘’—–…".encode()


def words(text, start, end):
    return {start + m.start() for m in re.finditer(rb"[\w\x80-\xff]+", text[start:end])}


def units(record):
    """The runs of an interrupted quotation, else the whole; of a mixed one that was found the clause."""
    parts = [q for q in record.get("parts") or [] if isinstance(q, dict)]
    whole = "span" in record and record.get("form") == "mixed"
    return parts if parts and not whole else [record.get("span", record)]


def core(text, start, end):
    """The words without marks at the edges and without "that", to compare exactly."""
    return re.sub(r"^that\s+", "", text[start:end].decode("utf-8", "replace").strip(MARKS.decode())).casefold()


def judge(gold, record):
    """(right, exact), or None where it counts neither way."""
    text, span = gold["bytes"], record["span"]
    if record["kind"] == "citation":
        right = any(c["start"] < span["end"] and span["start"] < c["end"] for c in gold.get("citations", []))
        return right, right
    total = good = same = 0
    for unit in units(record):
        mine, best = words(text, unit["start"], unit["end"]), (0, False, {})
        for q in gold.get("quotations", []):
            for part in units(q):
                theirs = words(text, part["start"], part["end"])
                share = len(mine & theirs) / max(1, len(mine | theirs))
                # A mixed quotation of a case's gold is the words in marks alone.
                if q["form"] == "marked" and unit["start"] <= part["start"] and part["end"] <= unit["end"]:
                    share = 1.0
                if share > best[0]:
                    best = (share, q["form"] == "marked" or core(text, part["start"], part["end"]) ==
                            core(text, unit["start"], unit["end"]), q)
        if best[0] >= .2 and (best[2].get("optional") or best[2].get("nested")):
            return None
        total += len(mine)
        good += len(mine) * (best[0] >= .5)
        same += len(mine) * (best[0] >= .5 and best[1])
    return 2 * good >= total > 0, same == total > 0


def table(rows):
    """rows: (confidence, right, exact). Lines of the table."""
    out = []
    for low, high in zip(BANDS, BANDS[1:]):
        part = [r for r in rows if low <= round(r[0], 4) < high]
        if part:
            n = len(part)
            out.append(f"| {low:.2f} to {min(high, 1):.2f} | {n} | {sum(r[0] for r in part) / n:.2f} | "
                       f"{sum(r[1] for r in part) / n:.2f} | {sum(r[2] for r in part) / n:.2f} |")
    return out


def self_test():
    text = b'She said that boats leak. "No," he said.'
    gold = {"bytes": text, "quotations": [{"start": 14, "end": 24, "form": "indirect"}, {"start": 27, "end": 29, "form": "direct", "optional": True}]}
    record = lambda a, b: {"kind": "quotation", "span": {"start": a, "end": b}}
    assert judge(gold, record(9, 24)) == (True, True)
    assert judge(gold, record(0, 8)) == (False, False)
    assert judge(gold, record(27, 30)) is None
    assert table([(.9, True, False), (.92, False, False)]) == ["| 0.90 to 0.95 | 2 | 0.91 | 0.50 | 0.00 |"]
    print("reliability: ok")


def main():
    if sys.argv[1:] == ["--self-test"]:
        return self_test()
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("gold", nargs="+")
    p.add_argument("--run")
    p.add_argument("--output")
    p.add_argument("--by", choices=["form"], help="a table for each form of quotation as well")
    options = p.parse_args()
    gold, lines = {}, []
    for path in options.gold:
        with open(path, encoding="utf-8") as f:
            lines += [line for line in f if line.strip()]
    for line in lines:
        row = json.loads(line)
        gold[row["id"]] = dict(row, bytes=row["text"].encode())
    if options.output:
        with open(options.output, encoding="utf-8") as f:
            output = f.read().splitlines()
    else:
        output = subprocess.run(shlex.split(options.run), input="".join(lines).encode(), stdout=subprocess.PIPE,
                                check=True).stdout.decode().splitlines()
    found = {}
    for line in output:
        record = json.loads(line)
        kind = record.get("kind")
        if kind not in ("quotation", "citation"):
            continue
        row = gold.get(record["span"]["doc"])
        if row is None or kind + "s" not in row["layers"]:
            continue
        if kind == "quotation" and record.get("form") not in row.get("forms", ["direct", "indirect", "mixed"]):
            continue
        judged = judge(row, record)
        if judged is not None:
            names = [kind + "s"] + ([f"{kind}s, {record['form']}"] if options.by and kind == "quotation" else [])
            for name in names:
                found.setdefault(name, []).append((record["confidence"], *judged))
    for name, rows in sorted(found.items()):
        sure = [r for r in rows if r[0] >= .9]
        print(f"\n{name}: {len(rows)}, of them {len(sure)} at .9 and more"
              + (f", {sum(r[1] for r in sure) / len(sure):.3f} of those right" if sure else ""))
        print("| confidence | records | mean | right | exact |\n| --- | ---: | ---: | ---: | ---: |")
        print("\n".join(table(rows)))


if __name__ == "__main__":
    main()
