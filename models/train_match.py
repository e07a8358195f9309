#!/usr/bin/env python3
"""Learns how the letters of one script are written in another, from pairs of names.

    train_match.py sounds PAIRS.jsonl... --out data/any/name_sounds.tsv
    train_match.py weights --cross PAIRS.jsonl... --out data/any/match_weights.tsv

Pairs that are one name give pairs of words; a stochastic edit model (Ristad and Yianilos 1998) whose
units have up to three Latin letters and two of the other script is estimated by expectation and
maximisation, and each unit weighed by the bits that it says for one word rather than two. Then a
logistic regression makes the units tell words of one name from the words that look most alike in
pairs that are not. Printed: a cross-validation over words. Plain Python; the same input gives the
same table.
"""
import argparse
import collections
import itertools
import json
import math
import random
import re
import subprocess
import sys
import unicodedata
import zlib

SCRIPTS = ["latin", "arabic", "hebrew", "cyrillic", "greek", "georgian", "armenian", "indic", "thai", "myanmar",
           "khmer", "ethiopic", "kana", "hangul", "han", "other"]
OWN = ("arabic", "hebrew", "cyrillic", "kana", "hangul", "han")     # scripts with a model of their own
SHAPES = [(1, 1), (1, 0), (0, 1), (2, 1), (1, 2), (2, 2), (3, 1), (3, 2), (1, 3), (2, 3)]
START = {(1, 1): 1, (1, 0): .3, (0, 1): .3, (2, 1): .3, (1, 2): .3, (2, 2): .1, (3, 1): .05, (3, 2): .03, (1, 3): .05, (2, 3): .03}
DISCOUNT = {3: .3, 4: .6, 5: 1.}       # long units seen once or twice are chance
ABSENT = {(1, 1): -14., (1, 0): -11., (0, 1): -11.}
FOLDS = 4
ITEMS = 12                              # longest word that is learned from


def words(name):
    name = unicodedata.normalize("NFC", name)
    if "," in name:
        last, first = name.split(",", 1)
        name = first + " " + last
    return [w for w in re.split(r"[\s·・.‧-]+", name) if w]


def start(pairs):
    counts = collections.Counter()
    for x, y in pairs:
        slope = len(y) / max(1, len(x))
        for i in range(len(x) + 1):
            for j in range(len(y) + 1):
                near = math.exp(-abs(i * slope - j) * .8)
                for p, q in SHAPES:
                    if i + p <= len(x) and j + q <= len(y):
                        u, v = x[i:i + p], y[j:j + q]
                        counts[u, v] += near * START[p, q] * (5 if u.lower() == v.lower() else 1)
    return counts


def normal(counts):
    total = sum(counts.values())
    return {k: v / total for k, v in counts.items()}


def expectation(pairs, weights, p):
    counts = collections.Counter()
    for (x, y), weight in zip(pairs, weights):
        n, m = len(x), len(y)
        f = [[0.] * (m + 1) for _ in range(n + 1)]
        b = [[0.] * (m + 1) for _ in range(n + 1)]
        f[0][0] = b[n][m] = 1.
        arcs = []
        for i in range(n + 1):
            for j in range(m + 1):
                if f[i][j]:
                    for P, Q in SHAPES:
                        if i + P <= n and j + Q <= m:
                            z = p.get((x[i:i + P], y[j:j + Q]))
                            if z:
                                f[i + P][j + Q] += f[i][j] * z
                                arcs.append((i, j, P, Q, z))
        if f[n][m] <= 0:
            continue
        for i, j, P, Q, z in reversed(arcs):
            b[i][j] += z * b[i + P][j + Q]
        for i, j, P, Q, z in arcs:
            if b[i + P][j + Q]:
                counts[x[i:i + P], y[j:j + Q]] += weight * f[i][j] * z * b[i + P][j + Q] / f[n][m]
    return counts


def estimate(pairs, weights, rounds=8):
    """Weights in bits of the units: how much likelier in one name than met by chance."""
    p = normal(start(pairs))
    for _ in range(rounds):
        counts = expectation(pairs, weights, p)
        for k in list(counts):
            counts[k] -= DISCOUNT.get(len(k[0]) + len(k[1]), 0)
            if counts[k] <= 1e-2:
                del counts[k]
        p = normal(counts)
    one, two = collections.Counter(), collections.Counter()
    for (u, v), n in counts.items():
        for c in u:
            one[c] += n
        for c in v:
            two[c] += n
    a, b = sum(one.values()), sum(two.values())
    return {(u, v): math.log2(n) - sum(math.log2(one[c] / a) for c in u) - sum(math.log2(two[c] / b) for c in v)
            for (u, v), n in p.items()}


def best(model, x, y):
    """The best alignment: its sum, and its units."""
    n, m = len(x), len(y)
    f = [[None] * (m + 1) for _ in range(n + 1)]
    back = {}
    f[0][0] = 0.
    for i in range(n + 1):
        for j in range(m + 1):
            a = f[i][j]
            if a is None:
                continue
            for P, Q in SHAPES:
                if i + P <= n and j + Q <= m:
                    unit = x[i:i + P], y[j:j + Q]
                    z = model.get(unit)
                    if z is None:
                        z = ABSENT.get((P, Q))
                        if z is None:
                            continue
                    if f[i + P][j + Q] is None or a + z > f[i + P][j + Q]:
                        f[i + P][j + Q] = a + z
                        back[i + P, j + Q] = i, j, unit
    units, at = [], (n, m)
    while at != (0, 0):
        i, j, unit = back[at]
        units.append(unit)
        at = i, j
    return f[n][m], units


def squash(z):
    return 1 / (1 + math.exp(-max(-30, min(30, z))))


def sharpen(model, items, rounds=6, tied=False, rate=.25, seed=7):
    """Logistic regression on the mean of the bits a letter, over the best alignments. items: (x, y, same)."""
    model = dict(model)
    r = random.Random(seed)
    a, b = 3., -1.
    items = list(items)
    for k in range(rounds):
        r.shuffle(items)
        step = rate / (1 + k)
        for x, y, same in items:
            s, units = best(model, x, y)
            n = len(x) + len(y)
            g = same - squash(a * s / n + b)
            a += .02 * step * g * s / n
            b += .2 * step * g
            for unit in units:
                if unit in model or len(unit[0]) + len(unit[1]) <= 2:
                    old = model.get(unit, ABSENT.get((len(unit[0]), len(unit[1]))))
                    model[unit] = max(-15., min(12., old + step * a * g * min(1., 8 / n)))
                    if tied:
                        model[unit[1], unit[0]] = model[unit]
    return model


def calibrate(scored, rounds=400):
    """scored: (mean bits a letter, letters, same). Coefficients of mean, mean times log letters, 1, log letters."""
    w = [3., 0., -1., 0.]
    xs = [((z, z * math.log2(n / 12), 1., math.log2(n / 12)), s) for z, n, s in scored]
    hit = sum(s for _, s in xs) / len(xs)
    for k in range(rounds):
        grad = [0.] * 4
        for x, s in xs:
            g = (s - squash(sum(p * q for p, q in zip(w, x)))) * (.5 / hit if s else .5 / (1 - hit))
            for i in range(4):
                grad[i] += g * x[i]
        for i in range(4):
            w[i] += 6 * grad[i] / len(xs) - .002 * w[i] * (i != 0)
    return w


def f1(scored, score):
    order = sorted(((score(x), x[-1]) for x in scored), key=lambda t: -t[0])
    total, hit, top = sum(s for _, s in order), 0, 0
    for k, (_, s) in enumerate(order, 1):
        hit += s
        top = max(top, 2 * hit / (k + total))
    return top


def fold_of(x):
    return zlib.crc32(x.encode()) % FOLDS


def read(paths, codes):
    """(script, latin word, other word, same, weight): words that face each other in pairs of two names."""
    rows, faced = [], []
    for path in paths:
        with open(path, encoding="utf-8") as f:
            rows += [dict(json.loads(line), file=path.rsplit("/", 1)[-1]) for line in f]
    need = sorted({w for r in rows for k in "ab" for w in words(r[k])})
    out = subprocess.run([codes], input="\n".join(need), capture_output=True, text=True, check=True).stdout.split("\n")
    sound = {w: (SCRIPTS[int(f[0])], f[1], f[2]) for w, f in zip(need, (line.split("\t") for line in out))}
    for r in rows:
        if r["language"] in ("ko", "zh", "vi") and r["file"] != "crossscript.jsonl" or r["language"] in ("org", "place"):
            continue
        a, b = [sound[w] for w in words(r["a"])], [sound[w] for w in words(r["b"])]
        if len(a) != len(b) or not a:
            continue
        faced.append((r, a, b))
    return faced


def arrange(names, model):
    """Words of names of other sets stand in any order: those that fit best face each other; of one name, only what fits."""
    out = []
    for ps, same, f in names:
        if f != "crossscript.jsonl":
            xs, ys = [p[0] for p in ps], [p[1] for p in ps]
            if len(xs) > 4:
                continue
            mean = {(x, y): best(model, x, y)[0] / (len(x) + len(y)) for x in xs for y in ys}
            ps = max((list(zip(xs, p)) for p in sorted(set(itertools.permutations(ys)))), key=lambda t: sum(mean[p] for p in t))
            if same:
                ps = [p for p in ps if mean[p] > -.3]
            if not ps:
                continue
        out.append((ps, same, f))
    return out


def sounds(args):
    faced = read(args.pairs, args.codes)
    by = collections.defaultdict(list)            # script -> (x, y, same, group)
    for r, a, b in faced:
        if a[0][0] != "latin":
            a, b = b, a
        script = b[0][0]
        if any(len(w[1]) > ITEMS or len(w[2]) > 2 * ITEMS for w in a + b):
            continue
        pairs = list(zip(a, b))
        group = [(x[1], y[1]) for x, y in pairs]
        if a[0][0] == "latin" and script in OWN:
            by[script].append(([(x[1], y[2]) for x, y in pairs], r["same"], r["file"]))
        # The model for all scripts without one: Latin letters against Latin letters.
        by["latin"].append(([g for g in group if g[0] and g[1]], r["same"], r["file"]))
    with open(args.out, "w", encoding="utf-8") as out:
        out.write("# How much it says for two words being one name that letters of the one face letters of the other, in\n"
                  "# bits. script, Latin letters, letters of the other (codes of name_letters.tsv), bits. \"latin\" stands for\n"
                  "# Latin letters on both sides, and for scripts without rows of their own. \"=\" rows hold what turns\n"
                  "# the mean of the bits a letter into odds. Made by models/train_match.py sounds.\n")
        for script in ("latin",) + OWN:
            names = by[script]
            scored = []

            def learn(names):
                if script == "latin":
                    good = [p for ps, same, f in names if same for p in ps if p[0] != p[1]]
                    good += [(w, w) for ps, same, f in names if same and f == "crossscript.jsonl" for w in (ps[0][0],)]
                else:
                    good = [p for ps, same, f in names if same for p in ps]
                tied = script == "latin"
                good = sorted(set(good + [(y, x) for x, y in good] if tied else good))
                model = estimate(good, [1.] * len(good))
                r = random.Random(5)
                good = r.sample(good, min(len(good), 5000))
                others = [p[1] for p in good]
                r.shuffle(others)
                items = [(x, y, 1) for x, y in good]
                # Words of other names, too: what has nothing in common must not do well either.
                items += [(p[0], y, 0) for p, y in list(zip(good, others))[::2] if y != p[1] and y != p[0]]
                for ps, same, f in names:
                    if not same:
                        low = min(ps, key=lambda p: best(model, *p)[0] / (len(p[0]) + len(p[1])) if p[0] and p[1] else 9)
                        items.append((low[0], low[1], 0))
                return sharpen(model, items, args.rounds, tied), items

            names = [n for n in names if n[0] and all(x and y for x, y in n[0])]
            first = [p for ps, same, f in names if same and f == "crossscript.jsonl" for p in ps]
            first += [(y, x) for x, y in first] if script == "latin" else []
            names = arrange(names, estimate(sorted(first), [1.] * len(first), 5))
            for k in range(FOLDS):
                train = [n for n in names if fold_of(n[0][0][0]) != k]
                test = [n for n in names if fold_of(n[0][0][0]) == k]
                model, _ = learn(train)
                for ps, same, f in test:
                    z = [(best(model, x, y)[0] / (len(x) + len(y)), len(x) + len(y)) for x, y in ps if x and y and x != y]
                    if not z:
                        continue
                    if same:
                        scored += [(a, n, 1) for a, n in z]
                    else:
                        scored.append(min(z) + (0,))
            w = calibrate(scored)
            score = lambda t: w[0] * t[0] + w[1] * t[0] * math.log2(t[1] / 12) + w[2] + w[3] * math.log2(t[1] / 12)
            print("%s: %d names, words of %d same and %d other: best F1 %.3f by the mean, %.3f calibrated" % (
                script, len(names), sum(s[2] for s in scored), sum(not s[2] for s in scored), f1(scored, lambda t: t[0]), f1(scored, score)), flush=True)
            model, _ = learn(names)
            for x in zip("abcd", w):
                out.write("%s\t=%s\t\t%.3f\n" % (script, x[0], x[1]))
            for (u, v), bits in sorted(model.items()):
                if len(u) + len(v) <= 2 or bits > -3:
                    out.write("%s\t%s\t%s\t%.1f\n" % (script, u, v, bits))


# ---- weights

NEGATIVE = {"word_differs", "initial_differs", "slot_differs", "missing", "open_ends", "turned", "mixed", "order_tells",
            "generation", "sex", "joined", "marks", "single", "middle", "body_differs", "body_missing", "body_number", "body_form",
            "known_differs", "acronym_differs", "syllables_differ"}
POSITIVE = {"word_same", "word_form", "word_sounds", "initial_same", "initial_fits", "body_words", "known_same", "acronym",
            "syllables_same"}


def weights(args):
    """Logistic regression of the evidence with signs held, files weighing alike; the names' halves decide the folds."""
    rows, features = {}, {}
    for path in args.pairs:
        with open(path, encoding="utf-8") as f:
            for line in f:
                r = json.loads(line)
                rows[r["id"]] = dict(r, file=path.rsplit("/", 1)[-1].rsplit(".", 1)[0])
    feed = "\n".join(json.dumps({"id": r["id"], "a": r["a"], "b": r["b"]}) for r in rows.values())
    out = subprocess.run([args.features], input=feed, capture_output=True, text=True, check=True).stdout
    korean = {}
    for line in out.splitlines():
        name, how, *found = line.split("\t")
        sums = collections.Counter()
        for item in found:
            kind, _, value = item.partition("=")
            sums[kind] += float(value)
        features[name] = sums
        korean[name] = float(how)
    before, start = [], {}
    with open(args.weights, encoding="utf-8") as f:
        for line in f:
            if line.startswith("#") or not line.strip():
                before.append(line)
            else:
                kind, value = line.split("\t")
                start[kind] = float(value)
    items = [(r, features[i]) for i, r in rows.items() if korean[i] < .5]
    count = collections.Counter((r["file"], r["same"]) for r, _ in items)
    files = len({f for f, _ in count})

    def learn(items):
        w = dict(start)
        step = {k: .3 for k in w}
        total = [(x, r["same"], 1 / count[r["file"], r["same"]] / files / 2 * len(items)) for r, x in items]
        last = {k: 0. for k in w}
        for _ in range(args.steps):                     # resilient propagation: steps by sign only
            grad = {k: 0. for k in w}
            for x, same, weight in total:
                z = sum(w[k] * v for k, v in x.items())
                g = weight * (same - squash(z * math.log(2)))
                for k, v in x.items():
                    grad[k] += g * v
            for k in w:
                g = grad[k] - args.hold * len(items) / 1000 * (w[k] - start[k])
                if g * last[k] > 0:
                    step[k] = min(step[k] * 1.2, 2)
                elif g * last[k] < 0:
                    step[k] = max(step[k] * .5, 1e-4)
                    g = 0
                last[k] = g
                w[k] += step[k] * (g > 0) - step[k] * (g < 0)
                w[k] = max(0., w[k]) if k in POSITIVE else min(0., w[k]) if k in NEGATIVE else w[k]
        return w

    def measure(items, w):
        by = collections.defaultdict(lambda: [0, 0, 0])
        for r, x in items:
            yes = sum(w[k] * v for k, v in x.items()) >= 0
            by[r["file"]][0] += yes and r["same"]
            by[r["file"]][1] += yes and not r["same"]
            by[r["file"]][2] += not yes and r["same"]
        return {f: 2 * tp / max(1, 2 * tp + fp + fn) for f, (tp, fp, fn) in by.items()}

    print("before", {f: round(v, 3) for f, v in sorted(measure(items, start).items())})
    judged = []
    folds = 5
    fold = lambda r: zlib.crc32(min(r["a"], r["b"]).encode()) % folds
    if args.cross:
        sums = collections.defaultdict(lambda: [0, 0, 0])
        for k in range(folds):
            w = learn([i for i in items if fold(i[0]) != k])
            for r, x in items:
                if fold(r) == k:
                    yes = sum(w[q] * v for q, v in x.items()) >= 0
                    s = sums[r["file"]]
                    s[0] += yes and r["same"]
                    s[1] += yes and not r["same"]
                    s[2] += not yes and r["same"]
        print("over folds", {f: round(2 * tp / max(1, 2 * tp + fp + fn), 3) for f, (tp, fp, fn) in sorted(sums.items())})
    w = learn(items)
    print("after", {f: round(v, 3) for f, v in sorted(measure(items, w).items())})
    with open(args.out, "w", encoding="utf-8") as f:
        f.writelines(before)
        for k in start:
            f.write("%s\t%.2f\n" % (k, w[k]))


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("task", choices=["sounds", "weights"])
    p.add_argument("pairs", nargs="+")
    p.add_argument("--codes", default="build/release/tools/features/name_codes")
    p.add_argument("--features", default="build/release/tools/features/match_features")
    p.add_argument("--rounds", type=int, default=6)
    p.add_argument("--weights", default="data/any/match_weights.tsv")
    p.add_argument("--steps", type=int, default=60)
    p.add_argument("--hold", type=float, default=1., help="how firmly weights are held where they were")
    p.add_argument("--cross", action="store_true")
    p.add_argument("--out", required=True)
    args = p.parse_args()
    (sounds if args.task == "sounds" else weights)(args)


if __name__ == "__main__":
    main()
