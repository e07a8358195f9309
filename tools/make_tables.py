#!/usr/bin/env python3
"""Writes the C++ source that holds data/<language>/*.tsv (src/base/tables.h).

    make_tables.py DATA_FOLDER OUT.cc
"""
import pathlib
import sys

FIELDS = 8


def literal(field):
    escaped = field.replace("\\", "\\\\").replace('"', '\\"').replace("?", "\\?")
    return f'"{escaped}"'


def rows(path):
    for number, line in enumerate(path.read_text("utf-8").split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = [f.strip(" ") for f in line.split("\t")]
        if len(fields) > FIELDS:
            sys.exit(f"{path}:{number}: {len(fields)} fields, at most {FIELDS}")
        yield fields


def main():
    data, out = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    tables = sorted(p for p in data.glob("*/*.tsv"))
    lines = ['#include "base/tables.h"', "", "#include <algorithm>", "#include <iterator>", "", "namespace stemma {", "namespace {", ""]
    index = []
    for n, path in enumerate(tables):
        body = [("    {{" + ", ".join(literal(f) for f in r) + "}},") for r in rows(path)]
        if not body:
            continue
        lines += [f"constexpr TableRow kTable{n}[] = {{  // {path.parent.name}/{path.stem}", *body, "};", ""]
        index.append((path.parent.name, path.stem, n))
    lines += ["struct Entry {", "  std::string_view language;", "  std::string_view name;",
              "  std::span<const TableRow> rows;", "};", "", "const Entry kTables[] = {"]
    index.sort()
    lines += [f'    {{"{language}", "{name}", kTable{n}}},' for language, name, n in index]
    languages = sorted({language for language, _, _ in index} - {"any"})
    lines += ["};", "", "constexpr std::string_view kLanguages[] = {",
              "    " + ", ".join(f'"{x}"' for x in languages), "};", "", "}  // namespace", "",
              "std::span<const TableRow> table(std::string_view language, std::string_view name) {",
              "  const auto before = [&](const Entry& entry) {",
              "    const int order = entry.language.compare(language);",
              "    return order < 0 || (order == 0 && entry.name < name);",
              "  };",
              "  const Entry* found = std::partition_point(std::begin(kTables), std::end(kTables), before);",
              "  if (found == std::end(kTables) || found->language != language || found->name != name)",
              "    return {};",
              "  return found->rows;", "}", "",
              "std::span<const std::string_view> table_languages() { return kLanguages; }", "",
              "}  // namespace stemma", ""]
    text = "\n".join(lines)
    if not out.exists() or out.read_text("utf-8") != text:
        out.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
