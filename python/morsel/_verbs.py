"""The program's verbs as functions. Their keyword arguments are the options of the command line: time_limit="5m" is --time-limit 5m."""

import os
import pathlib
from typing import Any, Dict, List, Optional, Sequence, Union

from ._program import document, options, paths
from ._progress import Progress, seconds
from ._surface import Surface
from ._tables import rows

Path = Union[str, "os.PathLike[str]"]
_TIME_LIMIT = "5m"


class Fit:
    """What a fit came to."""

    def __init__(self, folder: Path, result: Dict[str, Any]):
        self.folder = pathlib.Path(folder)
        """Where surface.json, report.html and result.json are."""
        self.result = result
        """What `morsel fit --json` writes: scores, checks, verdict."""
        self._surface: Optional[Surface] = None

    @property
    def surface(self) -> Surface:
        """The fitted surface, ready to evaluate."""
        if self._surface is None:
            self._surface = Surface(self.folder)
        return self._surface

    @property
    def report(self) -> pathlib.Path:
        """The page to open in a browser."""
        return self.folder / "report.html"

    def __repr__(self) -> str:
        return f"Fit({str(self.folder)!r})"


def fit(
    data: Union[Path, Sequence[Path]],
    *,
    out: Optional[Path] = None,
    time_limit: Optional[str] = None,
    progress: bool = True,
    **settings: Any,
) -> Fit:
    """Fits a surface to points, as `morsel fit`.

    data: a data file, or several. out: the fit's folder; DATA's name without its ending and with "-fit" if None. A fit that is there is resumed;
    force=True starts anew. Other settings are the options of `morsel fit`: target_rmse="1 cm-1", seed=2, committee=4.
    Ctrl-C, or a notebook's stop button, saves the fit and raises KeyboardInterrupt; the same call resumes it.
    Raises RequestError for data or options that are wrong, and MorselError where it could not be done.
    """
    files = paths(data)
    folder = pathlib.Path(out) if out is not None else pathlib.Path(files[0]).with_suffix("").with_name(pathlib.Path(files[0]).stem + "-fit")
    display = Progress("fit", seconds(time_limit or _TIME_LIMIT)) if progress else None
    result = document(["fit", *files, "--out", os.fspath(folder), *options({"time_limit": time_limit, **settings})], display)
    if display is not None:
        display.end(f"fit: done: {folder}")
    return Fit(folder, result)


def inspect(data: Union[Path, Sequence[Path]], **settings: Any) -> Dict[str, Any]:
    """What is in a data file, and what is wrong with it, as `morsel inspect --json`. Settings are its options."""
    return document(["inspect", *paths(data), *options(settings)])


def advise(data: Union[Path, Sequence[Path], None] = None, **settings: Any) -> Dict[str, Any]:
    """A network for a data file, or for dimensions=D and points=N, as `morsel advise --json`. Settings are its options."""
    return document(["advise", *([] if data is None else paths(data)), *options(settings)])


def study(
    spec: Path, *, out: Path, progress: bool = True, set: Optional[Dict[str, Any]] = None, **settings: Any
) -> List[Dict[str, Any]]:
    """Runs or resumes a study, as `morsel study run`, and gives its cells as a table: one dictionary for each, of the columns of cells.csv.

    spec: a built-in study's name or a spec file. set: keys of the spec to override. `pandas.DataFrame(morsel.study(...))` makes a frame of it.
    Ctrl-C saves the study and raises KeyboardInterrupt; the same call resumes it.
    """
    display = Progress(os.fspath(spec)) if progress else None
    changes = [f"{key}={value}" for key, value in (set or {}).items()]
    document(
        ["study", "run", *paths(spec), "--out", os.fspath(out), *options({"set": changes, **settings})], display
    )
    if display is not None:
        display.end("done")
    return rows(pathlib.Path(out))
