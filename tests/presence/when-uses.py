#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0
"""The uses in the JSON of godeps when, a line each: name, role, composite or "-", verdict
and settings, separated by tabs, and settings by the byte 0x1f."""

import json
import sys

with open(sys.argv[1], encoding="utf-8") as f:
    answers = json.load(f)["answers"]
for a in answers:
    for u in a["uses"]:
        k = u["kconfig"]
        if u["role"] not in ("built in", "module", "library"):
            continue
        print(a["name"], u["role"], u.get("of", "-"), k["verdict"],
              "\x1f".join(k.get("config", [])), sep="\t")
