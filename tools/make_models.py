#!/usr/bin/env python3
"""Writes the C++ source that holds models/<language>/*.weights (src/base/linear_model.h), each as
the open table that the program looks features up in.

    make_models.py MODELS_FOLDER OUT.cc
    make_models.py --self-test
"""
import pathlib
import sys


def parse(text, where):
    """The header as a dict, and the rows as (feature, weights)."""
    lines = [x for x in text.split("\n") if x and not x.startswith("#")]
    if not lines or lines[0] != "stemma-weights 1":
        sys.exit(f"{where}: not of version 1")
    head, at = {}, 1
    while "rows" not in head:
        key, _, value = lines[at].partition(" ")
        head[key] = value
        at += 1
    rows = []
    for line in lines[at:]:
        key, *weights = line.split(" ")
        rows.append((int(key, 16), [int(w) for w in weights]))
    labels = len(head["labels"].split())
    if len(rows) != int(head["rows"]) or any(len(w) != labels for _, w in rows):
        sys.exit(f"{where}: rows are not as its header says")
    if any(not 0 < f < 2**32 for f, _ in rows) or any(not -2**15 <= x < 2**15 for _, w in rows for x in w):
        sys.exit(f"{where}: a feature of 32 bits or a weight of 16 bits is none")
    return head, rows


def table(rows, labels):
    """bits, keys and weights of the open table: at most two thirds full."""
    bits = 1
    while 1 << bits < len(rows) + len(rows) // 2 + 1:
        bits += 1
    keys, weights = [0] * (1 << bits), [[0] * labels for _ in range(1 << bits)]
    for feature, row in rows:
        slot = feature >> (32 - bits)
        while keys[slot]:
            slot = (slot + 1) % (1 << bits)
        keys[slot], weights[slot] = feature, row
    return bits, keys, [w for row in weights for w in row]


def array(kind, name, values):
    body = [",".join(map(str, values[i:i + 20])) for i in range(0, len(values), 20)]
    return f"constexpr {kind} {name}[] = {{\n" + ",\n".join(body) + "};\n"


def source(models):
    lines = ['#include "base/linear_model.h"', "", "namespace stemma {", "namespace {", ""]
    entries = []
    for n, (language, name, text) in enumerate(models):
        head, rows = parse(text, f"models/{language}/{name}.weights")
        if (head.get("language"), head.get("name")) != (language, name):
            sys.exit(f"models/{language}/{name}.weights: its header names another model")
        labels = head["labels"].split()
        bits, keys, weights = table(rows, len(labels))
        lines.append(f"// {language}/{name}")
        lines.append(array("std::string_view", f"kLabels{n}", [f'"{x}"' for x in labels]))
        lines.append(array("Feature", f"kKeys{n}", [f"{k}u" for k in keys]))
        lines.append(array("std::int16_t", f"kWeights{n}", weights))
        transitions, calibration = "nullptr", "nullptr"
        if head.get("transitions"):
            values = [int(x) for x in head["transitions"].split()]
            if len(values) != (len(labels) + 1) * len(labels):
                sys.exit(f"models/{language}/{name}.weights: transitions are (labels + 1) x labels")
            lines.append(array("std::int16_t", f"kTransitions{n}", values))
            transitions = f"kTransitions{n}"
        points = [p.split(":") for p in head.get("calibration", "").split()]
        if points:
            lines.append(array("CalibrationPoint", f"kPoints{n}", [f"{{{m}, {p}}}" for m, p in points]))
            calibration = f"kPoints{n}"
        entries.append(f'    {{"{language}", "{name}", {len(labels)}, {bits}, kLabels{n}, kKeys{n}, '
                       f"kWeights{n}, {transitions}, {calibration}, {len(points)}}},")
    if entries:
        lines += ["constexpr LinearModelTable kModels[] = {", *entries, "};", ""]
    body = "return kModels;" if entries else "return {};"
    lines += ["}  // namespace", "", "std::span<const LinearModelTable> compiled_models();",
              f"std::span<const LinearModelTable> compiled_models() {{ {body} }}", "",
              "}  // namespace stemma", ""]
    return "\n".join(lines)


def self_test():
    text = "stemma-weights 1\nlanguage en\nname x\nlabels no yes\ncalibration 0:500 9:900\nrows 2\nff -1 2\n1 3 4\n"
    out = source([("en", "x", text)])
    assert '{"en", "x", 2, 2, kLabels0' in out and "{9, 900}" in out, out
    assert "255u" in out and "-1,2" in out
    assert "return {};" in source([])
    print("make_models: ok")


def main():
    if sys.argv[1:] == ["--self-test"]:
        return self_test()
    folder, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    files = sorted(folder.glob("*/*.weights"))
    text = source([(p.parent.name, p.stem, p.read_text("utf-8")) for p in files])
    if not out.exists() or out.read_text("utf-8") != text:
        out.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
