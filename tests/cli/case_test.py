#!/usr/bin/env python3
"""`stemma case` and `report --case`: documents and judgements kept, obeyed and undone."""
import json
import os
import signal
import sqlite3
import subprocess
import time
import unittest

import program
from program import FolderTest, parse, run

FIRST = "Nils Amber, a baker, said on 3 March 2024 that the lake rose. Amber sold the mill.\n"
SECOND = "The clerk Nils Amber counted forty boats on 4 March 2024.\n"
THIRD = "Orla Finch, 51, said the lake rose. Mrs Finch owns a boat.\n"


def people(records):
    return sorted(sorted({m["doc"] for m in r["mentions"]}) for r in records
                  if r["kind"] == "entity" and r["type"] == "person" and "Amber" in r["name"])


class Case(FolderTest):
    def setUp(self):
        super().setUp()
        for name, text in (("a.txt", FIRST), ("b.txt", SECOND), ("c.txt", THIRD)):
            self.write(f"papers/{name}", text)
        self.file = os.path.join(self.folder.parent, "lake.stemma")
        self.ok("case", "add", self.file, os.path.join(self.folder, "papers"))

    def ok(self, *args):
        done = run(*args)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        return done

    def report(self):
        return self.ok("report", "--case", self.file, "--format", "jsonl", "--all").stdout

    def place(self, name, words):
        text = {"a.txt": FIRST, "b.txt": SECOND, "c.txt": THIRD}[name].encode()
        start = text.index(words.encode())
        return f"{name}:{start}-{start + len(words.encode())}"

    def judge(self, verdict, a, b, why="seen"):
        return self.ok("case", verdict, self.file, a, b, "--who", "A. Reader", "--why", why)

    def test_a_report_on_the_file_is_that_on_the_folder(self):
        folder = self.ok("report", os.path.join(self.folder, "papers"), "--format", "jsonl", "--all")
        self.assertEqual(self.report(), folder.stdout)

    def test_a_judgement_is_obeyed_shown_and_undone_to_the_byte(self):
        before = self.report()
        joined = people(parse(before))
        verdict = "different" if joined == [["a.txt", "b.txt"]] else "same"
        self.judge(verdict, self.place("a.txt", "Nils Amber"), self.place("b.txt", "Nils Amber"),
                   "two trades")
        after = self.report()
        self.assertEqual(people(parse(after)), [["a.txt"], ["b.txt"]] if verdict == "different"
                         else [["a.txt", "b.txt"]])
        self.assertIn("by A. Reader on 20", after.decode())
        self.assertIn("two trades", after.decode())
        self.ok("case", "undo", self.file, "1", "--who", "A. Reader")
        self.assertEqual(self.report(), before)

    def test_both_verdicts_are_obeyed_whatever_the_names_say(self):
        self.judge("same", self.place("a.txt", "Nils Amber"), self.place("c.txt", "Orla Finch"))
        entity = [r for r in parse(self.report()) if r["kind"] == "entity"
                  and any(m["text"] == "Orla Finch" for m in r["mentions"])]
        self.assertIn("Nils Amber", {m["text"] for m in entity[0]["mentions"]})
        self.judge("different", self.place("a.txt", "Nils Amber"), self.place("c.txt", "Orla Finch"))
        entity = [r for r in parse(self.report()) if r["kind"] == "entity"
                  and any(m["text"] == "Orla Finch" for m in r["mentions"])]
        self.assertNotIn("Nils Amber", {m["text"] for m in entity[0]["mentions"]})

    def test_two_in_one_document_can_be_told_apart(self):
        text = FIRST.encode()
        alone = text.index(b"Amber sold")
        self.judge("different", self.place("a.txt", "Nils Amber"), f"a.txt:{alone}-{alone + 5}")
        inside = [r for r in parse(self.report()) if r["kind"] == "entity"
                  and any(m["doc"] == "a.txt" and m["start"] == alone for m in r["mentions"])]
        self.assertEqual({m["text"] for m in inside[0]["mentions"]}, {"Amber"})

    def test_a_contradiction_is_named_and_the_rest_obeyed(self):
        a, b, c = (self.place("a.txt", "Nils Amber"), self.place("b.txt", "Nils Amber"),
                   self.place("c.txt", "Orla Finch"))
        self.judge("different", a, c)
        self.judge("same", a, b)
        self.judge("same", b, c)
        done = self.ok("report", "--case", self.file, "--format", "jsonl")
        self.assertIn(b"judgement 3 is left out", done.stderr)

    def test_the_log_says_who_when_and_why(self):
        self.judge("unsure", self.place("a.txt", "Nils Amber"), self.place("b.txt", "Nils Amber"))
        self.ok("case", "undo", self.file, "1", "--who", "B. Reader", "--why", "looked again")
        log = [json.loads(line) for line in
               self.ok("case", "log", self.file, "--json").stdout.splitlines()]
        self.assertEqual([e["action"] for e in log], ["unsure", "undo"])
        self.assertTrue(log[0]["undone"])
        self.assertRegex(log[0]["when"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
        self.assertIn("looked again", self.ok("case", "log", self.file).stdout.decode())

    def test_documents_come_later(self):
        self.write("more/d.txt", "Nils Amber, a baker, moved away on 5 March 2024.\n")
        self.ok("report", "--case", self.file, os.path.join(self.folder, "more"), "--format",
                "jsonl")
        self.assertIn("d.txt", {r["id"] for r in parse(self.report()) if r["kind"] == "document"})

    def test_an_id_with_other_bytes_is_refused_and_nothing_is_added(self):
        self.write("other/a.txt", "Something else.\n")
        self.write("other/0.txt", "New.\n")
        done = run("case", "add", self.file, os.path.join(self.folder, "other"))
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"a.txt", done.stderr)
        self.assertNotIn("0.txt", {r["id"] for r in parse(self.report()) if r["kind"] == "document"})

    def test_wrong_places_numbers_and_files_are_named(self):
        a = self.place("a.txt", "Nils Amber")
        for wrong in ("a.txt", "a.txt:9-3", "a.txt:0-9999", "z.txt:0-3", "a.txt:x-3"):
            done = run("case", "same", self.file, a, wrong, "--who", "A")
            self.assertEqual(done.returncode, 2, wrong)
            self.assertIn(wrong.encode(), done.stderr)
        self.assertEqual(run("case", "undo", self.file, "7", "--who", "A").returncode, 2)
        self.assertEqual(run("case", "log", self.file + "x").returncode, 2)
        self.write("no.stemma", "no database\n" * 99)
        done = run("case", "log", os.path.join(self.folder, "no.stemma"))
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"no.stemma", done.stderr)

    def test_the_journal_is_only_added_to(self):
        self.judge("same", self.place("a.txt", "Nils Amber"), self.place("b.txt", "Nils Amber"))
        with sqlite3.connect(self.file) as database:
            for sql in ("DELETE FROM journal", "UPDATE journal SET who='X'"):
                with self.assertRaises(sqlite3.DatabaseError):
                    database.execute(sql)

    def test_two_at_once_lose_nothing(self):
        a, b = self.place("a.txt", "Nils Amber"), self.place("b.txt", "Nils Amber")
        children = [subprocess.Popen([program.STEMMA, "case", "unsure", self.file, a, b, "--who",
                                      f"R{i}"], stdout=subprocess.DEVNULL) for i in range(8)]
        self.assertEqual([c.wait() for c in children], [0] * 8)
        log = self.ok("case", "log", self.file, "--json").stdout.splitlines()
        self.assertEqual(len(log), 8)

    def test_a_kill_while_adding_leaves_the_case_as_it_was(self):
        before = self.report()
        for i in range(400):
            self.write(f"many/{i}.txt", "The lake rose again. " * 200)
        child = subprocess.Popen([program.STEMMA, "case", "add", self.file,
                                  os.path.join(self.folder, "many")], stderr=subprocess.DEVNULL)
        time.sleep(0.02)
        child.send_signal(signal.SIGKILL)
        child.wait()
        after = self.report()
        self.assertTrue(after == before or len(parse(after)) > 400)


if __name__ == "__main__":
    unittest.main()
