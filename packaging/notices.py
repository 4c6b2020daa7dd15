"""Licences of all that is inside a program, as their packages state them."""

import json
import pathlib
import xml.etree.ElementTree as xml

MIT = """Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the
"Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish,
distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the
following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF
MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY
CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE
SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
"""
APACHE = (pathlib.Path(__file__).parent / "Apache-2.0.txt").read_text()
LICENCE_WORDS = ("licence", "license", "notice", "copying")
NATIVE = {"linux": "Linux", "win": "Win32", "osx": "macOS"}


def text(root, rid):
    """One section for each package of the program, with its licence in full; a text that several have is there once."""
    assets = json.loads((root / "artifacts/release/obj/Morsel.Cli/project.assets.json").read_text())
    folders = [pathlib.Path(folder) for folder in assets["packageFolders"]]
    downloads = {
        package["name"]: package["version"].strip("[]").split(",")[0]
        for package in assets["project"]["frameworks"]["net10.0"]["downloadDependencies"]
    }
    # What is downloaded beside the packages stands in the place of theirs.
    names = [
        f"{name.split('/')[0]}/{downloads.get(name.split('/')[0], name.split('/')[1])}"
        for name, package in assets["targets"][f"net10.0/{rid}"].items()
        if package["type"] == "package"
    ]
    names += [f"{name}/{version}" for name, version in downloads.items() if name == f"Microsoft.NETCore.App.Runtime.{rid}"]
    others = [name for system, name in NATIVE.items() if system != rid.split("-")[0]]
    told = {}
    sections = [
        section(folders, *name.split("/"), told)
        for name in sorted(names, key=str.lower)
        if not name.startswith("Microsoft.NET.ILLink") and not any(f".NativeAssets.{other}" in name for other in others)
    ]
    return "Morsel holds the following, each under its own licence.\n\n" + "\n".join(sections)


def section(folders, name, version, told):
    folder = next(place for place in (base / name.lower() / version for base in folders) if place.is_dir())
    metadata = {
        element.tag.split("}")[1]: (element.text or "").strip() for element in xml.parse(next(folder.glob("*.nuspec"))).getroot().iter()
    }
    licence = metadata.get("license") or metadata.get("licenseUrl") or "see its page"
    lines = [f"{'=' * 100}\n{name} {version}", f"by {metadata.get('authors')}", metadata.get("projectUrl", ""), f"Licence: {licence}"]
    if copyright := metadata.get("copyright"):
        lines.append(copyright)
    files = [path for path in sorted(folder.iterdir()) if path.is_file() and any(word in path.name.lower() for word in LICENCE_WORDS)]
    texts = [path.read_text(encoding="utf-8-sig", errors="replace").replace("\r\n", "\n") for path in files]
    if not texts:
        texts = {"MIT": [MIT], "Apache-2.0": [APACHE]}.get(licence, [])
    texts = [f"(the text is that of {told[one]}, above)" if told.setdefault(one, name) != name else one for one in texts]
    return "\n".join(line for line in lines if line) + "\n\n" + "\n\n".join(texts) + "\n"
