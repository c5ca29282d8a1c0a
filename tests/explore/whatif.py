#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0
"""
whatif.py GODEPS TREE ARCH CONFIG DIRECTORY NUMBER [SEED] - what-if of the page

Writes the page of TREE with CONFIG, sets NUMBER random sets of symbols in it, in Chromium,
and compares what it lists with the difference of what "godeps kbuild" says of CONFIG and
of CONFIG with these lines.  Prints the differences and a last line
"N changes, N nodes listed, N differences".
"""
import json
import os
import random
import re
import subprocess
import sys
import urllib.parse

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

GODEPS, TREE, ARCH, CONFIG, WHERE, NUMBER = sys.argv[1:7]
SEED = int(sys.argv[7]) if len(sys.argv) > 7 else 1

ROLES = [("builtin", "built in"), ("lib", "library"), ("module", "module"),
         ("part", "part of a module"), ("hostprog", "host program"),
         ("userprog", "user program"), ("goprog", "Go program"), ("always", "file"),
         ("extra", "file"), ("descend", "directory")]
ORDER = [kind for kind, _ in ROLES]


def godeps(*args):
    done = subprocess.run([GODEPS, *args], capture_output=True, text=True, check=False)
    return done.stdout if done.returncode < 2 else None


def states(config):
    """What each node is under a configuration, or None if make would stop."""
    name = WHERE + "/whatif.config"
    with open(name, "w", encoding="utf-8") as f:
        f.write("".join(f"{s}={v}\n" for s, v in config.items() if v))
    text = godeps("kbuild", "-q", "--srctree=" + TREE, "--objtree=" + WHERE, "--arch=" + ARCH,
                  "--config=" + name, "--format=json")
    if text is None:
        return None
    best = {}
    for e in json.loads(text)["edges"]:
        if e["kind"] in ORDER:
            rank = ORDER.index(e["kind"])
            best[e["to"]] = min(rank, best.get(e["to"], rank))
    return {n: ROLES[rank][1] for n, rank in best.items()}


def read_config():
    config = {}
    with open(CONFIG, encoding="utf-8") as f:
        for line in f:
            if not line.startswith("#") and "=" in line:
                symbol, value = line.rstrip("\n").split("=", 1)
                config[symbol] = value
    return config


def types():
    """Of the symbols that are bool or tristate, where no file says otherwise."""
    found = {}
    for top, _, files in os.walk(TREE):
        for name in files:
            if not name.startswith("Kconfig"):
                continue
            with open(os.path.join(top, name), encoding="utf-8", errors="replace") as f:
                symbol = None
                for line in f:
                    start = re.match(r"\s*(?:menu)?config\s+(\w+)", line)
                    if start:
                        symbol = start[1]
                    kind = re.match(r"\s+(?:def_)?(bool|tristate|string|int|hex)\b", line)
                    if kind and symbol:
                        found.setdefault("CONFIG_" + symbol, set()).add(kind[1])
    return {s: k.pop() for s, k in found.items() if len(k) == 1}


def symbols_of_makefiles():
    text = godeps("when", "--all", "--makefiles-only", "--format=dot", "--srctree=" + TREE,
                  "--arch=" + ARCH)
    return sorted(set(re.findall(r"CONFIG_\w+", text)))


def random_settings(rng, symbols, kinds):
    settings = {}
    for _ in range(rng.choice([1, 1, 2, 4, 8, 30])):
        symbol = rng.choice(symbols)
        settings[symbol] = rng.choice(["n", "y"] + (["m"] if kinds[symbol] == "tristate" else []))
    return settings


def start():
    options = Options()
    for arg in ("--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1280,900"):
        options.add_argument(arg)
    return webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)


LISTED = """
const f = arguments[0];
history.pushState(null, '', f);
window.dispatchEvent(new HashChangeEvent('hashchange'));
for (const b of document.querySelectorAll('#whatif button'))
	b.click();
return [...document.querySelectorAll('#whatif section')].map(s => [s.getAttribute('aria-label'),
	[...s.querySelectorAll('.role')].map(r => [r.dataset.id, r.textContent])]);
"""


def listed(driver, settings):
    fragment = "#" + urllib.parse.urlencode(
        {"w": " ".join(f"{s}={v}" for s, v in settings.items())})
    return {name: dict(items) for name, items in driver.execute_script(LISTED, fragment)}


def expected(before, after):
    lists = {"Appears": {}, "Vanishes": {}, "Changes": {}}
    for n in before.keys() | after.keys():
        was, now = before.get(n), after.get(n)
        if was is None:
            lists["Appears"][n] = now
        elif now is None:
            lists["Vanishes"][n] = was
        elif was != now:
            lists["Changes"][n] = f"{was} → {now}"
    return {name: items for name, items in lists.items() if items}


def compare(settings, got, want):
    """What is not known is neither."""
    open_nodes = got.pop("Not known", {})
    wrong = 0
    for name in sorted(got.keys() | want.keys()):
        g = set(got.get(name, {}).items())
        w = {i for i in want.get(name, {}).items() if i[0] not in open_nodes}
        for what, items in (("missing", w - g), ("too much", g - w)):
            for item in sorted(items)[:5]:
                print(f"{settings}: {name}: {what}: {item}")
            wrong += len(items)
    return wrong


def main():
    html = WHERE + "/whatif.html"
    godeps("explore", "-q", "--srctree=" + TREE, "--objtree=" + WHERE, "--arch=" + ARCH,
           "--config=" + CONFIG, "-o", html)
    base, kinds, rng = read_config(), types(), random.Random(SEED)
    symbols = [s for s in symbols_of_makefiles() if kinds.get(s) in ("bool", "tristate")]
    before = states(base)
    done = total = wrong = 0
    driver = start()
    try:
        driver.get("file://" + html)
        while done < int(NUMBER):
            settings = random_settings(rng, symbols, kinds)
            config = {**base, **settings}
            after = states({s: v for s, v in config.items() if v != "n"})
            if after is None:
                continue
            want = expected(before, after)
            wrong += compare(settings, listed(driver, settings), want)
            total += sum(map(len, want.values()))
            done += 1
    finally:
        driver.quit()
    print(f"{done} changes, {total} nodes listed, {wrong} differences")
    return wrong != 0


sys.exit(main())
