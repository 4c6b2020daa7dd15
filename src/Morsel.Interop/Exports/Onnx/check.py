"""Compares {{name}}.onnx and {{name}}_float32.onnx with reference values: python check.py

Needs NumPy and ONNX Runtime. Prints the largest deviations. The exit code is 1 if they are more than rounding,
2 if something is missing.
"""

import json
import os
import sys

try:
    import numpy as np
    import onnxruntime
except ImportError as error:
    print(f"check.py needs NumPy and ONNX Runtime (pip install numpy onnxruntime): {error}", file=sys.stderr)
    sys.exit(2)

FOLDER = os.path.dirname(os.path.abspath(__file__))


def compare(file, real, energy_part, slope_part):
    """Whether energies and spreads agree to a part of the energies' span, and slopes to a part of the largest."""
    model = onnxruntime.InferenceSession(os.path.join(FOLDER, file), providers=["CPUExecutionProvider"])
    (given,) = model.get_inputs()
    points = np.array([row[given.name] for row in REFERENCE], dtype=real).reshape([len(REFERENCE)] + given.shape[1:])
    agrees = True
    print(f"{file}: {len(points)} reference points")
    for output, found in zip(model.get_outputs(), model.run(None, {given.name: points})):
        expected = np.array([row[output.name] for row in REFERENCE]).reshape(found.shape)
        if output.name == "outside":
            agrees &= bool((found == expected).all())
            print(f"  outside:  {'as expected' if (found == expected).all() else 'DIFFERS'}")
            continue
        energies = output.name in ("energy", "spread")
        allowed = energy_part * np.ptp(ENERGIES) if energies else slope_part * abs(expected).max()
        largest = abs(found - expected).max()
        agrees &= bool(largest <= allowed)
        print(f"  {output.name + ':':9} largest deviation {largest:.1e} (allowed {allowed:.1e})")
    return agrees


if __name__ == "__main__":
    with open(os.path.join(FOLDER, "{{name}}_reference.json"), encoding="utf-8") as file:
        REFERENCE = json.load(file)
    ENERGIES = np.array([row["energy"] for row in REFERENCE])
    if not compare("{{name}}.onnx", np.float64, 1e-10, 1e-8):
        sys.exit("FAILED: {{name}}.onnx is not the model that was exported")
    if not compare("{{name}}_float32.onnx", np.float32, 1e-4, 1e-3):
        sys.exit("FAILED: single precision is not enough for this surface, or {{name}}_float32.onnx is another: use {{name}}.onnx")
    print("passed")
