#!/usr/bin/env python3
"""Fits the weights by which two statements are taken for one claim (src/corroboration/claims_pairs.h).

    train_claims.py --run './build/release/tests/oracle/claim_pairs {docs}' --score ../shared/score \\
        --out data/any/claim_pairs.tsv CASE...

A pair is right where both statements show wordings of one gold claim; it is wrong where they show those
of different ones, and, at a third of the weight, where only one of them is in the gold. A logistic
regression, L2, by Newton's method. Prints the recall of all right pairs at a precision of .9, .8 and .6
with each case left out of its training in turn.
"""
import argparse
import itertools
import math
import pathlib
import sys

from train_findings import solve

STEPS, L2, OUTSIDE = 25, 10.0, .3


def labelled(folder, command, timeout):
    """Name of the case, features, rows of (values, right, weight), number of right pairs of units."""
    from case_output import Output, Place, run_command, shows
    from casefile import Case
    case = Case(folder)
    records = run_command(command, case.docs_folder, timeout)
    out = Output(case, records)
    gold = []
    for n, claim in enumerate(case.gold["claims"]):
        for statement in claim["statements"]:
            where = case.locate(statement["span"])
            if where:
                gold.append((n, Place(out.docs[where[0]], where[1], where[2])))
    claims = []
    for record in out.kinds["unit"]:
        place = out.place(record["span"])
        claims.append({n for n, wording in gold if place and shows(place, wording)})
    rows, names = [], []
    for record in out.kinds["pair"]:
        names = list(record["features"])
        a, b = claims[record["a"]], claims[record["b"]]
        if a or b:
            rows.append((list(record["features"].values()), bool(a & b), 1.0 if a and b else OUTSIDE))
    right = sum(bool(a & b) for a, b in itertools.combinations([c for c in claims if c], 2))
    return case.name, names, rows, right


def train(rows, names):
    d = len(names)
    w = [0.0] * d
    penalty = [1e-6 if k == "bias" else L2 for k in names]
    for _ in range(STEPS):
        g = [penalty[i] * w[i] for i in range(d)]
        h = [[penalty[i] if i == j else 0.0 for j in range(d)] for i in range(d)]
        for x, y, weight in rows:
            p = 1 / (1 + math.exp(-max(-30, min(30, sum(a * b for a, b in zip(w, x))))))
            slope = weight * p * (1 - p)
            some = [i for i in range(d) if x[i]]
            for i in some:
                g[i] += weight * (p - y) * x[i]
                for j in some:
                    h[i][j] += slope * x[i] * x[j]
        step = solve(h, g)
        w = [a - b for a, b in zip(w, step)]
        if max(map(abs, step)) < 1e-6:
            break
    return w


def recalls(w, rows, right):
    order = sorted(rows, key=lambda r: -sum(a * b for a, b in zip(w, r[0])))
    best, tp, fp = {.9: 0, .8: 0, .6: 0}, 0, 0.0
    for _, y, weight in order:
        tp, fp = tp + y, fp + weight * (not y)
        for line in best:
            if tp / (tp + fp) >= line:
                best[line] = tp
    return [best[line] / right for line in best]


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--run", required=True)
    ap.add_argument("--score", default="../shared/score")
    ap.add_argument("--out", type=pathlib.Path)
    ap.add_argument("--timeout", type=float, default=120)
    ap.add_argument("case", nargs="+")
    a = ap.parse_args()
    sys.path.insert(0, a.score)
    data = [labelled(folder.rstrip("/"), a.run, a.timeout) for folder in a.case]
    names = data[0][1]
    for name, _, rows, right in data:
        if right > 5 and len(data) > 1:
            w = train([row for other in data if other[0] != name for row in other[2]], names)
            print(f"{name:20} " + " ".join(f"{r:.3f}" for r in recalls(w, rows, right)))
    w = train([row for case in data for row in case[2]], names)
    if a.out:
        head = "# Weights of the features by which two statements are taken for one claim (log odds);\n" \
               "# made by tools/train_claims.py on the development cases.\n"
        a.out.write_text(head + "".join(f"{k}\t{v:.2f}\n" for k, v in zip(names, w)), "utf-8")


if __name__ == "__main__":
    main()
