"""How far the program is: one line of a terminal, or of a notebook, kept up to date; a line each time elsewhere."""

import html
import re
import sys
from typing import Any, Optional

_LEFT = re.compile(r"(?:(\d+) h )?(?:(\d+) min ?)?(?:(\d+) s )?left")
_PERCENT = re.compile(r"(\d+(?:\.\d+)?) %")
_WIDTH = 30


def seconds(text: str) -> Optional[float]:
    """Of a time as options have it: 30s, 5m, 1h30m; None where it is none."""
    match = re.fullmatch(r"(?:(\d+(?:\.\d+)?)h)?(?:(\d+(?:\.\d+)?)m)?(?:(\d+(?:\.\d+)?)s)?", text.strip())
    if not match or not match.group(0):
        return None
    hours, minutes, rest = (float(part or 0) for part in match.groups())
    return 3600 * hours + 60 * minutes + rest


def fraction(line: str, limit_s: Optional[float]) -> Optional[float]:
    """How much is done, from a line of the program: a percentage, or the time left of the limit. None where it does not say."""
    percent = _PERCENT.search(line)
    if percent:
        return min(1.0, float(percent.group(1)) / 100)
    left = _LEFT.search(line)
    if left and any(left.groups()) and limit_s:
        hours, minutes, rest = (int(part or 0) for part in left.groups())
        return max(0.0, min(1.0, 1 - (3600 * hours + 60 * minutes + rest) / limit_s))
    return None


class Progress:
    """Shows the lines of a run. Warnings, which have no fraction and no prefix of the verb, stay."""

    def __init__(self, verb: str, limit_s: Optional[float] = None):
        self._prefix, self._limit_s, self._done = f"{verb}: ", limit_s, 0.0
        self._notebook = _display()
        self._live = self._notebook is None and sys.stderr is not None and sys.stderr.isatty()
        self._shown = 0

    def __call__(self, line: str) -> None:
        text = line[len(self._prefix):] if line.startswith(self._prefix) else line
        self._done = max(self._done, fraction(line, self._limit_s) or 0.0)
        if self._notebook is not None:
            self._notebook.update(_Bar(self._done, text))
        elif self._live:
            bar = "#" * round(self._done * _WIDTH)
            shown = f"[{bar:<{_WIDTH}}] {text}"[:119]
            sys.stderr.write("\r" + shown.ljust(self._shown))
            sys.stderr.flush()
            self._shown = len(shown)
        elif sys.stderr is not None:
            print(line, file=sys.stderr)

    def end(self, words: str) -> None:
        """The last line, which stays."""
        self._done = 1.0
        self(words)
        if self._live:
            sys.stderr.write("\n")


class _Bar:
    """A bar with words, as HTML and as text: needs no widgets."""

    def __init__(self, done: float, text: str):
        self._done, self._text = done, text

    def _repr_html_(self) -> str:
        return (
            f'<progress max="1" value="{self._done:.3f}" style="width: 16em"></progress> '
            f"<span>{html.escape(self._text)}</span>"
        )

    def __repr__(self) -> str:
        return f"[{'#' * round(self._done * _WIDTH):<{_WIDTH}}] {self._text}"


def _display() -> Any:
    """The handle of a notebook's output; None where this is no notebook."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    if shell is None or not hasattr(shell, "kernel"):
        return None
    from IPython.display import display

    return display(_Bar(0.0, ""), display_id=True)
