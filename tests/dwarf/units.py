#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0
"""units.py GODEPS FILE... - the units of godeps dwarf against those of readelf

A line for each difference; status 1 if there is one.  The last line says how many
units were compared.
"""
import json
import re
import subprocess
import sys

ATTRIBUTES = {
    "DW_AT_name": "name",
    "DW_AT_comp_dir": "directory",
    "DW_AT_producer": "producer",
}


def value(text):
    """The string of an attribute, after its form: "(indirect string, offset: 0x12): "."""
    text = re.sub(r"^\((?:string|strp|line_strp|strx\d?|GNU_strp_alt|data\d|udata)\) ", "", text)
    text = re.sub(r"^\((?:alt )?(?:indirect|indexed|offset)[^)]*\): ", "", text)
    return text.strip()


def by_readelf(path):
    """What readelf says of each unit with a top that is a compile unit."""
    out = subprocess.run(
        ["readelf", "--debug-dump=info", "--dwarf-depth=1", "-W", path],
        capture_output=True, check=False).stdout.decode("utf-8", "replace")
    units, unit, top = [], None, None
    for line in out.splitlines():
        m = re.match(r"  Compilation Unit @ offset (?:0x)?([0-9a-f]+):", line)
        if m:
            unit = {"offset": int(m.group(1), 16), "name": "", "directory": "",
                    "producer": "", "language": 0}
            top = None
            continue
        m = re.match(r"   Version: +(\d+)", line)
        if m and unit:
            unit["version"] = int(m.group(1))
        m = re.match(r" <(\d+)><[0-9a-f]+>: Abbrev Number: \d+ \((\w+)\)", line)
        if m:
            top = m.group(1) == "0" and unit is not None
            if top and m.group(2) in ("DW_TAG_compile_unit", "DW_TAG_skeleton_unit"):
                units.append(unit)
            continue
        m = re.match(r"    <[0-9a-f]+>   (DW_AT_\w+) *: (.*)", line)
        if m and top and unit:
            if m.group(1) in ATTRIBUTES:
                unit[ATTRIBUTES[m.group(1)]] = value(m.group(2))
            elif m.group(1) == "DW_AT_language":
                unit["language"] = value(m.group(2))
    return units


LANGUAGES = {"ANSI C99": "C99", "ANSI C11": "C11", "ANSI C": "C89", "Go": "Go",
             "MIPS assembler": "assembly", "C11": "C11", "C++14": "C++14", "C": "C"}


def language(text):
    m = re.match(r"(\d+|0x[0-9a-f]+)\s*\((.*)\)", str(text))
    return LANGUAGES.get(m.group(2), m.group(2)) if m else str(text)


def differences(path, theirs, ours):
    if len(theirs) != len(ours):
        yield f"{path}: {len(theirs)} units by readelf, {len(ours)} here"
        return
    for a, b in zip(theirs, ours):
        for key in ("offset", "name", "directory", "producer", "version"):
            # readelf ends a very long string, and escapes some bytes.
            if a[key] != b[key]:
                yield f"{path}: {b['name']}: {key}: {a[key]!r} by readelf, {b[key]!r} here"
        if a["language"] and language(a["language"]) != b["language"]:
            yield f"{path}: {b['name']}: language: {a['language']} by readelf, " \
                  f"{b['language']} here"


def main():
    nr = bad = 0
    for path in sys.argv[2:]:
        run = subprocess.run([sys.argv[1], "dwarf", "--format=json", path],
                             capture_output=True, check=False)
        if run.returncode:
            print(f"{path}: status {run.returncode}: {run.stderr.decode()}")
            bad += 1
            continue
        ours = json.loads(run.stdout)["files"][0]["units"]
        for line in differences(path, by_readelf(path), ours):
            print(line)
            bad += 1
        nr += len(ours)
    print(f"{nr} units of {len(sys.argv) - 2} files compared")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
