"""Morsel's surfaces in ASE (https://ase-lib.org), which the rest of the package does not need."""

import os
import warnings
from typing import Any, Union

import numpy as np

from ._errors import MorselError, RequestError
from ._surface import Surface

try:
    from ase.calculators.calculator import Calculator as _AseCalculator
    from ase.calculators.calculator import all_changes
except ImportError as error:
    raise ImportError("morsel.ase needs ASE (pip install ase); morsel.Surface does not") from error


class Calculator(_AseCalculator):
    """A surface as a calculator, in ASE's eV and angstrom. Atoms in any order: the k-th of an element is the k-th of it in the surface.

    The molecule is isolated: no image of an atom in a neighbouring cell is looked for, so do not wrap atoms around a boundary. After a
    calculation `spread` (eV; NaN of one network) and `outside_training_range` describe the last geometry; the first that lies outside
    gives a warning.
    """

    implemented_properties = ["energy", "free_energy", "forces", "stress"]

    def __init__(self, surface: Union[Surface, str, "os.PathLike[str]"], **settings: Any):
        super().__init__(**settings)
        self.surface = surface if isinstance(surface, Surface) else Surface(surface)
        if not self.surface.elements:
            raise RequestError(f"{self.surface.path} is a surface in plain coordinates, which have no atoms: ASE needs a molecule's.")
        self.spread: Any = None
        self.outside_training_range: Any = None
        self._warned = False

    def calculate(self, atoms: Any = None, properties: Any = ("energy",), system_changes: Any = all_changes) -> None:
        super().calculate(atoms, properties, system_changes)
        places = self._places(self.atoms.get_chemical_symbols())
        energy, gradient, spread, inside = self.surface.evaluate(self.atoms.positions[places], unit="eV")
        if not np.isfinite(gradient).all():
            raise MorselError("The surface has no finite forces here: two atoms coincide.")
        forces = np.empty_like(gradient)
        forces[places] = -gradient
        self.results = {"energy": float(energy), "free_energy": float(energy), "forces": forces}
        self.spread, self.outside_training_range = float(spread), not inside
        if self.atoms.cell.rank == 3:
            stress = -(self.atoms.positions.T @ forces) / self.atoms.get_volume()
            self.results["stress"] = (0.5 * (stress + stress.T)).ravel()[[0, 4, 8, 5, 2, 1]]
        if not inside and not self._warned:
            self._warned = True
            warnings.warn("morsel: a geometry lies outside the range of the training points; this is said only once", stacklevel=2)

    def _places(self, symbols: Any) -> np.ndarray:
        elements = self.surface.elements
        if sorted(symbols) != sorted(elements):
            raise RequestError(f"{self.surface.path} is a surface of {' '.join(elements)}, not of {' '.join(symbols)}.")
        places = np.empty(len(elements), dtype=int)
        places[np.argsort(elements, kind="stable")] = np.argsort(symbols, kind="stable")
        return places
