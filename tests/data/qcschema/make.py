"""Made water.jsonl, results in the form of QCElemental's AtomicResult, and water.txt: energy, positions, gradient of each.

The energies are of springs between the atoms, in hartree and bohr.
"""

import json
import math
import random

random.seed(5)
with open("water.jsonl", "w") as results, open("water.txt", "w") as text:
    for i in range(30):
        start = (0, 0, 0.22, 0, 1.43, -0.89, 0, -1.43, -0.89)
        x = [at + random.gauss(0, 0.1) for at in start]
        energy, gradient = -76.3, [0.0] * 9
        for a, b, length, constant in ((0, 1, 1.81, 0.2), (0, 2, 1.81, 0.2), (1, 2, 2.86, 0.05)):
            d = [x[3 * a + k] - x[3 * b + k] for k in range(3)]
            r = math.sqrt(sum(one * one for one in d))
            energy += constant * (r - length) ** 2
            for k in range(3):
                pull = 2 * constant * (r - length) * d[k] / r
                gradient[3 * a + k] += pull
                gradient[3 * b + k] -= pull
        result = {
            "schema_name": "qcschema_output",
            "schema_version": 1,
            "molecule": {
                "schema_name": "qcschema_molecule",
                "schema_version": 2,
                "symbols": ["O", "H", "H"],
                "geometry": x,
                "real": [True, True, True],
                "molecular_charge": 0.0,
                "molecular_multiplicity": 1,
            },
            "driver": "gradient",
            "model": {"method": "mp2", "basis": "cc-pvdz"},
            "keywords": {},
            "properties": {
                "return_energy": energy,
                "scf_total_energy": energy + 0.2,
                "nuclear_repulsion_energy": 9.1,
                "calcinfo_natom": 3,
            },
            "return_result": gradient,
            "success": True,
            "error": None,
            "provenance": {"creator": "springs", "version": "1", "routine": "make.py"},
        }
        results.write(json.dumps(result) + "\n")
        text.write(" ".join(map(repr, [energy, *x, *gradient])) + "\n")
