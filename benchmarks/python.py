#!/usr/bin/python3
"""What 10,000 geometries in one call cost in Python: energies and gradients of formaldehyde's surface, one core.

    dotnet build -c Release && benchmarks/python.py --library libmorsel.so --machine NAME

Compares the native library, NumPy, and the exported C compiled as a shared library, all from the same process. Every time is the least of
thirty calls. Writes benchmarks/results/NAME/python.json.
"""
import argparse, ctypes, json, os, pathlib, platform, subprocess, sys, tempfile, time

import numpy as np

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
MORSEL = ROOT / "artifacts" / "bin" / "Morsel.Cli" / "release" / "Morsel.Cli"
SURFACE = ROOT / "tests" / "data" / "surfaces" / "formaldehyde.json"
POINTS, ROUNDS = 10_000, 30
BOHR_IN_ANGSTROM, HARTREE_IN_CM1 = 0.529177210544, 219474.6313632


def least(work):
    times = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return 1e9 * min(times) / POINTS


def exported_c(folder, options, positions):
    library = os.path.join(folder, "pes.so")
    subprocess.run(["gcc", "-std=c99", *options, "-shared", "-fPIC", "-o", library, os.path.join(folder, "c", "pes.c"), "-lm"], check=True)
    code = ctypes.CDLL(library)
    os.remove(library)
    bohr = np.ascontiguousarray(positions / BOHR_IN_ANGSTROM)
    energies, gradients = np.empty(POINTS), np.empty_like(bohr)
    pointer = lambda array: ctypes.c_void_p(array.ctypes.data)
    size = ctypes.c_size_t
    return energies, lambda: code.pes_eval_batch(size(POINTS), pointer(bohr), size(12), size(1), pointer(energies), pointer(gradients), None, None)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--library", required=True, help="the native library, as python/build.py publishes it")
    parser.add_argument("--machine", default=platform.machine(), help="name of the folder under benchmarks/results")
    arguments = parser.parse_args()
    os.environ["MORSEL_LIBRARY"], os.environ["MORSEL_PROGRAM"] = arguments.library, str(MORSEL)
    sys.path.insert(0, str(ROOT / "python"))
    import morsel

    references = np.array(json.loads(SURFACE.read_text())["referencePoints"])
    displaced = references[np.arange(POINTS) % len(references)] + np.random.default_rng(1).uniform(-0.02, 0.02, (POINTS, 12))
    positions = displaced.reshape(POINTS, 4, 3)
    native, by_numpy = (morsel.Surface(SURFACE, native=which) for which in (True, False))
    rows = [
        {"what": "morsel.Surface, native library", "nanoseconds": least(lambda: native.energy_and_gradient(positions))},
        {"what": "morsel.Surface, NumPy", "nanoseconds": least(lambda: by_numpy.energy_and_gradient(positions))},
    ]
    expected = native.energy(positions)
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([str(MORSEL), "export", str(SURFACE), "--to", "c", "--out", os.path.join(folder, "c")], check=True, capture_output=True)
        for options in (["-O2"], ["-O3"], ["-O3", "-march=native"]):
            energies, work = exported_c(folder, options, positions)
            rows.append({"what": f"exported C, gcc {' '.join(options)}", "nanoseconds": least(work)})
            assert np.abs(energies * HARTREE_IN_CM1 / expected - 1).max() < 1e-12
    for row in rows:
        print(f"| {row['what']} | {row['nanoseconds']:.0f} ns |")
    target = HERE / "results" / arguments.machine / "python.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps({"points": POINTS, "rows": rows}, indent=2) + "\n")


if __name__ == "__main__":
    main()
