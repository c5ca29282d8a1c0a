#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0
"""Does the preprocessor see the lines that godeps cover says are compiled?

cover-proof.py TREE COVER.json CONFIGS [WORK]

TREE is a copy of the tree after the patch, which is changed: a line with a mark is put
before each line in question.  Each source that a configuration builds (by godeps
kbuild) is then preprocessed with the symbols of that configuration; of a header, sources
that include it.  A line is proven if its mark is in the output.  With further
configurations in CONFIGS (other-ARCH-NAME.config) no mark of a line that nothing
compiles must be in it.

Headers that a build generates are empty, asm/ is asm-generic where an architecture has
none, and the host's gcc stands in for all compilers, with the macros of the target.

Prints a line with figures; what is wrong goes to standard error, status 1.
"""
import collections
import json
import os
import re
import subprocess
import sys

TREE, COVER, CONFIGS = sys.argv[1:4]
WORK = sys.argv[4] if len(sys.argv) > 4 else TREE + ".work"
CACHE = os.environ.get("COVER_INCLUDES")  # a file for what the tree before includes
GODEPS = os.environ.get("GODEPS", "godeps")
MARK = "cover_mark_"
MOST_SOURCES = 40
MACROS = {
    "x86": None,
    "arm64": ["__aarch64__"], "arm": ["__arm__"], "riscv": ["__riscv", "__riscv_xlen=64"],
    "powerpc": ["__powerpc__"], "s390": ["__s390__", "__s390x__"], "mips": ["__mips__"],
}
COMPILED = (".c", ".S", ".dts", ".dtso")


def read(path):
    with open(path, encoding="latin-1") as f:
        return f.read()


def write(path, text):
    """A new file: the old one may be a hard link."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    if os.path.lexists(path):
        os.unlink(path)
    with open(path, "w", encoding="latin-1") as f:
        f.write(text)


def mark(name, number, lines):
    """Marks before lines; of a continued line, before its first one."""
    text = read(os.path.join(TREE, name)).split("\n")
    marks = collections.defaultdict(list)
    for line in lines:
        at = line - 1
        while at and text[at - 1].endswith("\\"):
            at -= 1
        marks[at].append(f"{MARK}{number}_{line}_")
    out = []
    for i, line in enumerate(text):
        if i in marks:
            out.append(" ".join(marks[i]))
        out.append(line)
    write(os.path.join(TREE, name), "\n".join(out))


class Includes:
    """What includes a file, by the ends of names, whatever the conditionals."""
    LINE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*[<"]([^>"\n]+)[>"]', re.M)

    def __init__(self, changed):
        lines = self.load()
        for name in changed:
            path = os.path.join(TREE, name)
            lines[name] = self.LINE.findall(read(path)) if os.path.exists(path) else []
        self.by = collections.defaultdict(set)
        for name, whats in lines.items():
            for what in whats:
                self.by[os.path.basename(what)].add((name, what))

    def load(self):
        """Of the whole tree, from an earlier run if one is kept."""
        if CACHE and os.path.exists(CACHE):
            with open(CACHE, encoding="latin-1") as f:
                return json.load(f)
        lines = {}
        for top, dirs, files in os.walk(TREE):
            dirs[:] = [d for d in dirs if d not in ("Documentation", ".git", "tools")]
            for f in files:
                if f.endswith((".c", ".h", ".S", ".dts", ".dtsi", ".inc")):
                    path = os.path.join(top, f)
                    lines[os.path.relpath(path, TREE)] = self.LINE.findall(read(path))
        if CACHE:
            with open(CACHE, "w", encoding="latin-1") as f:
                json.dump(lines, f)
        return lines

    def sources(self, name):
        """Sources that may include it, the nearest first."""
        seen, todo = {name}, [name]
        while todo:
            now, todo = todo, []
            for f in now:
                for by, what in sorted(self.by[os.path.basename(f)]):
                    tail = re.sub(r"^(\.\.?/)+", "", what)
                    if by in seen or not ("/" + f).endswith("/" + tail):
                        continue
                    seen.add(by)
                    todo.append(by)
                    if by.endswith(COMPILED):
                        yield by


class Config:
    """A configuration: its symbols as a header, and what it builds."""
    def __init__(self, path, arch):
        self.arch = arch
        self.name = os.path.basename(path)
        self.srcarch = {"x86_64": "x86", "i386": "x86"}.get(arch, arch)
        self.dir = os.path.join(WORK, self.name)
        self.stubs = os.path.join(WORK, "stubs-" + self.srcarch)
        self.symbols = {}
        lines = []
        for line in read(path).splitlines():
            m = re.match(r"(CONFIG_\w+)=(.*)$", line)
            if not m:
                continue
            self.symbols[m[1]] = m[2]
            if m[2] == "m":
                lines.append(f"#define {m[1]}_MODULE 1")
            else:
                lines.append(f"#define {m[1]} {1 if m[2] == 'y' else m[2]}")
        write(os.path.join(self.dir, "generated/autoconf.h"), "\n".join(lines) + "\n")
        self.forms = self.built(path)
        self.search = {}
        self.made = 0

    def built(self, path):
        """Objects, and whether they are of a module."""
        out = subprocess.run(
            [GODEPS, "kbuild", "-q", "--list", "--srctree=" + TREE, "--objtree=" + TREE,
             "--config=" + path, "--arch=" + self.arch],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True,
            encoding="latin-1").stdout
        module, forms = set(), {}
        facts = [line.split() for line in out.splitlines()]
        for f in facts:
            if f[0] == "module":
                module.add(f[1])
        for f in facts:
            if f[0] in ("builtin", "lib", "module", "always", "extra", "hostprog"):
                forms.setdefault(f[1], f[0] == "module")
            elif f[0] == "part":
                forms[f[2]] = f[1] in module
        return forms

    def form(self, source):
        """None: it is not built; or whether it is of a module."""
        base, end = os.path.splitext(source)
        return self.forms.get(base + {".dts": ".dtb", ".dtso": ".dtbo"}.get(end, ".o"))

    def options(self, source, module):
        is_64bit = self.symbols.get("CONFIG_64BIT") == "y" or self.srcarch == "arm64"
        macros = MACROS.get(self.srcarch, ["__%s__" % self.srcarch])
        if macros is None:
            macros, extra = [], ["-m64" if is_64bit else "-m32"]
        else:
            extra = ["-U__x86_64__", "-U__i386__", "-Ui386", "-Ulinux"]
            if self.srcarch == "powerpc" and is_64bit:
                macros = macros + ["__powerpc64__"]
        options = extra + ["-D" + m for m in macros] + ["-D__KERNEL__"]
        if module:
            options.append("-DMODULE")
        if source.endswith((".S", ".dts", ".dtso")):
            options += ["-x", "assembler-with-cpp", "-D__ASSEMBLY__", "-D__DTS__"]
        here = os.path.dirname(source)
        for d in [here] + self.search.get(source, []):
            options.append("-I" + os.path.join(TREE, d))
        for d in (f"arch/{self.srcarch}/include", self.dir, self.stubs, "include",
                  f"arch/{self.srcarch}/include/uapi", "include/uapi"):
            options.append("-I" + os.path.join(TREE, d))
        if not source.endswith((".dts", ".dtso")):
            for f in ("kconfig.h", "compiler_types.h"):
                if f == "kconfig.h" or not source.endswith(".S"):
                    path = os.path.join(TREE, "include/linux", f)
                    if os.path.exists(path):
                        options += ["-include", path]
        return options

    def supply(self, source, name):
        """A header that was not found."""
        base = os.path.basename(name)
        near = sorted(FILES.get(base, []),
                      key=lambda f: (-len(os.path.commonprefix([f, source])), f))
        for top in near:
            if ("/" + top).endswith("/" + re.sub(r"^(\.\.?/)+", "", name)) and \
                    not top.startswith(("tools/", "arch/")) and \
                    not name.startswith(("asm/", "generated/")):
                d = top[:-len(name)] if top.endswith(name) else os.path.dirname(top)
                have = self.search.setdefault(source, [])
                if d not in have:
                    have.append(d)
                    return
        text = ""
        if name.startswith("asm/"):
            for generic in ("include/asm-generic/", "include/uapi/asm-generic/"):
                if os.path.exists(os.path.join(TREE, generic, name[4:])):
                    text = f"#include <asm-generic/{name[4:]}>\n"
        write(os.path.join(self.stubs, re.sub(r"^(\.\.?/)+", "", name)), text)

    def preprocess(self, source, module):
        for _ in range(300):
            p = subprocess.run(
                ["gcc", "-E", "-fdirectives-only", "-nostdinc", "-P", "-w"] + self.options(source, module) +
                [os.path.join(TREE, source)], stdout=subprocess.PIPE,
                stderr=subprocess.PIPE, encoding="latin-1")
            m = re.search(r"fatal error: (\S+): No such file", p.stderr)
            if not m:
                return set(re.findall(MARK + r"(\d+)_(\d+)_", p.stdout))
            self.supply(source, m[1])
        return set()


cover = json.load(open(COVER))
FILES = collections.defaultdict(list)
for top, dirs, files in os.walk(TREE):
    for f in files:
        if f.endswith((".h", ".inc", ".dtsi")):
            FILES[f].append(os.path.relpath(os.path.join(top, f), TREE))
includes = None


def sources_of(name):
    global includes

    if name.endswith(COMPILED):
        yield name
    if includes is None:
        includes = Includes([f["file"] for f in cover["files"]])
    yield from includes.sources(name)


wanted = collections.defaultdict(set)		# by configuration
never, names, skipped = set(), {}, 0
for number, f in enumerate(cover["files"]):
    lines = []
    for line in f["lines"]:
        if f["file"].endswith(".rs"):
            skipped += line["state"] == "compiled"
        elif line["state"] in ("compiled", "perhaps"):
            wanted[line["config"], line["state"]].add((number, line["line"]))
            lines.append(line["line"])
        elif line["state"] == "open" and f["file"].endswith(COMPILED + (".h",)):
            never.add((number, line["line"]))
            lines.append(line["line"])
    if lines:
        names[number] = f["file"]
        mark(f["file"], number, lines)


def seen_under(config, lines):
    """Those of some lines that a configuration compiles."""
    seen = set()
    for number in sorted({n for n, _ in lines}):
        left = {x for x in lines if x[0] == number}
        tried = 0
        for source in sources_of(names[number]):
            module = config.form(source)
            if module is None:
                continue
            for a, b in config.preprocess(source, module):
                seen.add((int(a), int(b)))
            tried += 1
            if left <= seen or tried >= MOST_SOURCES:
                break
    return seen & lines


figures = collections.Counter()
wrong = []
for c in cover["configs"]:
    config = Config(os.path.join(CONFIGS, c["name"] + ".config"), c["arch"])
    for state in ("compiled", "perhaps"):
        lines = wanted[c["name"], state]
        seen = seen_under(config, lines) if lines else set()
        figures[state] += len(lines)
        figures[state + " proven"] += len(seen)
        if state == "compiled":
            wrong += [f"{names[n]}:{line}: not compiled with {c['name']}"
                      for n, line in sorted(lines - seen)]
others = sorted(f for f in os.listdir(CONFIGS) if f.startswith("other-"))
if never:
    for f in others:
        config = Config(os.path.join(CONFIGS, f), f.split("-")[1])
        wrong += [f"{names[n]}:{line}: compiled with {f}"
                  for n, line in sorted(seen_under(config, never))]
for line in wrong:
    print(line, file=sys.stderr)
print(len(cover["configs"]), figures["compiled"], figures["compiled proven"],
      figures["perhaps"], figures["perhaps proven"], len(never), skipped, len(wrong))
sys.exit(1 if wrong else 0)
