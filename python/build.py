#!/usr/bin/env python3
"""Builds Morsel's wheel for one platform: the Python package with the program and the native library in it.

    python/build.py --out DIR                                  for this machine's platform
    python/build.py --out DIR --rid win-x64 --binary morsel.exe   for another, with a program of packaging/build

Standard library only. Without --binary the program is published first, and without --library the native library is, where it can be: it is
compiled ahead of time, which only its own platform can do, so that wheels for others compute surfaces by NumPy. The same inputs give the
same bytes. Prints the wheel's path.
"""
import argparse, base64, hashlib, pathlib, re, shutil, subprocess, sys, zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "python" / "morsel"
WORK = ROOT / "artifacts" / "native" / "publish"
# Before it no zip file can be dated: no clock is in the wheel.
DATE = (1980, 1, 1, 0, 0, 0)
# The oldest C library that .NET 10 runs on.
OLDEST_GLIBC = 27
OLDEST_MACOS = "14_0"

# Wheel tag, the program's name, and the library's: what Python looks for (python/morsel/_program.py, _native.py).
PLATFORMS = {
    "linux-x64": ("manylinux_2_{glibc}_x86_64", "morsel", "libmorsel.so"),
    "linux-arm64": ("manylinux_2_{glibc}_aarch64", "morsel", "libmorsel.so"),
    "linux-musl-x64": ("musllinux_1_2_x86_64", "morsel", "libmorsel.so"),
    "win-x64": ("win_amd64", "morsel.exe", "morsel.dll"),
    "osx-x64": (f"macosx_{OLDEST_MACOS}_x86_64", "morsel", "libmorsel.dylib"),
    "osx-arm64": (f"macosx_{OLDEST_MACOS}_arm64", "morsel", "libmorsel.dylib"),
}
MAGIC = {"linux": b"\x7fELF", "win": b"MZ", "osx": b"\xcf\xfa\xed\xfe"}

METADATA = """\
Metadata-Version: 2.3
Name: morsel
Version: {version}
Summary: Fits potential-energy surfaces with small neural networks, and evaluates them
License-Expression: MIT
License-File: LICENSE
Requires-Python: >=3.8
Requires-Dist: numpy
Provides-Extra: ase
Requires-Dist: ase; extra == "ase"
Description-Content-Type: text/markdown

{description}"""


def product_version():
    return re.search(r"<Version>(.+?)</Version>", (ROOT / "Directory.Build.props").read_text()).group(1)


def publish(project, rid, *options):
    folder = WORK / rid / project
    shutil.rmtree(folder, ignore_errors=True)
    command = ["dotnet", "publish", f"src/{project}", "-c", "Release", "-r", rid, "-o", str(folder), "-p:MorselNative=true", "-v", "q", "-nologo", *options]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"build.py: {' '.join(command)} failed:\n{done.stdout}{done.stderr}")
    return folder


def own_rid():
    return re.search(r"RID:\s+(\S+)", subprocess.run(["dotnet", "--info"], capture_output=True, text=True, check=True).stdout).group(1)


def published_program(rid):
    single = ["--self-contained", "-p:PublishSingleFile=true", "-p:IncludeNativeLibrariesForSelfExtract=true", "-p:DebugType=none"]
    folder = publish("Morsel.Cli", rid, *single)
    return folder / ("Morsel.Cli.exe" if rid.startswith("win") else "Morsel.Cli")


def published_library(rid):
    folder = publish("Morsel.Native", rid)
    return next(folder / name for name in ("Morsel.Native.so", "Morsel.Native.dll", "Morsel.Native.dylib") if (folder / name).is_file())


def glibc(binary):
    """The newest minor version of glibc 2 that an ELF file asks for; what it must at least be, where it asks for less."""
    return max([OLDEST_GLIBC, *(int(minor) for minor in re.findall(rb"\0GLIBC_2\.(\d+)", binary.read_bytes()))])


def checked(path, rid, option):
    if not path.is_file():
        sys.exit(f"build.py: {option}: {path}: there is no such file.")
    with open(path, "rb") as file:
        start = file.read(4)
    expected = MAGIC[rid.split("-")[0]]
    if not start.startswith(expected):
        sys.exit(f"build.py: {option}: {path} begins with {start!r}; expected {expected!r}, as programs for {rid} do.")
    return path


class Wheel:
    """A zip file whose RECORD lists every file with its digest and size."""

    def __init__(self, path):
        self.zip, self.record = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED), []

    def add(self, name, content, executable=False):
        if name.endswith(".dist-info/RECORD"):
            self.record.append(f"{name},,")
            content = ("\n".join(self.record) + "\n").encode()
        else:
            digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode()
            self.record.append(f"{name},sha256={digest},{len(content)}")
        entry = zipfile.ZipInfo(name, DATE)
        entry.external_attr, entry.compress_type, entry.create_system = (0o100755 if executable else 0o100644) << 16, zipfile.ZIP_DEFLATED, 3
        self.zip.writestr(entry, content)

    def close(self):
        self.zip.close()


def build(rid, version, out, program, library):
    pattern, program_name, library_name = PLATFORMS[rid]
    tag = f"py3-none-{pattern.format(glibc=glibc(program))}"
    # 1.0.0-rc.1 of NuGet is 1.0.0rc1 of Python.
    version = re.sub(r"-([a-z]+)\.?(\d+)", r"\1\2", version)
    name = f"morsel-{version}"
    out.mkdir(parents=True, exist_ok=True)
    path = out / f"{name}-{tag}.whl"
    wheel = Wheel(path.with_suffix(".part"))
    for file in sorted(PACKAGE.rglob("*")):
        if file.suffix in (".py", ".typed"):
            wheel.add(f"morsel/{file.relative_to(PACKAGE).as_posix()}", file.read_bytes())
    wheel.add("morsel/include/morsel.h", (ROOT / "src" / "Morsel.Native" / "morsel.h").read_bytes())
    wheel.add(f"morsel/bin/{program_name}", program.read_bytes(), executable=True)
    if library is not None:
        wheel.add(f"morsel/lib/{library_name}", library.read_bytes(), executable=True)
    info = f"{name}.dist-info"
    description = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
    wheel.add(f"{info}/METADATA", METADATA.format(version=version, description=description).encode())
    wheel.add(f"{info}/WHEEL", f"Wheel-Version: 1.0\nGenerator: python/build.py\nRoot-Is-Purelib: false\nTag: {tag}\n".encode())
    wheel.add(f"{info}/entry_points.txt", b"[console_scripts]\nmorsel = morsel._program:main\n")
    wheel.add(f"{info}/licenses/LICENSE", (ROOT / "LICENSE").read_bytes())
    wheel.add(f"{info}/RECORD", b"")
    wheel.close()
    return path.with_suffix(".part").replace(path)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=pathlib.Path, required=True, help="the folder to write the wheel to")
    parser.add_argument("--version", default=product_version(), help="of the wheel; that of Directory.Build.props if absent")
    parser.add_argument("--rid", choices=PLATFORMS, help="the platform, by .NET's name; this machine's if absent")
    parser.add_argument("--binary", type=pathlib.Path, help="the program for that platform; published if absent")
    parser.add_argument("--library", type=pathlib.Path, help="the native library for it; published where that can be, if absent")
    parser.add_argument("--no-library", action="store_true", help="without the native library: surfaces are computed by NumPy")
    given = parser.parse_args()
    here = own_rid() if given.rid is None or not given.library else given.rid
    rid = given.rid or here
    program = checked(given.binary or published_program(rid), rid, "--binary")
    library = given.library
    if library is None and not given.no_library and rid == here:
        library = published_library(rid)
    if library is not None:
        checked(library, rid, "--library")
        if rid.startswith("linux-") and "musl" not in rid:
            print(f"the native library needs glibc 2.{glibc(library)}: where it is older, surfaces are computed by NumPy", file=sys.stderr)
    print(build(rid, given.version, given.out, program, library))


if __name__ == "__main__":
    main()
