#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0
"""pprof.py GODEPS PROFILE UNIT... - compare the sums with those of go tool pprof -top

For each event of the profile, with the unit in which pprof prints it exactly; by
function, both what was counted in it and what was counted with those it called.
"""
import json
import re
import subprocess
import sys


def ours(godeps, path, event):
    r = subprocess.run([godeps, "cost", "--by=function", "--event=" + event, "--format=json",
                        path], capture_output=True, check=True, text=True)
    sums = {}
    for row in json.loads(r.stdout)["rows"]:
        for v in row["values"]:
            if v["event"] == event and (v["self"] or v["total"]):
                sums[row["function"]] = (v["self"], v["total"])
    return sums


def theirs(path, event, unit):
    command = ["go", "tool", "pprof", "-top", "-nodecount=1000000", "-nodefraction=0",
               "-edgefraction=0", "-sample_index=" + event]
    if unit:
        command.append("-unit=" + unit)
    r = subprocess.run([*command, path], capture_output=True, check=True, text=True)
    sums = {}
    for line in r.stdout.split("cum%\n")[1].splitlines():
        flat, _, _, total, _, name = line.split(maxsplit=5)
        name = re.sub(r" \((partial-)?inline\)$", "", name)
        number = [int(re.fullmatch(r"(-?\d+)[a-zA-Z]*", x)[1]) for x in (flat, total)]
        if any(number):
            sums[name] = tuple(number)
    return sums


def main():
    godeps, path = sys.argv[1:3]
    r = subprocess.run([godeps, "cost", "--format=json", path], capture_output=True,
                       check=True, text=True)
    units = {"nanoseconds": "ns", "bytes": "B"}
    bad = rows = 0
    for event in json.loads(r.stdout)["events"]:
        a = ours(godeps, path, event["name"])
        b = theirs(path, event["name"], units.get(event.get("unit")))
        for key in sorted(set(a) | set(b)):
            rows += 1
            if a.get(key) != b.get(key):
                print(f"{event['name']}: {key}: {a.get(key)}, pprof {b.get(key)}")
                bad += 1
    print(f"{rows} rows compared, {bad} different")
    return 1 if bad or not rows else 0


if __name__ == "__main__":
    sys.exit(main())
