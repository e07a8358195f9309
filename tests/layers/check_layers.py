#!/usr/bin/env python3
"""Fails where a station includes one that stands after it (ARCHITECTURE.md).

    check_layers.py SRC            reads every #include "station/..." of the .h and .cc files there
    check_layers.py --self-test    is a planted violation found, and a sound tree let pass?
"""
import pathlib
import re
import sys
import tempfile

# A station may include itself and the stations before it.
ORDER = ["base", "intake", "text", "statements", "identity", "reuse", "lineage", "corroboration",
         "report", "cli"]
# Stations that may know less than all before them.
ONLY = {"intake": {"base"}, "reuse": {"base", "text"}}

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*"([^"/]+)/[^"]*"', re.MULTILINE)


def allowed(station):
    before = ONLY.get(station, set(ORDER[:ORDER.index(station)]))
    return before | {station}


def violations(src):
    """Sentences about every folder or include that breaks the order, sorted."""
    found = []
    for folder in sorted(p.name for p in src.iterdir() if p.is_dir()):
        if folder not in ORDER:
            found.append(f"{src}/{folder}: not a station of the street")
            continue
        for path in sorted((src / folder).rglob("*")):
            if path.suffix not in (".h", ".cc"):
                continue
            text = path.read_text("utf-8")
            for match in INCLUDE.finditer(text):
                target = match.group(1)
                if target in ORDER and target not in allowed(folder):
                    line = text.count("\n", 0, match.start(1)) + 1
                    found.append(f"{path}:{line}: {folder} includes {target}")
    return found


def self_test():
    with tempfile.TemporaryDirectory() as name:
        src = pathlib.Path(name)
        for station in ORDER:
            (src / station).mkdir()
        (src / "report" / "report.h").write_text('#include "base/span.h"\n#include <vector>\n')
        (src / "reuse" / "reuse.cc").write_text('#include "reuse/reuse.h"\n#include "text/text.h"\n')
        assert violations(src) == [], violations(src)
        (src / "text" / "text.cc").write_text('#include "base/span.h"\n  # include "report/report.h"\n')
        (src / "reuse" / "reuse.h").write_text('#include "identity/identity.h"\n')
        (src / "attic").mkdir()
        found = violations(src)
        assert len(found) == 3, found
        assert "attic" in found[0]
        assert found[1].endswith("reuse.h:1: reuse includes identity"), found[1]
        assert found[2].endswith("text.cc:2: text includes report"), found[2]
    print("layers: the planted violations were found")


def main():
    if sys.argv[1:] == ["--self-test"]:
        return self_test()
    found = violations(pathlib.Path(sys.argv[1]))
    for sentence in found:
        print(sentence)
    if found:
        sys.exit(f"layers: {len(found)} arrows point back")
    print("layers: every include points up the street")


if __name__ == "__main__":
    main()
