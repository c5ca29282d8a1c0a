#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0
"""perf.py GODEPS RECORDING [PROGRAM]... - compare the sums with those of perf report

By program, object and function, for each event; exits with 1 if one differs.  With
PROGRAM only these are compared: the files of other processes may be in a chroot or a
container, where neither finds them.  Not compared are
the names that perf has by other means than symbols: stubs of the linker (NAME@plt, and
what precedes them, which it takes for a part of _init), and functions of the vDSO, which
it reads from its own memory.
"""
import collections
import json
import re
import subprocess
import sys


def ours(godeps, path):
    r = subprocess.run([godeps, "cost", "--by=program,object,function", "--format=json", path],
                       capture_output=True, check=True, text=True)
    sums = collections.defaultdict(collections.Counter)
    for row in json.loads(r.stdout)["rows"]:
        name = row["object"].split("/")[-1]
        function = row["function"]
        if function == "_init" or name == "[vdso]":
            function = "[unknown]"
        for v in row["values"]:
            if v["self"]:
                sums[v["event"]][row["program"], name, function] += v["self"]
    return sums


def theirs(path):
    r = subprocess.run(["perf", "report", "-i", path, "--no-demangle", "--no-children",
                        "--sort=comm,dso,sym", "-F", "period,comm,dso,sym", "-g", "none", "--stdio",
                        "-t", "\1", "--percent-limit=0"],
                       capture_output=True, check=True, text=True)
    sums = collections.defaultdict(collections.Counter)
    event = None
    for line in r.stdout.splitlines():
        m = re.match(r"# Samples: .* of event '(.*)'", line)
        if m:
            event = m[1]
        if line.startswith("#") or not line.strip():
            continue
        period, program, name, function = (x.strip() for x in line.split("\1"))
        function = re.sub(r"^\[.\] ", "", function)
        if re.fullmatch("(0x)?[0-9a-f]{16}", function) or function.endswith("@plt") or \
                function == "_init" or name == "[vdso]":
            function = "[unknown]"
        sums[event][program, name, function] += int(period)
    return sums


def main():
    a, b = ours(*sys.argv[1:3]), theirs(sys.argv[2])
    bad = rows = 0
    for event in sorted(set(a) | set(b)):
        for key in sorted(set(a[event]) | set(b[event])):
            if sys.argv[3:] and key[0] not in sys.argv[3:]:
                continue
            rows += 1
            if a[event][key] != b[event][key]:
                print(f"{event}: {key}: {a[event][key]}, perf {b[event][key]}")
                bad += 1
    print(f"{len(b)} events, {rows} rows compared, {bad} different")
    return 1 if bad or not rows else 0


if __name__ == "__main__":
    sys.exit(main())
