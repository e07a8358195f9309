#!/usr/bin/env python3
"""Writes data/ko/hanja.tsv: the Chinese characters that a syllable of a Korean name may be.

    make_hanja.py UNIHAN_FOLDER OUT.tsv

UNIHAN_FOLDER has Unihan_Readings.txt and Unihan_Variants.txt of the Unicode Character Database, plain or as .bz2.
Taken are the characters of the standard sets, of school lists and of the list for personal names (kHangul marked 0, E
or N) whose reading is a syllable of name_syllables.tsv or surnames.tsv, with their simplified forms.
"""
import bz2
import collections
import pathlib
import sys

DATA = pathlib.Path(__file__).resolve().parent.parent / "data" / "ko"
LICENCE = ("# Made by tools/make_hanja.py from the Unihan database 15.0 (kHangul, kSimplifiedVariant, kTraditionalVariant), Copyright\n"
           "# 1991-2022 Unicode, Inc., under the Unicode licence of data files (SPDX Unicode-DFS-2016; hanja.LICENSE.txt)\n")


def properties(folder, name, wanted):
    plain, packed = folder / (name + ".txt"), folder / (name + ".txt.bz2")
    with (open(plain, "rb") if plain.exists() else bz2.open(packed)) as f:
        for line in f.read().decode("utf-8").split("\n"):
            fields = line.split("\t")
            if len(fields) == 3 and fields[1] in wanted:
                yield chr(int(fields[0][2:], 16)), fields[1], fields[2].split()


def main():
    folder, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    syllables = {line.split("\t")[0] for name in ("surnames.tsv", "name_syllables.tsv")
                 for line in (DATA / name).read_text("utf-8").split("\n") if line and line[0] != "#"}
    syllables = {c for s in syllables for c in s}
    readings = collections.defaultdict(list)
    for c, _, values in properties(folder, "Unihan_Readings", {"kHangul"}):
        readings[c] += [v.split(":")[0] for v in values if set(v.split(":")[1]) & set("0EN")]
    simplified = collections.defaultdict(set)
    for c, what, values in properties(folder, "Unihan_Variants", {"kSimplifiedVariant", "kTraditionalVariant"}):
        for v in values:
            other = chr(int(v[2:].split("<")[0], 16))
            pair = (c, other) if what == "kSimplifiedVariant" else (other, c)
            if pair[0] != pair[1]:
                simplified[pair[0]].add(pair[1])
    # A simplified form that is read like its full form stands beside it only.
    forms = {(x, s) for c in readings for x in simplified[c] for s in readings[c]}
    of = collections.defaultdict(list)
    for c in sorted(readings):
        for s in readings[c]:
            if s in syllables and (c, s) not in forms:
                of[s].append(c + "".join(sorted(simplified[c])))
    with open(out, "w", encoding="utf-8") as f:
        f.write("# Chinese characters by their Korean reading, as names have them; a character and its simplified forms stand together.\n"
                "# syllable, characters.\n" + LICENCE)
        for s in sorted(of):
            f.write("%s\t%s\n" % (s, " ".join(of[s])))
    print(len(of), "syllables", sum(map(len, of.values())), "readings")


if __name__ == "__main__":
    main()
