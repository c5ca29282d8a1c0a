#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0
"""The findings of godeps check --all-configs that have settings, a line each.

rule TAB file:line TAB subject TAB settings (a unit separator between them)"""
import json
import re
import sys

with open(sys.argv[1], encoding="utf-8") as f:
    findings = json.load(f)["findings"]
for f in findings:
    place = f"{f.get('file', '')}:{f.get('line', 0)}"
    subject = re.match(r"[^ :]+( selects [^ ,]+)?", f["message"])[0].split()[-1]
    for note in f.get("notes", []):
        m = re.match(r"with ARCH=\S+: ((?:CONFIG_\w+=(?:\"[^\"]*\"|\S+) ?)*|alldefconfig)$",
                     note["message"])
        if m:
            settings = re.findall(r"CONFIG_\w+=(?:\"[^\"]*\"|\S+)", m[1])
            print(f["rule"], place, subject, "\x1f".join(settings), sep="\t")
