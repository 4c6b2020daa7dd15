"""The native library behind surfaces, through its C ABI (morsel.h)."""

import ctypes
import os
import pathlib
import platform
import sys
from typing import Optional, Tuple

import numpy as np

from ._errors import MorselError, RequestError

_NAME = {"win32": "morsel.dll", "darwin": "libmorsel.dylib"}.get(sys.platform, "libmorsel.so")
_HERE = pathlib.Path(__file__).resolve().parent
_WRONG_REQUEST = 2
_library: Optional[ctypes.CDLL] = None
_why: Optional[str] = None


def library() -> Optional[ctypes.CDLL]:
    """The library; None where it is not there or this machine cannot load it, and why_not then says so."""
    global _library, _why
    if _library is None and _why is None:
        _library, _why = _load()
    return _library


def why_not() -> str:
    """Why there is no native library here."""
    library()
    return _why or ""


def _load() -> Tuple[Optional[ctypes.CDLL], Optional[str]]:
    path = pathlib.Path(os.environ.get("MORSEL_LIBRARY") or _HERE / "lib" / _NAME)
    if not path.is_file():
        return None, f"{path} is not there"
    lacking = _lacking_instructions()
    if lacking:
        return None, f"this processor has no {' and no '.join(lacking)}"
    try:
        loaded = ctypes.CDLL(str(path))
    except OSError as error:
        return None, str(error)
    for name in ("morsel_version", "morsel_last_error", "morsel_energy_unit", "morsel_data_energy_unit"):
        getattr(loaded, name).restype = ctypes.c_char_p
    for name in ("morsel_energy_unit", "morsel_data_energy_unit", "morsel_atom_count", "morsel_coordinate_count", "morsel_member_count"):
        getattr(loaded, name).argtypes = [ctypes.c_void_p]
    loaded.morsel_open.argtypes = [ctypes.c_char_p, ctypes.POINTER(ctypes.c_void_p)]
    loaded.morsel_close.argtypes, loaded.morsel_close.restype = [ctypes.c_void_p], None
    loaded.morsel_atomic_numbers.argtypes, loaded.morsel_atomic_numbers.restype = [ctypes.c_void_p, ctypes.c_void_p], None
    loaded.morsel_evaluate.argtypes = [ctypes.c_void_p, ctypes.c_int64] + [ctypes.c_void_p] * 5
    return loaded, None


def _lacking_instructions() -> "list[str]":
    """What the library is compiled for and this processor lacks: without it, loading would end the process."""
    if platform.machine().lower() not in ("x86_64", "amd64") or not os.path.exists("/proc/cpuinfo"):
        return []
    with open("/proc/cpuinfo", encoding="ascii", errors="replace") as file:
        flags = next((line.split() for line in file if line.startswith("flags")), None)
    return [] if flags is None else [name for name in ("avx2", "fma", "bmi2") if name not in flags]


class NativeSurface:
    """A surface that the library holds. Any number of threads may use it at the same time; the interpreter's lock is released meanwhile."""

    def __init__(self, path: str):
        self._library = library()
        self._handle = ctypes.c_void_p()
        self._check(self._library.morsel_open(os.fsencode(path), ctypes.byref(self._handle)))
        self.coordinate_count: int = self._library.morsel_coordinate_count(self._handle)
        self.member_count: int = self._library.morsel_member_count(self._handle)
        self.model_energy_unit: str = self._library.morsel_energy_unit(self._handle).decode()
        self.data_energy_unit: str = self._library.morsel_data_energy_unit(self._handle).decode()
        numbers = np.zeros(self._library.morsel_atom_count(self._handle), dtype=np.int32)
        self._library.morsel_atomic_numbers(self._handle, numbers.ctypes.data)
        self.atomic_numbers: "list[int]" = numbers.tolist()

    def evaluate(self, points: np.ndarray, gradient: bool, more: bool):
        """Energies, gradients, spreads and whether inside, of contiguous [point][coordinate]; what is not wanted is None."""
        count = len(points)
        energies = np.empty(count)
        gradients = np.empty_like(points) if gradient else None
        spreads = np.empty(count) if more else None
        inside = np.empty(count, dtype=bool) if more else None
        places = [None if array is None else array.ctypes.data for array in (points, energies, gradients, spreads, inside)]
        self._check(self._library.morsel_evaluate(self._handle, count, *places))
        return energies, gradients, spreads, inside

    def _check(self, code: int) -> None:
        if code != 0:
            words = self._library.morsel_last_error().decode()
            raise RequestError(words) if code == _WRONG_REQUEST else MorselError(words)

    def __del__(self) -> None:
        handle, self._handle = getattr(self, "_handle", None), None
        if handle:
            self._library.morsel_close(handle)
