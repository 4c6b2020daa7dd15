#!/usr/bin/env python3
"""Points that `morsel grow` needs by active learning and at random. Python's standard library is enough.

    dotnet build -c Release && benchmarks/growing.py [--seeds 5] [--at-once 2] [--only NAME ...]

The engine is a built-in potential, so that points cost nothing: water up to 15,000 cm-1 to a test error of 1 cm-1, and HCN/HNC with both wells
and the saddle point to 5 cm-1. With --choose spread points are chosen where the surface is least sure, with --choose random by chance, from the
same sampler, with the same fits and the same test points. A growth needs as many points as it has in the first round from which on the test
error stays below the goal; test points are not counted. A round has BATCH points, or a tenth of those known where that is more: half as many as
where nothing is said, so that counts are known better. A growth ends where the errors that it sees are below half the goal, or at MOST points.
--at-once growths run beside each other, each on one thread, which changes no result.
Writes benchmarks/results/MACHINE/growing.json after every growth, and growing.md; MACHINE is given by --machine, and what --only leaves out
stays as it is there.
"""
import argparse, concurrent.futures, itertools, json, pathlib, platform, statistics, subprocess

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
WORK = ROOT / "artifacts" / "growing"
MORSEL = ROOT / "artifacts" / "bin" / "Morsel.Cli" / "release" / "Morsel.Cli"

# Starts near the minima, and near the saddle point of HCN/HNC, in angstrom; the growth brings them to rest.
STARTS = {
    "water": [("O 0 0 0", "H 0.96 0 0", "H -0.24 0.93 0")],
    "hcn": [
        ("H 0 0 -1.065", "C 0 0 0", "N 0 0 1.153"),
        ("H 0 0 2.149", "C 0 0 0", "N 0 0 1.169"),
        ("H 1.1 0 0.3", "C 0 0 0", "N 0 0 1.19"),
    ],
}
GOALS = {"water": 1.0, "hcn": 5.0}
WINDOWS = {"water": "15000 cm-1", "hcn": "20000 cm-1"}
MOST = {"water": 150, "hcn": 250}
CHOICES = ["spread", "random"]
TESTS = 100
BATCH = 3  # or a tenth of the points, where that is more


def grow(name, choice, seed):
    command = [MORSEL, "grow", WORK / f"{name}.xyz", "--engine", name, "--out", WORK / f"{name}-{choice}-{seed}", "--choose", choice,
               "--seed", str(seed), "--window", WINDOWS[name], "--test-points", str(TESTS), "--points", str(MOST[name] + TESTS), "--batch", str(BATCH),
               "--target-rmse", f"{GOALS[name] / 2} cm-1", "--threads", "1", "--quiet", "--json"]
    result = json.loads(subprocess.run([str(part) for part in command], check=True, capture_output=True, text=True).stdout)
    rounds = [{"points": each["computed"], "test": each["test"]["rmse"]} for each in result["rounds"]]
    return {"name": name, "choice": choice, "seed": seed, "version": result["engineVersion"], "needed": needed(rounds, GOALS[name]), "rounds": rounds}


def needed(rounds, goal):
    """Points from which on the error stays below; None where it does not at the end."""
    good = None
    for each in reversed(rounds):
        if each["test"] >= goal:
            break
        good = each["points"]
    return good


def shown(rows, name, choice):
    counts = [row["needed"] for row in rows if row["name"] == name and row["choice"] == choice]
    return counts, ", ".join(str(count) if count else f"over {MOST[name]}" for count in counts)


def table(rows):
    lines = ["| engine | goal (cm-1) | points by active learning | points at random | ratio of medians |", "|---|---|---|---|---|"]
    for name in GOALS:
        (learnt, first), (chance, second) = shown(rows, name, "spread"), shown(rows, name, "random")
        if learnt and chance:
            medians = [statistics.median(count or MOST[name] for count in counts) for counts in (learnt, chance)]
            bound = "at most " if sum(count is None for count in chance) * 2 >= len(chance) else ""
            lines.append(f"| {name} | {GOALS[name]} | {first} | {second} | {bound}{medians[0] / medians[1]:.2f} |")
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--at-once", type=int, default=2)
    parser.add_argument("--only", nargs="+", choices=list(GOALS), default=list(GOALS))
    parser.add_argument("--machine", default=platform.node())
    options = parser.parse_args()
    WORK.mkdir(parents=True, exist_ok=True)
    for name, starts in STARTS.items():
        (WORK / f"{name}.xyz").write_text("".join("3\n\n" + "\n".join(atoms) + "\n" for atoms in starts))
    results = HERE / "results" / options.machine
    results.mkdir(parents=True, exist_ok=True)
    table_file = results / "growing.json"
    rows = [row for row in json.loads(table_file.read_text()) if row["name"] not in options.only] if table_file.exists() else []
    growths = list(itertools.product(range(1, options.seeds + 1), options.only, CHOICES))
    with concurrent.futures.ThreadPoolExecutor(options.at_once) as pool:
        running = [pool.submit(grow, name, choice, seed) for seed, name, choice in growths]
        try:
            for ended in concurrent.futures.as_completed(running):
                row = ended.result()
                print(row["name"], row["choice"], "seed", row["seed"], "needed", row["needed"], flush=True)
                rows = sorted([*rows, row], key=lambda row: (row["seed"], list(GOALS).index(row["name"]), CHOICES.index(row["choice"])))
                table_file.write_text(json.dumps(rows, indent=1) + "\n")
                (results / "growing.md").write_text(table(rows))
        finally:
            # A growth that fails is heard of now, and not after hours of the others.
            pool.shutdown(wait=False, cancel_futures=True)
    print(table(rows), end="")


if __name__ == "__main__":
    main()
