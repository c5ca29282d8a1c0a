#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0
"""The table of Documentation/presence-oracle.rst: what godeps cover says of patches.

cover-table.py DIRECTORY <LINES

LINES is what cover.sh has printed, DIRECTORY its own.
"""
import collections
import json
import os
import sys

DIRECTORY = sys.argv[1]
HEAD = ("patch", "lines", "code", "compiled", "perhaps", "never", "#if", "no file", "open",
        "configs", "unchanged", "unproven")
NO_SOURCE = ("documentation", "a makefile", "a Kconfig file", "not a source file",
             "a tool, with makefiles of its own")


def column(why):
    """Which one counts a line that nothing compiles."""
    if why in NO_SOURCE:
        return None
    if ": never: " in why:
        return "never"
    if why.startswith("the #if lines"):
        return "#if"
    if "includes the file" in why:
        return "no file"
    return "open"


def row(line):
    name, _, unchanged, configs, compiled, proven = line.split()[:6]
    figures = collections.Counter()
    with open(os.path.join(DIRECTORY, name + ".json"), encoding="utf-8") as f:
        cover = json.load(f)
    for file in cover["files"]:
        for l in file["lines"]:
            figures["lines"] += 1
            what = l["state"] if l["state"] != "open" else column(l["why"])
            if what and what != "no-code":
                figures["code"] += 1
                figures[what] += 1
    figures.update({"configs": int(configs), "unchanged": int(unchanged),
                    "unproven": int(compiled) - int(proven)})
    return [name] + [figures[h] for h in HEAD[1:]]


rows = sorted(row(line) for line in sys.stdin if line.strip())
rows.append(["all %d" % len(rows)] + [sum(r[i] for r in rows) for i in range(1, len(HEAD))])
widths = [max(len(str(r[i])) for r in rows + [HEAD]) for i in range(len(HEAD))]
rule = " ".join("=" * w for w in widths)
print(rule)
for r in [HEAD] + rows:
    print(" ".join([str(r[0]).ljust(widths[0])] +
                   [str(v).rjust(w) for v, w in zip(r[1:], widths[1:])]))
    if r is HEAD:
        print(rule)
print(rule)
