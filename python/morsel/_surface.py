"""A fitted surface, evaluated in this process."""

import json
import os
import pathlib
from typing import Any, NamedTuple, Optional, Tuple, Union

import numpy as np

from ._errors import RequestError
from ._exported import ExportedSurface
from ._native import NativeSurface, library, why_not
from ._units import factor

SYMBOLS = (
    "H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr Rb Sr Y Zr Nb Mo Tc Ru Rh Pd Ag Cd "
    "In Sn Sb Te I Xe Cs Ba La Ce Pr Nd Pm Sm Eu Gd Tb Dy Ho Er Tm Yb Lu Hf Ta W Re Os Ir Pt Au Hg Tl Pb Bi Po At Rn Fr Ra Ac Th Pa U Np "
    "Pu Am Cm Bk Cf Es Fm Md No Lr Rf Db Sg Bh Hs Mt Ds Rg Cn Nh Fl Mc Lv Ts Og"
).split()


class Evaluation(NamedTuple):
    """All that a surface says of points; of one point numbers in place of arrays."""

    energy: Any
    gradient: Any
    spread: Any
    inside: Any


class Surface:
    """A surface that `morsel fit` wrote: the file surface.json, or the folder of the fit.

    Positions are in angstrom, [atom][x, y, z] in the order of `elements`, of one geometry or of any batch before: (4, 3), (10000, 4, 3),
    (8, 100, 4, 3). Energies are in cm-1, gradients dV/dx in cm-1/angstrom (forces are minus these), unless `unit` names another unit of
    energy: J, eV, meV, hartree, kcal/mol, kJ/mol. A surface in plain coordinates takes (..., axes) in its axes' own units, and gives the
    unit of its data unless told otherwise.

    Any number of threads may use a surface at the same time. Raises RequestError for a file that is no surface, and for wrong shapes.
    """

    def __init__(self, path: Union[str, "os.PathLike[str]"], *, native: Optional[bool] = None):
        """native: True insists on the native library, False on NumPy; None takes the library where it can be had."""
        self.path = os.fspath(path)
        if native and library() is None:
            raise RequestError(f"There is no native library here: {why_not()}. Leave native out to compute by NumPy.")
        if library() is not None and native is not False:
            self._model: Any = NativeSurface(self.path)
            self.elements = [SYMBOLS[number - 1] for number in self._model.atomic_numbers]
            self.member_count, self.data_energy_unit = self._model.member_count, self._model.data_energy_unit
            self._given_unit = self._model.model_energy_unit
        else:
            # The program reads it first, and refuses what is no surface.
            self._model = ExportedSurface(self.path)
            file = pathlib.Path(self.path)
            document = json.loads((file / "surface.json" if file.is_dir() else file).read_text(encoding="utf-8"))
            self.elements = document.get("elements", [])
            self.member_count, self.data_energy_unit = len(document["members"]), document["dataEnergyUnit"]
            self._given_unit = "eV" if self.elements else self.data_energy_unit
            self._axes = len(document.get("axes", []))
        self.energy_unit = "cm-1" if self.elements else self.data_energy_unit

    @property
    def is_native(self) -> bool:
        """Whether it is evaluated by the native library; by NumPy otherwise."""
        return isinstance(self._model, NativeSurface)

    @property
    def shape(self) -> Tuple[int, ...]:
        """Of one point: (atoms, 3), or (axes,)."""
        if self.elements:
            return len(self.elements), 3
        return (self._model.coordinate_count if self.is_native else self._axes,)

    def energy(self, positions_angstrom: Any, unit: Optional[str] = None) -> Any:
        """V, a number for one geometry and an array of the batch's shape for many."""
        return self._evaluate(positions_angstrom, unit, gradient=False, more=False).energy

    def energy_and_gradient(self, positions_angstrom: Any, unit: Optional[str] = None) -> Tuple[Any, Any]:
        """V, and dV/dx in the shape of the positions."""
        found = self._evaluate(positions_angstrom, unit, gradient=True, more=False)
        return found.energy, found.gradient

    def spread(self, positions_angstrom: Any, unit: Optional[str] = None) -> Any:
        """The standard deviation of the committee's members: how far they disagree. NaN of a surface that is one network."""
        return self._evaluate(positions_angstrom, unit, gradient=False, more=True).spread

    def inside(self, positions_angstrom: Any) -> Any:
        """Whether a geometry lies within the range of the training points; where not, do not trust the numbers."""
        return self._evaluate(positions_angstrom, None, gradient=False, more=True).inside

    def evaluate(self, positions_angstrom: Any, unit: Optional[str] = None) -> Evaluation:
        """Energy, gradient, spread and whether inside, in one call."""
        return self._evaluate(positions_angstrom, unit, gradient=True, more=True)

    def calculator(self, **settings: Any) -> Any:
        """A calculator for ASE, which must be installed: see morsel.ase.Calculator."""
        from .ase import Calculator

        return Calculator(self, **settings)

    def _evaluate(self, positions: Any, unit: Optional[str], gradient: bool, more: bool) -> Evaluation:
        given = np.asarray(positions, dtype=float)
        shape = self.shape
        if given.shape[-len(shape):] != shape:
            wanted = ", ".join(map(str, shape))
            raise RequestError(f"positions_angstrom: found the shape {given.shape}; expected (..., {wanted}).")
        if not np.isfinite(given).all():
            place = [int(index) for index in np.argwhere(~np.isfinite(given))[0]]
            raise RequestError(f"positions_angstrom{place}: found {given[tuple(place)]}; expected a finite number.")
        batch = given.shape[: given.ndim - len(shape)]
        to_unit = factor(self._given_unit, unit or self.energy_unit)
        points = np.ascontiguousarray(given.reshape(-1, int(np.prod(shape))))
        if self.is_native:
            energy, slopes, spread, inside = self._model.evaluate(points, gradient, more)
        else:
            energy, slopes, spread, outside = self._model.evaluate(points.reshape(-1, *shape), gradient, more)
            inside = ~outside

        def shaped(values: Any, own: Tuple[int, ...] = (), by: Optional[float] = None) -> Any:
            if values is None:
                return None
            # In place: the arrays are nobody else's yet.
            whole = (values if by is None or by == 1 else np.multiply(values, by, out=values)).reshape(batch + own)
            return whole[()] if not own and not batch else whole

        return Evaluation(shaped(energy, (), to_unit), shaped(slopes, shape, to_unit), shaped(spread, (), to_unit), shaped(inside))

    def __repr__(self) -> str:
        of = " ".join(self.elements) or f"{self.shape[0]} coordinates"
        return f"<morsel.Surface of {of}, {self.member_count} member(s), {self.path!r}>"
