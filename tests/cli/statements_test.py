#!/usr/bin/env python3
"""`stemma statements` as a stage: streams, statuses, kinds, and the reasons of --explain."""
import json
import os
import pty
import random
import subprocess
import unittest

import program
from program import FolderTest, parse, run

PAGE = """The Ostrey Gazette, 3 May 2024

"The last boat leaves at nine," said Ada Quill, 34, a harbour master. "Nobody will wait."

She added that at least 45 crates, nearly half of the 90 on the quay, were lost on Tuesday. Officials said the ramp cost 1,000 yuan ($146). Between 10 and 20 boats came last week; the following day it rained.

According to a report by the council, dozens of residents complained. It is believed that the pier will open in June. Bo Vale called it "a disgrace".
"""
KOREAN = "하늘시는 5일 다리를 닫는다고 밝혔다. 김하늘 시장은 “120명 이상이 다쳤다”고 말했다.\n"
GERMAN = "Die Brücke sei seit Montag gesperrt, sagte Ida Holm. Mehr als 20 Boote warten laut Polizei.\n"
MADE = ("quotation", "figure", "time", "citation")


def lines(documents):
    return "".join(json.dumps({"id": name, "text": text, "date": "2024-05-03", **more}) + "\n"
                   for name, text, more in documents).encode()


class Explained(FolderTest):
    """What --explain adds."""

    def explained(self, *args):
        self.write("a.txt", PAGE)
        self.write("ko.txt", KOREAN)
        self.write("de.txt", GERMAN)
        done = run("statements", self.folder, "--explain", *args)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def test_every_record_has_a_reason_and_every_reason_cites_bytes_that_are_there(self):
        records = parse(self.explained())
        self.assertEqual(list(program.dishonest_spans(records, program.texts_of(self.folder))), [])
        kinds = set()
        for record in records:
            if record["kind"] == "summary":
                continue
            kinds.add(record["kind"])
            self.assertTrue(record["reasons"], record)
            for reason in record["reasons"]:
                self.assertTrue(reason["what"], record)
                if record["kind"] in MADE:
                    self.assertEqual(reason.keys(), {"what", "span"})
        self.assertEqual(kinds, {*MADE, "entity"})

    def reasons(self, kind, text):
        for record in parse(self.explained("--kind", kind)):
            if record["span"]["text"] == text:
                return {(reason["what"], (reason["span"] or {}).get("text")) for reason in record["reasons"]}
        self.fail(f"no {kind} {text!r}")

    def test_the_rule_of_a_quotation_is_named(self):
        said = self.reasons("quotation", "The last boat leaves at nine")
        self.assertIn(("words in marks before a verb of saying", "said"), said)
        self.assertIn(("the speaker is that of the quotation before", "Ada Quill, 34, a harbour master"),
                      self.reasons("quotation", "Nobody will wait."))
        self.assertIn(("the clause behind a phrase that names a source", "According to"),
                      self.reasons("quotation", "dozens of residents complained"))

    def test_the_words_that_gave_a_figure_are_cited(self):
        lost = self.reasons("figure", "45")
        self.assertIn(("words before it bound it", "at least"), lost)
        self.assertIn(("what is counted stands behind it", "crates"), lost)
        self.assertIn(("it counts what another figure counts", "crates"), self.reasons("figure", "90"))
        self.assertIn(("it stands behind this figure in another unit", "1,000 yuan"),
                      self.reasons("figure", "$146"))
        self.assertIn(("words behind it bound it", "이상"), self.reasons("figure", "120명"))

    def test_what_a_time_was_reckoned_from_is_named(self):
        self.assertIn(("reckoned from the day of the text, 2024-05-03", None),
                      self.reasons("time", "last week"))
        self.assertIn(("it follows from what the text named before", "Tuesday"),
                      self.reasons("time", "the following day"))
        self.assertIn(("its words give the value by themselves", None), self.reasons("time", "3 May 2024"))
        self.assertTrue(any("points ahead" in what for what, _ in self.reasons("time", "June")))

    def test_the_row_of_a_citation_is_named(self):
        self.assertIn(("this word says what kind of source it is", "report"),
                      self.reasons("citation", "According to a report by the council"))

    def test_without_it_nothing_else_changes(self):
        with_reasons = parse(self.explained())
        without = parse(run("statements", self.folder).stdout)
        for record in with_reasons:
            if record["kind"] in MADE:
                del record["reasons"]
        for records in (with_reasons, without):
            for record in records:
                if record["kind"] == "entity":
                    del record["reasons"]
        self.assertEqual(with_reasons, without)

    def test_it_can_be_read(self):
        shown = self.explained("--format", "text").decode()
        self.assertIn("\n  - words before it bound it: bytes ", shown)


class Stage(FolderTest):
    def test_what_interrupts_a_quotation_is_not_shown_as_said(self):
        line = json.dumps({"id": "a", "text": "“We left,” said Ana Ruiz, a nurse, “and it was cold.”"})
        done = run("statements", "--jsonl", "-", "--kind", "quotation", "--format", "text",
                   stdin=line.encode())
        self.assertIn("We left … and it was cold.", " ".join(done.stdout.decode().split()))

    def test_help_has_an_example_of_each_way(self):
        done = run("statements", "--help")
        self.assertEqual((done.returncode, done.stderr), (0, b""))
        for words in (b"--jsonl -", b"--explain", b"case/"):
            self.assertIn(words, done.stdout)

    def test_statuses(self):
        self.write("a.txt", PAGE)
        for args, status in (((self.folder,), 0), ((self.folder / "a.txt",), 0), ((), 2), (("no/such",), 2),
                             ((self.folder, "--jsonl", "-"), 2), (("--jsonl", self.folder), 2),
                             ((self.folder, "--kind", "finding"), 2), ((self.folder, "--format", "html"), 2),
                             ((self.folder, "--output", self.folder), 2)):
            done = run("statements", *args)
            self.assertEqual(done.returncode, status, args)
            if status:
                self.assertEqual(done.stdout, b"", args)
                self.assertTrue(done.stderr.startswith(b"stemma: "), args)

    def test_what_was_not_read_is_counted_and_can_be_asked_for(self):
        self.write("a.txt", PAGE)
        self.write("b.txt", "")
        done = run("statements", self.folder, "--kind", "unread")
        self.assertEqual(done.returncode, 3)
        self.assertEqual([r["id"] for r in parse(done.stdout)], ["b.txt"])
        self.assertEqual(run("statements", self.folder / "b.txt").returncode, 2)

    def test_a_line_that_is_no_document_is_named(self):
        for bad in (b"not json\n", b'{"id":"b"}\n', b"[1]\n", b'{"id":"a","text":"again"}\n'):
            done = run("statements", "--jsonl", "-", stdin=b'{"id":"a","text":"x"}\n' + bad)
            self.assertEqual(done.returncode, 2, bad)
            self.assertIn(b"line 2", done.stderr)

    def test_a_full_disk_is_an_error(self):
        self.write("a.txt", PAGE)
        done = run("statements", self.folder, "--output", "/dev/full")
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"No space", done.stderr)

    def test_what_has_come_is_answered_before_more_is_waited_for(self):
        child = subprocess.Popen([program.STEMMA, "statements", "--jsonl", "-", "--kind", "quotation"],
                                 stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        for name in "ab":
            child.stdin.write(lines([(name, "He said it rained.", {})]))
            child.stdin.flush()
            self.assertEqual(json.loads(child.stdout.readline())["span"]["doc"], name)
        child.stdin.close()
        self.assertEqual(child.wait(timeout=60), 0)
        child.stdout.close()

    def test_a_reader_that_has_enough_ends_an_endless_stream(self):
        feed = ("i=0; while :; do i=$((i+1)); echo '{\"id\":\"'$i'\",\"text\":\"He said it rained.\"}'; done"
                ' 2>/dev/null | "$STEMMA" statements --jsonl - | head -n 1')
        done = subprocess.run(["bash", "-c", feed], stdout=subprocess.PIPE, timeout=100,
                              env={**os.environ, "STEMMA": str(program.STEMMA)})
        self.assertEqual(done.stdout.count(b"\n"), 1)

    def test_interrupted_it_leaves_no_file_and_says_so_by_its_status(self):
        target = self.folder / "out.jsonl"
        child = subprocess.Popen([program.STEMMA, "statements", "--jsonl", "-", "--output", target],
                                 stdin=subprocess.PIPE)
        child.stdin.write(lines([("a", PAGE, {})]))
        child.stdin.flush()
        while not list(self.folder.iterdir()):
            pass
        child.send_signal(2)
        self.assertEqual(child.wait(timeout=60), 130)
        child.stdin.close()
        self.assertEqual(list(self.folder.iterdir()), [])

    def test_a_terminal_sees_progress_and_a_file_does_not(self):
        self.write("a.txt", PAGE)
        for quiet in (True, False):
            main, side = pty.openpty()
            with open(os.devnull, "wb") as nowhere:
                child = subprocess.run([program.STEMMA, "statements", self.folder] + ["--quiet"] * quiet,
                                       stdout=nowhere, stderr=side, timeout=60)
            os.close(side)
            shown = b""
            try:
                while part := os.read(main, 1 << 16):
                    shown += part
            except OSError:  # the other side is closed
                pass
            os.close(main)
            self.assertEqual(child.returncode, 0)
            self.assertEqual(b"1 documents" in shown, not quiet, shown)
        self.assertEqual(run("statements", self.folder).stderr, b"")


class Batches(unittest.TestCase):
    """What is read of a document does not depend on what is read beside it."""

    def documents(self):
        pages = [(f"{case.name}/{path.name}", path.read_text("utf-8", "replace"), {})
                 for case in program.case_folders() for path in sorted((case / "docs").rglob("*.txt"))]
        pages += [("page", PAGE, {}), ("ko", KOREAN, {"language": "ko"}), ("de", GERMAN, {"language": "de"}),
                  ("es", "El puente está cerrado, dijo Ana Ruiz. Hay más de 20 barcos.", {"language": "es"}),
                  ("marks", '"' * 99 + "“ She said “no", {}), ("novel", "— Ven, dijo él.\n" * 6, {"language": "es"})]
        return pages

    def records(self, documents, *args):
        """The lines of each document."""
        done = run("statements", "--jsonl", "-", "--kind", "entity", *(a for k in MADE for a in ("--kind", k)),
                   *args, stdin=lines(documents))
        self.assertEqual(done.returncode, 0, done.stderr)
        found = {name: [] for name, _, _ in documents}
        for line in done.stdout.decode().splitlines():
            record = json.loads(line)
            span = record.get("span") or record["mentions"][0]
            found[span["doc"]].append(line)
        return found

    def test_one_by_one_all_together_and_shuffled_are_the_same(self):
        documents = self.documents()
        for extra in ((), ("--explain",)):
            together = self.records(documents, "--threads", "2", *extra)
            self.assertGreater(sum(map(len, together.values())), 100)
            self.assertEqual(self.records(documents, "--threads", "1", *extra), together)
            for seed in range(2):
                random.Random(seed).shuffle(documents)
                self.assertEqual(self.records(documents, *extra), together)
            for document in documents:
                self.assertEqual(self.records([document], *extra), {document[0]: together[document[0]]})


if __name__ == "__main__":
    unittest.main()
