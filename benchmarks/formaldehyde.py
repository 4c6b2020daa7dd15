#!/usr/bin/python3
"""What a fitted surface says of formaldehyde: its harmonic wavenumbers, beside those that the data's own smallest displacements imply, and its
zero-point energy and levels by three methods. Needs NumPy; about five minutes on two cores.

    dotnet build -c Release && benchmarks/formaldehyde.py SURFACE --machine NAME

SURFACE is the folder that `morsel fit samples/formaldehyde/formaldehyde.xyz` made. The data are followed near the minimum by a polynomial in
symmetry-adapted bond lengths, angles and the torsion, by least squares in energies and gradients; its second derivatives at its minimum, by
Wilson's GF method, give the wavenumbers. Range and degree of the polynomial are varied: the spread of the results is what the data say.
Writes benchmarks/results/MACHINE/formaldehyde.json and formaldehyde.md.
"""
import argparse, itertools, json, pathlib, re, subprocess
import numpy as np

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent
MORSEL = ROOT / "artifacts" / "bin" / "Morsel.Cli" / "release" / "Morsel.Cli"
WAVENUMBERS_IN_EV = 8065.543937349212
MASSES = np.repeat([12, 15.99491461926, 1.00782503190, 1.00782503190], 3)
# (2 pi c)^-1 of the angular frequency of 1 cm-1/angstrom^2 per u, in cm-1.
FREQUENCY = np.sqrt(1.98644586e-23 / 1e-20 / 1.66053906892e-27) / (2 * np.pi * 2.99792458e10)
# Energies up to, in cm-1 above the lowest point, and the polynomial's degree.
FIELDS = [(200, 4), (200, 5), (500, 5), (500, 6), (1000, 6), (2000, 6)]
# A gradient component, in cm-1/angstrom, counts as much as a hundredth of an energy in cm-1.
GRADIENT_WEIGHT = 0.01
METHODS = {"vci": ["--levels", "12"], "vpt2": ["--levels", "12"], "dmc": []}
REFERENCE = np.array([1.2069, 2**0.5 * 1.1022, 2**0.5 * np.radians(121.67), 0, 0, 0])


def read():
    lines = (ROOT / "samples" / "formaldehyde" / "formaldehyde.xyz").read_text().splitlines()
    energies, positions, gradients = [], [], []
    for first in range(0, len(lines), 6):
        energies.append(float(re.search(r"energy=(\S+)", lines[first + 1])[1]))
        rows = np.array([[float(word) for word in line.split()[1:7]] for line in lines[first + 2:first + 6]])
        positions.append(rows[:, :3])
        gradients.append(-rows[:, 3:])
    energies = np.array(energies)
    return WAVENUMBERS_IN_EV * (energies - energies.min()), np.array(positions), WAVENUMBERS_IN_EV * np.array(gradients)


def internal(x):
    """CO, then sum and difference of CH lengths and of OCH angles, over the root of 2, and the torsion about CO beyond the plane."""
    oxygen, one, two = (x[..., atom, :] - x[..., 0, :] for atom in (1, 2, 3))
    length = lambda v: np.sqrt((v * v).sum(-1))
    co, c1, c2 = length(oxygen), length(one), length(two)
    a1, a2 = np.arccos((oxygen * one).sum(-1) / co / c1), np.arccos((oxygen * two).sum(-1) / co / c2)
    first, second = np.cross(one, oxygen), np.cross(two, oxygen)
    torsion = np.arctan2((np.cross(first, second) * oxygen).sum(-1) / co, (first * second).sum(-1)) % (2 * np.pi) - np.pi
    return np.stack([co, (c1 + c2) / 2**0.5, (a1 + a2) / 2**0.5, (c1 - c2) / 2**0.5, (a1 - a2) / 2**0.5, torsion], -1)


def slopes(x, step=1e-5):
    out = np.zeros(x.shape[:-2] + (6, 12))
    for k in range(12):
        moved = np.zeros((4, 3))
        moved.flat[k] = step
        out[..., k] = (internal(x + moved) - internal(x - moved)) / (2 * step)
    return out


def monomials(powers, s, derivatives=()):
    """Of each row of s; or their derivatives by one or two coordinates."""
    values = np.ones((len(s), len(powers)))
    left = powers.copy()
    for k in derivatives:
        values = values * left[:, k]
        left[:, k] = np.maximum(left[:, k] - 1, 0)
    for k in range(6):
        values = values * s[:, k:k + 1] ** left[:, k]
    return values


def of_data(data, highest, degree):
    energies, positions, gradients = data
    near = energies < highest
    s, b = internal(positions[near]) - REFERENCE, slopes(positions[near])
    # The energy is even in what exchanges the hydrogens, and in the torsion.
    powers = np.array([p for p in itertools.product(range(degree + 1), repeat=6) if sum(p) <= degree and (p[3] + p[4]) % 2 == 0 == p[5] % 2])
    by_coordinate = np.stack([monomials(powers, s, (k,)) for k in range(6)], 1)
    rows = np.concatenate([monomials(powers, s), GRADIENT_WEIGHT * np.einsum("nki,nkp->nip", b, by_coordinate).reshape(-1, len(powers))])
    values = np.concatenate([energies[near], GRADIENT_WEIGHT * gradients[near].reshape(-1)])
    scale = np.sqrt((rows**2).sum(0))
    terms = np.linalg.lstsq(rows / scale, values, rcond=1e-13)[0] / scale
    q = np.zeros((1, 6))
    for _ in range(20):
        gradient = np.array([(monomials(powers, q, (k,)) @ terms)[0] for k in range(6)])
        hessian = np.array([[(monomials(powers, q, (k, l)) @ terms)[0] for l in range(6)] for k in range(6)])
        q = q - np.linalg.solve(hessian, gradient)
    co, ch, angle = (REFERENCE + q[0])[:3] / [1, 2**0.5, 2**0.5]
    side, along = ch * np.sin(angle), ch * np.cos(angle)
    at = slopes(np.array([[0, 0, 0], [0, 0, co], [0, side, along], [0, -side, along]]))
    found = FREQUENCY * np.sqrt(np.sort(np.linalg.eigvals(at / MASSES @ at.T @ hessian).real))
    error = np.sqrt((((rows @ terms - values)[:near.sum()]) ** 2).mean())
    return {"below_cm-1": highest, "degree": degree, "points": int(near.sum()), "terms": len(powers), "rmse_cm-1": error, "wavenumbers_cm-1": found.tolist()}


def morsel(*words):
    return json.loads(subprocess.run([str(MORSEL), *words, "--json"], check=True, capture_output=True, text=True).stdout)


def harmonic_table(fitted, fields):
    every = np.array([field["wavenumbers_cm-1"] for field in fields])
    yield "| surface (cm-1) | data: mean (cm-1) | lowest | highest | surface - mean |"
    yield "|---|---|---|---|---|"
    for own, column in zip(fitted, every.T):
        yield f"| {own:.2f} | {column.mean():.2f} | {column.min():.2f} | {column.max():.2f} | {own - column.mean():+.2f} |"


def level_table(found):
    by_name = {level["assignment"]: level["energy"] for level in found["vpt2"]["levels"]}
    yield "| | vci (cm-1) | vpt2 | dmc |"
    yield "|---|---|---|---|"
    zero = {method: levels["zeroPointEnergy"] for method, levels in found.items()}
    stated = {method: levels["estimatedError"] for method, levels in found.items()}
    yield f"| zero-point energy | {zero['vci']:.2f} | {zero['vpt2']:.2f} | {zero['dmc']:.1f} |"
    yield f"| its stated error | {stated['vci']:.2g} | not known | {stated['dmc']:.1f} |"
    for level in found["vci"]["levels"][1:]:
        other = by_name.get(level["assignment"])
        yield f"| {level['assignment']} | {level['energy']:.2f} | {'' if other is None else f'{other:.2f}'} | |"


parser = argparse.ArgumentParser()
parser.add_argument("surface")
parser.add_argument("--machine", required=True)
options = parser.parse_args()
data = read()
fields = [of_data(data, *field) for field in FIELDS]
fitted = morsel("path", options.surface)["stationaryPoints"][0]["wavenumbers"]
found = {method: morsel("levels", options.surface, "--method", method, *count) for method, count in METHODS.items()}
target = HERE / "results" / options.machine
target.mkdir(parents=True, exist_ok=True)
for levels in found.values():
    del levels["surface"]
lines = [*harmonic_table(fitted, fields), "", *level_table(found)]
(target / "formaldehyde.json").write_text(json.dumps({"surface": fitted, "data": fields, "levels": found}, indent=1) + "\n")
(target / "formaldehyde.md").write_text("\n".join(lines) + "\n")
print("\n".join(lines))
