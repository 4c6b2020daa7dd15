#!/usr/bin/env python3
"""Writes the part for one processor out of a macOS library that holds several.

    packaging/thin.py LIBRARY x64|arm64 OUT

Such a library is a list of whole Mach-O files: a big-endian magic number and a count, then for each the processor, its subtype, where the file
begins, its length and its alignment (Apple, mach-o/fat.h). A file's signature lies within it and stays good.
"""

import pathlib
import struct
import sys

MAGIC = 0xCAFEBABE
PROCESSORS = {"x64": 0x01000007, "arm64": 0x0100000C}


def part(data, processor):
    magic, count = struct.unpack_from(">II", data)
    if magic != MAGIC:
        raise SystemExit(f"packaging/thin.py: the library begins with {magic:#x}; expected {MAGIC:#x}, of several processors.")
    for entry in range(count):
        kind, _, begin, length, _ = struct.unpack_from(">5I", data, 8 + 20 * entry)
        if kind == processor:
            return data[begin : begin + length]
    raise SystemExit(f"packaging/thin.py: none of the {count} parts of the library is for processor {processor:#x}.")


library, name, out = sys.argv[1:]
out = pathlib.Path(out)
out.parent.mkdir(parents=True, exist_ok=True)
out.write_bytes(part(pathlib.Path(library).read_bytes(), PROCESSORS[name]))
