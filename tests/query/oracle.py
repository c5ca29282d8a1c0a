#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0
"""
oracle.py GODEPS NUMBER [SEED] - queries on random graphs against networkx
oracle.py GODEPS NUMBER SEED FILE - the same on the graph of a DOT file

Makes NUMBER graphs of up to 14 nodes, evaluates random expressions on each with
"godeps query" and with networkx, and prints the differences and a last line
"N graphs, N queries, N differences".  On each graph laws are tried, too.
With a file, NUMBER times as many expressions are evaluated on its graph.
"""
import json
import random
import subprocess
import sys
import tempfile

import networkx as nx

EDGE_KINDS = ["import", "part", "odd"]
NODE_KINDS = ["obj", "gopkg", "thing"]


CONFIGS = frozenset((a, b) for a in "nmy" for b in "nmy")


def condition(rng, depth=2):
    """An expression over A and B, and the configurations that fulfil it."""
    how = rng.randint(0, 3) if depth else 0
    if how == 0:
        i = rng.randint(0, 1)
        form, values = rng.choice([("%s", "my"), ("!%s", "n"), ("%s=y", "y"), ("%s=m", "m"),
                                   ("%s!=y", "nm"), ("%s!=m", "ny"), ("%s=n", "n")])
        name = rng.choice(["", "CONFIG_"]) + "AB"[i]
        return form % name, frozenset(c for c in CONFIGS if c[i] in values)
    x, xs = condition(rng, depth - 1)
    if how == 1:
        return "!(%s)" % x, CONFIGS - xs
    y, ys = condition(rng, depth - 1)
    return "(%s %s %s)" % (x, "&&" if how == 2 else "||", y), xs & ys if how == 2 else xs | ys


class Graph:
    node_kinds, edge_kinds = NODE_KINDS, EDGE_KINDS
    plain = True    # names are words, and no two nodes have one

    def __init__(self, rng):
        self.names = ["%s:%d" % (rng.choice(NODE_KINDS), i) for i in range(rng.randint(1, 14))]
        count = int(len(self.names) * rng.choice([0, 0.5, 1, 1.5, 3]))
        self.edges = {(rng.choice(self.names), rng.choice(self.names), rng.choice(EDGE_KINDS))
                      for _ in range(count)}
        # In half of the graphs edges have conditions, and one of them at least.
        self.when = {e: condition(rng) for e in sorted(self.edges) if rng.random() < 0.6} \
            if rng.random() < 0.5 else {}
        self.arch = {n: rng.choice(["x86", "arm"]) for n in self.names if rng.random() < 0.4}

    def dot(self, reverse=False):
        out = ["digraph g {"]
        out += ['"%s" %s' % (n, "[arch=%s]" % self.arch[n] if n in self.arch else "")
                for n in self.names]
        out += ['"%s" -> "%s" [kind=%s%s]' % (
            *(e[1::-1] + e[2:] if reverse else e),
            ', when="%s"' % self.when[e][0] if e in self.when else "")
                for e in sorted(self.edges)]
        return "\n".join(out + ["}", ""])

    def configs(self, edge):
        return self.when[edge][1] if edge in self.when else CONFIGS

    def configs_of(self, node):
        edges = [e for e in self.edges if e[1] == node]
        return frozenset().union(*map(self.configs, edges)) if edges else CONFIGS

    def has(self, edge, kinds, when):
        return (kinds is None or edge[2] in kinds) and \
            (when is None or self.configs(edge) & when)

    def nx(self, kinds=None, within=None, when=None):
        g = nx.DiGraph()
        g.add_nodes_from(self.names)
        g.add_edges_from((a, b) for a, b, k in self.edges
                         if self.has((a, b, k), kinds, when) and
                         (within is None or (a in within and b in within)))
        return g


class FileGraph(Graph):
    """The graph of a file, as godeps writes it in JSON."""
    plain = False

    def __init__(self, godeps, path):
        all_of_it = json.loads(subprocess.run(
            [godeps, "query", "--format=json", "*", path], capture_output=True, check=True).stdout)
        self.names = [n["id"] for n in all_of_it["nodes"]]
        self.edges = {(e["from"], e["to"], e["kind"]) for e in all_of_it["edges"]}
        self.when = {}
        self.arch = {n["id"]: n["attributes"]["arch"] for n in all_of_it["nodes"]
                     if "arch" in n.get("attributes", {})}
        self.node_kinds = sorted({n.split(":")[0] for n in self.names})
        self.edge_kinds = sorted({k for _, _, k in self.edges})


def reach(g, start, depth=None):
    """From all at once: a node above them, which no graph has, is a step away."""
    above = g.copy()
    above.add_edges_from(("", n) for n in start)
    if not start:
        return set()
    return set(nx.single_source_shortest_path_length(
        above, "", None if depth is None else depth + 1)) - {""}


# A walk may begin outside "within", and then continues inside.
def steps(graph, start, kinds, within, when, depth, up):
    g = nx.DiGraph()
    g.add_nodes_from(graph.names)
    for a, b, k in graph.edges:
        there = graph.has((a, b, k), kinds, when)
        if up:
            a, b = b, a
        if there and (within is None or b in within):
            g.add_edge(a, b)
    return reach(g, start, depth)


class Maker:
    """Random expressions: each is its text and the set that it must give."""

    def __init__(self, graph, rng):
        self.graph, self.rng = graph, rng

    def word(self):
        name = self.rng.choice(self.graph.names)
        how = self.rng.randint(0, 3 if self.graph.plain else 1)
        if how == 0:
            kind = name.split(":")[0]
            return kind + ":*", {n for n in self.graph.names if n.startswith(kind + ":")}
        if how == 1:
            return '"%s"' % name, {name}
        if how == 2:
            return name.split(":")[1], {name}
        return name, {name}

    def condition(self):
        while True:
            text, configs = condition(self.rng)
            if configs:
                return "'%s'" % text, configs

    def options(self, depth):
        text, kinds, within, when = "", None, None, None
        if self.rng.random() < 0.4:
            kinds = self.rng.sample(self.graph.edge_kinds, self.rng.randint(1, 2))
            kinds = [k for k in kinds if k != "odd" or any(e[2] == "odd" for e in self.graph.edges)]
            kinds = kinds or ["part"]
            text += ", kinds=" + "+".join(kinds)
        if self.graph.when and self.rng.random() < 0.4:
            t, when = self.condition()
            text += ", when=" + t
        plain = text
        if self.rng.random() < 0.2:
            t, within = self.make(depth)
            text += ", within=" + t
        return text, plain, kinds, within, when

    def function(self, depth):
        graph, all_nodes = self.graph, set(self.graph.names)
        name = self.rng.choice(["deps", "rdeps", "allpaths", "cut", "cycles", "roots", "leaves",
                                "kind", "attr", "edge", "regex"] +
                               (["when", "always"] if self.graph.when else []))
        x, xs = self.make(depth)
        if name in ("when", "always"):
            text, configs = self.condition()
            return "%s(%s, %s)" % (name, x, text), \
                {n for n in xs if (configs & graph.configs_of(n) if name == "when" else
                                   configs <= graph.configs_of(n))}
        if name == "kind":
            kind = self.rng.choice([k for k in graph.node_kinds if k != "thing" or
                                    any(n.startswith("thing") for n in all_nodes)])
            return "kind(%s, %s)" % (kind, x), {n for n in xs if n.split(":")[0] == kind}
        if name == "attr":
            return "attr(arch, x*, %s)" % x, {n for n in xs if graph.arch.get(n) == "x86"}
        if name == "regex":
            digit = str(self.rng.randint(0, 9))
            return "regex('%s$', %s)" % (digit, x), {n for n in xs if n.endswith(digit)}
        if name == "edge":
            y, ys = self.make(depth)
            return "edge(part+import, %s, %s)" % (x, y), \
                {a for a, b, k in graph.edges if k in ("part", "import") and a in xs and b in ys}
        opts, plain, kinds, within, when = self.options(depth)
        if name in ("deps", "rdeps"):
            steps_text, limit = "", None
            if self.rng.random() < 0.4:
                limit = self.rng.randint(0, 3)
                steps_text = ", %d" % limit
            return "%s(%s%s%s)" % (name, x, steps_text, opts), \
                steps(graph, xs, kinds, within, when, limit, name == "rdeps")
        if name == "allpaths":
            y, ys = self.make(depth)
            g = graph.nx(kinds, within, when)
            if within is not None:
                xs, ys = xs & within, ys & within
            return "allpaths(%s, %s%s)" % (x, y, opts), \
                reach(g, xs) & reach(g.reverse(), ys)
        text, g = plain, graph.nx(kinds, None, when)
        if name == "cut":
            outside = all_nodes - reach(g, xs)
            rest = g.subgraph(all_nodes - xs)
            return "cut(%s%s)" % (x, text), reach(g, xs) - (reach(rest, outside) - xs)
        inside = g.subgraph(xs)
        if name == "cycles":
            found = set()
            for c in nx.strongly_connected_components(inside):
                if len(c) > 1 or inside.has_edge(*(list(c) * 2)):
                    found |= c
            return "cycles(%s%s)" % (x, text), found
        other = inside.in_edges if name == "roots" else inside.out_edges
        return "%s(%s%s)" % (name, x, text), \
            {n for n in xs if not any(a != b for a, b in other(n))}

    def make(self, depth):
        how = self.rng.random()
        if depth == 0 or how < 0.2:
            return self.word()
        if how < 0.25:
            return "all()", set(self.graph.names)
        if how < 0.5:
            a, sa = self.make(depth - 1)
            b, sb = self.make(depth - 1)
            op = self.rng.choice("+-&")
            return "(%s %s %s)" % (a, op, b), \
                {"+": sa | sb, "-": sa - sb, "&": sa & sb}[op]
        if how < 0.57:
            a, sa = self.make(depth - 1)
            b, sb = self.make(depth - 1)
            return "(let v=%s in $v + (%s & $v) - %s)" % (a, b, b), (sa | (sb & sa)) - sb
        return self.function(depth - 1)


def ask(godeps, path, text):
    p = subprocess.run([godeps, "query", "--graph", path, text], capture_output=True, text=True)
    if p.returncode:
        return "error: " + p.stderr
    return p.stdout.splitlines()


SET_LAWS = [
    ("{a} + {b}", "{b} + {a}"), ("{a} & {b}", "{b} & {a}"),
    ("{a} + {a}", "{a}"), ("{a} & {a}", "{a}"), ("{a} - {a}", "{a} & (all() - {a})"),
    ("{a} - ({b} + {c})", "({a} - {b}) & ({a} - {c})"),
    ("{a} - ({b} & {c})", "({a} - {b}) + ({a} - {c})"),
    ("({a} + {b}) & {c}", "({a} & {c}) + ({b} & {c})"),
    ("{a} - {b}", "{a} & (all() - {b})"), ("{a}", "({a} - {b}) + ({a} & {b})"),
    ("deps({a} + {b})", "deps({a}) + deps({b})"), ("deps(deps({a}))", "deps({a})"),
    ("rdeps({a} + {b})", "rdeps({a}) + rdeps({b})"), ("rdeps(rdeps({a}))", "rdeps({a})"),
    ("allpaths({a}, {b})", "deps({a}) & rdeps({b})"), ("cut({a}) & deps({a})", "cut({a})"),
    ("let v={a} in $v & {b}", "{a} & {b}"),
]


def set_laws(godeps, path, maker, rng):
    """Four of them, of random sets."""
    bad = []
    for left, right in rng.sample(SET_LAWS, 4):
        sets = {name: maker.make(2)[0] for name in "abc"}
        left, right = left.format(**sets), right.format(**sets)
        if ask(godeps, path, left) != ask(godeps, path, right):
            bad.append("%s differs from %s" % (left, right))
    return bad


def reversed_laws(godeps, path, graph, rng):
    """rdeps() is deps() of the graph with its edges turned round, and so are the others."""
    with open(path + ".reversed", "w") as f:
        f.write(graph.dot(True))
    a, b = (rng.choice(graph.names) for _ in range(2))
    depth = rng.choice(["", ", 1", ", 2"])
    bad = []
    for there, back in (("deps(%s%s)" % (a, depth), "rdeps(%s%s)" % (a, depth)),
                        ("rdeps(%s%s)" % (a, depth), "deps(%s%s)" % (a, depth)),
                        ("allpaths(%s, %s)" % (a, b), "allpaths(%s, %s)" % (b, a)),
                        ("roots(all())", "leaves(all())"), ("cycles()", "cycles()")):
        if ask(godeps, path, there) != ask(godeps, path + ".reversed", back):
            bad.append("%s differs from %s of the reversed graph" % (there, back))
    return bad


def path_laws(godeps, path, graph, rng):
    """somepath() is a path, a shortest one; and it agrees with allpaths()."""
    a, b, c = ('"%s"' % rng.choice(graph.names) for _ in range(3))
    g = graph.nx()
    path_ab = ask(godeps, path, "somepath(%s, %s)" % (a, b))
    bad = []
    start, end = a[1:-1], b[1:-1]
    if nx.has_path(g, start, end):
        if len(path_ab) != nx.shortest_path_length(g, start, end) + 1 or \
           not nx.is_path(g, path_ab) or path_ab[0] != start or path_ab[-1] != end:
            bad.append("somepath(%s, %s): %s" % (a, b, path_ab))
    elif path_ab:
        bad.append("somepath(%s, %s): %s" % (a, b, path_ab))
    between = end in ask(godeps, path, "allpaths(%s, %s)" % (a, c))
    both = bool(path_ab) and bool(ask(godeps, path, "somepath(%s, %s)" % (b, c)))
    if between != both:
        bad.append("%s on a path from %s to %s" % (b, a, c))
    return bad


def compare(godeps, path, maker, where):
    """Eight expressions; the number of differences."""
    differences = 0
    for _ in range(8):
        text, want = maker.make(4)
        got = ask(godeps, path, text)
        if isinstance(got, str) or sorted(got) != sorted(want):
            differences += 1
            print("%s: %s\n  expected %s\n  got %s" %
                  (where, text, sorted(want)[:50],
                   got if isinstance(got, str) else sorted(got)[:50]))
    return differences


def try_graph(godeps, path, graph, rng, where):
    """Expressions and laws: how many, and how many differences."""
    maker = Maker(graph, rng)
    differences = compare(godeps, path, maker, where)
    bad = path_laws(godeps, path, graph, rng) + set_laws(godeps, path, maker, rng)
    tried = 8 + 3 + 4
    if graph.plain:
        bad += reversed_laws(godeps, path, graph, rng)
        tried += 5
    for line in bad:
        print("%s: %s" % (where, line))
    return tried, differences + len(bad)


def main():
    godeps, number = sys.argv[1], int(sys.argv[2])
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    file = FileGraph(godeps, sys.argv[4]) if len(sys.argv) > 4 else None
    queries = differences = 0
    with tempfile.TemporaryDirectory() as tmp:
        path = sys.argv[4] if file else tmp + "/g.dot"
        for i in range(number):
            rng = random.Random(seed * 1000003 + i)
            graph = file or Graph(rng)
            if not file:
                with open(path, "w") as f:
                    f.write(graph.dot())
            tried, bad = try_graph(godeps, path, graph, rng, "seed %d" % i)
            queries += tried
            differences += bad
    print("%d graph%s, %d queries, %d differences" %
          (((1, "") if file else (number, "s")) + (queries, differences)))
    return differences != 0


sys.exit(main())
