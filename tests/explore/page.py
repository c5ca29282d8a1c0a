#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0
"""
page.py GODEPS GRAPH DIRECTORY [SHOTS] - the page of godeps explore in a browser

Opens pages of GRAPH in Chromium without a window and prints TAP: what they show is
what the graph, "godeps query" and "godeps diff" say.  DIRECTORY is for files; with
SHOTS, pictures of some pages are left in that directory.
"""
import json
import os
import random
import re
import shutil
import subprocess
import sys
import time
import urllib.parse

from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

GODEPS, GRAPH, WHERE = sys.argv[1:4]
SRC = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SHOTS = sys.argv[4] if len(sys.argv) > 4 else None
tests = failed = 0


def ok(good, name, why=""):
    global tests, failed
    tests += 1
    if not good:
        failed += 1
    print(f"{'ok' if good else 'not ok'} {tests} - {name}", flush=True)
    if not good and why != "":
        print("\n".join(f"# {line}" for line in str(why)[:2000].splitlines()))


def same(got, want, name):
    ok(got == want, name, f"got:  {got}\nwant: {want}")


def godeps(*args):
    done = subprocess.run([GODEPS, *args], capture_output=True, text=True, check=False)
    return done.stdout


def start():
    options = Options()
    for arg in ("--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1280,900",
                "--disable-ipc-flooding-protection"):
        options.add_argument(arg)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    return webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)


def query(*args):
    return godeps("query", "--graph", GRAPH, *args).splitlines()


def address(**state):
    return "#" + urllib.parse.urlencode(state)


class Page:
    def __init__(self, driver, path):
        self.driver = driver
        self.url = "file://" + path
        driver.get(self.url)

    def go(self, fragment):
        """Follows an address in the page, as a link does."""
        self.driver.execute_script(
            "const f = arguments[0]; history.pushState(null, '', f || '#');"
            "window.dispatchEvent(new HashChangeEvent('hashchange'))", fragment)

    def texts(self, css):
        return self.driver.execute_script(
            "return [...document.querySelectorAll(arguments[0])].map(e => e.textContent)", css)

    def text(self, css):
        return (self.texts(css) or [""])[0]

    def hrefs(self, css):
        """The ids of nodes that links lead to."""
        links = self.driver.execute_script(
            "return [...document.querySelectorAll(arguments[0])].map(e => e.getAttribute('href'))",
            css)
        return [node_of(link) for link in links]


def node_of(link):
    state = dict(urllib.parse.parse_qsl(link[1:], keep_blank_values=True))
    return "dir:" + state["d"] if "d" in state else state.get("n", "")


def node_address(id):
    return address(d=id[4:]) if id.startswith("dir:") else address(n=id)


def requests_of(driver):
    """What the page asked of a network or a disk besides itself."""
    urls = []
    for entry in driver.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            urls.append(message["params"]["request"]["url"])
    return urls


def test_home(page, graph):
    same(page.driver.title, "Linux 6.12.95, x86", "the title")
    words = page.text("main")
    ok(f"{len(graph['nodes'])} nodes, {len(graph['edges'])} edges" in words,
       "how many nodes and edges", words)
    ok(page.driver.execute_script("return document.activeElement.id") == "search",
       "the search box has the focus")
    tiles = page.texts("nav.map[aria-label^='Directories'] > a b")
    want = {n["name"].split("/")[0] for n in graph["nodes"] if n["kind"] == "obj"}
    ok(want <= set(tiles), "a tile for each directory of objects", f"{tiles} {want}")


def test_nodes(page, graph):
    """Both sides of every node, edge by edge."""
    wrong = []
    for n in graph["nodes"]:
        page.go(node_address(n["id"]))
        for side, end, other in (("Needs", "from", "to"), ("Needed by", "to", "from")):
            got = sorted(page.hrefs(f"section[aria-label='{side}'] li .node a"))
            want = sorted(e[other] for e in graph["edges"] if e[end] == n["id"])
            if got != want:
                wrong.append(f"{n['id']} {side}: {got} {want}")
        places = sorted(page.texts("section[aria-label='Needs'] li > .place"))
        want = sorted(e["origin"] for e in graph["edges"]
                      if e["from"] == n["id"] and e.get("origin"))
        if places != want:
            wrong.append(f"{n['id']}: places {places} {want}")
    same(wrong, [], f"both sides of {len(graph['nodes'])} nodes with their places")


def test_paths(page, graph):
    ids = [n["id"] for n in graph["nodes"]]
    rng = random.Random(1)
    wrong, some = [], 0
    pairs = [(rng.choice(ids), rng.choice(ids)) for _ in range(40)]
    for a in rng.sample(ids, 120):
        below = query(f'deps("{a}")')
        pairs.append((a, rng.choice(below) if below else ids[0]))
    for a, b in pairs:
        if a == b:
            continue
        page.go(address(a=a, b=b))
        steps = len(page.texts("main > ol > li"))
        want = max(0, len(query(f'somepath("{a}", "{b}")')) - 1)
        some += want > 0
        if steps != want:
            wrong.append(f"{a} {b}: {steps} steps, not {want}")
        if not want:
            continue
        said = re.search(r"All: ([\d,]+) node", page.text("main"))
        nodes = int(said[1].replace(",", "")) if said else 0
        want = len(query(f'allpaths("{a}", "{b}")'))
        if nodes != want:
            wrong.append(f"{a} {b}: {nodes} nodes on paths, not {want}")
    ok(not wrong and some > 20, f"160 pairs, {some} with a path, as query says",
       "\n".join(wrong))


def test_no_path(page):
    """What is said and drawn instead of a path that does not exist."""
    page.go(address(a="config:CONFIG_BONDING", b="dir:."))
    ok("The other way:" in page.text("main") and len(page.texts("section ol > li")) ==
       len(query("somepath(dir:., CONFIG_BONDING)")) - 1, "paths the other way", page.text("main"))
    page.go(address(a="gopkg:fmt", b="kmod:dummy"))
    ok("From the top directory:" in page.text("main") and len(page.texts("section ol > li")) ==
       len(query("somepath(dir:., dummy)")) - 1, "paths from the top", page.text("main"))
    page.go(address(a="dir:.", b="kmod:dumy"))
    ok("kmod:dumy: not in this graph" in page.text("h1"), "an end that is not in the graph")
    same(page.hrefs("ul[aria-label='Names like it'] a")[0], "kmod:dummy", "and what is like it")


def test_not_found(page):
    """What is not in the graph leads to what was meant, to the search, and to its directory."""
    page.go(address(n="obj:drivers/net/dumy.o"))
    same(page.hrefs("ul[aria-label='Names like it'] a"), ["obj:drivers/net/dummy.o"],
         "what is not in the graph: names like it")
    page.driver.find_element(By.LINK_TEXT, "Search for dumy.o").click()
    time.sleep(0.3)
    same(page.hrefs("#results a"), ["obj:drivers/net/dummy.o"], "its search finds them, too")
    page.go(address(d="drivers/net/gone"))
    page.driver.find_element(By.LINK_TEXT, "drivers/net").click()
    time.sleep(0.3)
    same(page.text("h1"), "drivers/net", "and the directory around it is a link")


def test_go(page):
    """What a program needs of the kernel is what deps() reaches over edges of Go code."""
    wanted = "needs+reads+probe+call+trace+syscall+netlink+create+mount+include+open+load+access"
    code = "deps(goprog:*, kinds=build+import+generate+embed)"
    want = query("let code=%s in deps($code, 1, kinds=%s) - $code" % (code, wanted))
    page.go(address(n="goprog:samples/kmodwatch/kmodwatch"))
    got = page.hrefs("section[aria-label='Needs of the kernel'] .node a")
    ok(sorted(got) == sorted(want) and len(got) > 3, "what a Go program needs of the kernel",
       f"{got} {want}")
    page.driver.find_element(By.CSS_SELECTOR, f"[aria-label='Path to {got[0]}']").click()
    time.sleep(0.3)
    same(len(page.texts("main ol > li")),
         len(query(f"somepath(goprog:*, {got[0]})")) - 1, "and the path to it")
    page.go("")
    same(page.hrefs("section[aria-label='Go programs'] a"), query("kind(goprog) + attr(command)"),
         "the first page lists the programs")
    page.go(node_address("dir:drivers/net"))
    page.driver.find_element(By.PARTIAL_LINK_TEXT, "Why it is built").click()
    time.sleep(0.3)
    same(len(page.texts("main ol > li")), 2, "why a directory is entered")


def test_drawing(page):
    """Every label stays in its box, and boxes are apart."""
    page.go(address(a="dir:.", b="config:CONFIG_NET"))
    boxes = page.driver.execute_script(
        "return [...document.querySelectorAll('.drawing a')].map(a => {"
        "const r = a.querySelector('rect').getBBox(), t = a.querySelector('text').getBBox();"
        "return [t.x + t.width - r.x - r.width, r.x, r.y, r.width, r.height]})")
    ok(len(boxes) > 4 and all(b[0] <= 0 for b in boxes), "labels stay in their boxes", boxes)
    spots = [(b[1], b[2]) for b in boxes]
    ok(len(set(spots)) == len(spots), "and boxes are apart", spots)


def test_cut(page, graph):
    wrong = []
    for n in graph["nodes"]:
        page.go(address(cut=n["id"]))
        got = sorted(page.hrefs("main ul li .node a"))
        want = sorted(query(f'cut("{n["id"]}") - "{n["id"]}"'))
        if got != want:
            wrong.append(f"{n['id']}: {got} {want}")
    same(wrong, [], "what is lost without each node, as cut() says")


def type_in(page, text):
    box = page.driver.find_element(By.ID, "search")
    page.driver.execute_script("arguments[0].value = ''", box)
    box.send_keys(text)
    time.sleep(0.3)


def test_search(page, graph):
    ids = [n["id"] for n in graph["nodes"]]
    wrong = []
    for text, want in (
            ("dummy", [i for i in ids if "dummy" in i.lower()]),
            ("DUMMY", [i for i in ids if "dummy" in i.lower()]),
            ("*.c", [i for i in ids if i.endswith(".c")]),
            ("/^kmod:.*y$/", [i for i in ids if i.startswith("kmod:") and i.endswith("y")]),
            ("CONFIG_NET", [i for i in ids if "config_net" in i.lower()]),
            ("CONFIG_NET=n", [i for i in ids if "config_net" in i.lower()]),
            ("dummy.ko", [i for i in ids if "dummy.o" in i.lower() or i == "kmod:dummy"]),
            ("nothing like it", [])):
        page.go("")
        type_in(page, text)
        got = page.hrefs("#results a")
        if sorted(got) != sorted(want):
            wrong.append(f"{text}: {got} {want}")
    same(wrong, [], "searches for a part, a glob, a regular expression")
    type_in(page, "CONFIG_NET")
    same(page.hrefs("#results a")[0], "config:CONFIG_NET", "the whole name comes first")
    type_in(page, "net")
    exact = [i for i in page.hrefs("#results a")[:5] if i.endswith(("CONFIG_NET", ":net", "/net"))]
    ok("config:CONFIG_NET" in exact, "and a symbol without CONFIG_", exact)
    type_in(page, "NET")
    same(page.hrefs("#results a")[0], "config:CONFIG_NET", "in capitals the symbol is first")
    type_in(page, "dummy.ko")
    same(page.hrefs("#results a")[0], "kmod:dummy", "and with .ko the module")
    type_in(page, "drivers/net/dumy.o")
    same(page.hrefs("#results a")[0], "obj:drivers/net/dummy.o", "one letter too few")
    type_in(page, "CONFIG_BNODING")
    same(page.hrefs("#results a")[0], "config:CONFIG_BONDING", "two letters exchanged")
    type_in(page, "fs/dummy.o")
    same(page.hrefs("#results a")[0], "obj:drivers/net/dummy.o", "another directory")
    type_in(page, "/(/")
    ok("not a regular expression" in page.text("#results"), "an invalid regular expression")


def test_keyboard(page):
    page.go("")
    box = page.driver.find_element(By.ID, "search")
    type_in(page, "CONFIG_NET")
    ok(page.driver.current_url.endswith("#q=CONFIG_NET"), "the search is in the address",
       page.driver.current_url)
    box.send_keys(Keys.ENTER)
    time.sleep(0.2)
    same(node_of("#" + page.driver.current_url.split("#")[1]), "config:CONFIG_NET",
         "Enter opens the first")
    ok("CONFIG_NET" in page.text("h1") and not page.texts("#results:not([hidden])"),
       "and closes the results")
    page.driver.back()
    time.sleep(0.3)
    ok(page.texts("#results:not([hidden]) a"), "back: the results again")
    type_in(page, "dummy")
    box.send_keys(Keys.ARROW_DOWN)
    page.driver.switch_to.active_element.send_keys(Keys.ARROW_DOWN)
    second = page.driver.execute_script("return document.activeElement.getAttribute('href')")
    same(node_of(second), page.hrefs("#results a")[1], "arrow keys move in the results")
    page.driver.switch_to.active_element.send_keys(Keys.ESCAPE)
    ok(not page.texts("#results:not([hidden])"), "Escape closes them")
    page.driver.switch_to.active_element.send_keys("/")
    ok(page.driver.execute_script("return document.activeElement.id") == "search",
       "/ goes to the search box")


def test_round_trip(page, graph):
    """An address opened again shows what was there."""
    wrong = []
    for fragment in ("", address(n="config:CONFIG_NET"), address(d="drivers/net"),
                     address(a="kmod:dummy", b="config:CONFIG_NET"), address(q="dummy"),
                     address(cut="kmod:dummy"), address(n="not:there")):
        page.go(fragment)
        before = page.text("body")
        page.driver.get("about:blank")
        page.driver.get(page.url + fragment)
        if page.text("body") != before:
            wrong.append(fragment)
    same(wrong, [], "every kind of address is a page of its own")


HOSTILE = ["<script>alert(1)</script>", "</script><h1>x", "a&lt;b", "\\u003c", "-->", "${x}",
           "` + alert(1) + `", "%f", "\u202etxt", "ä€😀", "a\tb", "x" * 300, "__proto__",
           "constructor", "#n=x&d=y", "javascript:alert(1)", "'\"", "a b", "//x/../y/"]


def write_page(name, dot, *args):
    """The page of a text, and its address."""
    with open(f"{WHERE}/{name}.dot", "w", encoding="utf-8") as f:
        f.write(dot)
    godeps("explore", *args, "-o", f"{WHERE}/{name}.html", f"{WHERE}/{name}.dot")
    return f"{WHERE}/{name}.html"


def listed(page):
    """What the page says would change: by section, ids with their roles."""
    return page.driver.execute_script(
        "return Object.fromEntries([...document.querySelectorAll('#whatif section')].map(s => ["
        "s.getAttribute('aria-label'), [...s.querySelectorAll('.role')].map("
        "r => `${r.dataset.id} ${r.textContent}`)]))")


ALL = """digraph x {
"dir:." -> "dir:net" [kind=descend, origin="Kbuild:1", when="CONFIG_NET"];
"dir:net" -> "obj:net/core.o" [kind=builtin, origin="net/Makefile:1", when="CONFIG_NET"];
"dir:net" -> "obj:net/tri.o" [kind=builtin, origin="net/Makefile:2", when="CONFIG_NET && CONFIG_TRI=y"];
"dir:net" -> "kmod:tri" [kind=module, origin="net/Makefile:2", when="CONFIG_NET && CONFIG_TRI=m"];
"kmod:tri" -> "obj:net/tri.o" [kind=module, origin="net/Makefile:2", when="CONFIG_NET && CONFIG_TRI=m"];
"dir:." -> "obj:key.o" [kind=builtin, origin="Kbuild:2", when="CONFIG_KEY!=\\"\\" && CONFIG_KEY!=\\"a \\\\\\"b\\\\\\"\\""];
"dir:." -> "obj:none.o" [kind=builtin, origin="Kbuild:3", when="!(CONFIG_NET || CONFIG_TRI!=m)"];
"dir:." -> "obj:cc.o" [kind=builtin, origin="Kbuild:4", when="CONFIG_CC && [$(shell [ x ]) at Kbuild:4]"];
"dir:." -> "obj:odd.o" [kind=builtin, origin="Kbuild:5", when="((<b>not</b> && a condition"];
"dir:." -> "obj:init.o" [kind=builtin, origin="Kbuild:6"];
"dir:." -> "obj:dead.o" [kind=builtin, origin="Kbuild:7", when="never"];
}
"""


GO_CODE = """digraph x {
"config:CONFIG_NET" [value=y]; "config:CONFIG_KEY" [value=y];
"dir:." -> "obj:a.o" [kind=builtin, origin="Kbuild:1", when="CONFIG_NET"];
"dir:." -> "obj:b.o" [kind=builtin, origin="Kbuild:2", when="CONFIG_KEY"];
"dir:." -> "kmod:c" [kind=module, origin="Kbuild:3", when="CONFIG_NET"];
"syscall:one" -> "obj:a.o" [kind=defines];
"ksym:two" -> "obj:a.o" [kind=defines]; "ksym:two" -> "obj:b.o" [kind=defines];
"goprog:LONG" -> "gopkg:main" [kind=build]; "gopkg:main" -> "gopkg:lib" [kind=import];
"gopkg:lib" -> "syscall:one" [kind=syscall, origin="l.go:1"];
"gopkg:lib" -> "ksym:two" [kind=probe, origin="l.go:2"];
"gopkg:lib" -> "kmod:c" [kind=load, origin="l.go:3", value=weak];
"gopkg:other" -> "config:CONFIG_KEY" [kind=needs, origin="o.go:1", value=y];
}
"""


def test_whatif_go(driver):
    """The edges of Go code to what vanishes, and the programs that have the code."""
    page = Page(driver, write_page("go", GO_CODE.replace("LONG", 90 * "p")))
    wrong = []
    for words, want in (
            ("NET=n", ["gopkglib syscall syscallone l.go:1",
                       "gopkglib load kmodc l.go:3 works without it"]),
            ("KEY=n", ["gopkgother needs configCONFIG_KEY o.go:1"]),
            ("NET=n KEY=n", ["gopkglib syscall syscallone l.go:1", "gopkglib probe ksymtwo l.go:2",
                             "gopkglib load kmodc l.go:3 works without it",
                             "gopkgother needs configCONFIG_KEY o.go:1"]),
            ("NET=m", [])):
        page.go(address(w=words))
        got = page.texts("section[aria-label='Go code'] li")
        if sorted(got) != sorted(want):
            wrong.append(f"{words}: {got} {want}")
    same(wrong, [], "what if: Go code that needs what vanishes")
    page.go(address(w="NET=n"))
    same(page.hrefs("section[aria-label='Go code'] p .node a"), ["goprog:" + 90 * "p"], "and its program")
    same(picture(driver, page, "broken", address(w="NET=n"), 390, False), 390,
         "which fits on a small screen")
    driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    page.go("")
    type_in(page, "NET=n")
    driver.find_element(By.ID, "search").send_keys(Keys.ENTER)
    time.sleep(0.3)
    ok(driver.current_url.endswith(address(w="CONFIG_NET=n")), "NET=n in the search asks what if",
       driver.current_url)
    same(len(listed(page)["Vanishes"]), 2, "and says it")


def test_whatif(driver):
    config = f"{WHERE}/base.config"
    with open(config, "w", encoding="utf-8") as f:
        f.write("CONFIG_NET=y\n# CONFIG_TRI is not set\nCONFIG_KEY=\"\"\n")
    page = Page(driver, write_page("all", ALL, f"--config={config}"))
    wrong = []
    for words, want in (
            ("NET=y", {}),
            ("CONFIG_TRI=m", {"Appears": ["kmod:tri module", "obj:net/tri.o module"]}),
            ("TRI=y", {"Appears": ["obj:net/tri.o built in"]}),
            ("!NET", {"Vanishes": ["obj:net/core.o built in", "dir:net directory"]}),
            ("# CONFIG_NET is not set\nCONFIG_TRI=m",
             {"Vanishes": ["obj:net/core.o built in", "dir:net directory"],
              "Appears": ["obj:none.o built in"]}),
            ('KEY="x y"', {"Appears": ["obj:key.o built in"]}),
            ('KEY="a \\"b\\""', {}),
            ("CC=y", {"Not known": ["obj:cc.o ?"]})):
        page.go(address(w=words))
        if listed(page) != want:
            wrong.append(f"{words}: {listed(page)} {want}")
    same(wrong, [], "what if: bool, tristate, text, what is not known")
    page.go(address(w="NET=y"))
    ok("Nothing changes" in page.text("[role=status]"), "what if nothing changes")
    ok("Kconfig is not asked" in page.text("main") and "godeps whatif CONFIG_NET=y" in
       page.text("main"), "what if says what it leaves out", page.text("main"))
    page.go(address(w="FOO=y TR"))
    ok("No makefile asks" in page.text("[aria-label=Settings]") and
       "CONFIG_TRI: n" in page.text("[aria-label=Symbols]"), "unknown symbols, and near ones",
       page.text("main"))
    page.go("#")
    driver.find_element(By.LINK_TEXT, "What if").click()
    time.sleep(0.2)
    box = driver.find_element(By.ID, "settings")
    ok(driver.switch_to.active_element == box, "the box for settings has the focus")
    box.send_keys("TRI=m")
    time.sleep(0.4)
    ok(listed(page).get("Appears") and driver.current_url.endswith("#w=TRI%3Dm"),
       "what is typed is listed at once, and in the address", driver.current_url)
    driver.find_element(By.CSS_SELECTOR, "[aria-label='Set CONFIG_TRI to y']").send_keys(Keys.ENTER)
    time.sleep(0.3)
    same(listed(page), {"Appears": ["obj:net/tri.o built in"]}, "a link changes a value")
    driver.back()
    time.sleep(0.3)
    same(len(listed(page)["Appears"]), 2, "and back undoes it")
    page.go(address(n="obj:net/tri.o"))
    same(page.texts("section[aria-label='Needed by'] .when"),
         [" when CONFIG_NET && CONFIG_TRI=y", " when CONFIG_NET && CONFIG_TRI=m"],
         "edges say when they exist")
    ok("built in when CONFIG_NET && CONFIG_TRI=y" in page.text("main"), "and nodes",
       page.text("main"))
    page.go(address(n="obj:odd.o"))
    ok("((<b>not</b> && a condition" in page.text("main"), "conditions are text")
    page.go(address(n="obj:key.o"))
    ok('CONFIG_KEY!="a \\"b\\""' in page.text("main"), "as they are written", page.text("main"))


def test_tree(driver):
    """A kernel tree, whose page also has what other configurations have."""
    tree = f"{WHERE}/tree"
    shutil.copytree(f"{SRC}/tests/golden/when/lists", tree)
    with open(f"{tree}/.config", "w", encoding="utf-8") as f:
        f.write("CONFIG_T=y\nCONFIG_A=y\n# CONFIG_B is not set\n")
    with open(f"{tree}/lib/with.c", "w", encoding="utf-8") as f:
        f.write("int a;\nint b;\n")
    godeps("explore", "-q", "-C", tree, "--arch=x86_64", "--lines", "-o", f"{WHERE}/tree.html")
    page = Page(driver, f"{WHERE}/tree.html")
    page.go(address(q="below"))
    ok("0 nodes" in page.text("#results") and "In other configurations: 2 nodes" in
       page.text("#results"), "the search finds what other configurations have",
       page.text("#results"))
    page.go(page.driver.execute_script(
        "return document.querySelector('#results a').getAttribute('href')"))
    ok("not built" in page.text("h1") and "CONFIG_U=m && CONFIG_B" in page.text("main"),
       "its page says when", page.text("main"))
    same(page.texts("section[aria-label='Needed by'] .node a"), ["dirlib/sub"],
         "and what would need it")
    page.go(page.driver.execute_script(
        "return document.querySelector('.note a').getAttribute('href')"))
    ok("kmod:below module" in listed(page).get("Appears", []),
       "the smallest change brings it", page.text("main"))
    same(page.texts("[aria-label='Settings'] li > a"), ["n", "y", "remove", "n", "remove"],
         "a bool cannot be m")
    page.go(address(w="B=m"))
    ok("cannot be m" in page.text("[aria-label='Settings']"), "and the page says so")
    page.go(address(n="obj:lib/tri.o"))
    same(page.texts("section[aria-label='Needed by'] .when"), [" when CONFIG_T=y"],
         "edges of this configuration have their conditions")
    page.go(address(area="all"))
    ok("Objects of all configurations" in page.text("main") and "not built" in
       page.text(".legend") and page.texts(".legend a[aria-current=true]") ==
       ["built in or module", "all configurations"], "the map can have what is not built",
       page.text(".legend"))
    page.go(address(d="lib", area="all"))
    ok(re.search(r"[1-9]\d* not built", page.text("p")), "and directories say how much", page.text("p"))
    page.go(address(area="lines"))
    same(page.texts("nav.map[aria-label^='Directories'] > a"), ["lib 2"],
         "areas can be lines of sources")
    ok("Lines of sources" in page.text("main") and
       page.texts(".legend a[aria-current=true]") == ["built in or module", "lines"],
       "and the legend says so", page.text(".legend"))
    page.go(address(n="config:CONFIG_B"))
    ok("obj:" not in page.text("details") and "lib/has-g.o" in page.text("details") and
       "lib/sub/below.o" in page.text("details"), "what a symbol decides",
       page.text("details"))
    ok("What if it were y?" in page.text("main"), "symbols that are off have a page",
       page.text("main"))


def test_symbols(driver):
    """With --symbols, pages of symbols say what Kconfig does."""
    args = ["--symbols", "--srctree=" + f"{SRC}/tests/golden/query/symbols", "--arch=x86_64"]
    godeps("explore", "-q", *args, "-o", f"{WHERE}/symbols.html")
    page = Page(driver, f"{WHERE}/symbols.html")
    wrong = []
    for symbol in ("CONFIG_CORE", "CONFIG_LOCKS", "CONFIG_DEV", "CONFIG_BUS"):
        page.go(address(n="config:" + symbol))
        got = page.hrefs("section[aria-label='Needed by'] .node a")
        want = godeps("query", "-q", *args, f"rdeps({symbol}, 1) - {symbol}").splitlines()
        if not want or sorted(set(got)) != want:
            wrong.append(f"{symbol}: {got} {want}")
    same(wrong, [], "who selects a symbol, or depends on it")


COSTS = """digraph x {
"dir:." [version="6.12", arch=x86];
"dir:." -> "dir:net" [kind=descend, origin="Kbuild:1"];
"dir:." -> "dir:drv" [kind=descend, origin="Kbuild:2"];
"dir:net" -> "dir:net/ipv4" [kind=descend, origin="net/Makefile:1"];
"dir:net" -> "obj:net/one.o" [kind=builtin, origin="net/Makefile:2"];
"dir:net" -> "obj:net/two.o" [kind=builtin, origin="net/Makefile:3"];
"dir:net/ipv4" -> "obj:net/ipv4/tcp.o" [kind=builtin, origin="net/ipv4/Makefile:1"];
"dir:drv" -> "kmod:b" [kind=module, origin="drv/Makefile:1"];
"kmod:b" -> "obj:drv/b.o" [kind=module, origin="drv/Makefile:1"];
"obj:drv/b.o" -> "obj:drv/b1.o" [kind=part, origin="drv/Makefile:2"];
"obj:lib/below/x.o" [link=builtin, cost="0.31%"];
"obj:net/one.o" [link=builtin, cost="40.00%"]; "obj:net/two.o" [link=builtin];
"obj:net/ipv4/tcp.o" [link=builtin, cost="1.5%"];
"obj:drv/b.o" [link=module, cost="5.52%"]; "obj:drv/b1.o" [link=part, cost="4.97%"];
"dir:net" [cost="55.25%"]; "dir:drv" [cost="4.97%"]; "kmod:b" [cost="5.52%", file="drv/b.ko"];
"config:CONFIG_NET" [cost="55.25%"];
GO}
"""


def test_costs(driver):
    """What profiles have counted: a directory's own, its objects', packages'."""
    go = '"gopkg:a.org/lib" [cost="2.76%"]; "gopkg:a.org/main" [module="a.org"];\n'
    page = Page(driver, write_page("cost", COSTS.replace("GO", go)))
    same(page.texts(".legend > a"), ["objects", "cost"], "the area can be cost")
    ok("Objects by directory" in page.text("main"), "and is the number of objects at first")
    driver.find_element(By.LINK_TEXT, "cost").click()
    time.sleep(0.2)
    same(page.texts("nav.map[aria-label^='Directories'] > a"),
         ["net 55.25%", "drv 4.97%", "lib 0.31%"],
         "directories by cost: parts once, what several objects define, too")
    same(page.texts("nav.map[aria-label='Go packages'] > a"), ["a.org 2.76%", "lib 2.76%"],
         "and Go packages")
    ok("Cost by directory: 60.53% of what profiles have counted" in page.text("main") and
       "Cost of Go packages by path: 2.76%" in page.text("main"), "titles say of what",
       page.text("main"))
    same(page.texts(".legend a[aria-current=true]"), ["cost"], "the legend says so")
    ok(driver.current_url.endswith("#area=cost"), "and the address", driver.current_url)
    same(page.texts("details li .node"),
         ["configCONFIG_NET55.25%", "dirnet55.25%", "objnet/one.o40.00%",
          "kmodb5.52%", "objdrv/b.o5.52%", "dirdrv4.97%", "objdrv/b1.o4.97%",
          "gopkga.org/lib2.76%", "objlib/below/x.o0.31%"], "nodes, the highest cost first")
    page.go(address(n="obj:net/one.o"))
    ok("40.00% of what profiles have counted" in page.text("dl"), "a node says its cost",
       page.text("dl"))
    page.go(address(n="obj:net/ipv4/tcp.o"))
    ok("1.5%" in page.text("dl") and "profiles" not in page.text("dl"),
       "what cost does not write is an attribute as any other", page.text("dl"))
    page.go(address(d="drv", area="cost"))
    ok("4.97% of the cost" in page.text("main"), "and so does a directory", page.text("main"))
    page = Page(driver, write_page("kernel-cost", COSTS.replace("GO", "").replace("cost=", "c=")
                                   .replace("c=\"0.31%\"", "cost=\"none\"")))
    page.go(address(area="cost"))
    ok(not page.texts(".legend > a") and "Objects by directory" in page.text("main") and
       not page.texts("details"), "without costs there is no choice", page.text(".legend"))


def test_hostile(driver):
    dot = f"{WHERE}/hostile.dot"
    lines = ["digraph x {"]
    for name in HOSTILE:
        quoted = name.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
        lines.append(f'"obj:{quoted}" -> "src:{quoted}" [kind=source, origin="{quoted}:4294967295"];')
    with open(dot, "w", encoding="utf-8") as f:
        f.write("\n".join(lines + ["}"]))
    with open(dot, "ab") as f:
        f.seek(0, 2)
    graph = json.loads(godeps("query", "--graph", dot, "--format=json", "*"))
    html = f"{WHERE}/hostile.html"
    godeps("explore", "--link-base=https://example.org/%f", "-o", html, dot)
    page = Page(driver, html)
    page.go(address(q="obj:"))
    shown = page.texts("#results a")
    want = ["obj" + n["name"] for n in graph["nodes"] if n["kind"] == "obj"]
    plain = [("\\t", "\t"), ("\\x25", "%"), ("\\\\", "\\")]
    for old, new in plain:
        shown = [s.replace(old, new) for s in shown]
        want = [w.replace(old, new) for w in want]
    same(sorted(shown), sorted(want),
         "hostile names are text, byte for byte")
    wrong = []
    for link in driver.execute_script(
            "return [...document.querySelectorAll('#results a')].map(e => e.getAttribute('href'))"):
        page.go(link)
        if "not in this graph" in page.text("main") or len(page.texts("script")) != 2:
            wrong.append(link)
        wrong += [h for h in driver.execute_script(
            "return [...document.querySelectorAll('a.place')].map(e => e.href)")
            if not h.startswith("https://example.org/")]
    same(wrong, [], "and each has its page")


def test_bytes(driver):
    """Names of every byte but NUL: what is not text is shown as \\xNN."""
    dot, html = f"{WHERE}/bytes.dot", f"{WHERE}/bytes.html"
    with open(dot, "wb") as f:
        f.write(b"digraph x {\n")
        for b in range(1, 256):
            if b not in b'"\\\n\r':
                f.write(b'"obj:d/%c.o" [link=builtin];\n' % b)
        f.write(b"}\n")
    godeps("explore", "-o", html, dot)
    page = Page(driver, html)
    page.go(address(d="d"))
    names = page.driver.execute_script("return document.querySelector('main').textContent")
    ok("obj" in names and "\\x80.o" in names and "\\x01.o" in names and "251 " in page.text("p"),
       "255 bytes as names", names[:300])


def test_diff(driver):
    old, new, html = f"{WHERE}/old.dot", f"{WHERE}/new.dot", f"{WHERE}/diff.html"
    node = '"obj:%s/%s.o" [link=builtin]; "dir:%s" -> "obj:%s/%s.o" [kind=builtin, origin="%s/Makefile:%d"];\n'

    def write(path, objects):
        with open(path, "w", encoding="utf-8") as f:
            f.write('digraph x {\n"dir:." [version="6.12", arch=x86];\n')
            for i, (d, o) in enumerate(objects):
                f.write(node % (d, o, d, d, o, d, i + 1))
            f.write("}\n")
    write(old, [("a", "one"), ("a", "two"), ("b", "three"), ("b", "five")])
    write(new, [("a", "one"), ("b", "three"), ("b", "four"), ("b", "five")])
    for path, cost in ((old, "n"), (new, "y")):
        with open(path, encoding="utf-8") as f:
            dot = f.read().replace("}", f'"config:C" [value={cost}];\n"config:C" -> "config:D" '
                                   f'[kind=depends, value={cost}, origin="Kconfig:1"];\n}}')
        with open(path, "w", encoding="utf-8") as f:
            f.write(dot)
    godeps("explore", "--before", old, "-o", html, new)
    said = json.loads(godeps("diff", "--format=json", old, new))
    page = Page(driver, html)
    changes = page.texts("section[aria-label='Changes'] li")
    ok(any("a/two.o" in c and c.startswith("-") for c in changes) and
       any("b/four.o" in c and c.startswith("+") for c in changes), "added and removed", changes)
    marks = {}
    for n in ("obj:a/one.o", "obj:a/two.o", "obj:b/four.o", "config:C"):
        page.go(address(n=n))
        marks[n] = "".join(page.texts("h1 .badge"))
    same(marks, {"obj:a/one.o": "", "obj:a/two.o": "removed", "obj:b/four.o": "added",
                 "config:C": "changed"}, "nodes say it")
    same(page.texts("section[aria-label='Needs'] li > .badge"), ["as it was", "changed"],
         "an edge with another value")
    page.go(address(n="obj:b/three.o"))
    same([t.replace("dirb ", "").strip() for t in page.texts("section[aria-label='Needed by'] li")],
         ["b/Makefile:2moved", "b/Makefile:3as it was"], "edges from another line have moved")
    page.go(address(n="obj:b/five.o"))
    same(page.texts("section[aria-label='Needed by'] li > .badge"), [], "those that stay have not")
    page.go(address(d="a"))
    same(page.texts("section[aria-label='Needs'] li > .badge"), ["removed"], "and edges")
    ok(said["same"] is False, "as diff does")
    page.go("")
    same([len(page.texts("section[aria-label='Changes'] details li"))],
         [said["summary"]["edges"]["moved"]], "moved edges are listed")
    ok("changes" in page.text(".legend"), "the map can show it")


def test_findings(driver):
    dot, html = f"{WHERE}/findings.dot", f"{WHERE}/findings.html"
    with open(dot, "w", encoding="utf-8") as f:
        f.write('digraph x { "obj:a/b.o" [link=builtin, finding="object-no-source"]; }\n')
    godeps("explore", "-o", html, dot)
    page = Page(driver, html)
    same(page.hrefs("section[aria-label='Findings'] .node a"), ["obj:a/b.o"],
         "findings that nodes name")
    tree = f"{WHERE}/lost"
    shutil.copytree(f"{SRC}/tests/golden/query/symbols", tree)
    with open(f"{tree}/drivers/Makefile", "a", encoding="utf-8") as f:
        f.write("obj-y += gone.o\n")
    godeps("explore", "-q", "-C", tree, "--arch=x86_64", "-o", html)
    page = Page(driver, html)
    driver.find_element(By.CSS_SELECTOR, "section[aria-label='Findings'] a.place").click()
    time.sleep(0.3)
    same(page.text("h1"), "drivers", "a finding leads to the directory of its file")


def picture(driver, page, name, fragment, width, dark):
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [
        {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]})
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
        "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False})
    page.go(fragment)
    wide = driver.execute_script("return document.documentElement.scrollWidth")
    if SHOTS:
        driver.save_screenshot(f"{SHOTS}/{name}-{width}-{'dark' if dark else 'light'}.png")
    return wide


def test_sizes(driver, page):
    wrong = []
    for width in (1280, 390):
        for dark in (False, True):
            for name, fragment in (("home", ""), ("node", address(n="config:CONFIG_NET")),
                                   ("path", address(a="dir:.", b="config:CONFIG_NET")),
                                   ("search", address(q="dummy")),
                                   ("directory", address(d="drivers/net"))):
                wide = picture(driver, page, name, fragment, width, dark)
                if wide > width:
                    wrong.append(f"{name}: {wide} > {width}")
    driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    same(wrong, [], "no page is wider than the screen, 1280 and 390 pixels")


def main():
    html = f"{WHERE}/page.html"
    godeps("explore", "-o", html, GRAPH)
    graph = json.loads(godeps("query", "--graph", GRAPH, "--format=json", "*"))
    driver = start()
    try:
        page = Page(driver, html)
        test_home(page, graph)
        test_nodes(page, graph)
        test_paths(page, graph)
        test_no_path(page)
        test_not_found(page)
        test_go(page)
        test_drawing(page)
        test_cut(page, graph)
        test_search(page, graph)
        test_keyboard(page)
        test_round_trip(page, graph)
        test_sizes(driver, page)
        test_whatif(driver)
        test_whatif_go(driver)
        test_tree(driver)
        test_symbols(driver)
        test_costs(driver)
        test_hostile(driver)
        test_bytes(driver)
        test_diff(driver)
        test_findings(driver)
        same([u for u in requests_of(driver) if not u.startswith(("file://" + WHERE, "about:"))],
             [], "no request leaves the page")
        same([e["message"] for e in driver.get_log("browser")], [], "nothing on the console")
    finally:
        driver.quit()
    print(f"1..{tests}")
    sys.exit(failed > 0)


main()
