#!/usr/bin/env python3
"""What each learned layer is worth: every development set with none of them, with one more at a time, and with all.

usage: ablation.py MEASURE.py TEXTS.jsonl [--only LAYERS] [--out FILE.md]

Run it in the root of the repository after
`cargo build --release --features _train --example annotate`, which makes a program that reads only the weights named in
the variable RAPPORTEUR_WEIGHTS. MEASURE.py is the measuring program of the corpora; TEXTS.jsonl gives the seconds per
megabyte: processor time of one thread, start-up taken off, the least of three runs.
"""

import argparse
import json
import os
import resource
import subprocess
import tempfile
from pathlib import Path

PROGRAM = "target/release/examples/annotate"
CARD = "src/knowledge/weights/ablation.md"
LAYERS = [
    ("rules only", ""),
    ("+ parts of speech", "classes,pos"),
    ("+ names", "classes,pos,names,name_kinds"),
    ("+ places", "classes,pos,names,name_kinds,places"),
    ("+ attribution", "classes,pos,names,name_kinds,places,voices,contents"),
    ("+ rankers: all", None),
]
FIGURES = [
    ("actors", "typed"), ("names", "found"), ("names", "coarse"), ("names", "typed"), ("names", "PER"),
    ("gold", "names"), ("gold", "places"), ("gold", "said"), ("gold", "speaker"), ("gold", "illoc"), ("gold", "full"),
    ("locations", "overlap"), ("locations", "F161"), ("statements", "relaxed"), ("statements", "src+con"),
]


def environment(weights):
    env = dict(os.environ)
    env.pop("RAPPORTEUR_WEIGHTS", None)
    if weights is not None:
        env["RAPPORTEUR_WEIGHTS"] = weights
    return env


def measure(program, measure_py, only, env):
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "figures.json"
        command = ["python3", measure_py, "--bin", program, "--json", str(out)] + (["--only", only] if only else [])
        subprocess.run(command, env=env, stdout=subprocess.DEVNULL, check=False)
        return json.loads(out.read_text())["figures"]


def seconds(program, texts, env):
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    subprocess.run([program, "--jsonl", "--threads", "1", texts], env=env, stdout=subprocess.DEVNULL, check=True)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


def speed(program, texts, env):
    size = sum(len(json.loads(line)["text"].encode()) for line in open(texts, encoding="utf-8") if line.strip()) / 1e6
    start_up = min(seconds(program, os.devnull, env) for _ in range(3))
    return (min(seconds(program, texts, env) for _ in range(3)) - start_up) / size


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("measure")
    arguments.add_argument("texts")
    arguments.add_argument("--bin", default=PROGRAM)
    arguments.add_argument("--only", default="")
    arguments.add_argument("--out", default=CARD)
    options = arguments.parse_args()
    columns, speeds = [], []
    for _, weights in LAYERS:
        env = environment(weights)
        columns.append(measure(options.bin, options.measure, options.only, env))
        speeds.append(speed(options.bin, options.texts, env))
    rows = ["# What each learned layer is worth", "",
            "Whole pipeline on development sets (percent), made by `examples/train_weights/ablation.py`. Each column has the",
            "layers of those before it.", "",
            "| set, figure | " + " | ".join(name for name, _ in LAYERS) + " |", "|---|" + "---:|" * len(LAYERS)]
    for key in columns[-1]:
        corpus, _, figure = key.rpartition("/")
        values = [column.get(key) for column in columns]
        if (corpus.split("/")[0], figure) in FIGURES and all(isinstance(value, (int, float)) for value in values):
            rows.append(f"| {corpus}, {figure} | " + " | ".join(f"{100 * value:.1f}" for value in values) + " |")
    rows.append("| seconds per megabyte, one thread | " + " | ".join(f"{value:.2f}" for value in speeds) + " |")
    Path(options.out).write_text("\n".join(rows) + "\n", encoding="utf-8")
    print("\n".join(rows))


if __name__ == "__main__":
    main()
