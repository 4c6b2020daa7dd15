"""The program `morsel`: where it is, and how it is run."""

import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import threading
from typing import Any, Callable, Iterable, List, Optional

from ._errors import Interrupted, MorselError, RequestError

_DONE, _WRONG_REQUEST, _INTERRUPTED = 0, 2, 130
_HERE = pathlib.Path(__file__).resolve().parent


def program() -> str:
    """The program's path: MORSEL_PROGRAM of the environment, else the one that the package carries, else the PATH's."""
    given = os.environ.get("MORSEL_PROGRAM")
    if given:
        if not os.path.isfile(given):
            raise RequestError(f"MORSEL_PROGRAM: {given}: there is no such file; expected the program morsel. Correct or unset it.")
        return given
    carried = _HERE / "bin" / ("morsel.exe" if sys.platform == "win32" else "morsel")
    if carried.is_file():
        return str(carried)
    found = shutil.which("morsel")
    # The wheel's own `morsel` of the scripts folder is this package again.
    if found and not _is_own_script(found):
        return found
    raise MorselError(
        "There is no program morsel: this package was installed without one, and none is on the PATH. "
        "Install a wheel for this platform, or set MORSEL_PROGRAM to the program's path."
    )


def version() -> str:
    """The program's version, as `morsel --version` prints it."""
    return run(["--version"]).strip()


def main() -> int:
    """The command `morsel` of the environment that the package is installed into: the program itself."""
    command = [program(), *sys.argv[1:]]
    if sys.platform != "win32":
        os.execv(command[0], command)
    return subprocess.call(command)


def run(arguments: Iterable[str], on_line: Optional[Callable[[str], None]] = None) -> str:
    """Runs the program and gives what it wrote to standard output.

    on_line receives each line of standard error as it comes, warnings among them. Ctrl-C here is Ctrl-C there: the program saves what it has,
    and KeyboardInterrupt is raised once it has ended. Failures are RequestError, MorselError or Interrupted, with the program's words.
    """
    # In a session of its own, so that one Ctrl-C of a terminal reaches it once, through us: a second ends it without saving.
    apart = {"creationflags": getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)} if sys.platform == "win32" else {"start_new_session": True}
    process = subprocess.Popen(
        [program(), *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
        **apart,  # type: ignore[call-overload]
    )
    said: List[str] = []
    output: List[str] = []
    reader = threading.Thread(target=lambda: output.append(process.stdout.read()), daemon=True)
    reader.start()
    try:
        for line in process.stderr:
            said.append(line.rstrip("\n"))
            if on_line is not None:
                on_line(said[-1])
        code = process.wait()
    except BaseException:
        _stop(process)
        raise
    finally:
        reader.join()
        process.stdout.close()
        process.stderr.close()
    if code != _DONE:
        raise failure(code, said, "".join(output))
    return "".join(output)


def document(arguments: Iterable[str], on_line: Optional[Callable[[str], None]] = None) -> Any:
    """The JSON document that a verb writes with --json."""
    return json.loads(run([*arguments, "--json"], on_line))


def failure(code: int, said: List[str], output: str = "") -> MorselError:
    """The exception that an exit code and what was said stand for."""
    words = [line[len("morsel: "):] for line in said if line.startswith("morsel: ")] or said[-1:]
    text = "\n".join(words) or f"morsel ended with exit code {code} and said nothing."
    kind = {_WRONG_REQUEST: RequestError, _INTERRUPTED: Interrupted}.get(code, MorselError)
    error = kind(text)
    error.document = json.loads(output) if output.lstrip().startswith("{") else None  # type: ignore[attr-defined]
    return error


def options(settings: dict) -> List[str]:
    """From `time_limit="5m"` to `--time-limit 5m`; True is an option without a value, False and None are left out, a list is repeated."""
    words: List[str] = []
    for name, value in settings.items():
        option = "--" + name.replace("_", "-")
        if value is True:
            words.append(option)
        elif value is not None and value is not False:
            for one in value if isinstance(value, (list, tuple)) else [value]:
                words += [option, os.fspath(one) if isinstance(one, os.PathLike) else str(one)]
    return words


def paths(data: Any) -> List[str]:
    """One path or several, as arguments; never taken for an option."""
    given = [os.fspath(one) for one in ([data] if isinstance(data, (str, os.PathLike)) else data)]
    return [os.path.join(".", path) if path.startswith("-") else path for path in given]


def _stop(process: "subprocess.Popen[str]") -> None:
    if process.poll() is None:
        process.send_signal(signal.CTRL_BREAK_EVENT if sys.platform == "win32" else signal.SIGINT)  # type: ignore[attr-defined]
    # What it says until then must be read, or it would wait for us.
    for _ in process.stderr:
        pass
    process.wait()


def _is_own_script(path: str) -> bool:
    try:
        with open(path, "rb") as file:
            return file.read(2) == b"#!"
    except OSError:
        return False
