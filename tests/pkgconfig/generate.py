#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0
"""
tests/pkgconfig/generate.py DIR SEED - a directory of generated .pc files

They use all that the format has, rightly or wrongly, and require each other.
"""
import os
import random
import sys

NAMES = ["a", "b", "c", "d", "e", "f", "g-1.0", "h++"]

WORDS = [
    "-la", "-lb", "-lc", "-la", "-lb", "-L${libdir}", "-L/usr/lib", "-L/opt//x",
    "-L ${libdir}", "-I${includedir}", "-I${includedir}/sub", "-I/usr/include",
    "-I/usr//include", "-I /opt/i", "-DX", "-DX=1", "-DY='a b'", '-DZ=\\"q\\"', "-DX",
    "-pthread", "-pthread -lpthread", "-framework Foo", "-framework Bar",
    "-isystem ${includedir}", "-Wl,-z,now", "-Wl,--as-needed -lz", "-std=c99",
    "-include x.h", "/opt/lib/libq.a", "${libdir}/libr.a", "-lib:foo", "-", "-l",
    "--version-script", "x", "\"-I${prefix}/a b\"", "'-L$x'", "-Wa,x", "-D\"A\\`B\"",
    "-D(x)", "-D~a{b}", "-Dé", "-F/fw", "-F/fw", "-fPIC", "-fPIC", "-mx $", "-R${rpath}",
    "${cond}", "$(shell x)", "-lx;-ly", "-nostdinc", "a\\ b", "${pc_sysrootdir}/z",
    "-I${pc_sysrootdir}/usr/include", "-I${pcfiledir}/../h", "-L${pc_top_builddir}/q",
    "-L'/x y'", "-Wl,-rpath,${libdir}", "-Wl,-rpath,${libdir}",
]

OPERATORS = [">=", "<=", ">", "<", "=", "!=", "=>", "==", ">=", ">="]
VERSIONS = ["1", "1.2", "1.2.3", "2", "1.10", "1.2~rc1", "1.2rc1", "01.2", "1a", "v1", "",
            "1.2-3", "10", "1.2 beta", "1..2", "a.b"]


def need(r):
    name = r.choice(NAMES)
    if r.random() < 0.05:
        name = r.choice(["absent", "virtual", "pkg-config", "PKGCONF", "a>=1", "/", "${name}"])
    if r.random() < 0.75:
        return name
    space = r.choice([" ", " ", " ", "  ", ""])
    after = r.choice([" ", " ", " ", "  ", ""])
    return name + space + r.choice(OPERATORS) + after + r.choice(VERSIONS)


def needs(r, most):
    separator = r.choice([", ", " ", ",", " , ", ",  ,"])
    return separator.join(need(r) for _ in range(r.randint(0, most)))


def flags(r):
    return r.choice([" ", " ", "  "]).join(r.choice(WORDS) for _ in range(r.randint(0, 6)))


def variable(r):
    return r.choice([
        "prefix=/usr", "prefix=/usr", "prefix = /opt//x", "prefix=${pcfiledir}/../..",
        "exec_prefix=${prefix}", "libdir=${exec_prefix}/lib", "libdir=${prefix}/lib64",
        "includedir=${prefix}/include", 'includedir="${prefix}/include"',
        "rpath='a\\'b'", "cond=-DCOND -lcond", "cond=", "name=a", "prefix=${prefix}/y",
        "x=${y}z", "y=${x}", "libdir=/usr/lib", "1bad=x", "_bad=x", "a.b=c",
        "pc_sysrootdir=/mine", "half=${prefix", "libdir=$prefix/lib", " rpath = /r ",
    ])


def field(r, name):
    kind = r.randint(0, 13)
    if kind < 4:
        return r.choice(["Libs:", "Libs: ", "LIBS: ", "Libs : "]) + flags(r)
    if kind < 7:
        return r.choice(["Cflags: ", "CFlags:", "Cflags:\t"]) + flags(r)
    if kind < 8:
        return "Libs.private: " + flags(r)
    if kind < 9:
        return "Cflags.private: " + flags(r)
    if kind < 10:
        return "Requires: " + needs(r, 3)
    if kind < 11:
        return "Requires.private: " + needs(r, 3)
    if kind < 12:
        return r.choice(["Requires.internal: " + needs(r, 2), "Url: x", "Requires.foo: a"])
    if kind < 13:
        return "Conflicts: " + (needs(r, 2) if r.random() < 0.3 else "")
    # One file provides a package: of several pkgconf takes the first of the directory.
    if name == "b":
        return r.choice(["Provides: virtual = 1.2", "Provides: virtual"])
    if name == "d":
        return "Provides: absent %s %s" % (r.choice(OPERATORS), r.choice(VERSIONS))
    return "Provides: other"


def text(r, name):
    lines = ["prefix=/usr", "exec_prefix=${prefix}", "libdir=${prefix}/lib/x",
             "includedir=${prefix}/include/x", ""] if r.random() < 0.8 else []
    lines += [variable(r) for _ in range(r.randint(0, 4))]
    head = ["Name: n", "Description: d", "Version: " + r.choice(VERSIONS[:-4])]
    if r.random() < 0.03:
        head.pop(r.randint(0, 2))
    lines += head + [field(r, name) for _ in range(r.randint(1, 8))]
    if r.random() < 0.3:
        lines.insert(r.randint(0, len(lines)), variable(r))
    out = ""
    for line in lines:
        chance = r.random()
        if chance < 0.05 and " " in line:
            line = line.replace(" ", " \\\n  ", 1)
        elif chance < 0.08:
            line += " # comment"
        elif chance < 0.09:
            line += " \\# no comment"
        elif chance < 0.10:
            line += r.choice(["\\", "\"", "'", "\0x", "\t "])
        out += line + r.choice(["\n"] * 20 + ["\r\n", "\r"])
    return out if r.random() < 0.9 else out.rstrip("\n")


def main():
    directory, seed = sys.argv[1], int(sys.argv[2])
    r = random.Random(seed)
    os.makedirs(directory, exist_ok=True)
    for name in NAMES:
        if r.random() < 0.05:
            continue
        suffix = "-uninstalled" if r.random() < 0.04 else ""
        with open(f"{directory}/{name}{suffix}.pc", "wb") as f:
            f.write(text(r, name).encode())


main()
