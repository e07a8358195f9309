#!/usr/bin/env python3
"""What models are worth on documents that they did not see: the program's output, fold by fold.

    folds.py GOLD.jsonl --train 'ends.tsv --kind choose --name clause_ends --method logistic' \\
             [--train ...] --run './build/release/stemma statements --jsonl -' > output.jsonl

For each fold the weights are trained (train.py with what --train gives) without the documents of the
fold and without those named alike in any of the examples; the program then reads these documents with
these weights. The output is that of all documents, for the scorers' --output.
"""
import argparse
import json
import pathlib
import shlex
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import train  # noqa: E402


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("gold")
    p.add_argument("--train", action="append", required=True)
    p.add_argument("--run", required=True)
    p.add_argument("--folds", type=int, default=5)
    options = p.parse_args()
    with open(options.gold, encoding="utf-8") as lines:
        documents = [(json.loads(line)["id"], line) for line in lines if line.strip()]
    with tempfile.TemporaryDirectory() as folder:
        for fold in range(options.folds):
            inside = [(d, line) for d, line in documents if train.fold_of(d, options.folds) == fold]
            if not inside:
                continue
            command = shlex.split(options.run)
            for n, arguments in enumerate(options.train):
                settings = train.arguments(shlex.split(arguments) + ["--folds", "5"])
                groups = [g for g in train.read(settings.examples, settings.kind)
                          if train.fold_of(g[0], options.folds) != fold]
                results = train.cross_validate(groups, settings.labels, settings)
                points = train.calibrate(results) if settings.kind == "classify" else []
                path = f"{folder}/{n}.weights"
                train.write(path, train.train(groups, settings.labels, settings.kind, settings), settings, points)
                command += ["--weights", path]
            out = subprocess.run(command, input="".join(line for _, line in inside).encode(),
                                 stdout=subprocess.PIPE, check=True).stdout.decode()
            for line in out.splitlines():
                if json.loads(line).get("kind") != "summary":
                    print(line)


if __name__ == "__main__":
    main()
