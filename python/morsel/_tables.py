"""The tables of a study."""

import csv
import pathlib
from typing import Any, Dict, List


def rows(folder: pathlib.Path) -> List[Dict[str, Any]]:
    """The rows of cells.csv: numbers as numbers, nothing as None."""
    with open(folder / "cells.csv", encoding="utf-8", newline="") as file:
        return [{name: value(text) for name, text in row.items()} for row in csv.DictReader(file)]


def value(text: str) -> Any:
    """An int, a float, None for nothing; else the text."""
    if text == "":
        return None
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            pass
    return text
