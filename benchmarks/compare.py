"""Morsel against PyTorch, paired on one core: what a step of one network costs in each, and what the whole `paper` study would.

Three programs are timed in turn, round after round, on the same layouts and batch sizes, each with one thread: `morsel bench`, PyTorch's
ordinary loop, and PyTorch's best batched form (pytorch/README.md says what these are). A row gives the median over rounds of each time and
of each ratio. The weights of the last table come from the plan of `paper`: its layouts, its batch sizes and its numbers of steps.

    dotnet build -c Release src/Morsel.Cli
    /usr/bin/python3 benchmarks/compare.py --out benchmarks/results/NAME

Needs Debian's python3-torch, python3-numpy and libopenblas0-pthread. Writes NAME/compare.json and NAME/compare.md.
"""

import argparse
import itertools
import json
import pathlib
import statistics
import subprocess
import sys

import numpy

ROOT = pathlib.Path(__file__).resolve().parent.parent
MORSEL = ROOT / "artifacts/bin/Morsel.Cli/release/Morsel.Cli"
WIDTHS = (5, 10, 20, 30, 40, 50)

# The parts of `paper`: inputs, batch size, steps of one trial. Layouts, activations, rates and replicates are the same for all four.
PARTS = {
    "Morse": (1, 32, 30_000),
    "Lennard-Jones": (1, 32, 30_000),
    "2-D Morse": (2, 256, 10_240),
    "double Morse": (2, 320, 10_000),
}
HEADLINE = [("2-5-5-1", 32), ("2-10-50-1", 32), ("2-20-20-20-1", 32), ("2-50-50-1", 32), ("2-50-50-50-1", 32)]
# From these the cost of every layout is interpolated, batch size by batch size.
SAMPLED = ["2-5-1", "2-50-1", "2-5-5-1", "2-10-50-1", "2-30-30-1", "2-50-50-1", "2-5-5-5-1", "2-10-20-40-1", "2-20-20-20-1", "2-40-40-40-1", "2-50-50-50-1"]
FORMS = ("morsel", "loop", "batched")


def main():
    parser = argparse.ArgumentParser(description="Times Morsel and PyTorch in turn.")
    parser.add_argument("--out", required=True, help="folder for compare.json and compare.md")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=0.5, help="length of each timing")
    arguments = parser.parse_args()

    torch = Torch(arguments.seconds)
    cases = HEADLINE + [(network, batch) for batch in (32, 256, 320) for network in SAMPLED if (network, batch) not in HEADLINE]
    rows = []
    for network, batch in cases:
        rounds = 5 if (network, batch) in HEADLINE else 3
        rows.append(measure(torch, network, batch, max(rounds, arguments.rounds) if rounds == 5 else rounds, arguments.seconds))
        print(summary(rows[-1]), file=sys.stderr, flush=True)

    document = {"machine": rows[0]["machine"], "torchVersion": torch.version, "blas": torch.blas, "threads": 1, "rows": rows, "paper": weigh(rows)}
    folder = pathlib.Path(arguments.out)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "compare.json").write_text(json.dumps(document, indent=1) + "\n")
    (folder / "compare.md").write_text(page(document))


class Torch:
    """One long-lived PyTorch process that answers requests."""

    def __init__(self, seconds):
        command = ["/usr/bin/python3", str(ROOT / "benchmarks/pytorch/baseline.py"), "--repeat-protocol", "--seconds", str(seconds)]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.version = self.blas = None

    def ask(self, form, network, batch):
        self.process.stdin.write(f"{form} {network} {batch}\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        if "error" in answer:
            raise SystemExit(f"baseline.py: {answer['error']}")
        if answer["blas"] == "reference":
            raise SystemExit("PyTorch runs on the reference BLAS: install libopenblas0-pthread, or the comparison means nothing.")
        self.version, self.blas = answer["torchVersion"], answer["blas"]
        return answer["microseconds"]


def morsel(network, batch, seconds):
    command = [str(MORSEL), "bench", "--json", "--networks", network, "--batch", str(batch), "--seconds", str(seconds), "--threads", "1", "--geometries", "0"]
    document = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    entry = next(e for e in document["entries"] if e["network"] == network and e["batch"] == batch)
    return entry, document["machine"]


def measure(torch, network, batch, rounds, seconds):
    # The first answer of each PyTorch form also looks for its fastest variant, and is not counted.
    torch.ask("loop", network, batch)
    torch.ask("batched", network, batch)
    times = {form: [] for form in FORMS}
    for _ in range(rounds):
        entry, machine = morsel(network, batch, seconds)
        times["morsel"].append(entry["microsecondsPerStepPerNetwork"])
        times["loop"].append(torch.ask("loop", network, batch))
        times["batched"].append(torch.ask("batched", network, batch))
    row = {"network": network, "batch": batch, "machine": machine, "fractionOfPeak": entry["fractionOfPeak"]}
    row |= {f"{form}Microseconds": statistics.median(times[form]) for form in FORMS}
    row |= {f"{form}Ratio": statistics.median(a / b for a, b in zip(times[form], times["morsel"])) for form in ("loop", "batched")}
    return row


def weigh(rows):
    """Seconds of one core that every form would need for one replicate of every combination of `paper`, and the ratios."""
    layouts = [widths for depth in (1, 2, 3) for widths in itertools.product(WIDTHS, repeat=depth)]
    seconds = {part: {form: 0.0 for form in FORMS} for part in PARTS}
    for part, (inputs, batch, steps) in PARTS.items():
        sampled = [row for row in rows if row["batch"] == batch]
        for form in FORMS:
            # Relative errors count alike for small and large networks.
            times = numpy.array([row[f"{form}Microseconds"] for row in sampled])
            design = numpy.array([features([int(w) for w in row["network"].split("-")]) for row in sampled])
            coefficients = nonnegative(design / times[:, None], numpy.ones(len(times)))
            for hidden in layouts:
                seconds[part][form] += steps * float(features([inputs, *hidden, 1]) @ coefficients) * 1e-6 * 16
    total = {form: sum(part[form] for part in seconds.values()) for form in FORMS}
    return {"seconds": seconds, "total": total, "loopRatio": total["loop"] / total["morsel"], "batchedRatio": total["batched"] / total["morsel"]}


def features(widths):
    """What a step's cost is made of: a constant, layers, units and weights."""
    return numpy.array([1.0, len(widths) - 1, sum(widths[1:-1]), sum(a * b for a, b in zip(widths, widths[1:]))])


def nonnegative(design, target):
    """Least squares with coefficients of at least zero: every subset of the few columns is tried."""
    best, best_error = None, float("inf")
    for chosen in itertools.chain.from_iterable(itertools.combinations(range(design.shape[1]), k) for k in range(1, design.shape[1] + 1)):
        solution = numpy.linalg.lstsq(design[:, chosen], target, rcond=None)[0]
        error = float(numpy.sum((design[:, chosen] @ solution - target) ** 2))
        if (solution >= 0).all() and error < best_error:
            best = numpy.zeros(design.shape[1])
            best[list(chosen)] = solution
            best_error = error
    return best


def summary(row):
    return (f"{row['network']:>14} batch {row['batch']:>3}: morsel {row['morselMicroseconds']:.3f} us, loop {row['loopMicroseconds']:.0f} us "
            f"({row['loopRatio']:.0f} x), batched {row['batchedMicroseconds']:.1f} us ({row['batchedRatio']:.1f} x)")


def page(document):
    lines = [
        "# Morsel against PyTorch, paired, one core", "",
        f"{document['machine']['processor'] if isinstance(document['machine'], dict) and 'processor' in document['machine'] else document['machine']}; "
        f"PyTorch {document['torchVersion']} with {document['blas']}. Microseconds of one step of one network (ELU, Adam, single precision); made by `benchmarks/compare.py`.", "",
        "| network | batch | Morsel | loop | batched | loop / Morsel | batched / Morsel | Morsel's fraction of peak |", "|---|---|---|---|---|---|---|---|"]
    for row in document["rows"]:
        lines.append(f"| {row['network']} | {row['batch']} | {row['morselMicroseconds']:.3f} | {row['loopMicroseconds']:.0f} | {row['batchedMicroseconds']:.1f} "
                     f"| {row['loopRatio']:.0f} | {row['batchedRatio']:.1f} | {row['fractionOfPeak']:.2f} |")
    paper = document["paper"]
    lines += ["", "Weighted over the `paper` study (every combination once, hours of one core, interpolated from the rows above):", "",
              "| part | Morsel | loop | batched |", "|---|---|---|---|"]
    for part, seconds in {**paper["seconds"], "all": paper["total"]}.items():
        lines.append(f"| {part} | {seconds['morsel'] / 3600:.2f} | {seconds['loop'] / 3600:.1f} | {seconds['batched'] / 3600:.1f} |")
    lines += ["", f"The loop takes {paper['loopRatio']:.0f} times as long as Morsel, the batched form {paper['batchedRatio']:.1f} times.", ""]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
