#!/usr/bin/env python3
"""Levels of HCN and HNC by a second program, beside those of `morsel levels hcn`. Debian's python3-numpy and python3-scipy are enough.

    dotnet build -c Release && /usr/bin/python3 benchmarks/hcn_levels.py [--angles 60] [--machine NAME]

The surface of Murrell, Carter and Halonen, J. Mol. Spectrosc. 93, 307 (1982), is written here once more, and shares no code with Morsel's.
H = T_R + T_r + (1/(2 mu_R R^2) + 1/(2 mu_r r^2)) j^2 + V in Jacobi's coordinates of H about CN, J = 0: sines between walls for R, points tuned to
CN's curve for r, Gauss and Legendre for the angle; at each angle the states of the lengths below a ceiling, coupled by j^2. How far this is
converged is shown by the change from a coarser basis. Two minutes. Writes benchmarks/results/MACHINE/hcn-levels.md.
"""
import argparse, json, pathlib, platform, subprocess

import numpy as np
from scipy.linalg import eigh
from scipy.optimize import minimize

HERE = pathlib.Path(__file__).resolve().parent
MORSEL = HERE.parent / "artifacts" / "bin" / "Morsel.Cli" / "release" / "Morsel.Cli"

# CODATA 2018; the masses are those that Morsel prints.
HARTREE, BOHR, EV, DALTON = 219474.6313632, 0.529177210903, 8065.543937, 1822.888486209
C, N, H = 12 * DALTON, 14.0030740042 * DALTON, 1.0078250319 * DALTON
MU_CN, MU_H = C * N / (C + N), H * (C + N) / (H + C + N)
LEVELS = 20

# CN, CH, NH: depth (eV), equilibrium distance (angstrom), a1, a2, a3; centre of the polynomial, steepness of its switch.
CURVES = [(7.9282, 1.1718, 5.2448, 7.3416, 4.9785), (2.8521, 1.0823, 5.5297, 8.7166, 5.3082), (3.9938, 1.0370, 3.0704, 0, 0)]
CENTRES, SWITCHES = (2.2794, 1.9607, 1.8687), (4.3688, 3.9742, 1.5176)
MIXING = [(0.6091, 0.4436, 0.6575), (0.2498, -0.8941, 0.3718), (-0.7527, 0.0622, 0.6554)]
TERMS = {
    "000": 1, "100": 1.9076, "010": -0.5008, "001": -0.0149, "200": 0.6695, "020": -1.3535, "002": -1.0501, "110": 0.2698, "101": -1.1120,
    "011": 1.9310, "300": -0.0877, "030": 0.0044, "003": 0.0700, "210": 0.0898, "120": -1.0186, "201": -0.0911, "102": 0.0017, "021": 0.4567,
    "012": -0.8840, "111": 0.3333, "400": -0.0367, "040": 0.4821, "004": 0.2564, "310": -0.0017, "220": -0.2278, "130": -0.1287, "301": 0.1759,
    "202": -0.0399, "103": -0.1447, "031": -0.3147, "022": 0.1233, "013": 0.3161, "211": 0.0919, "121": -0.0954, "112": 0.1778, "050": -0.1892,
}


def energy(R, r, cosine):
    """In cm-1, with the atoms apart at 0: R from the centre of C and N to H and r from N to C in bohr, H on C's side where the cosine is 1."""
    of_c, of_n = r * N / (C + N), -r * C / (C + N)
    away = [r, np.sqrt(R**2 + of_c**2 - 2 * R * of_c * cosine), np.sqrt(R**2 + of_n**2 - 2 * R * of_n * cosine)]
    away = [BOHR * distance for distance in away]
    pairs = 0
    for (depth, re, a1, a2, a3), distance in zip(CURVES, away):
        z = distance - re
        pairs = pairs - depth * (1 + a1 * z + a2 * z**2 + a3 * z**3) * np.exp(-a1 * z)
    moved = [distance - centre for distance, centre in zip(away, CENTRES)]
    s = [sum(part * z for part, z in zip(row, moved)) for row in MIXING]
    switch = np.prod([1 - np.tanh(steepness * z / 2) for steepness, z in zip(SWITCHES, moved)], axis=0)
    polynomial = sum(c * s[0] ** int(k[0]) * s[1] ** int(k[1]) * s[2] ** int(k[2]) for k, c in TERMS.items())
    return EV * (pairs - 3.0578 * switch * polynomial)


def sines(count, low, high, mass):
    """Points between walls, in bohr, and the kinetic energy on them in cm-1."""
    k, length = np.arange(1, count + 1), high - low
    change = np.sqrt(2 / (count + 1)) * np.sin(np.pi * np.outer(k, k) / (count + 1))
    return low + length * k / (count + 1), HARTREE * change @ np.diag((np.pi * k / length) ** 2 / (2 * mass)) @ change


def levels(angles, points_R, points_r, ceiling):
    """Size of the basis, zero-point energy, and levels above it, in cm-1."""
    rest = minimize(lambda x: energy(*x, 1.0), [3.2, 2.2], method="Nelder-Mead", options={"xatol": 1e-10, "fatol": 1e-10})
    R, T_R = sines(points_R, 0.55 / BOHR, 3 / BOHR, MU_H)
    fine, T_fine = sines(120, 0.80 / BOHR, 1.75 / BOHR, MU_CN)
    curve = np.minimum(energy(rest.x[0], fine, 1.0) - rest.fun, 2e5)
    _, states = eigh(T_fine + np.diag(curve), subset_by_index=[0, points_r - 1])
    r, tuned = eigh(states.T @ np.diag(fine) @ states)
    T_r = tuned.T @ states.T @ T_fine @ states @ tuned
    cosines, weights = np.polynomial.legendre.leggauss(angles)
    j = np.arange(angles)
    legendre = np.polynomial.legendre.legvander(cosines, angles - 1) * np.sqrt((2 * j + 1) / 2) * np.sqrt(weights)[:, None]
    j_squared = legendre @ np.diag(j * (j + 1.0)) @ legendre.T
    R2, r2 = (grid.ravel() for grid in np.meshgrid(R, r, indexing="ij"))
    rotation = HARTREE * (1 / (2 * MU_H * R2**2) + 1 / (2 * MU_CN * r2**2))
    kinetic = np.kron(T_R, np.eye(points_r)) + np.kron(np.eye(points_R), T_r)
    blocks = []
    for k, cosine in enumerate(cosines):
        V = energy(R2, r2, cosine) - rest.fun
        low = V < 9e4
        values, vectors = eigh(kinetic[np.ix_(low, low)] + np.diag(V[low] + j_squared[k, k] * rotation[low]), subset_by_value=[-np.inf, ceiling])
        whole = np.zeros((V.size, values.size))
        whole[low] = vectors
        blocks.append((values, whole))
    ends = np.cumsum([0, *(values.size for values, _ in blocks)])
    hamiltonian = np.zeros((ends[-1], ends[-1]))
    for k, (values, vectors) in enumerate(blocks):
        hamiltonian[ends[k]:ends[k + 1], ends[k]:ends[k + 1]] = np.diag(values)
        for other in range(k):
            hamiltonian[ends[k]:ends[k + 1], ends[other]:ends[other + 1]] = j_squared[k, other] * (vectors.T * rotation) @ blocks[other][1]
    found = eigh(hamiltonian, lower=True, eigvals_only=True, subset_by_index=[0, LEVELS - 1], overwrite_a=True)
    return int(ends[-1]), found[0], found - found[0]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--angles", type=int, default=60)
    parser.add_argument("--machine", default=platform.node())
    options = parser.parse_args()
    (_, coarse_zero, coarse), (size, zero, fine) = (levels(options.angles, *rest) for rest in ((54, 10, 42000), (60, 11, 50000)))
    said = json.loads(subprocess.run([MORSEL, "levels", "hcn", "--levels", str(LEVELS), "--json", "--quiet"], check=True, capture_output=True, text=True).stdout)
    rows = [(zero, said["zeroPointEnergy"], zero - coarse_zero, "")]
    rows += [(there, here["energy"], there - before, here["well"]) for there, here, before in zip(fine[1:], said["levels"][1:], coarse[1:])]
    lines = [
        f"Zero-point energy, and levels above it, in cm-1; {size} functions, and the change from a coarser basis.", "",
        "| | second program | change | morsel | difference | well |", "|---|---|---|---|---|---|",
        *(f"| {k or 'zero-point energy'} | {there:.3f} | {change:+.3f} | {here:.3f} | {here - there:+.3f} | {well} |" for k, (there, here, change, well) in enumerate(rows)),
        "", f"Largest difference: {max(abs(here - there) for there, here, _, _ in rows):.3f} cm-1.", "",
    ]
    results = HERE / "results" / options.machine
    results.mkdir(parents=True, exist_ok=True)
    (results / "hcn-levels.md").write_text("\n".join(lines))
    print("\n".join(lines), end="")


if __name__ == "__main__":
    main()
