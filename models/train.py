#!/usr/bin/env python3
"""Trains a small linear model from labelled examples (src/base/linear_model.h, models/README.md).

    train.py EXAMPLES.tsv --kind classify --labels no yes --language en --name NAME --out NAME.weights
    train.py EXAMPLES.tsv ... --folds 10 --report      numbers of the cross-validation only
    train.py EXAMPLES.tsv ... --without DOCUMENTS --out X   leaves the documents named in a file out
    train.py --self-test

EXAMPLES.tsv: one item a line,
    label TAB document TAB group TAB note TAB features (hexadecimal, parted by spaces)
as a labeller makes it from what `tools/features` dumps: the label instead of the span. Items of one
group stand together; `note` is what the rules say, for comparison. Kinds:
    classify   each item by itself; labels as --labels
    choose     of each group the item labelled 1 (others 0); a group without any is left out
    sequence   the items of a group are one row; B-x and I-x labels keep their order

Folds are over documents, by a hash of their names, so that no document is scored by a model that saw
it. Weights are an averaged perceptron's (--method perceptron, margins trained for) or those of
logistic regression (--method logistic; not for sequences), quantized to 16 bits. The calibration is
made from the margins of the cross-validation. Python 3, standard library only; the same seed gives
the same file.
"""
import argparse
import hashlib
import math
import random
import sys


def read(path, kind):
    """Groups in order: (document, [(label, note, features)]). In `classify` each item is a group."""
    groups, last = [], None
    with open(path, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            fields = line.rstrip("\n").split("\t")
            if len(fields) != 5:
                sys.exit(f"{path}:{number}: {len(fields)} fields, not 5")
            label, document, group, note, features = fields
            item = (label, note, tuple(dict.fromkeys(int(x, 16) for x in features.split() if x != "0")))
            key = (document, group) if kind != "classify" else number
            if key != last:
                groups.append((document, []))
                last = key
            groups[-1][1].append(item)
    if kind == "choose":
        groups = [g for g in groups if sum(i[0] == "1" for i in g[1]) == 1]
    return groups


def fold_of(document, folds):
    return int(hashlib.sha256(document.encode()).hexdigest()[:8], 16) % folds


class Weights:
    """Of one model while it is trained: rows of `width` numbers, and transitions."""

    def __init__(self, labels, kind):
        self.kind, self.labels = kind, labels
        self.width = 1 if kind == "choose" else len(labels)
        self.rows = {}
        self.steps = [[0.0] * len(labels) for _ in range(len(labels) + 1)] if kind == "sequence" else []
        for a in range(len(self.steps)):
            for b, to in enumerate(labels):
                if to.startswith("I-") and (a == 0 or labels[a - 1][2:] != to[2:] or labels[a - 1] == "O"):
                    self.steps[a][b] = -math.inf

    def scores(self, features):
        out = [0.0] * self.width
        for f in features:
            row = self.rows.get(f)
            if row:
                for i, w in enumerate(row):
                    out[i] += w
        return out

    def viterbi(self, scores, gold=None, cost=0.0):
        """Best labels; with `gold` each wrong label gets `cost` more (margin)."""
        size = len(self.labels)
        if gold:
            scores = [[s + (cost if l != g else 0) for l, s in enumerate(row)] for row, g in zip(scores, gold)]
        total, back = [self.steps[0][l] + scores[0][l] for l in range(size)], []
        for row in scores[1:]:
            now, via = [], []
            for l in range(size):
                k = max(range(size), key=lambda k: total[k] + self.steps[k + 1][l])
                now.append(total[k] + self.steps[k + 1][l] + row[l])
                via.append(k)
            total, back = now, back + [via]
        label = max(range(size), key=lambda l: total[l])
        out = [label]
        for via in reversed(back):
            label = via[label]
            out.append(label)
        return out[::-1]


def perceptron(groups, labels, kind, options):
    """Averaged over all steps; an update also where the right answer wins by less than the margin."""
    w = Weights(labels, kind)
    number = {l: i for i, l in enumerate(labels)}
    sums, step_sums, seen = {}, [[0.0] * len(labels) for _ in w.steps], 1
    rows = w.rows

    def change(features, label, by):
        for f in features:
            row = rows.setdefault(f, [0.0] * w.width)
            row[label] += by
            sums.setdefault(f, [0.0] * w.width)[label] += by * seen

    order = list(range(len(groups)))
    shuffle = random.Random(options.seed)
    for _ in range(options.rounds):
        shuffle.shuffle(order)
        for g in order:
            items = groups[g][1]
            if kind == "choose":
                right = next(i for i, item in enumerate(items) if item[0] == "1")
                scores = [w.scores(item[2])[0] + (0 if i == right else options.margin) for i, item in enumerate(items)]
                best = max(range(len(items)), key=lambda i: (scores[i], -i))
                if best != right:
                    change(items[right][2], 0, 1)
                    change(items[best][2], 0, -1)
            elif kind == "classify":
                right = number[items[0][0]]
                scores = w.scores(items[0][2])
                scores = [s + (0 if l == right else options.margin) for l, s in enumerate(scores)]
                best = max(range(len(labels)), key=lambda l: scores[l])
                if best != right:
                    change(items[0][2], right, 1)
                    change(items[0][2], best, -1)
            else:
                gold = [number[item[0]] for item in items]
                best = w.viterbi([w.scores(item[2]) for item in items], gold, options.margin)
                if best != gold:
                    for item, a, b in zip(items, gold, best):
                        if a != b:
                            change(item[2], a, 1)
                            change(item[2], b, -1)
                    for path, by in ((gold, 1), (best, -1)):
                        for a, b in zip([-1] + path, path):
                            w.steps[a + 1][b] += by
                            step_sums[a + 1][b] += by * seen
            seen += 1
    for f, row in rows.items():
        for i in range(w.width):
            row[i] -= sums[f][i] / seen
    for a, row in enumerate(w.steps):
        for b in range(len(row)):
            row[b] -= step_sums[a][b] / seen
    return w


def logistic(groups, labels, kind, options):
    """Softmax over labels or candidates, AdaGrad, weights drawn to zero (--l2 an example)."""
    w = Weights(labels, kind)
    number = {l: i for i, l in enumerate(labels)}
    squares = {}
    order = list(range(len(groups)))
    shuffle = random.Random(options.seed)

    def step(features, label, gradient):
        for f in features:
            row = w.rows.setdefault(f, [0.0] * w.width)
            square = squares.setdefault(f, [1e-3] * w.width)
            slope = gradient + options.l2 * row[label]
            square[label] += slope * slope
            row[label] -= options.rate * slope / math.sqrt(square[label])

    for _ in range(options.rounds):
        shuffle.shuffle(order)
        for g in order:
            items = groups[g][1]
            if kind == "choose":
                scores = [w.scores(item[2])[0] for item in items]
                right = next(i for i, item in enumerate(items) if item[0] == "1")
            else:
                scores, right = w.scores(items[0][2]), number[items[0][0]]
            top = max(scores)
            shares = [math.exp(s - top) for s in scores]
            total = sum(shares)
            for i, share in enumerate(shares):
                gradient = share / total - (i == right)
                if abs(gradient) > 1e-4:
                    step(items[i if kind == "choose" else 0][2], 0 if kind == "choose" else i, gradient)
    return w


def train(groups, labels, kind, options):
    """Weights of 16-bit integers; features seen in fewer than --least groups are left out."""
    count = {}
    for _, items in groups:
        for f in {f for item in items for f in item[2]}:
            count[f] = count.get(f, 0) + 1
    groups = [(d, [(l, n, tuple(f for f in fs if count[f] >= options.least)) for l, n, fs in items])
              for d, items in groups]
    if kind == "sequence" and options.method == "logistic":
        sys.exit("sequences are trained by the perceptron")
    w = (logistic if options.method == "logistic" else perceptron)(groups, labels, kind, options)
    most = max([abs(x) for row in w.rows.values() for x in row] +
               [abs(x) for row in w.steps for x in row if x > -math.inf] + [1e-9])
    w.scale = min(options.scale, 32000 / most)
    q = lambda x: -32768 if x == -math.inf else round(x * w.scale)
    w.rows = {f: [q(x) for x in row] for f, row in w.rows.items()}
    w.rows = {f: row for f, row in w.rows.items() if any(abs(x) >= options.drop for x in row)}
    w.steps = [[q(x) for x in row] for row in w.steps]
    return w


def judged(w, groups):
    """Of each decision: (right, margin, note, group, item)."""
    for g, (_, items) in enumerate(groups):
        if w.kind == "choose":
            scores = [w.scores(item[2])[0] for item in items]
            best = max(range(len(items)), key=lambda i: (scores[i], -i))
            rest = [s for i, s in enumerate(scores) if i != best]
            yield items[best][0] == "1", scores[best] - max(rest, default=scores[best] - 10**6), items[best], g, best
        elif w.kind == "classify":
            scores = w.scores(items[0][2])
            best = max(range(len(scores)), key=lambda l: scores[l])
            margin = scores[best] - max(s for l, s in enumerate(scores) if l != best)
            yield w.labels[best] == items[0][0], margin, items[0], g, best
        else:
            found = w.viterbi([w.scores(item[2]) for item in items])
            for i, (item, l) in enumerate(zip(items, found)):
                yield w.labels[l] == item[0], 0, item, g, l


def spans(labels):
    """(first, last, type) of B-x I-x runs."""
    out = []
    for i, l in enumerate(labels + ["O"]):
        if out and out[-1][1] is None and not l.startswith("I-"):
            out[-1][1] = i
        if l.startswith("B-"):
            out.append([i, None, l[2:]])
    return {tuple(s) for s in out}


def report(results, kind, labels):
    """Prints the numbers of the cross-validation. results: (right, margin, item, group, found)."""
    total = len(results)
    if total == 0:
        return
    print(f"{total} decisions, {sum(r[0] for r in results) / total:.4f} right")
    if kind == "classify":
        for l, name in enumerate(labels):
            tp = sum(r[0] for r in results if r[4] == l)
            found, gold = sum(r[4] == l for r in results), sum(r[2][0] == name for r in results)
            print(f"  {name}: gold {gold}, precision {tp / max(found, 1):.3f}, recall {tp / max(gold, 1):.3f}")
        noted = [r for r in results if r[2][1] in labels]
        if noted:
            print(f"  rules alone: {sum(r[2][0] == r[2][1] for r in noted) / len(noted):.4f} right of {len(noted)}")
    if kind == "sequence":
        rows = {}
        for r in results:
            rows.setdefault(r[3], ([], []))
            rows[r[3]][0].append(r[2][0])
            rows[r[3]][1].append(labels[r[4]])
        tp = found = gold = 0
        for a, b in rows.values():
            a, b = spans(a), spans(b)
            tp, found, gold = tp + len(a & b), found + len(b), gold + len(a)
        print(f"  spans: precision {tp / max(found, 1):.3f}, recall {tp / max(gold, 1):.3f}, "
              f"F1 {2 * tp / max(found + gold, 1):.3f}")


def calibrate(results):
    """[(margin, permille)]: the share of right decisions by margin, made to rise (pool adjacent
    violators), at most twelve points."""
    ordered = sorted((r[1], r[0]) for r in results)
    size = max(20, len(ordered) // 24)
    pools = []  # [lowest margin, right, count]
    for i in range(0, len(ordered), size):
        part = ordered[i:i + size]
        pools.append([part[0][0], sum(r for _, r in part), len(part)])
        while len(pools) > 1 and pools[-2][1] * pools[-1][2] >= pools[-1][1] * pools[-2][2]:
            last = pools.pop()
            pools[-1][1] += last[1]
            pools[-1][2] += last[2]
    return [(int(m), round(1000 * (r + 1) / (n + 2))) for m, r, n in pools]


def write(path, w, options, points):
    lines = ["stemma-weights 1", f"language {options.language}", f"name {options.name}",
             "labels " + " ".join(["score"] if w.kind == "choose" else w.labels)]
    if w.kind == "sequence":
        lines.append("transitions " + " ".join(str(x) for row in w.steps for x in row))
    if points:
        lines.append("calibration " + " ".join(f"{m}:{p}" for m, p in points))
    lines.append(f"rows {len(w.rows)}")
    lines += [f"{f:x} " + " ".join(map(str, w.rows[f])) for f in sorted(w.rows)]
    with open(path, "w", encoding="utf-8") as out:
        out.write("\n".join(lines) + "\n")


def cross_validate(groups, labels, options):
    results = []
    for fold in range(options.folds):
        inside = [g for g in groups if fold_of(g[0], options.folds) != fold]
        outside = [(n, g) for n, g in enumerate(groups) if fold_of(g[0], options.folds) == fold]
        if not inside or not outside:
            continue
        w = train(inside, labels, options.kind, options)
        results += [(right, margin, item, outside[g][0], found)
                    for right, margin, item, g, found in judged(w, [g for _, g in outside])]
    return results


def self_test():
    options = arguments(["-", "--kind", "classify", "--labels", "no", "yes", "--folds", "4", "--least", "1"])
    dice = random.Random(3)
    for kind, method in (("classify", "perceptron"), ("classify", "logistic"), ("choose", "perceptron"),
                         ("choose", "logistic"), ("sequence", "perceptron")):
        options.kind, options.method = kind, method
        groups = []
        for n in range(200):
            items = []
            chosen = dice.randrange(3)
            for i in range(1 if kind == "classify" else 3):
                yes = dice.random() < .5 if kind == "classify" else i == chosen
                label = {"classify": "yes" if yes else "no", "choose": "1" if yes else "0",
                         "sequence": "B-A" if i == chosen else "I-A" if i == chosen + 1 else "O"}[kind]
                items.append((label, "", (1 + (label in ("yes", "1", "B-A")), 100 + dice.randrange(50))))
            groups.append((f"d{n}", items))
        labels = {"classify": ["no", "yes"], "choose": ["score"], "sequence": ["O", "B-A", "I-A"]}[kind]
        results = cross_validate(groups, labels, options)
        right = sum(r[0] for r in results) / len(results)
        assert right > (.8 if kind == "sequence" else .95), (kind, method, right)
        assert all(a[0] <= b[0] and a[1] <= b[1] for a, b in zip(calibrate(results), calibrate(results)[1:]))
    assert spans(["B-A", "I-A", "O", "B-B", "B-B"]) == {(0, 2, "A"), (3, 4, "B"), (4, 5, "B")}
    print("train: ok")


def arguments(args=None):
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("examples")
    p.add_argument("--kind", choices=["classify", "choose", "sequence"], required=True)
    p.add_argument("--labels", nargs="+", default=["score"])
    p.add_argument("--language", default="en")
    p.add_argument("--name", default="model")
    p.add_argument("--method", choices=["perceptron", "logistic"], default="perceptron")
    p.add_argument("--rounds", type=int, default=12)
    p.add_argument("--margin", type=float, default=1.0, help="by which the right answer is to win (perceptron)")
    p.add_argument("--rate", type=float, default=0.2, help="of learning (logistic)")
    p.add_argument("--l2", type=float, default=0.003, help="pull to zero (logistic)")
    p.add_argument("--scale", type=float, default=100.0, help="integers in a weight of one")
    p.add_argument("--drop", type=int, default=1, help="rows with no weight of at least this are left out")
    p.add_argument("--least", type=int, default=2, help="groups that a feature must be seen in")
    p.add_argument("--folds", type=int, default=10)
    p.add_argument("--seed", type=int, default=20)
    p.add_argument("--without", help="a file with names of documents, one a line, to leave out")
    p.add_argument("--report", action="store_true", help="print the cross-validation and write nothing")
    p.add_argument("--out")
    return p.parse_args(args)


def main():
    if sys.argv[1:] == ["--self-test"]:
        return self_test()
    options = arguments()
    groups = read(options.examples, options.kind)
    if options.without:
        with open(options.without, encoding="utf-8") as f:
            out = set(f.read().split("\n"))
        groups = [g for g in groups if g[0] not in out]
    results = cross_validate(groups, options.labels, options) if options.folds > 1 else []
    report(results, options.kind, options.labels)
    if options.report or not options.out:
        return
    w = train(groups, options.labels, options.kind, options)
    points = calibrate(results) if options.kind != "sequence" else []
    write(options.out, w, options, points)
    print(f"{options.out}: {len(w.rows)} rows, from {len(groups)} groups")


if __name__ == "__main__":
    main()
