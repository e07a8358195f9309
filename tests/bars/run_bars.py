#!/usr/bin/env python3
"""Holds the scores on the annotated cases beside the repository (../shared) and in tests/annotated, and on its
sets of statements, to bars.json.

    run_bars.py                the scorers' self-tests, then everything; status 77 where there is nothing
    run_bars.py --statements   the sets of statements alone: seconds
    run_bars.py --print        the scores alone

bars.json: {GROUP: {"cases": [folders, * for any], or "scorer": program of ../shared/score and "set": its gold file;
"score": least value, "score": {"most": value}}}; folders and files are relative to the repository. Raise a bar when the
score has risen.
"""
import glob
import json
import pathlib
import shlex
import subprocess
import sys

import program

HERE = pathlib.Path(__file__).resolve().parent
SHARED = program.ROOT.parent / "shared"
SELF_TESTS = ("score_figures.py", "score_quotes.py", "score_times.py", "score_names.py", "score_mentions.py",
              "score_reuse.py", "score_intake.py")


def self_tests():
    calls = [[SHARED / "score" / name, "--self-test"] for name in SELF_TESTS]
    for call in [*calls, [SHARED / "score" / "selftest_score_case.py"]]:
        done = subprocess.run([sys.executable, "-B", *call], capture_output=True, timeout=120)
        if done.returncode:
            sys.exit(f"bars: {call[0].name} does not pass its own test: {done.stderr.decode()[-300:]}")


def scores(patterns):
    """Of the annotated cases in the folders that these patterns name."""
    cases = sorted(gold.parent for pattern in patterns for gold in map(
        pathlib.Path, glob.glob(str(program.ROOT / pattern / "gold.json"))))
    run = shlex.quote(str(pathlib.Path(program.STEMMA).resolve())) + " report {docs} --format jsonl"
    done = subprocess.run([sys.executable, "-B", SHARED / "score/score_case.py", "--json", "--run", run, *cases],
                          capture_output=True, timeout=280)
    if done.returncode:
        sys.exit(f"bars: the scorer failed: {done.stderr.decode()[-300:]}")
    return json.loads(done.stdout)


def scores_of_set(scorer, gold):
    """Of one set of statements, by the names that the scorer prints; F1 where it prints that."""
    run = shlex.quote(str(pathlib.Path(program.STEMMA).resolve())) + " statements --jsonl - --threads 1"
    done = subprocess.run([sys.executable, "-B", SHARED / "score" / scorer, program.ROOT / gold, "--json", "--run", run],
                          capture_output=True, timeout=120)
    if done.returncode:
        sys.exit(f"bars: {scorer} failed on {gold}: {done.stderr.decode()[-300:]}")
    found = json.loads(done.stdout)["run"]
    return {name: value["f1"] if isinstance(value, dict) else value for name, value in found.items()}


def main():
    if not (SHARED / "score/score_case.py").exists():
        print("bars: no annotated cases beside the repository; skipped")
        sys.exit(77)
    statements_only = "--statements" in sys.argv
    if "--print" not in sys.argv and not statements_only:
        self_tests()
    missed = 0
    for group, bars in json.loads((HERE / "bars.json").read_text("utf-8")).items():
        if "cases" in bars:
            if statements_only:
                continue
            found = scores(bars.pop("cases"))
            found = found.get("all", found)
        else:
            found = scores_of_set(bars.pop("scorer"), bars.pop("set"))
        print(group)
        for name, bar in bars.items():
            value = found[name]
            most = bar["most"] if isinstance(bar, dict) else None
            holds = value <= most if most is not None else value >= bar
            missed += not holds
            print(f"  {name:22} {value:8.3f}  bar {'<=' if most is not None else '>='} "
                  f"{most if most is not None else bar}{'' if holds else '  MISSED'}")
    sys.exit(1 if missed and "--print" not in sys.argv else 0)


if __name__ == "__main__":
    main()
