"""Units of energy, by the symbols of the program. CODATA 2022 and the SI, as in the program: factors have the same bits."""

from ._errors import RequestError

_ELEMENTARY_CHARGE = 1.602176634e-19
_PLANCK = 6.62607015e-34
_LIGHT = 299792458.0
_AVOGADRO = 6.02214076e23
_CALORIE = 4.184

IN_JOULE = {
    "J": 1.0,
    "eV": _ELEMENTARY_CHARGE,
    "meV": 1e-3 * _ELEMENTARY_CHARGE,
    "hartree": 4.3597447222060e-18,
    "kcal/mol": 1e3 * _CALORIE / _AVOGADRO,
    "kJ/mol": 1e3 / _AVOGADRO,
    "cm-1": 100 * _PLANCK * _LIGHT,
}


def factor(from_unit: str, to_unit: str) -> float:
    """What to multiply an energy by. RequestError for a unit that does not exist, or one that is reduced ("1") and another."""
    if from_unit == to_unit:
        return 1.0
    if to_unit not in IN_JOULE:
        raise RequestError(f"unit: found {to_unit!r}; expected {', '.join(IN_JOULE)}.")
    if from_unit not in IN_JOULE:
        raise RequestError(f"unit: found {to_unit!r} for a surface in reduced units; expected '1', or leave it out.")
    return IN_JOULE[from_unit] / IN_JOULE[to_unit]
