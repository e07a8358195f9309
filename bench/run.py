#!/usr/bin/env python3
"""Measures `stemma report` on made-up news: speed a core, memory a byte of text, growth, ten pages.

    bench/run.py            1,000 and 10,000 documents
    bench/run.py --full     also 100,000
    bench/run.py --stations also each station by itself (build with -DSTEMMA_BENCH=ON)

The corpora are made by ../shared/score/make_corpus.py and kept under build/bench. MB are 10^6 bytes
of the files; one core is --threads 1, and its speed is that of the seconds that the processor was
busy, so that a shared machine does not count; memory is the peak resident size of the process.
"""
import argparse
import math
import os
import pathlib
import platform
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "build/release/stemma"
STATIONS = ROOT / "build/release/bench/stations_bench"
MAKER = ROOT / "../shared/score/make_corpus.py"
BARS = {"MB/s a core": 4.0, "memory / text": 8.0, "ten pages, ms": 100.0, "growth": 1.15}


def corpus(documents):
    folder = ROOT / f"build/bench/{documents}"
    if not (folder / "done").exists():
        print(f"making {documents} documents", file=sys.stderr)
        subprocess.run([sys.executable, MAKER, "--docs", str(documents), "--seed", "7", "--out", folder],
                       check=True)
        (folder / "done").touch()
    return folder / "docs"


def size_of(folder):
    return sum(p.stat().st_size for p in folder.rglob("*.txt"))


def measure(*args):
    """(seconds of the clock, seconds of processors, peak bytes) of one run, its output thrown away."""
    start = time.perf_counter()
    child = subprocess.Popen([PROGRAM, *map(str, args)], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    taken = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 3):
        sys.exit(f"bench: stemma ended with status {child.returncode}")
    return taken, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024


def best(times, *args):
    """The least seconds of the clock and of processors, and the most memory."""
    runs = [measure(*args) for _ in range(times)]
    return min(r[0] for r in runs), min(r[1] for r in runs), max(r[2] for r in runs)


def verdict(name, value):
    bar = BARS[name]
    holds = value >= bar if name == "MB/s a core" else value <= bar
    return f"{'holds' if holds else 'missed'} (bar {bar:g})"


def processor():
    for line in open("/proc/cpuinfo", encoding="utf-8"):
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.machine()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--full", action="store_true", help="also 100,000 documents")
    parser.add_argument("--stations", action="store_true", help="also each station by itself")
    parser.add_argument("--format", default="jsonl", help="what the report is written as (default jsonl)")
    options = parser.parse_args()

    print(f"{processor()}, {os.cpu_count()} cores\n")
    if not MAKER.exists():
        print("no corpora: ../shared/score/make_corpus.py is not here")
    else:
        sizes = [1_000, 10_000] + ([100_000] if options.full else [])
        print(f"{'documents':>9} {'text MB':>8} {'1 thread s':>10} {'of it busy':>10} {'MB/s a core':>11} {'all cores s':>11}"
              f" {'memory MB':>9} {'memory / text':>13} {'growth':>6}")
        last = None
        speed = ratio = growth = 0
        for n in sizes:
            docs = corpus(n)
            size = size_of(docs)
            runs = 3 if n <= 10_000 else 1
            clock, taken, memory = best(runs, "report", docs, "--format", options.format, "--threads", 1)
            wide, _, _ = best(runs, "report", docs, "--format", options.format)
            exponent = math.log(taken / last[0]) / math.log(size / last[1]) if last else None
            print(f"{n:9} {size / 1e6:8.1f} {clock:10.2f} {taken:10.2f} {size / 1e6 / taken:11.2f} {wide:11.2f}"
                  f" {memory / 1e6:9.0f} {memory / size:13.2f} {'' if exponent is None else f'{exponent:6.2f}'}")
            if n >= 10_000:
                speed = size / 1e6 / taken if n == 10_000 else speed
                ratio, growth = max(ratio, memory / size), max(growth, exponent)
            last = taken, size
        ten = sorted(corpus(1_000).rglob("*.txt"))[:10]
        page, _, _ = best(10, "report", *ten, "--format", "html")
        print(f"\nten pages: {page * 1000:.1f} ms\n")
        for name, value in (("MB/s a core", speed), ("memory / text", ratio), ("growth", growth),
                            ("ten pages, ms", page * 1000)):
            print(f"{name:14} {value:8.2f}  {verdict(name, value)}")
    if options.stations or STATIONS.exists():
        print()
        subprocess.run([STATIONS, "--benchmark_counters_tabular=true", "--benchmark_min_time=0.5"], check=True)


if __name__ == "__main__":
    main()
