#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0
"""traced.py GODEPS SOURCE OBJECT LOG - hold a bill against what a build opened

LOG is what "strace -f -y -e trace=open,openat,openat2,execve,execveat" has of a
build of SOURCE in OBJECT.  Each file of the trees that the build read or ran and that
exists still is in the bill, or explained by a row of EXPLAINED; each file in the bill was
opened.  What contradicts that is printed, a line each.
"""
import json
import os
import re
import subprocess
import sys

# What is opened without being a part: (by which programs, names, why).
EXPLAINED = [
    (r"conf|sh|grep|make|sed|fixdep", r"include/config/auto\.conf(\.cmd)?$", "the configuration"),
    (r"conf", r"(.*/)?Kconfig[^/]*$", "Kconfig: .config is the result"),
    (r"make", r"(.*/)?(Makefile|Kbuild|Build)[^/]*$|scripts/.*\.include$|.*\.mk$|tools/.*",
     "makefiles"),
    (r"make", r"(.*/)?\.[^/]*\.cmd$", "makefiles of an earlier step"),
    (r"make", r"include/config/kernel\.release$|(.*/)?modules\.order$", "read by makefiles"),
    (r"cmp|cp|cat|sh|make", r"Makefile$", "the makefile of the object tree"),
    (r"sync-check\.sh|diff|cmp|grep|sed|sh", r"(tools|arch|include)/.*", "compared with a copy"),
]
# Scripts that tell Kconfig and makefiles what the toolchain can do, or check the tree.
PROBES = re.compile(
    r"scripts/([a-z]+-version\.sh|build-version|min-tool-version\.sh|cc-can-link\.sh"
    r"|rustc?[-_a-z]*\.sh|tools-support-relr\.sh|remove-stale-files|misc-check|file-size\.sh"
    r"|check-function-names\.sh|subarch\.include|gcc-[^/]*\.sh|clang-[^/]*\.sh"
    r"|pahole-version\.sh|test_[^/]*\.sh|check-local-export|dummy-tools/.*)$")

CALL = re.compile(r'(execveat|execve)\("([^"]*)"')
OPENED = re.compile(r"open(?:at2?)?\(.*\)\s+= \d+<(.*)>$")


def calls(path):
    """(process, call with its result), an interrupted one as a whole"""
    begun = {}
    with open(path, errors="replace") as log:
        for line in log:
            pid, _, rest = line.rstrip("\n").partition(" ")
            rest = rest.lstrip()
            if rest.endswith("<unfinished ...>"):
                begun[pid] = rest[: -len("<unfinished ...>")]
                continue
            if rest.startswith("<... "):
                rest = begun.pop(pid, "") + rest.partition(" resumed>")[2]
            yield pid, rest


def read_log(path):
    """by absolute name, the programs that opened it; "" for running it"""
    programs, files = {}, {}
    for pid, call in calls(path):
        m = CALL.match(call)
        if m:
            if re.search(r"\)\s+= 0$", call):
                programs[pid] = os.path.basename(m.group(2))
                files.setdefault(m.group(2), set()).add("")
            continue
        m = OPENED.match(call)
        if m and "O_WRONLY" not in call and "O_DIRECTORY" not in call:
            files.setdefault(m.group(1), set()).add(programs.get(pid, "sh"))
    return files


def in_trees(files, source, obj):
    """the same by the name in the tree, of what exists still"""
    result = {}
    for name, programs in files.items():
        # A program is run by a name relative to a directory that execve does not tell.
        full = os.path.normpath(os.path.join(obj, name))
        if not os.path.isfile(full):
            continue
        full = os.path.realpath(full)
        for root in sorted((source, obj), key=len, reverse=True):
            if full.startswith(root + "/"):
                result.setdefault(full[len(root) + 1:], set()).update(programs)
                break
    return result


def explained(name, programs):
    if PROBES.match(name):
        return True
    for by, names, _ in EXPLAINED:
        by = re.compile(by)
        if re.match(names, name) and all(by.fullmatch(p) for p in programs if p):
            return True
    return False


def main(godeps, source, obj, log):
    source, obj = os.path.realpath(source), os.path.realpath(obj)
    out = subprocess.run([godeps, "sbom", "--built", "-q", "--srctree", source, "--objtree", obj,
                          "--format", "json"], check=True, stdout=subprocess.PIPE).stdout
    ours = {i["name"] for i in json.loads(out)["items"]
            if i["kind"] in ("src", "file", "hostprog") and "sha256" in i}
    theirs = in_trees(read_log(log), source, obj)
    missing = {n: p for n, p in theirs.items() if n not in ours}
    wrong = sorted(n for n in missing if not explained(n, missing[n]))
    for name in wrong:
        print("not in the bill: %s, opened by %s" % (name, " ".join(sorted(missing[name]))))
    surplus = sorted(ours - set(theirs))
    for name in surplus:
        print("never opened: %s" % name)
    print("%d files of the trees opened, %d in the bill, %d explained, %d not; "
          "%d of the bill never opened" %
          (len(theirs), len(ours), len(missing) - len(wrong), len(wrong), len(surplus)),
          file=sys.stderr)
    return 1 if wrong or surplus else 0


sys.exit(main(*sys.argv[1:]))
