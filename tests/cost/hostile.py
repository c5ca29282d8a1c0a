#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0
"""hostile.py GODEPS PROFILE RUNS SEED - damaged copies of a profile

Each run gives godeps cost a copy that is truncated, or has bytes changed.  The status is
0, or 2 with a message and without output; a line for each run that ends otherwise.
"""
import collections
import os
import random
import subprocess
import sys
import tempfile


def damage(data, rng):
    data = bytearray(data)
    if rng.randrange(4) == 0:
        return data[:rng.randrange(len(data))]
    for _ in range(rng.choice((1, 1, 4, 32))):
        data[rng.randrange(len(data))] = rng.choice((0, 0xff, 0x7f, 0x80, rng.randrange(256)))
    return data


def main():
    godeps, path, runs, seed = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    with open(path, "rb") as f:
        data = f.read()
    rng, seen, bad = random.Random(seed), collections.Counter(), 0
    with tempfile.TemporaryDirectory() as tmp:
        name = os.path.join(tmp, "damaged")
        for run in range(runs):
            with open(name, "wb") as f:
                f.write(damage(data, rng))
            r = subprocess.run([godeps, "cost", name], capture_output=True, check=False,
                               timeout=60)
            seen[r.returncode] += 1
            if r.returncode not in (0, 2) or (r.returncode == 2 and (not r.stderr or r.stdout)):
                print(f"run {run}: status {r.returncode}: {r.stderr[:200]!r}")
                bad += 1
    print(" ".join(f"{k}: {v}" for k, v in sorted(seen.items())))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
