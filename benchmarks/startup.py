#!/usr/bin/env python3
"""Start-up, memory and size of the released program beside the one that runs from a clone.

    benchmarks/startup.py RELEASED CLONE [--runs N]

RELEASED is the program of packaging/build, CLONE the Morsel.Cli.dll that dotnet build made. Prints a table for docs/install.md: the median of
N runs after one that is not counted, and the most memory of any of them.
"""

import argparse
import os
import pathlib
import statistics
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
SURFACE = ROOT / "tests/data/formats/surface-1-molecule.json"
SAMPLE = ROOT / "samples/formaldehyde/formaldehyde.xyz"


def run(command):
    """Seconds, seconds of processor, and MB at most in memory."""
    begin = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(map(str, command))} ended with {status}")
    return time.perf_counter() - begin, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("released", type=pathlib.Path)
    parser.add_argument("clone", type=pathlib.Path)
    parser.add_argument("--runs", type=int, default=9)
    request = parser.parse_args()
    forms = [("one file", [request.released.resolve()]), ("from a clone", ["dotnet", request.clone.resolve()])]
    with tempfile.TemporaryDirectory() as work:
        work = pathlib.Path(work)
        small = work / "small.xyz"
        small.write_text("".join(f"{line}\n" for line in SAMPLE.read_text().splitlines()[:600]))
        predict = ["predict", SURFACE, small, "--out", work / "out.csv", "--force", "--gradients"]
        print(f"load {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores; {request.released.stat().st_size / 1e6:.1f} MB")
        print("| command | form | s | processor s | memory, MB |\n|---|---|---|---|---|")
        for name, arguments in [("--version", ["--version"]), ("inspect, 100 geometries", ["inspect", small]), ("predict, 100 geometries", predict)]:
            for form, program in forms:
                figures = [run([*program, *arguments]) for _ in range(request.runs + 1)][1:]
                seconds, processor, memory = zip(*figures)
                print(f"| {name} | {form} | {statistics.median(seconds):.2f} | {statistics.median(processor):.2f} | {max(memory):.0f} |")


main()
