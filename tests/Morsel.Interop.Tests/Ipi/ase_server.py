"""ASE's own server of the i-PI protocol for the tests of 'morsel drive': python3 ase_server.py TASK ADDRESS GEOMETRIES.

ADDRESS is unix:NAME or a port. Each task prints one JSON document; energies in eV, lengths in angstrom, unless a key says otherwise.
"""

import json
import sys
import time

import numpy
from ase import units
from ase.calculators.socketio import SocketIOCalculator
from ase.io import read
from ase.md.velocitydistribution import MaxwellBoltzmannDistribution
from ase.md.verlet import VelocityVerlet
from ase.stress import full_3x3_to_voigt_6_stress


def geometry(path, row):
    atoms = read(path, row)
    atoms.calc = None
    return atoms


def dynamics(atoms, steps):
    """Constant energy: how far a straight line through the total energies rises or falls over the run."""
    MaxwellBoltzmannDistribution(atoms, temperature_K=300, rng=numpy.random.default_rng(1))
    integrator = VelocityVerlet(atoms, 0.25 * units.fs)
    energies, kinetic = [], []
    atoms.get_potential_energy()
    start = time.perf_counter()
    for _ in range(steps):
        integrator.run(1)
        kinetic.append(atoms.get_kinetic_energy())
        energies.append(atoms.get_potential_energy() + kinetic[-1])
    elapsed = time.perf_counter() - start
    slope = numpy.polyfit(numpy.arange(steps), energies, 1)[0]
    return {"drift": abs(slope) * steps, "kineticRange": max(kinetic) - min(kinetic), "millisecondsPerStep": 1e3 * elapsed / steps}


def answers(path, rows, calculator):
    """Energies and forces in hartree and bohr, as they came: ASE's own factors are taken out again."""
    points = []
    for row in rows:
        atoms = geometry(path, row)
        atoms.calc = calculator
        points.append({
            "positionsBohr": (atoms.positions / units.Bohr).ravel().tolist(),
            "energyHartree": atoms.get_potential_energy() / units.Ha,
            "forcesHartreePerBohr": (atoms.get_forces() * units.Bohr / units.Ha).ravel().tolist(),
        })
    return {"points": points}


def stress(atoms):
    """Stress and forces of a periodic, skew cell against differences of the energy."""
    atoms.set_cell([[9, 0, 0], [1.5, 10, 0], [-1, 0.7, 11]])
    atoms.pbc = True
    cell, positions = atoms.cell.array.copy(), atoms.positions.copy()
    found, forces = atoms.get_stress(), atoms.get_forces()
    step = 1e-4
    numeric = numpy.zeros((3, 3))
    for a in range(3):
        for b in range(3):
            strained = []
            for sign in (1, -1):
                deformation = numpy.eye(3)
                deformation[a, b] += sign * step
                atoms.set_cell(cell @ deformation)
                atoms.positions = positions @ deformation
                strained.append(atoms.get_potential_energy())
            numeric[a, b] = (strained[0] - strained[1]) / (2 * step) / abs(numpy.linalg.det(cell))
    atoms.set_cell(cell)
    numeric_forces = numpy.zeros_like(forces)
    for i in range(len(atoms)):
        for axis in range(3):
            moved = []
            for sign in (1, -1):
                atoms.positions = positions
                atoms.positions[i, axis] += sign * step
                moved.append(atoms.get_potential_energy())
            numeric_forces[i, axis] = -(moved[0] - moved[1]) / (2 * step)
    return {
        "stress": float(abs(found).max()), "stressDeviation": float(abs(found - full_3x3_to_voigt_6_stress(numeric)).max()),
        "force": float(abs(forces).max()), "forceDeviation": float(abs(forces - numeric_forces).max()),
    }


def main():
    task, address, path = sys.argv[1:4]
    where = {"unixsocket": address[len("unix:"):]} if address.startswith("unix:") else {"port": int(address)}
    with SocketIOCalculator(**where, timeout=60) as calculator:
        if task == "answers":
            result = answers(path, range(0, 4000, 200), calculator)
        else:
            atoms = geometry(path, 0)
            atoms.calc = calculator
            result = stress(atoms) if task == "stress" else dynamics(atoms, 2000 if task == "dynamics" else 10**9)
    print(json.dumps(result))


main()
