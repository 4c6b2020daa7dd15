def __getattr__(name):
    """Calculator is made when it is first asked for, so that nothing else needs ASE."""
    if name != "Calculator":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = _calculator()
    return globals()[name]


def _calculator():
    try:
        from ase.calculators.calculator import Calculator as AseCalculator, all_changes
    except ImportError as error:
        raise ImportError("{{name}}.Calculator needs ASE (pip install ase); evaluate and predict do not") from error

    class Calculator(AseCalculator):
        """The surface in ASE. Atoms in any order: the k-th atom of an element is the k-th of it in ELEMENTS.

        The molecule is isolated: no image of an atom in a neighbouring cell is looked for, so do not wrap
        atoms around a boundary. In a cell of three vectors there is a stress: dV/dstrain / volume, the atoms
        moving with the cell. After a calculation `spread` (eV; NaN of one network) and `outside_training_range`
        describe the last geometry; the first that lies outside gives a warning.
        """

        implemented_properties = ["energy", "free_energy", "forces", "stress"]

        def __init__(self, **settings):
            super().__init__(**settings)
            self.spread, self.outside_training_range, self._warned = None, None, False

        def calculate(self, atoms=None, properties=("energy",), system_changes=all_changes):
            super().calculate(atoms, properties, system_changes)
            places = _places(self.atoms.get_chemical_symbols())
            energy, gradient, spread, outside = predict(self.atoms.positions[places])
            if not np.isfinite(gradient).all():
                raise ValueError("{{name}}: the surface has no finite forces here; two atoms coincide")
            forces = np.empty_like(gradient)
            forces[places] = -gradient
            self.results = {"energy": float(energy), "free_energy": float(energy), "forces": forces}
            self.spread, self.outside_training_range = float(spread), bool(outside)
            if self.atoms.cell.rank == 3:
                stress = -(self.atoms.positions.T @ forces) / self.atoms.get_volume()
                self.results["stress"] = (0.5 * (stress + stress.T)).ravel()[[0, 4, 8, 5, 2, 1]]
            if outside and not self._warned:
                self._warned = True
                warnings.warn("{{name}}: a geometry lies outside the range of the training points; this is said only once")

    Calculator.__qualname__ = "Calculator"
    return Calculator


def _places(symbols):
    """Where each atom of the surface stands among the symbols."""
    if sorted(symbols) != sorted(ELEMENTS):
        raise ValueError(f"{{name}} is a surface of {' '.join(ELEMENTS)}, not of {' '.join(symbols)}")
    places = np.empty(len(ELEMENTS), dtype=int)
    places[np.argsort(ELEMENTS, kind="stable")] = np.argsort(symbols, kind="stable")
    return places
