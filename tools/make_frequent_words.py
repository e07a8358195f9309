#!/usr/bin/env python3
"""Writes data/LANGUAGE/frequent_words.tsv: how much a common word weighs in comparing statements.

    make_frequent_words.py --words RANKED --light data/en/light_words.tsv > data/en/frequent_words.tsv

RANKED has one word a line, the most frequent in news first; only the rank is used. The file for
English was made from the order of the vocabulary of GloVe 6B (Wikipedia 2014 and Gigaword 5; Public
Domain Dedication and License 1.0). Words of light_words.tsv are left to it.
"""
import argparse
import pathlib
import re

BANDS = ((250, .3), (700, .36), (1500, .5), (3000, .65), (6000, .8), (12000, .9))  # rank, weight
A_LINE = 14


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--words", required=True, type=pathlib.Path)
    ap.add_argument("--light", required=True, type=pathlib.Path)
    a = ap.parse_args()
    light = set(re.findall(r"\S+", a.light.read_text()))
    print("# Words that are common in news in any story, so that sharing them says less: field 2 is their weight (1 is\n"
          "# that of a rare word). By their rank in the vocabulary of GloVe 6B (Wikipedia 2014, Gigaword 5; public\n"
          "# domain, PDDL 1.0); made by tools/make_frequent_words.py.")
    start = 0
    words = a.words.read_text().split("\n")
    for rank, weight in BANDS:
        band = sorted(w for w in words[start:rank] if re.fullmatch("[a-z]{2,}", w) and w not in light)
        for i in range(0, len(band), A_LINE):
            print(" ".join(band[i:i + A_LINE]), weight, sep="\t")
        start = rank


if __name__ == "__main__":
    main()
