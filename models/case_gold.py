#!/usr/bin/env python3
"""Cases as gold in the form of the statements sets: documents with their quotations, one a line.

    case_gold.py --run './build/release/stemma read {docs} --format jsonl --with-text' CASE... > cases.jsonl

A case's gold gives the words of a quotation and the how-manieth occurrence; here they become bytes
of the text as the program reads it. `speaker_names`: how the text writes the speaker, where the
gold knows (names of a person; the words of an organisation). Mixed quotations have the words in
marks alone (`form` "marked"). Documents in other languages than English are left out.
"""
import argparse
import json
import pathlib
import re
import shlex
import subprocess
import sys


def find(text, words, nth):
    """Character range of the nth occurrence of the words, white space folded, whole words only."""
    pattern = r"\s+".join(re.escape(w) for w in words.split())
    pattern = (r"(?<!\w)" if words[:1].isalnum() else "") + pattern + (r"(?!\w)" if words[-1:].isalnum() else "")
    for n, match in enumerate(re.finditer(pattern, text), 1):
        if n == nth:
            return match.span()
    return None


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("cases", nargs="+", type=pathlib.Path)
    p.add_argument("--run", required=True)
    options = p.parse_args()
    lost = 0
    for case in options.cases:
        gold = json.loads((case / "gold.json").read_text("utf-8"))
        command = [part.replace("{docs}", str(case / "docs")) for part in shlex.split(options.run)]
        records = [json.loads(line) for line in subprocess.run(command, capture_output=True, check=True).stdout.splitlines()]
        names = {p["id"]: sorted({m["text"] for m in p["mentions"]} | {p["name"]}) for p in gold["people"]}
        for record in records:
            if record.get("kind") != "document" or not record.get("language", "").startswith("en"):
                continue
            text, rows = record["text"], []
            for q in gold["quotations"]:
                if q["span"]["doc"] != record["id"]:
                    continue
                at = find(text, q["span"]["text"], q["span"].get("nth", 1))
                if at is None:
                    lost += 1
                    continue
                start = len(text[:at[0]].encode())
                who = q.get("speaker") or []
                who = who if isinstance(who, list) else [who]
                rows.append({"start": start, "end": start + len(text[at[0]:at[1]].encode()), "text": text[at[0]:at[1]],
                             "form": "marked" if q["form"] == "mixed" else q["form"],
                             "speaker_names": [n for w in who for n in names.get(w, [w[2:]] if w.startswith("O:") else [])]})
            print(json.dumps({"id": f"{case.name}/{record['id']}", "text": text, "language": record["language"],
                              "layers": ["quotations"], "quotations": rows}, ensure_ascii=False))
    if lost:
        print(f"case_gold: {lost} quotations not found in their text", file=sys.stderr)


if __name__ == "__main__":
    main()
