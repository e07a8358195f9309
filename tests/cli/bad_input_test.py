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
        """Records of a folder with this file, read within the time its size allows, by report and by
        statements with its reasons."""
        content = content.encode("utf-8") if isinstance(content, str) else content
        self.write(name, content)
        for other, text in others:
            self.write(other, text)
        size = len(content) + sum(len(text) for _, text in others)
        texts = program.texts_of(self.folder)

        def timed(*args):
            start = time.monotonic()
            done = run(*args, self.folder, "--threads", "1", timeout=280)
            taken = time.monotonic() - start
            self.assertIn(done.returncode, (0, 2, 3), done.stderr[:500])
            if "--times" in FLAGS:
                print(f"{taken:7.2f} s {args[0]:10} {len(content):10} bytes  {content[:40]!r}")
            self.assertLess(taken, SECONDS + size / BYTES_A_SECOND, f"{args[0]}, {size} bytes")
            found = parse(done.stdout)
            self.assertEqual(list(program.dishonest_spans(found, texts))[:3], [], args[0])
            return done, found

        for record in timed("statements", "--explain")[1]:
            self.assertTrue(record["kind"] == "summary" or record["reasons"], record)
        done, records = timed("report", "--format", "jsonl")
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

    def test_quotations_inside_one_another(self):
        depth = 20_000
        self.read("She said “" + "he said ‘she said “" * depth + "no" + "” and’ " * depth + "”.")
        self.read("«" * depth + "It is late, dijo él" + "»" * depth)
        self.read("「" * depth + "늦었다" + "」" * depth + "고 말했다.")

    def test_a_paragraph_that_does_not_close_its_marks_takes_nothing_of_the_next(self):
        page = "The ramp is closed, said Ada Quill. “It is late,” said Bo Vale.\n\nHe added that 40 boats were lost.\n"
        alone = self.statements("\n\n" + page)
        for marks in ("“", "“He said", '"', '"a " b "', "‘“„", "said: “The ferry ", "«", "”", '“ "', "She said that “ and ‘"):
            broken = f"The ferry was late {marks} and nobody came\n\n"
            found = [(kind, start - len(broken.encode()), text)
                     for kind, start, text in self.statements(broken + page) if start >= len(broken.encode())]
            self.assertEqual(found, [(kind, start - 2, text) for kind, start, text in alone], marks)

    def statements(self, text):
        self.write("one.txt", text)
        done = run("statements", self.folder / "one.txt")
        self.assertEqual(done.returncode, 0, done.stderr)
        return [(r["kind"], r["span"]["start"], r["span"]["text"]) for r in parse(done.stdout) if "span" in r]

    def test_marks_beside_characters_of_several_bytes(self):
        for letter in ("é", "늦", "🦊", "e\u0301", "\u00a0", "\u2009", "ß"):
            for mark in ("“", "”", "'", '"', "’", "«", "」"):
                self.read(f"{letter}{mark}{letter} said {mark}{letter}{letter}{mark}, {letter} 5{letter} May{letter}. " * 20)

    def test_times(self):
        self.read("two days after the day before yesterday and " * many(50_000))
        self.read("on 3 May, the following day, that week, two years later, " * many(40_000))
        self.read("12:30:" * many(200_000))
        self.read("the first week of the last month of " * many(50_000))
        self.read("2024-05-" * many(100_000))
        self.read("지난달 3일 오후 " * many(50_000), "ko.txt")

    def test_sources(self):
        self.read("according to a report by officials of the council citing documents, " * many(30_000))
        self.read("a person familiar with the matter told the paper that witnesses said " * many(30_000))
        self.read("에 따르면 관계자는 " * many(50_000))

    def test_transcripts_dashes_and_tables(self):
        self.read("MR. HOLT: No.\nMS. QUILL: Yes.\n" * many(30_000))
        self.read("Q: Who?\nA:\n" * many(50_000))
        self.read("— Come, she said — come — he said. — Go!\n" * many(30_000))
        self.read("Boats by harbour:\nHarbour  Boats  Crews\n" + "Ostrey   12     40\n" * many(30_000))
        self.read("a  1  2  " * many(50_000))

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
