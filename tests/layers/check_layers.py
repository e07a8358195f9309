#!/usr/bin/env python3
"""Fails where a station includes one that stands after it (ARCHITECTURE.md), and where two headers
define one name: the linker takes either of the two for both (One Definition Rule).

    check_layers.py SRC            reads the .h and .cc files there
    check_layers.py --self-test    is a planted violation found, and a sound tree let pass?
"""
import pathlib
import re
import sys
import tempfile

# A station may include itself and the stations before it.
ORDER = ["base", "intake", "text", "statements", "identity", "reuse", "lineage", "corroboration",
         "store", "report", "cli"]
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


NAMESPACE = re.compile(r"^(?:inline )?namespace ([\w:]+) \{|^\}  // namespace (?:[\w:]+)", re.MULTILINE)
TYPE = re.compile(r"^(?:struct|class|enum class) (\w+)[^;{]*\{", re.MULTILINE)


def twice_defined(src):
    """Sentences about types that two headers define in one namespace, sorted."""
    defined = {}
    for path in sorted(src.rglob("*.h")):
        text = path.read_text("utf-8")
        scopes, events = [], []
        events += [(m.start(), "scope", m.group(1)) for m in NAMESPACE.finditer(text)]
        events += [(m.start(), "type", m.group(1)) for m in TYPE.finditer(text)]
        for _, kind, name in sorted(events, key=lambda event: event[0]):
            if kind == "type":
                defined.setdefault("::".join(scopes + [name]), []).append(str(path))
            elif name is None:
                scopes.pop()
            else:
                scopes.append(name)
    return [f"{name}: defined in {' and in '.join(paths)}"
            for name, paths in sorted(defined.items()) if len(paths) > 1]


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
        (src / "text" / "a.h").write_text("namespace stemma {\nstruct Word {\n};\n}  // namespace stemma\n")
        inner = "namespace stemma {\nnamespace b {\nstruct Word {\n};\n}  // namespace b\n}  // namespace stemma\n"
        (src / "text" / "b.h").write_text(inner)
        assert twice_defined(src) == [], twice_defined(src)
        (src / "cli" / "c.h").write_text("namespace stemma {\nclass Word final : X {\n};\n}  // namespace stemma\n")
        found = twice_defined(src)
        assert len(found) == 1 and found[0].startswith("stemma::Word: defined in"), found
    print("layers: the planted violations were found")


def main():
    if sys.argv[1:] == ["--self-test"]:
        return self_test()
    src = pathlib.Path(sys.argv[1])
    back, twice = violations(src), twice_defined(src)
    for sentence in back + twice:
        print(sentence)
    if back or twice:
        sys.exit(f"layers: {len(back)} arrows point back, {len(twice)} names are defined twice")
    print("layers: every include points up the street")


if __name__ == "__main__":
    main()
