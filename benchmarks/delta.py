#!/usr/bin/python3
"""Formaldehyde from few CCSD(T) points: fitted directly, and as the difference from a base of 3,000 points of xtb. Needs NumPy and xtb.

    dotnet build -c Release && benchmarks/delta.py --machine NAME [--seeds 2] [--threads 2]

xtb (GFN2) computes energies and gradients at the geometries of samples/formaldehyde; 3,000 of the training rows make the base. Of 100, 200 and
400 CCSD(T) points, drawn from the same rows by a seed, both fits see the same: with energies and gradients, and with energies alone. Errors are
those on the 401 held-out rows of the sample, which neither the base nor a fit has seen. Writes benchmarks/results/MACHINE/delta.json after every
fit, and delta.md.
"""
import argparse, concurrent.futures, json, pathlib, platform, re, subprocess, tempfile
import numpy as np

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
SAMPLE = ROOT / "samples" / "formaldehyde"
WORK = ROOT / "artifacts" / "delta"
MORSEL = ROOT / "artifacts" / "bin" / "Morsel.Cli" / "release" / "Morsel.Cli"
HARTREE, BOHR = 27.211386245981, 0.529177210544  # in eV and angstrom, CODATA 2022
BASE_POINTS, COUNTS = 3000, (100, 200, 400)
KINDS = ("energies and gradients", "energies")


def frames():
    """Of each point its comment, symbols, positions in angstrom, and energy in eV."""
    lines = (SAMPLE / "formaldehyde.xyz").read_text().splitlines()
    for first in range(0, len(lines), 6):
        words = [line.split() for line in lines[first + 2:first + 6]]
        energy = re.search(r"energy=(\S+)", lines[first + 1])[1]
        yield lines[first + 1], [row[0] for row in words], np.array([[float(x) for x in row[1:4]] for row in words]), energy


def turn(random):
    """A random rotation: xtb's gradients are wrong where a bond lies along z."""
    q, r = np.linalg.qr(random.normal(size=(3, 3)))
    q *= np.sign(np.diag(r))
    return q * np.linalg.det(q)


def labelled(number, symbols, positions):
    """Energy in eV and gradient in eV/angstrom by xtb."""
    rotation = turn(np.random.default_rng(number))
    with tempfile.TemporaryDirectory() as folder:
        rows = "".join(f"{s} {x:.12f} {y:.12f} {z:.12f}\n" for s, (x, y, z) in zip(symbols, positions @ rotation.T))
        pathlib.Path(folder, "in.xyz").write_text(f"{len(symbols)}\n\n{rows}")
        said = subprocess.run(["xtb", "in.xyz", "--gfn", "2", "--grad", "--norestart", "--acc", "0.01"], cwd=folder, capture_output=True, text=True,
                              env={"OMP_NUM_THREADS": "1", "PATH": "/usr/bin:/bin"})
        if "normal termination of xtb" not in said.stderr.split("\n"):
            raise RuntimeError(f"xtb failed at point {number}: {said.stderr}")
        values = [line for line in pathlib.Path(folder, "in.engrad").read_text().splitlines() if line.strip() and not line.startswith("#")]
    numbers = [float(value) for value in values[1:2 + 3 * len(symbols)]]
    return numbers[0] * HARTREE, np.array(numbers[1:]).reshape(-1, 3) @ rotation * HARTREE / BOHR


def write_cheap(path, threads):
    points = list(frames())
    with concurrent.futures.ThreadPoolExecutor(threads) as pool:
        labels = list(pool.map(lambda each: labelled(each[0], each[1][1], each[1][2]), enumerate(points)))
    text = ""
    for (_, symbols, positions, _), (energy, gradient) in zip(points, labels):
        text += f"4\nProperties=species:S:1:pos:R:3:forces:R:3 energy={energy!r} energy_unit=eV length_unit=angstrom force_unit=eV/angstrom\n"
        text += "".join(" ".join([s, *(repr(float(v)) for v in (*x, *-g))]) + "\n" for s, x, g in zip(symbols, positions, gradient))
    part = path.with_suffix(".part")
    part.write_text(text)
    part.rename(path)


def write_energies(path):
    path.write_text("".join(
        f"4\nProperties=species:S:1:pos:R:3 energy={energy} energy_unit=eV length_unit=angstrom\n"
        + "".join(" ".join([s, *(repr(float(v)) for v in x)]) + "\n" for s, x in zip(symbols, positions))
        for _, symbols, positions, energy in frames()))


def fit(data, rows, folder, limit, threads, *more):
    command = [MORSEL, "fit", data, "--out", folder, "--training-rows", rows, "--held-out-rows", SAMPLE / "held-out-rows.txt",
               "--time-limit", limit, "--threads", threads, "--force", "--json", "--quiet", *more]
    said = json.loads(subprocess.run([str(part) for part in command], check=True, capture_output=True, text=True).stdout)
    return {kind: {part: said["heldOut"][kind][part]["rmse_cm-1" if part == "energy" else "rmse_cm-1_per_angstrom"]
                   for part in ("energy", "gradient") if said["heldOut"][kind].get(part)}
            for kind in ("surface", "linear", "meanEnergy", "shiftedBase") if said["heldOut"].get(kind)} | {
                "kind": said["surface"]["kind"], "time_s": said["time_s"], "steps": said["course"]["steps"]}


def drawn(count, seed, path):
    rows = [int(row) for row in (SAMPLE / "training-rows.txt").read_text().split()]
    chosen = sorted(np.random.default_rng(seed).choice(rows, count, replace=False))
    path.write_text("".join(f"{row}\n" for row in chosen))
    return path


def table(rows):
    lines = ["| CCSD(T) points | fitted to | seed | direct: energy RMSE (cm-1) | on the base | base, shifted | ratio |", "|---|---|---|---|---|---|---|"]
    for row in rows:
        if "count" in row:
            direct, delta, base = row["direct"]["surface"]["energy"], row["delta"]["surface"]["energy"], row["delta"]["shiftedBase"]["energy"]
            lines.append(f"| {row['count']} | {row['kind']} | {row['seed']} | {direct:.3g} | {delta:.3g} | {base:.3g} | {direct / delta:.2g} |")
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=2)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--limit", default="2m", help="of a fit of few points")
    parser.add_argument("--base-limit", default="5m")
    parser.add_argument("--machine", default=platform.node())
    options = parser.parse_args()
    WORK.mkdir(parents=True, exist_ok=True)
    results = HERE / "results" / options.machine
    results.mkdir(parents=True, exist_ok=True)
    cheap, energies = WORK / "xtb.xyz", WORK / "energies.xyz"
    if not cheap.exists():
        write_cheap(cheap, options.threads)
    write_energies(energies)
    base = WORK / "base"
    rows = [{"base": fit(cheap, drawn(BASE_POINTS, 0, WORK / "base-rows.txt"), base, options.base_limit, options.threads)}]
    for seed in range(1, options.seeds + 1):
        for count in COUNTS:
            for kind, data in zip(KINDS, (SAMPLE / "formaldehyde.xyz", energies)):
                chosen = drawn(count, seed, WORK / "rows.txt")
                direct = fit(data, chosen, WORK / "direct", options.limit, options.threads)
                delta = fit(data, chosen, WORK / "delta", options.limit, options.threads, "--base", base)
                rows.append({"count": count, "kind": kind, "seed": seed, "direct": direct, "delta": delta})
                print(table(rows).splitlines()[-1], flush=True)
                (results / "delta.json").write_text(json.dumps(rows, indent=1) + "\n")
                (results / "delta.md").write_text(table(rows))


if __name__ == "__main__":
    main()
