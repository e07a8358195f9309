#!/usr/bin/env python3
"""Fits the weights by which Korean names are compared (data/ko/name_weights.tsv) and says how well they do.

    fit_korean_names.py PAIRS.jsonl... [--out data/ko/name_weights.tsv] [--seed 7] [--steps 60]

It begins with the weights that data/ko/name_weights.tsv has; with --afresh, with plain ones.

A plain reading of the model of src/identity/korean_*.cc. Names are put into five folds; a pair is judged with the
spellings of its fold's names taken out of the counts, for a name that comes to be judged later has its own spellings
nowhere. Each weight in turn is moved where the loss (logistic, over the pairs of all folds) falls. PAIRS are lines of
{"a","b","same"}. Standard library only.
"""
import argparse
import collections
import functools
import json
import math
import pathlib
import random
import re
import sys
import unicodedata

DATA = pathlib.Path(__file__).resolve().parent.parent / "data" / "ko"
INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
FINALS = "-ㄱㄴㄷㄹㅁㅂㅇ"
VOWEL_LETTERS = "aeiouyOUw"
SOUND = [0, 1, 1, 1, 2, 2, 2, 3, 4, 1, 5, 4, 4, 4, 6, 4, 5, 6, 6, 3, 3, 7, 3, 3, 1, 3, 6, 3]
SILENT = {2, 3, 6, 7, 12, 17, 20}
SOUTH = dict(zip("리로림류려라렴량룡륙", "이노임유여나염양용육"))
NORTH = {v: k for k, v in SOUTH.items()}
START = {  # weight: first value, smallest, greatest
    "surname_smoothing": (1.5, .2, 20), "given_smoothing": (4, .5, 40), "discount": (.3, 0, .9), "unknown": (.001, 1e-5, .05),
    "official": (.02, .001, .3), "plain_in_marked": (.05, .001, .5), "random": (2e-6, 1e-9, 1e-3), "random_hangul": (1e-7, 1e-10, 1e-3),
    "other_length": (2e-6, 1e-9, 1e-2), "against": (1.6, 1, 3), "offset": (0, -12, 12), "scale": (1, .2, 1.5),
}


@functools.cache
def rows(name):
    return [x.split("\t") for x in (DATA / name).read_text("utf-8").split("\n") if x and x[0] != "#"]


def apart(syllable):
    n = ord(syllable) - 0xAC00
    return n // 588, n // 28 % 21, SOUND[n % 28]


class Apart(dict):
    def __missing__(self, syllable):
        self[syllable] = apart(syllable)
        return self[syllable]


APART = Apart()


@functools.cache
def split(piece):
    m = re.fullmatch(r"([^aeiouyOUw]*)([aeiouyOUw]+)([^aeiouyOUw]*)", piece)
    return m.groups() if m else None


def fold(name):
    out = ""
    for c in unicodedata.normalize("NFD", name.replace("’", "'").replace("ʼ", "'")):
        if c in "\u0306\u030c\u0302":
            out = out[:-1] + {"o": "O", "u": "U"}.get(out[-1:], out[-1:])
        elif not unicodedata.combining(c):
            out += c.casefold()
    return unicodedata.normalize("NFC", out)


class Counts:
    def __init__(self):
        self.surname, self.given = collections.defaultdict(collections.Counter), collections.defaultdict(collections.Counter)
        self.doubles = set()
        for h, s, n in rows("surnames.tsv"):
            self.surname[h][s] += int(n)
            if len(h) == 2:
                self.doubles.add(h)
        for h, s, n in rows("name_syllables.tsv"):
            self.given[h][s] += int(n)

    def without(self, used):
        other = Counts()
        for (part, h, s), n in used.items():
            table = other.surname if part == "s" else other.given
            for x in (h, *[k for k, v in SOUTH.items() if v == h]) if part == "s" else (h,):
                if s in table[x]:
                    table[x][s] = max(0, table[x][s] - n)
                    break
        return other


class Model:
    def __init__(self, counts, w):
        self.w, self.counts, self.pieces, self.names = w, counts, {}, {}
        parts = [[collections.Counter() for _ in range(n)] for n in (19, 42, 8)]
        for table, weight in ((counts.surname, .5), (counts.given, 1)):
            for h, spellings in table.items():
                if len(h) > 1:
                    continue
                i, v, f = apart(h)
                for s, n in spellings.items():
                    x = split(s)
                    if x and (n or table is counts.surname):
                        for part, at, letters in zip(parts, (i, 2 * v + (i == 11), f), x):
                            part[at][letters] += weight * max(n, .3) ** .7
        for v in range(21):
            both = parts[1][2 * v] + parts[1][2 * v + 1]
            total = sum(both.values()) or 1
            for z in (0, 1):
                for s, n in both.items():
                    parts[1][2 * v + z][s] += 2 * n / total
        marked = [[collections.Counter() for _ in range(n)] for n in (19, 42, 8)]
        for part, jamo, latin, yale, _, mccune, _ in rows("name_letters.tsv"):
            k = ["initial", "vowel", "final"].index(part)
            n = [INITIALS, VOWELS, FINALS][k].index(jamo)
            for at in ((2 * n, 2 * n + 1) if k == 1 else (n,)):
                total = sum(parts[k][at].values())
                for s in latin.split():
                    parts[k][at][s.replace("-", "")] += w["official"] * total + .5
                for s in yale.split():
                    parts[k][at][s.replace("-", "")] += .002 * total + .02
                size = 1
                for s in mccune.split():
                    marked[k][at][s.replace("-", "")] += size
                    size *= .3
        self.plain = [[self.shares(c) for c in part] for part in parts]
        self.marked = [[self.mixed(self.shares(c), p) for c, p in zip(*both)] for both in zip(marked, self.plain)]
        surnames = collections.defaultdict(collections.Counter)
        for h, spellings in counts.surname.items():
            surnames[SOUTH.get(h, h)].update(spellings)
        self.surname, self.surname_share = self.known(surnames, .3, 0, 0)
        self.given, self.given_share = self.known(counts.given, 0, 50, .1)

    def shares(self, counter):
        total = sum(counter.values()) or 1
        return {k: n / total * (1 - self.w["unknown"]) for k, n in counter.items() if n}

    def mixed(self, first, second):
        q = self.w["plain_in_marked"]
        return {k: (1 - q) * first.get(k, 0) + q * second.get(k, 0) for k in {**first, **second}}

    def known(self, table, each, more, add):
        table = {h: {s: n + each for s, n in c.items() if n + each > 0} for h, c in table.items()}
        total = sum(sum(c.values()) for c in table.values()) + more
        return table, {h: (sum(c.values()) + add) / total for h, c in table.items()}

    def letters(self, piece, marked):
        """P(spelling | syllable) of its letters, as a function of the syllable; None where it is not of one."""
        x, table = split(piece), self.marked if marked else self.plain
        if not x:
            return None
        low = [self.w["unknown"] * .05 * 16.0 ** -max(0, len(s) - 1) for s in x]
        initial, vowel, final = ([c.get(s, least) for c in part] for part, s, least in zip(table, x, low))
        return lambda h: initial[APART[h][0]] * vowel[2 * APART[h][1] + (APART[h][0] == 11)] * final[APART[h][2]]

    def letters_of_any(self, piece, marked):
        one = self.letters(piece, marked)
        if one:
            return lambda h: 0 if len(h) > 1 else one(h)
        cuts = [(self.letters(piece[:c], marked), self.letters(piece[c:], marked)) for c in range(2, len(piece) - 1)]
        return lambda h: max((x(h[0]) * y(h[1]) for x, y in cuts if x and y), default=0) if len(h) > 1 else 0

    def piece(self, spelling, part, marked):
        key = spelling, part, marked
        if key not in self.pieces:
            self.pieces[key] = self.read_piece(*key)
        return self.pieces[key]

    def read_piece(self, spelling, part, marked):
        share = self.surname_share if part == "s" else self.given_share
        if "가" <= spelling[0] <= "힣":
            found = {SOUTH.get(spelling, spelling) if part == "s" else spelling: 1.0}
            if part == "g":
                n = ord(spelling) - 0xAC00
                i, rest, silent = n // 588, n % 588, n // 28 % 21 in SILENT
                if i == 5:
                    found[chr(0xAC00 + (11 if silent else 2) * 588 + rest)] = .15
                elif i == 11 and silent:
                    found[chr(0xAC00 + 5 * 588 + rest)] = .1
            chance = sum(q * share.get(h, 2e-5) for h, q in found.items())
            return {h: q / chance for h, q in found.items()}, chance, True
        table, a = (self.surname, self.w["surname_smoothing"]) if part == "s" else (self.given, self.w["given_smoothing"])
        d, found = self.w["discount"] if part == "g" else 0, {}
        of = self.letters_of_any(spelling, marked)
        for h, c in table.items():
            plain = not marked or (part == "s" and spelling == "yi")
            n, left, total = (c.get(spelling, 0), d * len(c), sum(c.values())) if plain else (0, 0, 0)
            north = NORTH.get(h, h) if part == "s" else h
            letters = max(of(h), of(north)) if north != h else of(h)
            found[h] = (max(0, n - d) + (a + left) * letters) / (total + a)
        chance = sum(q * share[h] for h, q in found.items()) + 1e-18
        best = sorted(found, key=lambda h: -found[h] * share[h])[:16]
        return {h: found[h] / chance for h in best}, chance, False

    def ways(self, name):
        f = fold(name)
        if re.fullmatch("[가-힣 ]+", f):
            g = f.replace(" ", "")
            return [(g[:k], tuple(g[k:]), 1.0 if len(g) - k < 3 else .05) for k in (1, 2)
                    if 0 < len(g) - k < 4 and (k == 1 or g[:2] in self.counts.doubles)], False
        words = [[p for p in w.split("-") if p] for w in re.split(r"[\s,]+", f) if w]
        raw = [w for w in re.split(r"[\s,]+", name) if w]
        upper = [len(w) > 1 and w == w.upper() for w in raw]
        marked = bool(re.search("[OU]|(?:[ktp]|ch)'", f))
        out, n = [], len(words)
        for first in ((True, False) if 2 <= n <= 4 else ()):
            weight = .75 if first else .25
            if "," in f:
                weight = 1 if first else .02
            elif sum(upper) == 1:
                weight = .97 if upper[0 if first else -1] else .03
            own, rest = (words[0], words[1:]) if first else (words[-1], words[:-1])
            pieces = [p for r in rest for p in r]
            out += self.with_given("".join(own), pieces, weight * (.2 if len(own) > 1 else 1))
            if n > 2 and len(own) == 1:
                other = words[1] if first else words[-2]
                if len(other) == 1:
                    out += self.with_given(own[0] + other[0] if first else other[0] + own[0], pieces[1:] if first else pieces[:-1], weight * .5)
        return out, marked

    def with_given(self, surname, pieces, weight):
        pieces = [re.sub(r"(?<![ktp])(?<!ch)'", "", p) for p in pieces]
        if len(pieces) == 2:
            a, b = pieces
            moved = len(b) > 1 and a[-1] in VOWEL_LETTERS and b[0] not in VOWEL_LETTERS and b[1] in VOWEL_LETTERS
            return self.meeting(surname, a, b, weight) + ([(surname, (a + b[0], b[1:]), weight * .02)] if moved else [])
        if len(pieces) != 1:
            return [(surname, tuple(pieces), weight * .05)] if len(pieces) == 3 else []
        g, out = pieces[0], [(surname, tuple(pieces), weight * .08)]
        for c in range(1, len(g)):
            if g[c] != "'" and re.search("[aeiouyOUw]", g[:c]) and re.search("[aeiouyOUw]", g[c:]):
                out += self.meeting(surname, g[:c], g[c:], weight * .8)
        return out

    def meeting(self, surname, a, b, weight):
        out = [(surname, (a, b), weight)]
        if b[0] == "n" and a[-1] in "nmgkp":
            out.append((surname, (a, "r" + b[1:]), weight * .5))
        if a.endswith("ng") and b[0] in "nmr":
            out.append((surname, (a[:-2] + "k", b), weight * .15))
        if a[-1] == "m" and b[0] in "nm":
            out.append((surname, (a[:-1] + "p", b), weight * .1))
        if a[-1] == "l" and b[0] == "l":
            out += [(surname, (a[:-1] + "n", b), weight * .3), (surname, (a, "r" + b[1:]), weight * .5)]
        return out

    def read(self, name):
        if name not in self.names:
            found, (ways, marked) = [], self.ways(name)
            for surname, given, weight in ways:
                pieces = [self.piece(surname, "s", marked), *(self.piece(g, "g", marked) for g in given)]
                found.append((weight * math.prod(p[1] for p in pieces), pieces, surname, given))
            found.sort(key=lambda x: -x[0])
            total = sum(x[0] for x in found)
            self.names[name] = [(x[0] / total, *x[1:]) for x in found[:8] if x[0] / total > 1e-4]
        return self.names[name]

    def agree(self, a, b, share):
        d = sum(q * b[0][h] * share.get(h, 2e-5) for h, q in a[0].items() if h in b[0])
        r = self.w["random_hangul"] if a[2] and b[2] else self.w["random"]
        odds = (1 - r) ** 2 * d + 2 * r
        return odds ** self.w["against"] if odds < 1 else odds

    def bits(self, a, b):
        odds = 1e-300
        for x in self.read(a):
            for y in self.read(b):
                one = x[0] * y[0] * self.agree(x[1][0], y[1][0], self.surname_share)
                if len(x[1]) == len(y[1]):
                    for g, h in zip(x[1][1:], y[1][1:]):
                        one *= self.agree(g, h, self.given_share)
                else:
                    one *= self.w["other_length"]
                odds += one
        return self.w["scale"] * (math.log2(odds) + self.w["offset"])

    def spellings(self, name, hangul=None):
        """(part, syllable, spelling) as the likeliest way has them, or as `hangul` does."""
        own = self.ways(hangul)[0] if hangul else []
        for _, pieces, surname, given in self.read(name):
            if "가" <= surname[0] <= "힣":
                return
            for s, g, _ in own or [(None, (None,) * len(given), 0)]:
                if len(g) != len(given):
                    continue
                for part, p, letters, h in zip("sggg", pieces, (surname, *given), (s, *g)):
                    share = self.surname_share if part == "s" else self.given_share
                    yield part, h or max(p[0], key=lambda x: p[0][x] * share[x]), letters
                return


def folds(pairs, model, seed, n=5):
    r, of, used = random.Random(seed), {}, [collections.Counter() for _ in range(n)]
    names = collections.defaultdict(list)
    for p in pairs:
        names[p["a"]].append(p)
        names[p["b"]].append(p)
    seen = set()
    for p in pairs:
        todo = [p]
        if id(p) in of:
            continue
        k = r.randrange(n)
        while todo:
            q = todo.pop()
            if id(q) in of:
                continue
            of[id(q)] = k
            for x in (q["a"], q["b"]):
                todo += [o for o in names[x] if id(o) not in of]
    for p in pairs:
        for x, y in ((p["a"], p["b"]), (p["b"], p["a"])):
            if x not in seen:
                seen.add(x)
                hangul = y if p["same"] and "가" <= y[0] <= "힣" else None
                used[of[id(p)]].update(set(model.spellings(x, hangul)))
    return [([p for p in pairs if of[id(p)] == k], used[k]) for k in range(n)]


OF_PAIRS = ("random", "random_hangul", "other_length", "against", "offset", "scale")  # weights that readings do not depend on
MODELS = {}


def judge(parts, w):
    out = []
    readings = tuple(v for k, v in w.items() if k not in OF_PAIRS)
    for n, (pairs, counts) in enumerate(parts):
        m = MODELS.get((n, len(parts), readings))
        if m is None:
            if len(MODELS) > 20:
                MODELS.clear()
            m = MODELS[n, len(parts), readings] = Model(counts, w)
        m.w = w
        out += [(m.bits(p["a"], p["b"]), p) for p in pairs]
    return out


def loss(scored):
    """Mean logistic loss, same and different pairs weighing alike."""
    sums, n = [0.0, 0.0], [0, 0]
    for bits, p in scored:
        x = max(-60, min(60, -bits if p["same"] else bits))
        sums[p["same"]] += math.log2(1 + 2 ** x)
        n[p["same"]] += 1
    return sums[0] / n[0] + sums[1] / n[1]


def report(scored):
    order, same = sorted(scored, key=lambda x: -x[0]), sum(p["same"] for _, p in scored)
    tp = sum(b >= 0 and p["same"] for b, p in scored)
    fp = sum(b >= 0 and not p["same"] for b, p in scored)
    good = bad = 0
    safe = 0.0
    for _, p in order:
        good += p["same"]
        bad += not p["same"]
        if good / (good + bad) >= .99:
            safe = good / same
    return "F1 at .5 %.4f, recall at precision .99 %.4f, loss %.4f" % (2 * tp / (tp + fp + same), safe, loss(scored))


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("pairs", nargs="+")
    p.add_argument("--out")
    p.add_argument("--seed", type=int, default=7)
    p.add_argument("--steps", type=int, default=60)
    p.add_argument("--afresh", action="store_true")
    p.add_argument("--why", type=int, default=0)
    a = p.parse_args()
    pairs = [json.loads(x) for f in a.pairs for x in open(f, encoding="utf-8") if x.strip()]
    w = {k: v[0] for k, v in START.items()}
    if not a.afresh:
        w.update({k: float(v) for k, v in rows("name_weights.tsv")})
    whole = Counts()
    parts = [(x, whole.without(used)) for x, used in folds(pairs, Model(whole, w), a.seed)]
    print("known spellings  ", report(judge([(pairs, whole)], w)))
    scored = judge(parts, w)
    best = loss(scored)
    print("unknown spellings", report(scored))
    r, size = random.Random(a.seed), {k: .5 for k in w}
    order = [*OF_PAIRS, *OF_PAIRS, *(k for k in w if k not in OF_PAIRS)]
    for step in range(a.steps):
        k = order[step % len(order)]
        low, high = START[k][1:]
        for sign in r.sample((1, -1), 2):
            to = w[k] + sign * 2 * size[k] if k == "offset" else w[k] * (2 if high / max(low, 1e-12) > 100 else 1.3) ** (sign * size[k] * 2)
            to = min(high, max(low, to))
            now = judge(parts, {**w, k: to})
            if loss(now) < best:
                best, w[k], scored = loss(now), to, now
                print(step, k, "%.3g" % to, report(scored), flush=True)
                break
        else:
            size[k] /= 2
    for bits, pair in sorted((x for x in scored if (x[0] >= 0) != x[1]["same"]), key=lambda x: -abs(x[0]))[:a.why]:
        print("%6.1f %-5s %-18s %s | %s" % (bits, pair["same"], pair.get("kind", ""), pair["a"], pair["b"]))
    if a.out:
        with open(a.out, "w", encoding="utf-8") as f:
            f.write("# Weights of the comparison of Korean names (src/identity/korean_match.cc), made by\n#   tools/fit_korean_names.py ../shared/data/identity/pairs/korean.jsonl --out data/ko/name_weights.tsv --seed %d --steps %d\n" % (a.seed, a.steps))
            f.write("# With the spellings of the names to be judged left out (five folds): %s.\n# weight, value\n" % report(scored))
            for k, v in w.items():
                f.write("%s\t%.4g\n" % (k, v))


if __name__ == "__main__":
    main()
