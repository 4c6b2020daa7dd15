"""What a step over the socket costs: ASE's velocity Verlet with formaldehyde, driven by `morsel drive`, over a Unix socket and over TCP.

Each round runs the dynamics over both, and once with a calculator that answers nothing but zeros, which tells how much of a step is ASE's integrator.
The least of the rounds is the figure: what a busy machine adds is not the program's.

    dotnet build -c Release src/Morsel.Cli
    /usr/bin/python3 benchmarks/drive.py --machine NAME

Needs Debian's python3-ase. Writes benchmarks/results/NAME/drive.json.
"""

import argparse
import json
import os
import pathlib
import platform
import subprocess
import sys
import time

import ase
import numpy
from ase import units
from ase.calculators.calculator import Calculator, all_changes
from ase.calculators.socketio import SocketIOCalculator
from ase.io import read
from ase.md.verlet import VelocityVerlet

ROOT = pathlib.Path(__file__).resolve().parent.parent
MORSEL = ROOT / "artifacts/bin/Morsel.Cli/release/Morsel.Cli"
SURFACE = ROOT / "tests/data/surfaces/formaldehyde.json"
PORT = 31517


class Zeros(Calculator):
    implemented_properties = ["energy", "forces"]

    def calculate(self, atoms=None, properties=("energy",), system_changes=all_changes):
        super().calculate(atoms, properties, system_changes)
        self.results = {"energy": 0.0, "forces": numpy.zeros((len(atoms), 3))}


def main():
    parser = argparse.ArgumentParser(description="Times steps of dynamics over the socket.")
    parser.add_argument("--machine", required=True, help="folder of benchmarks/results to write to")
    parser.add_argument("--steps", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()

    rounds = []
    for number in range(arguments.rounds):
        name = f"morsel-benchmark-{os.getpid()}"
        unix, driver = over_socket(arguments.steps, f"unix:{name}", unixsocket=name)
        tcp, _ = over_socket(arguments.steps, f"localhost:{PORT + number}", port=PORT + number)
        rounds.append({"unix": unix, "tcp": tcp, "aseAlone": milliseconds(geometry(Zeros()), arguments.steps), "computing": 1e3 * driver["computingSeconds"] / driver["evaluations"]})
        print("  ".join(f"{key} {value:.3f} ms" for key, value in rounds[-1].items()), file=sys.stderr, flush=True)

    document = {
        "machine": {"processor": processor(), "cores": os.cpu_count(), "system": platform.platform(), "loadAverage": os.getloadavg()},
        "python": platform.python_version(),
        "ase": ase.__version__,
        "surface": SURFACE.name,
        "steps": arguments.steps,
        "millisecondsPerStep": {key: min(one[key] for one in rounds) for key in rounds[0]},
        "rounds": rounds,
    }
    folder = ROOT / "benchmarks/results" / arguments.machine
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "drive.json").write_text(json.dumps(document, indent=1) + "\n")


def over_socket(steps, address, **where):
    """Milliseconds of a step, and what the driver says at its end."""
    with SocketIOCalculator(**where, timeout=60) as calculator:
        driver = subprocess.Popen([MORSEL, "drive", SURFACE, "--socket", address, "--json"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        time_of_step = milliseconds(geometry(calculator), steps)
    return time_of_step, json.loads(driver.communicate()[0])


def geometry(calculator):
    atoms = read(ROOT / "samples/formaldehyde/formaldehyde.xyz", 0)
    atoms.calc = calculator
    return atoms


def milliseconds(atoms, steps):
    dynamics = VelocityVerlet(atoms, 0.1 * units.fs)
    # The code is compiled for speed after its first calls.
    dynamics.run(200)
    start = time.perf_counter()
    dynamics.run(steps)
    return 1e3 * (time.perf_counter() - start) / steps


def processor():
    with open("/proc/cpuinfo") as file:
        return next(line.split(":")[1].strip() for line in file if line.startswith("model name"))


main()
