#!/usr/bin/env python3
"""`stemma match`: forms, statuses, lists with faults, sums of reasons, names that nobody meant."""
import json
import math
import unittest

from program import FolderTest, parse, run


def pairs(*names):
    return "".join(json.dumps({"id": str(i), "a": a, "b": b}) + "\n" for i, (a, b) in enumerate(names)).encode()


class Match(FolderTest):
    def test_reasons_add_up_and_sides_do_not_matter(self):
        names = [("Marit Holm", "HOLM, M."), ("Lev Orlov", "Лев Орлов"), ("Vane Ltd", "Vane Limited"), ("", "x"),
                 ("김서안", "Kim Seo-an"), ("\u200fMarit\u200e Holm", "Marit Vane"), ("a" * 10000, "a" * 9999 + "b")]
        there = parse(run("match", "--jsonl", "-", stdin=pairs(*names)).stdout)
        back = parse(run("match", "--jsonl", "-", stdin=pairs(*[(b, a) for a, b in names])).stdout)
        self.assertEqual([r["id"] for r in there], [str(i) for i in range(len(names))])
        for one, other in zip(there, back):
            self.assertEqual(one["score"], other["score"])
            odds = math.log2(one["score"] / (1 - one["score"]))
            self.assertAlmostEqual(sum(r["bits"] for r in one["reasons"]), odds, delta=.051)

    def test_wrong_use_is_said(self):
        for args, stdin in ((("match", "Marit"), None), (("match", "--jsonl", "-"), b"nonsense\n"),
                            (("match", "--jsonl", "-"), b'{"id":"1","a":"x"}\n'),
                            (("match", "--index", "no such list", "x"), None)):
            done = run(*args, stdin=stdin)
            self.assertEqual(done.returncode, 2, args)
            self.assertTrue(done.stderr.startswith(b"stemma: "), done.stderr)

    def test_a_list_with_broken_quoting_names_its_row(self):
        self.write("list.csv", 'id,name\n1,"Holm, Marit"\n2,"Vane, Haldor\n3,Lev Orlov\n')
        done = run("match", "--index", f"{self.folder}/list.csv", "Marit Holm", "Лев Орлов")
        self.assertEqual(done.returncode, 3)
        self.assertIn(b"row 3 of", done.stderr)
        self.assertEqual([(r["row"], r["list_id"]) for r in parse(done.stdout)], [(2, "1"), (4, "3")])

    def test_text_is_for_reading(self):
        done = run("match", "Marit Holm", "Holm, Marit", "--format", "text", "--explain")
        self.assertEqual(done.returncode, 0)
        self.assertIn("log2(score / (1 - score))", done.stdout.decode())


if __name__ == "__main__":
    unittest.main()
