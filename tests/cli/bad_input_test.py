#!/usr/bin/env python3
"""Input that nobody meant: read or refused in linear time, with honest spans, never with a crash.

    bad_input_test.py           a fiftieth of the sizes
    bad_input_test.py --full    50 MB lines, 200,000 nested tags, ...
    bad_input_test.py --times   prints how long each took
"""
import sys
import time
import unittest

import program
from program import FolderTest, parse, run

FLAGS = [a for a in sys.argv if a in ("--full", "--times")]
SCALE = 1 if "--full" in FLAGS else 0.02
SECONDS, BYTES_A_SECOND = 5, 1_000_000  # generous: a slow machine under load

MB = int(1_000_000 * SCALE)
SENTENCE = "The ferry to Ostrey, which 240 people use, was late again, said the harbour master. "


def many(number):
    return int(number * SCALE)


class BadInput(FolderTest):
    def read(self, content, name="bad.txt", others=()):
        """Records of a folder with this file, read within the time its size allows."""
        content = content.encode("utf-8") if isinstance(content, str) else content
        self.write(name, content)
        for other, text in others:
            self.write(other, text)
        start = time.monotonic()
        done = run("report", self.folder, "--format", "jsonl", "--threads", "1", timeout=280)
        taken = time.monotonic() - start
        self.assertIn(done.returncode, (0, 2, 3), done.stderr[:500])
        size = len(content) + sum(len(text) for _, text in others)
        if "--times" in FLAGS:
            print(f"{taken:7.2f} s {len(content):10} bytes  {content[:40]!r}")
        self.assertLess(taken, SECONDS + size / BYTES_A_SECOND, f"{size} bytes")
        records = parse(done.stdout)
        texts = program.texts_of(self.folder)
        self.assertEqual(list(program.dishonest_spans(records, texts))[:3], [])
        if done.returncode != 2:
            ids = [r["id"] for r in records if r["kind"] in ("document", "unread")]
            self.assertIn(name, ids)
        return records

    def test_one_line_of_many_sentences(self):
        self.read(SENTENCE * (50 * MB // len(SENTENCE)))

    def test_one_line_without_a_space(self):
        self.read("abcdefghij" * (5 * MB))

    def test_one_line_without_a_full_stop(self):
        self.read("the ferry and the ramp and " * (50 * MB // 27))

    def test_nested_tags(self):
        n = many(200_000)
        for tag in ("div", "b", "table", "ul"):
            self.read(f"<{tag}>" * n + "The ferry is late." + f"</{tag}>" * n, "bad.html")

    def test_tags_that_are_never_closed(self):
        n = many(200_000)
        self.read("<p><b><i>" * n, "bad.html")
        self.read("<a href='x'>" * n, "bad.html")
        self.read("</p>" * n, "bad.html")
        self.read("<" * n, "bad.html")
        self.read("<!--" * n, "bad.html")

    def test_a_tag_of_many_attributes(self):
        self.read("<p " + " ".join(f"a{i}=1" for i in range(many(200_000))) + ">The ferry is late.</p>", "bad.html")

    def test_many_entities(self):
        self.read("<p>" + "&amp;&#8220;&bogus;&" * many(200_000), "bad.html")

    def test_nul_bytes(self):
        self.read("The ferry\0 is late. " * 50)
        self.read(b"\0" * MB)

    def test_quote_marks(self):
        for marks in ('"', "'", "“", "”", "‘", "’", "«", "»", "「", "„", '" ', "“a ", 'said "', "“‘", '"\n\n'):
            self.read("The ferry is late. " + marks * 10_000)

    def test_quotations_that_are_never_closed(self):
        self.read("“The ferry is late, said Ada Quill.\n\n" * many(20_000))

    def test_brackets(self):
        self.read("(" * MB + ")" * MB)

    def test_blank_lines(self):
        self.read("The ferry is late.\n" + "\n" * MB + "So it is.\n")

    def test_lines_of_one_word(self):
        self.read("ferry\n" * many(200_000))

    def test_numbers(self):
        self.read("1,234.5 " * many(200_000))
        self.read("9" * MB)
        self.read("1," * MB)
        self.read("twenty hundred thousand and " * many(100_000))
        self.read("5 to 6 per cent of 7 of " * many(100_000))

    def test_names(self):
        self.read("Ada Quill " * many(200_000))
        self.read(" ".join(f"Mr A{i % 997} B{i}." for i in range(many(100_000))))
        self.read("Mr. " * many(200_000))

    def test_cues(self):
        self.read("said that he said she told them it is said that " * many(100_000))
        self.read("according to " * many(200_000))

    def test_combining_marks(self):
        self.read("e" + "\u0301" * (MB // 2))
        self.read("\u200b\u00ad\ufeff" * (MB // 10))

    def test_bytes_that_are_no_text(self):
        self.read(bytes(range(256)) * (MB // 256))
        self.read(b"\xff\xfe" + b"\x00\xd8" * (MB // 4))
        self.read(("The café is open. " * 50).encode("latin-1") + b"\x81\x8d\x9d")

    def test_a_page_many_times(self):
        page = SENTENCE * 5 + "\n\n“It is late,” said Ada Quill.\n"
        self.read(page, others=[(f"{i}.txt", page.encode()) for i in range(many(1_000))])

    def test_a_sentence_many_times(self):
        self.read((SENTENCE + "\n") * many(20_000), others=[("b.txt", ((SENTENCE + "\n") * many(20_000)).encode())])

    def test_two_pages_of_figures(self):
        def page(seed):
            told = []
            for i in range(many(40_000)):
                seed = (seed * 1103515245 + 12345) % 2**31
                what = ("boats", "nets", "crates", "members")[seed // 7 % 4]
                told.append(f"The council counted {seed // 64 % 900} {what} at Ostrey in April, "
                            f"and {seed // 4096 % 90 + 2} {what} were old.\n\n")
            return "".join(told)
        self.read(page(1), others=[("b.txt", page(2).encode())])

    def test_names_of_files(self):
        self.write('a "b" <c> & d.txt', SENTENCE)
        self.write("한글.txt", SENTENCE)
        self.write("new\nline.txt", SENTENCE)
        self.read(SENTENCE)
        (self.folder.parent / "docs" / "x").mkdir()
        with open(bytes(self.folder) + b"/\xff\xfe.txt", "wb") as f:
            f.write(SENTENCE.encode())
        self.read(SENTENCE)


if __name__ == "__main__":
    sys.argv = [a for a in sys.argv if a not in FLAGS]
    unittest.main()
