"""A package for Debian, Ubuntu and their kin, of the files that the archive of the same platform has."""

import os
import pathlib
import subprocess
import sys
import tempfile

ARCHITECTURES = {"linux-x64": "amd64", "linux-arm64": "arm64"}

# Where each file of the archive goes.
PLACES = {
    "morsel": "usr/bin/morsel",
    "LICENSE": "usr/share/doc/morsel/copyright",
    "THIRD-PARTY-NOTICES.txt": "usr/share/doc/morsel/THIRD-PARTY-NOTICES.txt",
    "completions/morsel.bash": "usr/share/bash-completion/completions/morsel",
    "completions/_morsel": "usr/share/zsh/vendor-completions/_morsel",
    "completions/morsel.fish": "usr/share/fish/vendor_completions.d/morsel.fish",
}


def build(out, version, rid, files, time):
    """Writes morsel_VERSION_ARCHITECTURE.deb; the same files give the same bytes."""
    architecture = ARCHITECTURES[rid]
    # 1.0.0~rc.1 is older than 1.0.0.
    debian = version.replace("-", "~", 1)
    with tempfile.TemporaryDirectory() as root:
        root = pathlib.Path(root)
        for name, (content, mode) in files.items():
            place = PLACES.get(name) or (f"usr/share/{name}" if name.startswith("man/") else None)
            if place:
                path = root / place
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
                path.chmod(mode)
        size = sum(len(content) for content, _ in files.values()) // 1024
        (root / "DEBIAN").mkdir()
        (root / "DEBIAN/control").write_text(
            f"Package: morsel\nVersion: {debian}\nArchitecture: {architecture}\nMaintainer: The Morsel authors\nInstalled-Size: {size}\n"
            "Depends: libc6 (>= 2.28), libgcc-s1, libstdc++6\nSection: science\nPriority: optional\n"
            "Description: fits potential-energy surfaces with small neural networks\n"
            " From geometries with energies and gradients to a surface with exact\n"
            " permutation symmetry and an error measured on points it never saw.\n"
        )
        for folder in [root, *root.rglob("*")]:
            if folder.is_dir():
                folder.chmod(0o755)
            os.utime(folder, (time, time))
        try:
            subprocess.run(
                ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(root), str(out / f"morsel_{debian}_{architecture}.deb")],
                env={**os.environ, "SOURCE_DATE_EPOCH": str(time)},
                check=True,
                stdout=subprocess.DEVNULL,
            )
        except FileNotFoundError:
            sys.exit("packaging/build: dpkg-deb is not on the PATH: apt-get install dpkg, or leave the linux platforms out.")
