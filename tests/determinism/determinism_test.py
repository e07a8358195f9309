#!/usr/bin/env python3
"""The same input gives the same bytes, whatever the order of files and the number of threads."""
import json
import random
import shutil
import unittest

import program
from program import FolderTest, parse, run

FORMATS = ("text", "md", "html", "json", "jsonl", "csv")


class Determinism(FolderTest):
    """On the documents of every case of the repository, read as one folder."""

    def setUp(self):
        super().setUp()
        self.files = [(f"{case.name}/{path.relative_to(case / 'docs')}", path)
                      for case in program.case_folders()
                      for path in sorted((case / "docs").rglob("*")) if path.is_file()]
        self.assertTrue(self.files)

    def copy(self, name, files):
        for relative, path in files:
            target = self.folder / name / relative
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
        return self.folder / name

    def shuffled(self, seed):
        files = list(self.files)
        random.Random(seed).shuffle(files)
        return files

    def output(self, *args):
        done = run("report", *args)
        self.assertIn(done.returncode, (0, 3), done.stderr)
        return done.stdout

    def test_one_thread_or_two_is_the_same(self):
        folder = self.copy("a", self.files)
        for name in FORMATS:
            one = self.output(folder, "--format", name, "--threads", "1")
            for _ in range(3):
                self.assertEqual(self.output(folder, "--format", name, "--threads", "2"), one, name)

    def test_the_order_in_which_files_were_made_does_not_matter(self):
        expected = self.output(self.copy("a", self.files), "--format", "jsonl")
        for seed in range(3):
            folder = self.copy(f"b{seed}", self.shuffled(seed))
            self.assertEqual(self.output(folder, "--format", "jsonl"), expected)

    def test_the_order_of_lines_does_not_matter(self):
        def lines(seed):
            return "".join(json.dumps({"id": name, "text" if name.endswith(".txt") else "html":
                                       path.read_text("utf-8", "replace")}) + "\n"
                           for name, path in self.shuffled(seed)).encode()

        def output(seed):
            done = run("report", "--jsonl", "-", "--format", "jsonl", stdin=lines(seed))
            self.assertEqual(done.returncode, 0, done.stderr)
            return done.stdout
        expected = output(0)
        self.assertEqual(len([r for r in parse(expected) if r["kind"] == "document"]), len(self.files))
        for seed in range(1, 4):
            self.assertEqual(output(seed), expected)

    def test_the_name_of_the_folder_does_not_matter_to_the_records(self):
        self.assertEqual(self.output(self.copy("a", self.files), "--format", "jsonl"),
                         self.output(self.copy("z z", self.files), "--format", "jsonl"))


if __name__ == "__main__":
    unittest.main()
