"""The program under test, for the Python tests: running it, reading its records, checking spans."""
import json
import os
import pathlib
import subprocess
import tempfile
import unittest

STEMMA = os.environ.get("STEMMA", "build/release/stemma")
ROOT = pathlib.Path(__file__).resolve().parent.parent


def run(*args, stdin=None, cwd=None, timeout=120):
    """The finished process, with stdout and stderr as bytes."""
    return subprocess.run([STEMMA, *map(str, args)], input=stdin, cwd=cwd, timeout=timeout,
                          stdin=subprocess.DEVNULL if stdin is None else None,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def parse(stdout):
    """Records of JSON Lines."""
    return [json.loads(line) for line in stdout.decode("utf-8").split("\n") if line]


def spans_in(value):
    """Every span anywhere in a record."""
    if isinstance(value, dict):
        if {"doc", "start", "end"} <= value.keys():
            yield value
        for inner in value.values():
            yield from spans_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans_in(inner)


def dishonest_spans(records, texts):
    """Spans that lie outside their text, cut a character, or do not say what stands there. `texts`
    maps an id to bytes."""
    for record in records:
        for span in spans_in(record):
            text = texts.get(span["doc"])
            if text is None or not 0 <= span["start"] <= span["end"] <= len(text):
                yield record, span
                continue
            held = text[span["start"]:span["end"]]
            try:
                wrong = held.decode("utf-8") != span.get("text", held.decode("utf-8"))
            except UnicodeDecodeError:
                wrong = True
            if wrong:
                yield record, span


def texts_of(folder):
    """The text of every document of a folder, as bytes, by id."""
    done = run("read", folder, "--with-text", timeout=280)
    return {r["id"]: r["text"].encode("utf-8") for r in parse(done.stdout) if r["kind"] == "document"}


class FolderTest(unittest.TestCase):
    """A test with a scratch folder of its own, self.folder."""

    def setUp(self):
        scratch = tempfile.TemporaryDirectory(prefix="stemma_test_")
        self.addCleanup(scratch.cleanup)
        self.folder = pathlib.Path(scratch.name) / "docs"
        self.folder.mkdir()

    def write(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return path

    def report(self, *args, status=0):
        """Records of the report on self.folder."""
        done = run("report", self.folder, "--format", "jsonl", *args)
        self.assertEqual(done.returncode, status, done.stderr.decode("utf-8", "replace"))
        return parse(done.stdout)

    def only(self, records, kind):
        return [record for record in records if record["kind"] == kind]


def case_folders():
    """Folders of documents that this repository holds: tests/cases and examples."""
    return sorted(p.parent for base in ("tests/cases", "examples") for p in (ROOT / base).glob("*/docs"))
