#!/usr/bin/env python3
"""Reads whole folders of documents and looks for what a reader must and must never be told.

    run_cases.py [CASE...]      each with docs/ and expected.jsonl; default: all here and examples/

A line of expected.jsonl is {"must": PART} or {"never": PART}, with "why" where it helps, and "gap":
REASON on a `must` that does not hold yet: it is counted and does not fail. PART is part of a record
of `stemma report docs --format jsonl`: every field in it must be in the record. Of a list, each
element given must be met by an element of its own. A field that holds an id may be given as part of
the record that has this id: {"must": {"kind": "quotation", "span": {"text": "..."},
"speaker": {"entity": {"name": "Ada Quill"}}}}. "*" stands for any value but null.

Every span of every record is checked against the documents as well.
"""
import json
import pathlib
import sys

import program


def meets(part, actual, by_id):
    if part == "*":
        return actual is not None
    if isinstance(part, dict):
        if isinstance(actual, str):
            actual = by_id.get(actual)
        return isinstance(actual, dict) and all(
            key in actual and meets(value, actual[key], by_id) for key, value in part.items())
    if isinstance(part, list):
        return isinstance(actual, list) and meets_each(part, actual, by_id)
    return part == actual


def meets_each(parts, actual, by_id):
    """Is there an element of its own for each part? Tries them in turn; the lists are short."""
    if not parts:
        return True
    return any(meets(parts[0], one, by_id) and
               meets_each(parts[1:], actual[:n] + actual[n + 1:], by_id)
               for n, one in enumerate(actual))


def run_case(folder):
    """Prints what is wrong; (failures, gaps, lines checked)."""
    done = program.run("report", "docs", "--format", "jsonl", cwd=folder)
    if done.returncode not in (0, 3):
        print(f"{folder.name}: exit status {done.returncode}: {done.stderr.decode()[:300]}")
        return 1, 0, 0
    records = program.parse(done.stdout)
    by_id = {r["id"]: r for r in records if "id" in r}
    texts = program.texts_of(folder / "docs")
    failures = gaps = checked = 0
    for record, span in program.dishonest_spans(records, texts):
        failures += 1
        print(f"{folder.name}: a span of {record.get('id')} is not what stands there: {span}")
    for number, line in enumerate((folder / "expected.jsonl").read_text("utf-8").split("\n"), 1):
        if not line.strip():
            continue
        expected = json.loads(line)
        part = expected.get("must") or expected["never"]
        met = any(meets(part, record, by_id) for record in records)
        checked += 1
        why = f" ({expected['why']})" if "why" in expected else ""
        if "must" in expected and not met:
            if "gap" in expected:
                gaps += 1
            else:
                failures += 1
                print(f"{folder.name}:{number}: missing {json.dumps(part, ensure_ascii=False)}{why}")
        elif "must" in expected and "gap" in expected:
            print(f"{folder.name}:{number}: no gap any more: {json.dumps(part, ensure_ascii=False)}")
        elif "never" in expected and met:
            failures += 1
            print(f"{folder.name}:{number}: said {json.dumps(part, ensure_ascii=False)}{why}")
    return failures, gaps, checked


def self_test():
    by_id = {"n:1": {"kind": "entity", "id": "n:1", "name": "Ada Quill"}}
    record = {"kind": "quotation", "span": {"doc": "a", "text": "x"}, "parts": [{"text": "b"}, {"text": "a"}],
              "speaker": {"entity": "n:1", "span": None}}
    assert meets({"span": {"text": "x"}, "speaker": {"entity": {"name": "Ada Quill"}}}, record, by_id)
    assert not meets({"speaker": {"entity": {"name": "Bo Vale"}}}, record, by_id)
    assert meets({"parts": [{"text": "a"}, {"text": "b"}]}, record, by_id)
    assert not meets({"parts": [{"text": "a"}, {"text": "a"}]}, record, by_id)
    assert meets({"parts": ["*"]}, record, by_id) and not meets({"speaker": {"span": "*"}}, record, by_id)
    assert not meets({"cue": None}, record, by_id)
    assert list(program.dishonest_spans([{"s": {"doc": "a", "start": 0, "end": 1}}], {"a": "é".encode()}))
    assert not list(program.dishonest_spans([{"s": {"doc": "a", "start": 0, "end": 2, "text": "é"}}], {"a": "é".encode()}))


def main():
    self_test()
    folders = [pathlib.Path(a).resolve() for a in sys.argv[1:]] or program.case_folders()
    folders = [f for f in folders if (f / "expected.jsonl").exists()]
    results = [run_case(folder) for folder in folders]
    failures, gaps, checked = (sum(column) for column in zip(*results)) if results else (0, 0, 0)
    print(f"{len(folders)} cases, {checked} expectations, {failures} failed, {gaps} known gaps")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
