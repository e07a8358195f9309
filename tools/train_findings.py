#!/usr/bin/env python3
"""Trains the weights by which findings are made sure of (src/corroboration/findings_model.cc).

    train_findings.py --run './build/release/stemma report {docs} --format jsonl --all' \\
        --score ../shared/score --out data/any/finding_weights.tsv CASE...

Labels come from the scorer: a finding is right, false, or neither (another pair of wordings of one
that is given already; left out). A logistic regression a type, L2, by Newton's method. Types with
fewer than 6 right ones or 25 in all get no weights and keep the check's own estimate; those with
fewer than 30 right ones have it calibrated and no other feature weighed, which with so few does
worse on cases left out. Prints, for every type, what it would show at .5 with each case left out of its
training in turn. The program's own weights do not matter: features are printed, not confidences, but
for `prior`, which is the check's estimate.
"""
import argparse
import math
import pathlib
import sys

STEPS, L2, LEAST, ENOUGH = 8, 0.01, 6, 30


def labelled(case_folder, command, timeout):
    from case_output import run_command
    from case_parts import Scorer
    from casefile import Case
    case = Case(case_folder)
    records = run_command(command, case.docs_folder, timeout)
    scorer = Scorer(case, records)
    rows = []
    findings = [r for r in records if r["kind"] == "finding"]
    others = [r for r in records if r["kind"] != "finding"]
    for finding in findings:       # alone, so that a second one of the same wordings is not held false
        scorer = Scorer(case, others + [finding])
        tp, fp, _ = scorer.findings()["finding_counts"]
        if tp or fp:
            rows.append((finding["type"], finding["features"], bool(tp)))
    return case.name, rows


def solve(m, v):
    """m x = v by elimination with the largest pivot."""
    n = len(v)
    m = [row[:] + [v[i]] for i, row in enumerate(m)]
    for i in range(n):
        k = max(range(i, n), key=lambda r: abs(m[r][i]))
        m[i], m[k] = m[k], m[i]
        for r in range(i + 1, n):
            f = m[r][i] / m[i][i]
            for c in range(i, n + 1):
                m[r][c] -= f * m[i][c]
    x = [0.0] * n
    for i in reversed(range(n)):
        x[i] = (m[i][n] - sum(m[i][c] * x[c] for c in range(i + 1, n))) / m[i][i]
    return x


def train(rows, names):
    """Newton's method; the penalty keeps it defined where a feature never varies."""
    n, d = len(rows), len(names)
    xs = [[x[k] for k in names] for x, _ in rows]
    w = [0.0] * d
    penalty = [0.001 * n if k == "bias" else L2 * n for k in names]
    for _ in range(STEPS):
        g = [penalty[i] * w[i] for i in range(d)]
        h = [[penalty[i] if i == j else 0.0 for j in range(d)] for i in range(d)]
        for x, (_, y) in zip(xs, rows):
            p = 1 / (1 + math.exp(-max(-30, min(30, sum(a * b for a, b in zip(w, x))))))
            for i in range(d):
                if x[i]:
                    g[i] += (p - y) * x[i]
                    for j in range(d):
                        h[i][j] += p * (1 - p) * x[i] * x[j]
        w = [a - b for a, b in zip(w, solve(h, g))]
    return dict(zip(names, w))


def sure(w, x):
    return 1 / (1 + math.exp(-sum(w[k] * x[k] for k in w)))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--run", required=True)
    ap.add_argument("--score", default="../shared/score")
    ap.add_argument("--out")
    ap.add_argument("--timeout", type=float, default=120)
    ap.add_argument("case", nargs="+")
    a = ap.parse_args()
    sys.path.insert(0, a.score)
    data = []
    for folder in a.case:
        name, rows = labelled(folder.rstrip("/"), a.run, a.timeout)
        data += [(name, *row) for row in rows]
    types = sorted({t for _, t, _, _ in data})
    lines = []
    for t in types:
        rows = [(name, x, y) for name, kind, x, y in data if kind == t]
        right = sum(y for _, _, y in rows)
        if right < LEAST or len(rows) < 25:
            print(f"{t:22} {right:4} right of {len(rows):4}: no weights")
            continue
        names = list(rows[0][1]) if right >= ENOUGH else ["bias", "prior"]
        out = {}
        for left in sorted({name for name, _, _ in rows}):
            w = train([(x, y) for name, x, y in rows if name != left], names)
            for name, x, y in rows:
                if name == left:
                    out.setdefault(t, []).append((sure(w, x), y))
        for line in (.4, .5, .6, .7, .8):
            shown = [y for p, y in out[t] if p >= line]
            print(f"{t:22} {right:4} right of {len(rows):4}: left out, line {line}: {sum(shown)} right of {len(shown)} shown")
        w = train([(x, y) for _, x, y in rows], names)
        lines += [f"{t}\t{k}\t{w[k]:.3f}" for k in names if abs(w[k]) >= .0005]
    if a.out:
        head = ["# Weights of the findings' features, made by tools/train_findings.py on the development cases and three cases written later.",
                "# Type, feature (src/corroboration/findings_model.cc), weight."]
        pathlib.Path(a.out).write_text("\n".join(head + lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
