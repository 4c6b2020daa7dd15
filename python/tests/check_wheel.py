"""Builds the wheel, installs it into a fresh environment without network, and uses it there: the package's tests with the native library,
the notebook of the first example, and the examples in C, C++ and Fortran. Takes minutes.

    check_wheel.py DATA ROOT [--wheel FILE]
"""
import argparse
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import venv

EXAMPLES = {
    "gcc": (["-std=c99", "-Wall", "-Wextra", "-Werror", "-pedantic"], "energy.c"),
    "g++": (["-std=c++11", "-Wall", "-Wextra", "-Werror", "-pedantic"], "energy.cpp"),
    "gfortran": (["-Wall", "-Werror"], "energy.f90"),
}
USE = """
import sys, numpy, morsel
surface = morsel.Surface(sys.argv[1], native=True)
energy, gradient = surface.energy_and_gradient([[0, 0, -0.60], [0, 0, 0.60], [0, 0.94, -1.18], [0, -0.94, -1.18]])
print(repr(float(energy)), repr(float(gradient[3, 2])))
"""


def run(*command, **settings):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, **settings)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))} ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return done.stdout


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("root", type=pathlib.Path)
    parser.add_argument("--wheel", type=pathlib.Path)
    given = parser.parse_args()
    given.data, given.root = given.data.resolve(), given.root.resolve()
    surface = given.data / "surfaces" / "formaldehyde.json"
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        wheel = given.wheel or pathlib.Path(run(sys.executable, given.root / "python" / "build.py", "--out", work / "wheels").split("\n")[-2])
        # NumPy and ASE are the system's.
        venv.create(work / "env", with_pip=True, system_site_packages=True)
        python = work / "env" / "bin" / "python"
        environment = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "MORSEL_PROGRAM", "MORSEL_LIBRARY")}
        environment |= {"MORSEL_DATA": str(given.data), "PATH": f"{work / 'env' / 'bin'}:/usr/bin:/bin"}
        run(python, "-m", "pip", "install", "--no-index", "--no-deps", "--disable-pip-version-check", wheel, env=environment)
        assert run(work / "env" / "bin" / "morsel", "--version", env=environment, cwd=work).startswith("0.")
        print(run(python, given.root / "python" / "tests" / "test_morsel.py", env=environment, cwd=work))
        expected = [float(word) for word in run(python, "-c", USE, surface, env=environment, cwd=work).split()]

        package = pathlib.Path(run(python, "-c", "import morsel; print(morsel.__path__[0])", env=environment, cwd=work).strip())
        for compiler, (options, source) in EXAMPLES.items():
            if shutil.which(compiler) is None:
                print(f"SKIPPED: {compiler} is not here: {source} was not run")
                continue
            program = work / compiler
            places = [f"-I{package / 'include'}"] if compiler != "gfortran" else [f"-J{work}"]
            linked = [f"-L{package / 'lib'}", "-lmorsel", f"-Wl,-rpath,{package / 'lib'}"]
            run(compiler, *options, *places, given.root / "samples" / "native" / source, *linked, "-o", program)
            found = [float(word) for word in run(program, surface).split()]
            assert all(abs(a - b) <= 1e-15 * abs(b) for a, b in zip(found, expected)) and len(found) == 2, (compiler, found, expected)
            wrong = subprocess.run([str(program), str(work)], capture_output=True, text=True)
            assert wrong.returncode != 0, f"{compiler}: a folder without a surface was taken"

        notebook(work, python, given.root / "samples" / "notebook" / "first.ipynb", environment)
    print("everything passed")


def notebook(work, python, path, environment):
    """The cells of a notebook, one after another in one process, by a runner of our own: no Jupyter is needed."""
    cells = ["".join(cell["source"]) for cell in json.loads(path.read_text())["cells"] if cell["cell_type"] == "code"]
    script = work / "notebook.py"
    script.write_text("\n\n".join(cells))
    print(run(python, script, env=environment, cwd=work))


if __name__ == "__main__":
    main()
