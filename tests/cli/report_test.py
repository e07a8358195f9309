#!/usr/bin/env python3
"""`stemma report` as a user or a script meets it: statuses, streams, formats, messages."""
import csv
import io
import json
import os
import subprocess
import unittest

import program
from program import FolderTest, parse, run

NOTICE = """Council notice

The harbour council said on 3 March 2024 that the ferry ramp will close for 12 days.

“Nobody will be stranded,” said Ada Quill, the harbour master.
"""
PAPER = """Ramp to close

By Bo Vale

The ferry ramp will close for 14 days, the harbour council said on 3 March 2024.

“Nobody will be stranded,” said Ada Quill, the harbour master of Ostrey.
"""
FORMATS = ("text", "md", "html", "json", "jsonl", "csv")


class Usage(unittest.TestCase):
    def test_help_goes_to_standard_output_and_is_no_error(self):
        for args in (("--help",), ("report", "--help")):
            done = run(*args)
            self.assertEqual((done.returncode, done.stderr), (0, b""), args)
            self.assertIn(b"report", done.stdout)

    def test_the_version_can_be_asked_for(self):
        done = run("--version")
        self.assertEqual(done.returncode, 0)
        self.assertRegex(done.stdout.decode(), r"\d+\.\d+\.\d+")

    def test_wrong_use_is_status_2_with_a_message_and_no_output(self):
        for args in ((), ("no-such-command",), ("report",), ("report", ".", "--no-such-flag"),
                     ("report", ".", "--format", "papyrus")):
            done = run(*args)
            self.assertEqual((done.returncode, done.stdout), (2, b""), args)
            self.assertTrue(done.stderr.strip(), args)

    def test_a_missing_path_is_named(self):
        done = run("report", "no/such/folder")
        self.assertEqual((done.returncode, done.stdout), (2, b""))
        self.assertIn(b"no/such/folder", done.stderr)


class Mask(FolderTest):
    def test_guarded_names_are_initials_and_the_key_is_the_owners(self):
        self.write("a.txt", "Rona Amber (not her real name), a baker, said on 3 March 2024 that the ramp "
                            "was wet. Rona Amber sells bread.\n")
        self.write("b.txt", "The baker Rona Amber told the council on 4 March 2024 of the wet ramp.\n")
        key = self.folder.parent / "key.jsonl"
        done = run("report", self.folder, "--mask", "--mask-key", key, "--format", "jsonl", "--all")
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertNotIn(b"Amber", done.stdout)
        self.assertIn(b"R... A....", done.stdout)
        self.assertTrue(parse(done.stdout)[-1]["options"]["masked"])
        self.assertEqual([k["name"] for k in parse(key.read_bytes())][0], "Rona Amber")
        self.assertEqual(key.stat().st_mode & 0o777, 0o600)

    def test_a_file_name_that_tells_is_named(self):
        self.write("rona-amber.txt", "Rona Amber (not her real name) said the ramp was wet.\n")
        done = run("report", self.folder, "--mask")
        self.assertEqual(done.returncode, 0)
        self.assertIn(b"rona-amber.txt", done.stderr)

    def test_a_key_alone_is_wrong_use(self):
        self.write("a.txt", NOTICE)
        self.assertEqual(run("report", self.folder, "--mask-key", "key.jsonl").returncode, 2)


class Marks(FolderTest):
    def test_a_text_is_shown_with_what_is_seen_in_it(self):
        path = self.write("a.txt", NOTICE)
        done = run("read", path, "--marks")
        self.assertEqual(done.returncode, 0)
        shown = done.stdout.decode()
        self.assertIn("[T 3 March 2024]", shown)
        self.assertIn("“[Q Nobody will be stranded],” said Ada Quill, the harbour master.", shown)
        self.assertNotIn("\x1b", shown)  # no terminal, no colour
        self.assertIn("[F figure]", shown.splitlines()[0])

    def test_what_was_not_read_is_named(self):
        self.write("a.txt", NOTICE)
        self.write("empty.txt", b"")
        done = run("read", self.folder, "--marks")
        self.assertEqual(done.returncode, 3)
        self.assertIn("not read: empty.txt", done.stdout.decode())

    def test_a_terminal_gets_colour_unless_it_is_refused(self):
        path = self.write("a.txt", NOTICE)
        for refused in (False, True):
            mine, theirs = os.openpty()
            environment = {**os.environ, "TERM": "xterm"}
            environment.pop("NO_COLOR", None)
            if refused:
                environment["NO_COLOR"] = "1"
            child = subprocess.Popen([program.STEMMA, "read", str(path), "--marks", "--quiet"],
                                     stdout=theirs, stderr=subprocess.DEVNULL, env=environment)
            os.close(theirs)
            shown = b""
            while True:
                try:
                    part = os.read(mine, 4096)
                except OSError:
                    break
                if not part:
                    break
                shown += part
            child.wait()
            os.close(mine)
            self.assertEqual(b"\x1b[32mNobody will be stranded" in shown, not refused)
            self.assertEqual(b"[Q Nobody will be stranded" in shown, refused)


class Statuses(FolderTest):
    def test_a_folder_without_files_has_nothing_to_read(self):
        done = run("report", self.folder)
        self.assertEqual(done.returncode, 2)
        self.assertTrue(done.stderr.strip())

    def test_a_folder_that_gives_no_document_is_status_2(self):
        self.write("a.txt", b"")
        self.assertEqual(run("report", self.folder).returncode, 2)

    def test_all_read_is_status_0(self):
        self.write("a.txt", NOTICE)
        self.assertEqual(run("report", self.folder).returncode, 0)

    def test_some_not_read_is_status_3_and_in_the_ledger(self):
        self.write("a.txt", NOTICE)
        self.write("empty.txt", b"")
        self.write("image.bin", bytes(range(256)) * 8)
        unread = self.only(self.report(status=3), "unread")
        self.assertEqual([r["id"] for r in unread], ["empty.txt", "image.bin"])
        self.assertEqual(unread[0]["reason"], "empty")
        for record in unread:
            self.assertTrue(record["message"])
            self.assertEqual(len(record["sha256"]), 64)

    def test_every_file_is_a_document_or_unread(self):
        self.write("a.txt", NOTICE)
        self.write("deep/er/b.html", "<p>The ramp is closed for a week.</p>")
        self.write("deep/torn.txt", b"\x00\x01\x02\x03" * 99)
        self.write("noname", PAPER)
        records = self.report(status=3)
        ids = sorted(r["id"] for r in records if r["kind"] in ("document", "unread"))
        self.assertEqual(ids, ["a.txt", "deep/er/b.html", "deep/torn.txt", "noname"])

    @unittest.skipIf(os.geteuid() == 0, "root may read everything")
    def test_a_file_without_permission_is_in_the_ledger(self):
        self.write("a.txt", NOTICE)
        self.write("b.txt", NOTICE).chmod(0)
        (unread,) = self.only(self.report(status=3), "unread")
        self.assertEqual(unread["reason"], "permission")

    def test_links_are_listed_and_not_followed(self):
        self.write("a.txt", NOTICE)
        (self.folder / "loop").symlink_to(self.folder)
        (self.folder / "self").symlink_to("self")
        (self.folder / "nowhere").symlink_to("missing.txt")
        records = self.report(status=3)
        self.assertEqual([r["id"] for r in self.only(records, "document")], ["a.txt"])
        unread = {r["id"]: r["reason"] for r in self.only(records, "unread")}
        self.assertEqual(unread, dict.fromkeys(("loop", "nowhere", "self"), "not_regular"))

    def test_a_pipe_in_the_folder_is_not_waited_for(self):
        self.write("a.txt", NOTICE)
        os.mkfifo(self.folder / "pipe")
        (unread,) = self.only(self.report(status=3), "unread")
        self.assertEqual((unread["id"], unread["reason"]), ("pipe", "not_regular"))

    def test_fail_on_gives_status_1_only_where_something_was_found(self):
        self.write("a.txt", NOTICE)
        self.assertEqual(run("report", self.folder, "--fail-on", "high").returncode, 0)
        self.write("b.txt", PAPER)
        severe = [r for r in self.only(self.report(), "finding") if r["severity"] != "low"]
        status = run("report", self.folder, "--fail-on", "medium").returncode
        self.assertEqual(status, 1 if severe else 0)


class Streams(FolderTest):
    def setUp(self):
        super().setUp()
        self.write("a.txt", NOTICE)
        self.write("b.txt", PAPER)

    def test_every_format_is_written_and_well_formed(self):
        outputs = {f: run("report", self.folder, "--format", f) for f in FORMATS}
        for name, done in outputs.items():
            self.assertEqual(done.returncode, 0, name)
            self.assertTrue(done.stdout.endswith(b"\n"), name)
            done.stdout.decode("utf-8")
        json.loads(outputs["json"].stdout)
        kinds = [r["kind"] for r in parse(outputs["jsonl"].stdout)]
        self.assertEqual(kinds[:2], ["document", "document"])
        self.assertEqual(kinds[-1], "summary")
        for kind in ("document", "quotation", "claim"):
            table = run("report", self.folder, "--format", "csv", "--kind", kind).stdout.decode("utf-8")
            rows = list(csv.reader(io.StringIO(table)))
            self.assertGreater(len(rows), 1)
            self.assertEqual({len(row) for row in rows}, {len(rows[0])}, "every row has the header's columns")

    def test_the_page_asks_for_nothing_from_outside(self):
        page = run("report", self.folder, "--format", "html").stdout.decode("utf-8").lower()
        self.assertTrue(page.startswith("<!doctype html>"))
        for outside in ('src="http', "src='http", "url(http", "@import", '<link rel="stylesheet"', "<script src"):
            self.assertNotIn(outside, page)

    def test_text_for_a_file_has_no_colour(self):
        self.assertNotIn(b"\x1b", run("report", self.folder).stdout)

    def test_kinds_can_be_picked(self):
        records = self.report("--kind", "document", "--kind", "quotation")
        self.assertLessEqual({r["kind"] for r in records}, {"document", "quotation"})
        self.assertEqual(len(self.only(records, "document")), 2)

    def test_spans_hold_the_bytes_of_the_file(self):
        texts = {p.name: p.read_bytes() for p in self.folder.iterdir()}
        self.assertEqual(list(program.dishonest_spans(self.report(), texts)), [])

    def test_spans_can_go_without_text(self):
        for record in self.report("--no-text"):
            for span in program.spans_in(record):
                self.assertNotIn("text", span)

    def test_output_goes_to_a_file_whole_or_not_at_all(self):
        out = self.folder.parent / "report.jsonl"
        done = run("report", self.folder, "--format", "jsonl", "--output", out)
        self.assertEqual((done.returncode, done.stdout), (0, b""))
        self.assertEqual(out.read_bytes(), run("report", self.folder, "--format", "jsonl").stdout)
        bad = self.folder.parent / "no" / "report.jsonl"
        done = run("report", self.folder, "--format", "jsonl", "--output", bad)
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"report.jsonl", done.stderr)

    def test_a_reader_that_goes_away_is_no_crash(self):
        done = subprocess.run(f'"{program.STEMMA}" report "{self.folder}" --format html | head -c 1 >/dev/null; '
                              'echo "${PIPESTATUS[0]}"', shell=True, executable="/bin/bash",
                              capture_output=True, timeout=60)
        self.assertIn(int(done.stdout), (0, 2, 141))  # 141: ended by SIGPIPE, as filters are

    def test_a_full_disk_is_an_error(self):
        with open("/dev/full", "wb") as full:
            done = subprocess.run([program.STEMMA, "report", str(self.folder)], stdout=full,
                                  stderr=subprocess.PIPE, timeout=60)
        self.assertEqual(done.returncode, 2)
        self.assertTrue(done.stderr.strip())

    def test_files_can_be_given_one_by_one(self):
        done = run("report", self.folder / "a.txt", self.folder / "b.txt", "--format", "jsonl")
        self.assertEqual([r["id"] for r in parse(done.stdout) if r["kind"] == "document"], ["a.txt", "b.txt"])

    def test_two_inputs_with_one_id_are_an_error(self):
        other = self.folder.parent / "other"
        other.mkdir()
        (other / "a.txt").write_text(PAPER)
        done = run("report", self.folder / "a.txt", other / "a.txt")
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"a.txt", done.stderr)


class JsonLines(unittest.TestCase):
    LINES = [{"id": "b", "text": PAPER, "date": "2024-03-04", "outlet": "Ostrey Post", "unknown": [1]},
             {"id": "a", "html": "<h1>Ramp</h1><p>The ramp will close for 12 days.</p>", "language": "en"}]

    def read(self, lines, *args):
        return run("report", "--jsonl", "-", "--format", "jsonl", *args,
                   stdin="\n".join(x if isinstance(x, str) else json.dumps(x) for x in lines).encode())

    def test_documents_come_from_standard_input(self):
        done = self.read(self.LINES)
        self.assertEqual(done.returncode, 0, done.stderr)
        documents = [r for r in parse(done.stdout) if r["kind"] == "document"]
        self.assertEqual([d["id"] for d in documents], ["a", "b"])
        self.assertEqual((documents[1]["date"], documents[1]["outlet"]), ("2024-03-04", "Ostrey Post"))

    def test_a_line_that_is_no_object_is_named(self):
        for bad in ("[1]", "{", '{"id": 5}', '{"id":"b"}'):
            done = self.read([self.LINES[1], bad])
            self.assertEqual((done.returncode, done.stdout), (2, b""), bad)
            self.assertIn(b"2", done.stderr)

    def test_an_id_given_twice_is_an_error(self):
        done = self.read([self.LINES[0], self.LINES[0]])
        self.assertEqual(done.returncode, 2)

    def test_no_lines_are_nothing_to_read(self):
        self.assertEqual(self.read([]).returncode, 2)


if __name__ == "__main__":
    unittest.main()
