#!/usr/bin/env python3
"""How good are the cells that `morsel study search` finds? Every method, ten seeds, a tenth of the steps, against finished studies.

    benchmarks/search.py --machine NAME STUDY=FOLDER[,key=value] ... [--live PART=SEEDS]

FOLDER holds a finished run of the built-in STUDY; `replicates=20` after it is the --set it was run with, so that there are more fresh replicates than the
study itself has. The budget is a tenth of the steps of STUDY as built in. A search replays some replicates of the folder; it is judged on all others, by
the median over them of the validation RMSE:

  final   the RMSE of the network that the training ended with
  late    the geometric mean of its RMSE over the records of the last fifth of the epochs, which scatters less

Against what? Replicates scatter, so that the lowest of many cells' medians is low by luck, and no method, not even a full run, names a cell that reaches it.
The best cell is therefore the one with the least median over one half of the fresh replicates, and it and the chosen cell are compared on the
other half; the mean of ln ratio over 200 such halvings, drawn by the seed, is what counts (`final`, `late`). The ratio to the lowest of all medians stands beside it
(`final_lowest`, `late_lowest`). Failed networks count as the variance. `full run` is a search without any stopping: the cell with the least median over half
of the replicates, all trained to the end, judged on the other half. --live repeats a part's halving with real training, of trials that are not the folder's.
"""
import argparse, csv, json, math, pathlib, random, sqlite3, statistics, struct, subprocess, tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
MORSEL = ROOT / "artifacts/bin/Morsel.Cli/release/Morsel.Cli.dll"
METHODS, SEEDS, BUDGET, WITHIN = ["halving", "random", "model"], range(1, 11), 0.1, 1.25


def morsel(*arguments):
    return json.loads(subprocess.run(["dotnet", MORSEL, *arguments, "--json"], check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout)


def read(folder):
    """{part: {cell: [(final ln RMSE, late ln RMSE) of each replicate]}}, from the report's table and the learning curves."""
    curves = {}
    with sqlite3.connect(f"file:{folder}/study.db?mode=ro", uri=True) as study:
        for trial, blob in study.execute("SELECT id, curve FROM trials"):
            # Four bytes of padding after the epoch, which folders of older versions fill with anything.
            curves[f"{trial % 2**64:016x}"] = [struct.unpack_from("<i4xdd", blob, at) for at in range(0, len(blob), 24)]
    variances = {row["part"]: float(row["variance"]) for row in csv.DictReader(open(folder / "cells.csv"))}
    parts = {}
    for row in csv.DictReader(open(folder / "trials.csv")):
        variance = variances[row["part"]]
        log = lambda loss: 0.5 * math.log(min(loss, variance) if math.isfinite(loss) else variance)
        curve = curves[next(iter(row.values()))]
        if row["outcome"] in ("collapsed", "diverged"):
            errors = log(variance), log(variance)
        else:
            errors = log(float(row["validation_mse"])), statistics.mean(log(point[2]) for point in curve if point[0] > 0.8 * curve[-1][0])
        cell = row["layout"], row["activation"], float(row["learning_rate"])
        parts.setdefault(row["part"], {}).setdefault(cell, []).append(errors)
    return parts


def ratios(cells, fresh, chosen, seed):
    """The chosen cell's median over that of the best: final, late, and the same over the lowest of all medians."""
    generator, result = random.Random(seed), []
    for kind in (0, 1):
        logs = {cell: [errors[i][kind] for i in fresh[cell]] for cell, errors in cells.items()}
        differences = []
        for _ in range(200):
            halves = {cell: generator.sample(values, len(values)) for cell, values in logs.items()}
            choose = {cell: statistics.median(values[: len(values) // 2]) for cell, values in halves.items()}
            judge = {cell: statistics.median(values[len(values) // 2:]) for cell, values in halves.items()}
            differences.append(judge[chosen] - judge[min(choose, key=choose.get)])
        result.append(math.exp(statistics.mean(differences)))
    for kind in (0, 1):
        medians = {cell: statistics.median(errors[i][kind] for i in fresh[cell]) for cell, errors in cells.items()}
        result.append(math.exp(medians[chosen] - min(medians.values())))
    return result


def summary(found):
    row = {"seeds": len(found)}
    for name, values in zip(("final", "late", "final_lowest", "late_lowest"), zip(*found)):
        row |= {f"{name}_within": sum(value <= WITHIN for value in values), f"{name}_median": statistics.median(values), f"{name}_worst": max(values)}
    return row


def key(cell):
    return cell["layout"], cell["activation"], cell["learningRate"]


def seeds(numbers):
    return [word for number in numbers for word in ("--seed", str(number))]


def replayed(study, options, folder, part, cells, method, budget):
    found, spent = [], []
    for seed, result in zip(SEEDS, morsel("study", "search", study, *options, "--replay", folder, "--part", part, "--method", method, *seeds(SEEDS), "--budget", repr(budget))["parts"]):
        used = {(key(trial["cell"]), trial["replicate"]) for trial in result["trained"]}
        fresh = {cell: [i for i in range(len(errors)) if (cell, i) not in used] for cell, errors in cells.items()}
        # A model may train one cell again and again: where fewer than four replicates are fresh, all of the cell's judge it.
        fresh = {cell: some if len(some) >= 4 else range(len(cells[cell])) for cell, some in fresh.items()}
        found.append(ratios(cells, fresh, key(result["chosen"]), seed))
        spent.append(result["steps"])
    return {**summary(found), "steps": statistics.median(spent)}


def full_run(cells):
    """Chosen by half of the replicates, all trained to the end, and judged on the other half."""
    found = []
    for seed in SEEDS:
        count = len(next(iter(cells.values())))
        order = random.Random(seed).sample(range(count), count)
        medians = {cell: statistics.median(errors[i][0] for i in order[: count // 2]) for cell, errors in cells.items()}
        found.append(ratios(cells, dict.fromkeys(cells, order[count // 2:]), min(medians, key=medians.get), seed))
    return {**summary(found), "steps": None}


def trained(study, part, cells, count):
    found, spent = [], []
    for seed, result in enumerate(morsel("study", "search", study, "--part", part, *seeds(range(1, count + 1)), "--budget", repr(BUDGET))["parts"], 1):
        found.append(ratios(cells, {cell: range(len(errors)) for cell, errors in cells.items()}, key(result["chosen"]), seed))
        spent.append(result["steps"])
    return {**summary(found), "steps": statistics.median(spent)}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--machine", required=True)
    parser.add_argument("--live", action="append", default=[], metavar="PART=SEEDS")
    parser.add_argument("studies", nargs="+", metavar="STUDY=FOLDER[,key=value]")
    request = parser.parse_args()
    live, rows = dict(item.split("=") for item in request.live), []
    for text in request.studies:
        study, rest = text.split("=", 1)
        folder, *sets = rest.split(",")
        options = [word for item in sets for word in ("--set", item)]
        for part, cells in read(pathlib.Path(folder)).items():
            stored = len(next(iter(cells.values())))
            built_in = json.loads((ROOT / "studies" / f"{study}.json").read_text())["parts"][0]["replicates"] if sets else stored
            for method in METHODS:
                rows.append({"part": part, "method": method, **replayed(study, options, folder, part, cells, method, BUDGET * built_in / stored)})
            if part in live:
                rows.append({"part": part, "method": "halving, trained", **trained(study, part, cells, int(live[part]))})
            rows.append({"part": part, "method": "full run, half the replicates", **full_run(cells)})
    out = ROOT / "benchmarks/results" / request.machine
    out.mkdir(parents=True, exist_ok=True)
    (out / "search.json").write_text(json.dumps({"budget": BUDGET, "within": WITHIN, "rows": rows}, indent=1) + "\n")
    print("| part | method | final: within 25 % | median | worst | late: within 25 % | median | worst | final over the lowest: within 25 % | median | steps |\n|---|---|---|---|---|---|---|---|---|---|---|")
    for row in rows:
        steps = f"{row['steps']:,.0f}" if row["steps"] else ""
        print(f"| {row['part']} | {row['method']} | {row['final_within']} of {row['seeds']} | {row['final_median']:.2f} | {row['final_worst']:.2f} "
              f"| {row['late_within']} of {row['seeds']} | {row['late_median']:.2f} | {row['late_worst']:.2f} "
              f"| {row['final_lowest_within']} of {row['seeds']} | {row['final_lowest_median']:.2f} | {steps} |")


if __name__ == "__main__":
    main()
