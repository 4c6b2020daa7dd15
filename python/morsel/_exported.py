"""Surfaces where the native library cannot be had: the program's own export to Python, which computes by NumPy."""

import os
import pathlib
import re
import tempfile
import types

import numpy as np

from ._program import run


class ExportedSurface:
    """A surface as `morsel export --to python` writes it: the same numbers up to rounding, several times slower."""

    def __init__(self, path: str):
        with tempfile.TemporaryDirectory(prefix="morsel-") as folder:
            run(["export", os.path.abspath(path), "--to", "python", "--out", os.path.join(folder, "pes")])
            text = pathlib.Path(folder, "pes", "pes.py").read_text(encoding="utf-8")
        self._code = types.ModuleType("morsel_exported_surface")
        exec(compile(text, f"<{path} as Python>", "exec"), self._code.__dict__)  # noqa: S102 - what the program wrote a moment ago

    def evaluate(self, points: np.ndarray, gradient: bool, more: bool):
        """As NativeSurface does, but in the export's units: eV for a molecule."""
        return self._code.predict(points)
