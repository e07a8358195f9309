#!/usr/bin/env python3
"""`stemma romanize`: words, lines, names read back, and what it says of wrong use and bad lines."""
import json
import unittest

from program import FolderTest, parse, run


def lines(*items):
    return "".join(x if isinstance(x, str) else json.dumps(x) + "\n" for x in items).encode("utf-8")


class Romanize(FolderTest):
    def answer(self, *items, system="rr"):
        return run("romanize", "--system", system, "--jsonl", "-", stdin=lines(*items))

    def test_words(self):
        done = run("romanize", "--system", "mr-name", "노빛나", "설영렬")
        self.assertEqual((done.returncode, done.stdout.decode()), (0, "No Pin-na\nSŏl Yŏng-nyŏl\n"))

    def test_a_line_for_each_line(self):
        done = self.answer({"id": "a", "hangul": "국물"}, "\n", {"id": 7, "hangul": "A 가"}, {"hangul": ""})
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(parse(done.stdout), [{"id": "a", "roman": "gungmul"}, {"id": 7, "roman": "A ga"}, {"roman": ""}])

    def test_bad_lines_are_named_and_the_rest_is_answered(self):
        done = self.answer({"id": 1, "hangul": "가"}, "{broken\n", {"id": 3}, "[1]\n", {"id": 5, "hangul": "나"})
        self.assertEqual([x["id"] for x in parse(done.stdout)], [1, 5])
        self.assertEqual(done.returncode, 3)
        said = done.stderr.decode()
        self.assertIn("line 2: not a JSON object", said)
        self.assertIn('line 3: no string "hangul"', said)
        self.assertIn("line 4", said)

    def test_nothing_but_bad_lines_is_a_failure(self):
        done = self.answer("x\n")
        self.assertEqual((done.returncode, done.stdout), (2, b""))

    def test_an_unknown_system_is_answered_with_the_known_ones(self):
        done = run("romanize", "--system", "yale", "가")
        self.assertEqual(done.returncode, 2)
        self.assertIn(b"rr, mr, dprk, rr-name, mr-name, kcna", done.stderr)

    def test_wrong_use(self):
        self.assertEqual(run("romanize").returncode, 2)
        self.assertEqual(run("romanize", "--read", "a", "가").returncode, 2)
        self.assertEqual(run("romanize", "--jsonl", "no/such/file").returncode, 2)

    def test_a_name_is_read_back(self):
        done = run("romanize", "--read", "Noh, Bitna", "--most", "3")
        rows = [x.split("\t") for x in done.stdout.decode().splitlines()]
        self.assertEqual(rows[0][1], "노 빛나")
        self.assertLessEqual(sum(float(p) for p, _ in rows), 1.001)
        nobody = run("romanize", "--read", "x")
        self.assertEqual((nobody.returncode, nobody.stdout), (0, b""))
        self.assertIn(b"cannot be read", nobody.stderr)

    def test_bytes_that_are_no_utf8(self):
        done = run("romanize", "--jsonl", "-", stdin=b'{"id":1,"hangul":"\xff"}\n{"id":2,"hangul":"\xea\xb0\x80"}\n')
        self.assertEqual((done.returncode, parse(done.stdout)), (3, [{"id": 2, "roman": "ga"}]))

    def test_a_byte_order_mark_is_no_part_of_the_line(self):
        done = run("romanize", "--jsonl", "-", stdin="\ufeff{\"hangul\":\"가\"}\r\n".encode("utf-8"))
        self.assertEqual((done.returncode, parse(done.stdout)), (0, [{"roman": "ga"}]))

    def test_long_lines(self):
        done = self.answer({"hangul": "국" * 200_000})
        self.assertEqual(len(parse(done.stdout)[0]["roman"]), 600_000)


if __name__ == "__main__":
    unittest.main()
