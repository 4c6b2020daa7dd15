#!/usr/bin/env python3
"""Vibrational levels of fitted surfaces of water beside those of the surface that they were fitted to. Python's standard library is enough.

    dotnet build -c Release && benchmarks/levels.py --machine NAME [--seeds 3] [--limit 5m]

The teacher is the built-in water: 1,000 random points up to 20,000 cm-1, with gradients. Each seed draws other points. `morsel fit
--committee 4` makes the surface, as its levels are to have a spread. Writes benchmarks/results/MACHINE/levels.json and levels.md.
"""
import argparse, json, pathlib, platform, subprocess

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
WORK = ROOT / "artifacts" / "levels"
MORSEL = ROOT / "artifacts" / "bin" / "Morsel.Cli" / "release" / "Morsel.Cli"
COUNT = 10


def run(*words):
    return subprocess.run([str(MORSEL), *map(str, words)], check=True, capture_output=True, text=True).stdout


def levels(surface):
    found = json.loads(run("levels", surface, "--levels", COUNT, "--json"))
    return [(found["zeroPointEnergy"], found["zeroPointSpread"])] + [(each["energy"], each["spread"]) for each in found["levels"][1:]]


def of_seed(seed, limit, exact):
    points, folder = WORK / f"water-{seed}.xyz", WORK / f"water-{seed}"
    run("sample", "water", "--points", 1000, "--random", "--seed", seed, "--below", "20000 cm-1", "--out", points, "--quiet", "--force")
    run("fit", points, "--out", folder, "--committee", 4, "--seed", seed, "--time-limit", limit, "--quiet", "--force")
    held_out = json.loads((folder / "result.json").read_text())["heldOut"]["surface"]["energy"]["rmse_cm-1"]
    rows = [
        {"exact": right[0], "level": own, "error": own - right[0], "spread": spread}
        for right, (own, spread) in zip(exact, levels(folder))
    ]
    return {"seed": seed, "heldOutRmse": held_out, "levels": rows}


def table(results):
    lines = ["| level | exact (cm-1) | " + " | ".join(f"seed {r['seed']}: error, spread" for r in results) + " |", "|---" * (2 + len(results)) + "|"]
    for k in range(COUNT):
        cells = [f"{r['levels'][k]['error']:+.3f}, {r['levels'][k]['spread']:.3f}" for r in results]
        name = "zero-point energy" if k == 0 else str(k)
        lines.append(f"| {name} | {results[0]['levels'][k]['exact']:.3f} | " + " | ".join(cells) + " |")
    honest = [sum(row["spread"] >= abs(row["error"]) / 3 for row in r["levels"][1:]) for r in results]
    lines.append("")
    lines.append("Held-out RMSE (cm-1): " + ", ".join(f"{r['heldOutRmse']:.3g}" for r in results) + ". ")
    lines.append("Levels 1 to 9 whose spread is at least a third of the error: " + ", ".join(map(str, honest)) + ".")
    return "\n".join(lines) + "\n"


parser = argparse.ArgumentParser()
parser.add_argument("--machine", required=True)
parser.add_argument("--seeds", type=int, default=3)
parser.add_argument("--limit", default="5m")
options = parser.parse_args()
WORK.mkdir(parents=True, exist_ok=True)
exact = levels("water")
results = []
target = HERE / "results" / options.machine
target.mkdir(parents=True, exist_ok=True)
for seed in range(1, options.seeds + 1):
    results.append(of_seed(seed, options.limit, exact))
    document = {"version": run("--version").strip(), "python": platform.python_version(), "limit": options.limit, "results": results}
    (target / "levels.json").write_text(json.dumps(document, indent=1) + "\n")
    (target / "levels.md").write_text(table(results))
    print(table(results), flush=True)
