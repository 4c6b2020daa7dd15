"""Made water.db with ASE 3.22.1, and water.txt with what ASE reads from it: energy, free energy, positions, forces of each row.

The energies are of springs between the atoms, in eV and angstrom.
"""

import os

import ase.db
import numpy as np
from ase import Atoms
from ase.calculators.singlepoint import SinglePointCalculator


def springs(positions):
    energy, forces = -2040.0, np.zeros((3, 3))
    for i, j, length, constant in ((0, 1, 0.96, 4.0), (0, 2, 0.96, 4.0), (1, 2, 1.51, 1.0)):
        d = positions[i] - positions[j]
        r = np.linalg.norm(d)
        energy += constant * (r - length) ** 2
        pull = 2 * constant * (r - length) * d / r
        forces[i] -= pull
        forces[j] += pull
    return energy, forces


random = np.random.default_rng(3)
if os.path.exists("water.db"):
    os.remove("water.db")
database = ase.db.connect("water.db", create_indices=False, use_lock_file=False)
for i in range(30):
    positions = np.array([[0, 0, 0.117], [0, 0.757, -0.471], [0, -0.757, -0.471]]) + random.normal(0, 0.05, (3, 3))
    energy, forces = springs(positions)
    atoms = Atoms("OH2", positions=positions)
    atoms.calc = SinglePointCalculator(atoms, energy=energy, forces=forces, free_energy=energy - 0.1)
    atoms.calc.name = "pbe"
    database.write(atoms, ref_energy=energy + 1.5, label=f"x{i}")

with open("water.txt", "w") as text:
    for row in database.select():
        numbers = [row.energy, row.free_energy, *row.positions.flat, *row.forces.flat]
        text.write(" ".join(repr(float(number)) for number in numbers) + "\n")
