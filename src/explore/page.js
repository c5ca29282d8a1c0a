// SPDX-License-Identifier: GPL-2.0
// The script of the page that "godeps explore" writes.  Its data is described in
// data.h.  Text of the graph gets into the page as text nodes only.
"use strict";

(() => {

const MANY = 200;		// lines of a list that are shown at once
const DRAWN = 14;		// nodes of a layer that a drawing shows
const NONE = -1;
const REMOVED = 2;
const CHANGE_NAMES = ["", "added", "removed"];
const AREA_CONFIG = 1, AREA_GO = 2, AREA_BRIDGE = 3;
const SVG = "http://www.w3.org/2000/svg";

// ---- the data

const data = JSON.parse(document.getElementById("data").textContent);
const text = data.text;
const count = data.count;

// Numbers as in source maps: digits of five bits, the sign in the lowest bit.
function reader(s) {
	const digit = new Uint8Array(128);
	let at = 0;

	[..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"].forEach(
		(c, i) => { digit[c.charCodeAt(0)] = i; });
	return () => {
		let d = digit[s.charCodeAt(at++)], n = d & 31;

		for (let shift = 5; d & 32; shift += 5) {
			d = digit[s.charCodeAt(at++)];
			n |= (d & 31) << shift;
		}
		return n & 1 ? -(n >>> 1) : n >>> 1;
	};
}

function readIds(s, nr) {
	const ids = new Array(nr);
	let before = "", at = 0;

	for (let i = 0; i < nr; i++) {
		const end = s.indexOf("\n", at);

		before = before.slice(0, s.charCodeAt(at) - 35) + s.slice(at + 1, end);
		ids[i] = before;
		at = end + 1;
	}
	return ids;
}

const ids = readIds(data.ids, count);
const marks = new Uint8Array(count);
const attrStart = new Uint32Array(count + 1);
const attrs = [];

function readNodes(s) {
	const next = reader(s);

	for (let i = 0; i < count; i++) {
		marks[i] = next();
		for (let n = next(); n; n--)
			attrs.push(next(), next());
		attrStart[i + 1] = attrs.length;
	}
}

// Edges by number, those from a node side by side.
class Edges {
	constructor(s, nodes, nr) {
		for (const column of ["from", "to", "kind", "file", "line", "value", "how", "when"])
			this[column] = new Uint32Array(nr);
		this.mark = new Uint8Array(nr);
		this.outStart = new Uint32Array(nodes + 1);
		this.inStart = new Uint32Array(nodes + 1);
		this.read(reader(s), nodes);
	}

	read(next, nodes) {
		let e = 0, t = 0, f = 0, l = 0;

		for (let i = 0; i < nodes; i++) {
			for (let n = next(); n; n--, e++) {
				this.from[e] = i;
				this.to[e] = t += next();
				this.kind[e] = next();
				this.mark[e] = next();
				this.file[e] = f += next();
				this.line[e] = l += next();
				this.value[e] = next();
				this.how[e] = next();
				this.when[e] = next();
				this.inStart[t + 1]++;
			}
			this.outStart[i + 1] = e;
		}
	}
}

const edges = new Edges(data.out, count, data.edges);
const { from, to, kind, mark, file, line, value, how, outStart, inStart } = edges;
const inEdges = incomingOf(edges, count);

// The numbers of the edges that lead to each node, side by side; completes inStart.
function incomingOf(edges, nodes) {
	const list = new Uint32Array(edges.to.length);

	for (let i = 0; i < nodes; i++)
		edges.inStart[i + 1] += edges.inStart[i];
	const at = edges.inStart.slice();
	for (let e = 0; e < list.length; e++)
		list[at[edges.to[e]]++] = e;
	return list;
}

readNodes(data.nodes);

// Of each file, where they have been counted.
const lines = data.lines === undefined ? null : Uint32Array.from({ length: count },
	reader(data.lines));
data.ids = data.nodes = data.out = null;

let byId = null;

function find(id) {
	if (!byId) {
		byId = new Map();
		for (let i = count - 1; i >= 0; i--)
			byId.set(ids[i], i);
	}
	return byId.has(id) ? byId.get(id) : NONE;
}

// Kinds by number: nodes of a kind are side by side.
const kindWords = [""];
const kinds = new Uint16Array(count);

function readKinds() {
	for (let n = 0, before = ":"; n < count; n++) {
		if (!ids[n].startsWith(before) || before === ":") {
			before = ids[n].slice(0, ids[n].indexOf(":") + 1) || ":";
			kindWords.push(before.slice(0, -1));
		}
		kinds[n] = kindWords.length - 1;
	}
}

readKinds();

const kindOf = n => kindWords[kinds[n]];
const nameOf = n => ids[n].slice(ids[n].indexOf(":") + 1);
const areaOf = n => data.kinds[kindOf(n)] ? data.kinds[kindOf(n)].area : NONE;

// Number of a text that is a key; none has it that is not in the graph.
const keys = new Map();

function attr(n, key) {
	if (!keys.has(key))
		keys.set(key, text.indexOf(key));
	const wanted = keys.get(key);

	for (let i = attrStart[n]; i < attrStart[n + 1]; i += 2)
		if (attrs[i] === wanted)
			return text[attrs[i + 1]];
	return "";
}

// ---- costs, as "godeps cost" writes them: "2.50%" of all that profiles have counted

function readCost(n) {
	const said = /^(\d{1,3})\.(\d\d)%$/.exec(attr(n, "cost"));

	return said ? 100 * said[1] + +said[2] : 0;
}

// In hundredths of a per cent; null where no node has one.
const costs = text.includes("cost") ? Uint32Array.from({ length: count }, (_, n) => readCost(n)) :
	null;
const hasCosts = costs !== null && costs.some(c => c);
const percent = c => `${(c / 100).toFixed(2)}%`;

// ---- findings

// With their words, or else what the nodes say.
function readFindings() {
	const list = [];

	if (data.findings)
		return data.findings.map(f => ({ node: NONE, ...f })).sort((a, b) =>
			(a.severity !== "error") - (b.severity !== "error"));
	for (let n = 0; n < count; n++) {
		const rules = attr(n, "finding");

		for (const rule of rules ? rules.split(/[\s,]+/) : [])
			list.push({ severity: "finding", rule, text: "", node: n });
	}
	return list;
}

const findings = readFindings();
const findingsOf = new Map();
for (const f of findings)
	if (f.node >= 0)
		findingsOf.set(f.node, (findingsOf.get(f.node) || []).concat(f));

// ---- directories, with what is in them

class Directory {
	constructor(name, path) {
		this.name = name;
		this.path = path;
		this.below = new Map();
		this.nodes = [];
		this.ownLines = this.lines = this.ownCost = this.cost = 0;
		this.total = this.builtin = this.module = this.findings = this.changes = 0;
	}

	// Nodes of a directory are side by side: the last one is often the next.
	at(path) {
		if (path !== this.lastPath) {
			this.lastPath = path;
			this.last = this.make(path);
		}
		return this.last;
	}

	make(path) {
		let d = this;

		for (const part of path.split("/").filter(p => p && p !== ".")) {
			if (!d.below.has(part))
				d.below.set(part, new Directory(part,
					d.path ? `${d.path}/${part}` : part));
			d = d.below.get(part);
		}
		return d;
	}

	get(path) {
		let d = this;

		for (const part of path.split("/").filter(p => p && p !== "."))
			if (!(d = d.below.get(part)))
				return null;
		return d;
	}

	sum() {
		for (const d of this.below.values()) {
			d.sum();
			for (const what of ["lines", "cost", "total", "builtin", "module", "findings",
				"changes"])
				this[what] += d[what];
		}
		this.lines += this.ownLines;
		this.cost += this.ownCost;
	}
}

const parent = path => path.slice(0, Math.max(0, path.lastIndexOf("/")));
let kernelTree = null, goTree = null;

// Objects that only modules are linked from: the parts of a part, too.
function readModules() {
	const state = new Uint8Array(count), BUILTIN = 1, MODULE = 2;
	const todo = [];

	for (let n = 0; n < count; n++)
		if (kindOf(n) === "obj" && !["", "part"].includes(attr(n, "link"))) {
			state[n] = attr(n, "link") === "module" ? MODULE : BUILTIN;
			todo.push(n);
		}
	while (todo.length) {
		const n = todo.pop();

		for (let e = outStart[n]; e < outStart[n + 1]; e++) {
			const wanted = state[to[e]] | state[n];

			if (text[kind[e]] !== "part" || state[to[e]] === wanted)
				continue;
			state[to[e]] = wanted;
			todo.push(to[e]);
		}
	}
	return n => state[n] === MODULE;
}

// How many lines the sources of an object have.
function linesOf(n) {
	let sum = 0;

	for (let e = outStart[n]; lines && e < outStart[n + 1]; e++)
		if (text[kind[e]] === "source")
			sum += lines[to[e]];
	return sum;
}

const isComposite = n => {
	for (let e = outStart[n]; e < outStart[n + 1]; e++)
		if (text[kind[e]] === "part")
			return true;
	return false;
};

// What is counted for a composite object is counted for its parts, too.
function addCost(d, n) {
	if (kindOf(n) === "gopkg" || (kindOf(n) === "obj" && !isComposite(n)))
		d.ownCost += costs[n];
}

// A directory can have more than its objects: functions that several of them define.
function addDirectoryCosts() {
	for (let n = 0; n < count; n++)
		if (costs[n] && kindOf(n) === "dir")
			kernelTree.at(nameOf(n)).ownCost = costs[n];
}

function addTo(d, n, isModule) {
	d.nodes.push(n);
	if (kindOf(n) === "obj" && isModule !== null)
		d.ownLines += linesOf(n);
	if (hasCosts)
		addCost(d, n);
	if (isModule !== null) {
		d.total++;
		d.builtin += !isModule;
		d.module += isModule;
	}
	d.findings += (findingsOf.get(n) || []).length;
	d.changes += marks[n] !== 0;
}

function readTrees() {
	if (kernelTree)
		return;
	kernelTree = new Directory("", "");
	goTree = new Directory("", "");
	const isModule = readModules();
	for (let n = 0; n < count; n++) {
		const name = nameOf(n);

		switch (kindOf(n)) {
		case "obj":
			addTo(kernelTree.at(parent(name)), n, isModule(n));
			break;
		case "dir":
			addTo(kernelTree.at(name), n, null);
			break;
		case "kmod":
			addTo(kernelTree.at(parent(attr(n, "file"))), n, null);
			break;
		case "src": case "file": case "hostprog": case "userprog": case "goprog":
			addTo(kernelTree.at(parent(name)), n, null);
			break;
		case "gopkg":
			addTo(goTree.at(name), n, false);
			break;
		}
	}
	if (hasCosts)
		addDirectoryCosts();
	kernelTree.sum();
	goTree.sum();
}

// ---- making elements

function element(name, properties, ...children) {
	const e = document.createElement(name);

	for (const [key, v] of Object.entries(properties || {}))
		if (key === "onclick")
			e.addEventListener("click", v);
		else
			e.setAttribute(key, v);
	e.append(...children.filter(c => c !== null && c !== undefined && c !== ""));
	return e;
}

const address = state => "#" + new URLSearchParams(state).toString();

function nodeAddress(n) {
	return kindOf(n) === "dir" ? address({ d: nameOf(n) }) : address({ n: ids[n] });
}

function badge(what) {
	return what ? element("span", { class: `badge ${what}` }, what) : null;
}

function nodeLink(n) {
	const worst = findingsOf.has(n) ? findingsOf.get(n)[0].severity : "";

	return element("span", { class: "node" },
		element("a", { href: nodeAddress(n), class: marks[n] === REMOVED ? "gone" : "" },
			element("span", { class: `kind area${areaOf(n)}` }, kindOf(n)), nameOf(n)),
		badge(CHANGE_NAMES[marks[n]]), badge(worst),
		hasCosts && costs[n] ? element("span", { class: "cost" }, percent(costs[n])) : null);
}

// A node of this graph, or one that only other configurations have.
function idLink(id) {
	const n = find(id), colon = id.indexOf(":");

	return n !== NONE ? nodeLink(n) : element("span", { class: "node" },
		element("a", { href: address({ n: id }), class: "other" },
			element("span", { class: "kind" }, id.slice(0, colon)), id.slice(colon + 1)),
		badge("not built"));
}

function place(f, l) {
	if (!f)
		return null;
	const shown = l ? `${f}:${l}` : f;

	if (!data.link)
		return element("span", { class: "place" }, shown);
	const path = f.split("/").map(encodeURIComponent).join("/");
	const url = data.link.includes("%f") ?
		data.link.replaceAll("%f", () => path).replaceAll("%l", () => l || 1) :
		data.link + path + (l ? `#L${l}` : "");
	return element("a", { class: "place", href: url, rel: "noreferrer" }, shown);
}

// A list of which the first lines are shown; the others are a button away.
function longList(items, make, name = "ul") {
	const list = element(name);
	let shown = 0;

	const more = end => {
		const part = document.createDocumentFragment();

		for (; shown < Math.min(items.length, end); shown++)
			part.append(element("li", {}, ...[].concat(make(items[shown]))));
		list.append(part);
	};
	more(MANY);
	if (shown === items.length)
		return [list];
	const button = element("button", { onclick: () => {
		more(Infinity);
		button.remove();
	} }, `Show all ${items.length}`);
	return [list, button];
}

const number = n => n.toLocaleString("en");
const plural = (n, one, many = one + "s") => `${number(n)} ${n === 1 ? one : many}`;

// ---- the map of directories: squarified, largest first

function worstRatio(row, sum, side, scale) {
	const s = sum * scale, most = row[0].size * scale;
	const least = row[row.length - 1].size * scale;

	return Math.max(side * side * most / (s * s), s * s / (side * side * least));
}

function squarify(items, x, y, w, h, emit) {
	let total = items.reduce((sum, i) => sum + i.size, 0), at = 0;

	while (at < items.length && total > 0) {
		const scale = w * h / total, side = Math.min(w, h);
		let row = [items[at]], sum = items[at].size, end = at + 1;

		while (end < items.length) {
			const next = row.concat(items[end]);

			if (worstRatio(next, sum + items[end].size, side, scale) >
			    worstRatio(row, sum, side, scale))
				break;
			row = next;
			sum += items[end++].size;
		}
		const depth = sum * scale / side;
		let along = 0;
		for (const i of row) {
			const length = i.size * scale / depth;

			if (w >= h)
				emit(i, x, y + along, depth, length);
			else
				emit(i, x + along, y, length, depth);
			along += length;
		}
		if (w >= h) {
			x += depth;
			w -= depth;
		} else {
			y += depth;
			h -= depth;
		}
		total -= sum;
		at = end;
	}
}

function tileColour(d, colour) {
	if (colour === "findings")
		return d.findings ? "var(--error)" : "var(--quiet)";
	if (colour === "changes")
		return d.changes ? "var(--change)" : "var(--quiet)";
	const share = d.total ? 100 * d.builtin / d.total : 0;
	return `linear-gradient(90deg, var(--builtin) ${share}%, var(--module) ${share}%)`;
}

// What the area of a tile can be: of a directory with all below it, and of itself.
const AREAS = {
	objects: { size: d => d.total, own: d => d.nodes.filter(n =>
		["obj", "gopkg"].includes(kindOf(n))).length, words: number },
	lines: { size: d => d.lines, own: d => d.ownLines, words: number },
	cost: { size: d => d.cost, own: d => d.ownCost, words: percent },
};
const areas = ["objects", ...(lines ? ["lines"] : []), ...(hasCosts ? ["cost"] : [])];

const areaChosen = state => areas.includes(state.area) ? state.area : "objects";

// Go packages have no lines, and a profile can be of the kernel or of programs alone.
function areaShown(tree, state) {
	const area = areaChosen(state);

	return AREAS[area].size(tree) ? area : "objects";
}

function tileItems(d, area) {
	const { size, own } = AREAS[area];
	const items = [...d.below.values()].filter(size).map(b => ({ size: size(b), d: b }));

	if (own(d) && items.length)
		items.push({ size: own(d), d: null });
	return items.sort((a, b) => b.size - a.size || (a.d && b.d && a.d.name < b.d.name ? -1 : 1));
}

function tile(i, key, state, area) {
	const words = [element("b", {}, i.d ? i.d.name : "here"), ` ${AREAS[area].words(i.size)}`];

	if (!i.d)
		return element("span", { class: "tile own" }, ...words);
	return element("a", { class: "tile", title: tileTitle(i.d, key), href: address({
		[key]: i.d.path, ...(state.color ? { color: state.color } : {}),
		...(state.area ? { area: state.area } : {}) }) }, ...words);
}

// Tiles in a part of the map, and in the large ones those of the next directories.
function addTiles(box, items, x, y, w, h, key, state, area, deeper) {
	squarify(items, x, y, w, h, (i, tx, ty, tw, th) => {
		const t = tile(i, key, state, area);
		const inner = deeper && i.d && tw > 18 && th > 14 ? tileItems(i.d, area) : [];

		t.style.left = `${tx / 1.6}%`;
		t.style.top = `${ty / 0.9}%`;
		t.style.width = `${tw / 1.6}%`;
		t.style.height = `${th / 0.9}%`;
		t.classList.toggle("small", tw < 8 || th < 4);
		box.append(t);
		if (inner.length) {
			t.classList.add("outer");
			addTiles(box, inner, tx + 0.6, ty + 4.2, tw - 1.2, th - 5, key, state, area,
				false);
		} else if (i.d) {
			t.style.background = tileColour(i.d, state.color || "build");
		}
	});
}

function map(tree, label, key, state) {
	const box = element("nav", { class: "map", "aria-label": label });
	const area = areaShown(tree, state), items = tileItems(tree, area);

	addTiles(box, items, 0, 0, 160, 90, key, state, area, true);
	return items.length ? box : null;
}

function tileTitle(d, key) {
	return [d.path, key === "g" ? plural(d.total, "package") :
			`${number(d.builtin)} built in, ${number(d.module)} in modules`,
		d.lines ? plural(d.lines, "line") : "",
		d.cost ? `${percent(d.cost)} of the cost` : "",
		d.findings ? plural(d.findings, "finding") : "",
		d.changes ? plural(d.changes, "change") : ""].filter(s => s).join("\n");
}

function mapLegend(state) {
	const colours = [["build", "built in or module"]];

	if (findings.length)
		colours.push(["findings", "findings"]);
	if (data.changes)
		colours.push(["changes", "changes"]);
	const names = { build: [["builtin", "built in"], ["module", "module"]],
		findings: [["error", "with findings"]], changes: [["change", "changed"]] };
	const now = state.color || "build", area = areaChosen(state);
	return element("p", { class: "legend" },
		...(names[now] || names.build).map(([c, words]) =>
			element("span", {}, element("i", { class: `swatch ${c}` }), words)),
		colours.length > 1 ? "Colour:" : null,
		...(colours.length > 1 ? colours.map(([c, words]) => element("a", {
			href: address({ ...state, color: c }),
			"aria-current": c === now ? "true" : "false" }, words)) : []),
		...(areas.length > 1 ? ["Area:", ...areas.map(a => element("a", {
			href: address({ ...state, area: a }),
			"aria-current": a === area ? "true" : "false" }, a))] : []));
}

// ---- lists of findings and changes

function findingItem(f) {
	return [badge(f.severity), f.node >= 0 ? nodeLink(f.node) : null, " ",
		f.text || f.rule, " ", place(f.file, f.line), " ",
		f.text ? element("span", { class: "rule" }, f.rule) : null];
}

function findingsSection() {
	if (!findings.length)
		return data.findings ? element("p", {}, "No findings.") : null;
	const errors = findings.filter(f => f.severity === "error").length;
	const rest = findings.length - errors;
	const words = [errors ? plural(errors, "error") : "", rest ?
		plural(rest, data.findings ? "warning" : "finding") : ""].filter(s => s).join(", ");

	return element("section", { "aria-label": "Findings" }, element("h2", {}, words),
		...longList(findings, findingItem));
}

// The node that a change is about, of any kind.
function nodeNamed(name) {
	for (const k of Object.keys(data.kinds)) {
		const n = find(`${k}:${name}`);

		if (n !== NONE)
			return n;
	}
	return find(name);
}

function changeItem(c) {
	const n = nodeNamed(c.subject);

	return [element("span", { class: "mark" }, c.mark),
		n === NONE ? c.subject : nodeLink(n), " ", element("span", { class: "rule" }, c.kind),
		" ", [c.old, c.new].filter(s => s).join(" → "), " ", place(c.file, c.line)];
}

function changesSection() {
	if (!data.changes)
		return null;
	return element("section", { "aria-label": "Changes" },
		element("h2", {}, data.changes.length ? plural(data.changes.length, "change") :
			"No changes"), ...longList(data.changes, changeItem));
}

// ---- pages

const notFound = id => [id, [element("h1", { tabindex: "-1" }, `${id}: not in this graph`)]];

function countKinds() {
	const counts = new Map();

	for (let n = 0; n < count; n++)
		counts.set(kindOf(n), (counts.get(kindOf(n)) || 0) + 1);
	return [...counts].sort((a, b) => b[1] - a[1]);
}

function mapTitle(tree, state, objects, lines, cost) {
	const area = areaShown(tree, state);

	return area === "cost" ? `${cost}: ${percent(tree.cost)} of what profiles have counted` :
		area === "lines" ? lines : objects;
}

function costsSection() {
	if (!hasCosts)
		return null;
	const list = [...costs.keys()].filter(n => costs[n]).sort((a, b) => costs[b] - costs[a]);
	return element("details", {}, element("summary", {},
		`${plural(list.length, "node")} with costs, the highest first`),
		...longList(list, nodeLink));
}

function homePage(state) {
	readTrees();
	return ["", [
		element("h1", { tabindex: "-1" }, data.title),
		findingsSection(),
		changesSection(),
		hasConditions ? element("p", {}, element("a", { href: address({ w: "" }) },
			"What if"), " symbols had other values?") : null,
		element("h2", {}, mapTitle(kernelTree, state, "Objects by directory",
			"Lines of sources by directory", "Cost by directory")),
		mapLegend(state),
		map(kernelTree, "Directories of the kernel", "d", state),
		goTree.total ? element("h2", {}, mapTitle(goTree, state, "Go packages by path", "",
			"Cost of Go packages by path")) : null,
		goTree.total ? map(goTree, "Go packages", "g", state) : null,
		costsSection(),
		element("h2", {}, "Nodes"),
		element("p", {}, `${plural(count, "node")}, ${plural(data.edges, "edge")}: `,
			...countKinds().flatMap(([k, n], i) => [i ? ", " : "",
				element("a", { href: address({ q: `${k}:` }) }, k),
				` ${number(n)}`])),
	]];
}

function crumbs(path, key) {
	const parts = path.split("/").filter(p => p && p !== ".");

	return [element("a", { href: "#" }, key === "g" ? "Go packages" : "all"),
		...parts.flatMap((p, i) => [" / ", element("a", {
			href: address({ [key]: parts.slice(0, i + 1).join("/") }) }, p)])];
}

function directoryPage(state) {
	const key = state.g === undefined ? "d" : "g", path = state[key];

	readTrees();
	const d = (key === "g" ? goTree : kernelTree).get(path);
	const n = key === "d" ? find(`dir:${path || "."}`) : NONE;

	if (!d)
		return notFound(path);
	return [path, [
		element("h1", { tabindex: "-1" }, path || "."),
		element("p", {}, tileTitle(d, key).split("\n").slice(1).join(", ")),
		d.below.size ? mapLegend(state) : null,
		map(d, `Directories in ${path}`, key, state),
		d.nodes.length ? element("h2", {}, "In this directory") : null,
		...(d.nodes.length ? longList(d.nodes.filter(i => i !== n), nodeLink) : []),
		...(n === NONE ? [] : nodeSections(n)),
	]];
}

function edgeItem(e, other) {
	const said = [text[value[e]] ? `= ${text[value[e]]}` : "", text[how[e]]];

	return [nodeLink(other), " ", said.filter(s => s).join(", "), " ",
		place(text[file[e]], line[e]), badge(CHANGE_NAMES[mark[e]]),
		whenWords(conditionsOf(e))];
}

// The edges of one side of a node, by kind.
function edgeSection(title, edges, other) {
	const kinds = new Map();

	for (const e of edges) {
		const word = text[kind[e]];

		if (!kinds.has(word))
			kinds.set(word, []);
		kinds.get(word).push(e);
	}
	return element("section", { class: "side", "aria-label": title },
		element("h2", {}, `${title} (${number(edges.length)})`),
		...[...kinds].flatMap(([word, list]) => [
			element("h3", { title: data.edgeKinds[word] || "" },
				`${word} (${number(list.length)})`),
			...longList(list, e => edgeItem(e, other(e)))]));
}

const outgoing = n => Array.from({ length: outStart[n + 1] - outStart[n] },
	(_, i) => outStart[n] + i);
const incoming = n => Array.from(inEdges.subarray(inStart[n], inStart[n + 1]));

function nodeSections(n) {
	return [element("div", { class: "sides" },
		edgeSection("Needed by", incoming(n), e => from[e]),
		edgeSection("Needs", outgoing(n), e => to[e]))];
}

function attributeList(n) {
	const list = element("dl");

	for (let i = attrStart[n]; i < attrStart[n + 1]; i += 2)
		list.append(element("dt", {}, text[attrs[i]]), element("dd", {}, text[attrs[i + 1]],
			text[attrs[i]] === "cost" && costs[n] ? " of what profiles have counted" : null));
	return list;
}

function pathForm(n) {
	const input = element("input", { "aria-label": "Path to", list: "nodes",
		placeholder: "Path to ...", autocomplete: "off", spellcheck: "false" });
	const known = element("datalist", { id: "nodes" });
	const form = element("form", { class: "path" }, input, known,
		element("button", {}, "Find paths"));

	input.addEventListener("input", () => {
		known.replaceChildren(...search(input.value, 20).list.map(i =>
			element("option", { value: ids[i] })));
	});
	form.addEventListener("submit", e => {
		const found = search(input.value, 1).list;

		e.preventDefault();
		if (find(input.value) !== NONE)
			location.hash = address({ a: ids[n], b: input.value });
		else if (found.length)
			location.hash = address({ a: ids[n], b: ids[found[0]] });
	});
	return form;
}

function nodePage(state) {
	const n = find(state.n);

	if (n === NONE)
		return otherPage(state.n);
	const schema = data.kinds[kindOf(n)];
	return [ids[n], [
		element("h1", { tabindex: "-1" },
			element("span", { class: `kind area${areaOf(n)}` }, kindOf(n)), nameOf(n),
			badge(CHANGE_NAMES[marks[n]])),
		schema ? element("p", { class: "doc" }, schema.doc.replaceAll("`", "")) : null,
		...(findingsOf.get(n) || []).map(f =>
			element("p", {}, ...findingItem({ ...f, node: NONE }))),
		attributeList(n),
		...whenSection(ids[n]),
		...(kindOf(n) === "config" ? mentionedIn(nameOf(n)) : []),
		pathForm(n),
		element("p", {}, element("a", { href: address({ cut: ids[n] }) },
			"What nothing else needs")),
		...nodeSections(n),
	]];
}

// ---- conditions, as godeps(1) writes them

const YES = 1, NO = 0, OPEN = 2;	// it depends on the output of a command
const SYMBOL = /^\w+/;

// "CONFIG_S=\"a\"" is written with escapes, and shown with them once more.
const conditionText = t => text[t].replaceAll("\\\\", "\\");

const unescaped = s => s.replace(/\\(x[0-9a-f]{2}|.)/gs, (_, c) => c.length > 1 ?
	String.fromCharCode(parseInt(c.slice(1), 16)) : { n: "\n", t: "\t", r: "\r" }[c] || c);

// A text of a .config can be in quotes, where makefiles see it without them.
const unquoted = s => s.length > 1 && s[0] === '"' && s.endsWith('"') ?
	s.slice(1, -1).replace(/\\(.)/g, "$1") : s;

class ConditionReader {
	constructor(s, symbols) {
		this.rest = s;
		this.symbols = symbols;
		this.depth = 0;
	}

	accept(token) {
		this.rest = this.rest.trimStart();
		if (!this.rest.startsWith(token))
			return false;
		this.rest = this.rest.slice(token.length);
		return true;
	}

	until(open, close) {
		let nested = 0;

		for (let i = 0; i < this.rest.length; i++) {
			const c = this.rest[i];

			if (c === "\\") {
				i++;
			} else if (c === close && !nested) {
				const s = this.rest.slice(0, i);

				this.rest = this.rest.slice(i + 1);
				return unescaped(s);
			} else if (c === close) {
				nested--;
			} else if (c === open) {
				nested++;
			}
		}
		throw new SyntaxError("unterminated text");
	}

	value(symbol) {
		if (this.accept('"')) {
			const wanted = this.until("", '"');

			return v => {
				const is = v(symbol);

				return is === wanted || unquoted(is) === wanted ? YES : NO;
			};
		}
		for (const wanted of "ymn")
			if (this.accept(wanted))
				return v => (["y", "m"].includes(v(symbol)) ? v(symbol) : "n") === wanted ?
					YES : NO;
		throw new SyntaxError("expected a value");
	}

	symbol() {
		this.rest = this.rest.trimStart();
		const found = SYMBOL.exec(this.rest);

		if (!found)
			throw new SyntaxError("expected a symbol");
		const symbol = found[0];
		this.rest = this.rest.slice(symbol.length);
		if (symbol === "always" || symbol === "never")
			return () => symbol === "always" ? YES : NO;
		this.symbols.add(symbol);
		if (this.accept("!=")) {
			const is = this.value(symbol);

			return v => 1 - is(v);
		}
		if (this.accept("="))
			return this.value(symbol);
		return v => ["y", "m"].includes(v(symbol)) ? YES : NO;
	}

	one() {
		let not = false, f;

		while (this.accept("!"))
			not = !not;
		if (this.accept("(")) {
			if (++this.depth > 200)
				throw new SyntaxError("nested too deep");
			f = this.any();
			this.depth--;
			if (!this.accept(")"))
				throw new SyntaxError("expected )");
		} else if (this.accept("[")) {
			this.until("[", "]");
			f = () => OPEN;
		} else if (this.accept("...")) {
			f = () => OPEN;
		} else {
			f = this.symbol();
		}
		return not ? v => f(v) === OPEN ? OPEN : 1 - f(v) : f;
	}

	// Of several parts, the first that decides; @stop is what does.
	several(token, stop, part) {
		const parts = [part()];

		while (this.accept(token))
			parts.push(part());
		return parts.length === 1 ? parts[0] : v => {
			let result = 1 - stop;

			for (const p of parts) {
				const is = p(v);

				if (is === stop)
					return stop;
				if (is === OPEN)
					result = OPEN;
			}
			return result;
		};
	}

	any() {
		return this.several("||", YES, () => this.several("&&", NO, () => this.one()));
	}

	all() {
		const f = this.any();

		if (this.rest.trim())
			throw new SyntaxError("expected the end");
		return f;
	}
}

// What is not a condition says that something is not known.
function readCondition(s, symbols) {
	if (!s)
		return () => YES;
	try {
		return new ConditionReader(s, symbols).all();
	} catch {
		return () => OPEN;
	}
}

// ---- all configurations

const ROLES = {
	builtin: "built in", lib: "library", module: "module", part: "part of a module",
	hostprog: "host program", userprog: "user program", goprog: "Go program",
	always: "file", extra: "file", descend: "directory",
};
// Of what a node is in a configuration, the first of these is shown.
const ROLE_ORDER = Object.keys(ROLES);
const hasConditions = data.all !== undefined || edges.when.some(w => w);
let all;

// The graph of all configurations: one of its own, or this one, or null.
function allGraph() {
	if (all !== undefined)
		return all;
	all = null;
	if (!hasConditions)
		return all;
	if (data.all)
		all = { count: data.all.count, ids: readIds(data.all.ids, data.all.count),
			edges: new Edges(data.all.out, data.all.count, data.all.edges) };
	else
		all = { count, ids, edges, incoming: inEdges };
	if (all.edges !== edges) {
		all.incoming = incomingOf(all.edges, all.count);
		data.all = null;
	}
	return all;
}

function findInAll(id) {
	if (!allGraph())
		return NONE;
	if (all.edges === edges)
		return find(id);
	if (!all.byId) {
		all.byId = new Map();
		all.ids.forEach((i, n) => all.byId.set(i, n));
	}
	return all.byId.has(id) ? all.byId.get(id) : NONE;
}

// The conditions of an edge of this graph: of those of all configurations with its ends.
function conditionsOf(e) {
	if (!allGraph())
		return [];
	if (all.edges === edges)
		return edges.when[e] ? [conditionText(edges.when[e])] : [];
	const a = findInAll(ids[from[e]]), b = findInAll(ids[to[e]]);
	const found = new Set();

	if (a === NONE || b === NONE)
		return [];
	for (let i = all.edges.outStart[a]; i < all.edges.outStart[a + 1]; i++)
		if (all.edges.to[i] === b && all.edges.kind[i] === kind[e])
			found.add(all.edges.when[i] ? conditionText(all.edges.when[i]) : "");
	return found.has("") ? [] : [...found];
}

const whenWords = list => list.length ?
	element("span", { class: "when" }, ` when ${list.join(" || ")}`) : null;

// What a node can be, and when: by kind of the edges to it.
function rolesInAll(id) {
	const n = findInAll(id), roles = new Map();

	if (n === NONE)
		return roles;
	for (let i = all.edges.inStart[n]; i < all.edges.inStart[n + 1]; i++) {
		const e = all.incoming[i], role = roleOf(all, e);

		if (!roles.has(role))
			roles.set(role, new Set());
		roles.get(role).add(all.edges.when[e] ? conditionText(all.edges.when[e]) : "always");
	}
	return roles;
}

const roleOf = (g, e) => {
	const word = text[g.edges.kind[e]];

	return word === "module" && g.ids[g.edges.to[e]].startsWith("obj:") ? "in a module" :
		ROLES[word] || word;
};

// The fewest settings with which one of some conditions holds, or null.
function smallestChange(list) {
	const symbols = new Set(), parts = list.map(t => readCondition(t, symbols));
	const names = [...symbols], set = new Map();
	const value = s => set.has(s) ? set.get(s) : baseValue(s);
	const holds = () => parts.some(f => f(value) === YES);
	let left = 20000;

	const choose = (first, most) => {
		if (!most)
			return left-- > 0 && holds();
		for (let i = first; i < names.length; i++) {
			for (const v of ["y", "m", ""]) {
				if (v === baseValue(names[i]) || (v === "m" && bools.has(names[i])))
					continue;
				set.set(names[i], v);
				if (choose(i + 1, most - 1))
					return true;
				set.delete(names[i]);
			}
		}
		return false;
	};

	for (let most = 0; most <= Math.min(4, names.length); most++)
		if (choose(0, most))
			return [...set].map(([s, v]) => `${s}=${shownValue(v)}`);
	return null;
}

// When a node has a role, whether it is so now, and what would make it so.
function roleItem(role, list) {
	const change = list.has("always") ? [] : smallestChange([...list]);

	return element("p", {}, element("b", {}, role), " when ",
		element("span", { class: "when" }, list.has("always") ? "always" : [...list].join(" || ")),
		change && change.length ? element("span", { class: "note" }, " (not now: ",
			element("a", { href: address({ w: change.join(" ") }) },
				`what if ${change.join(" ")}`), ")") : null);
}

function whatIfSymbol(name) {
	const others = otherValues(name, baseValue(name));

	return element("p", {}, "What if it were ", ...others.flatMap((v, i) => [i ? " or " : "",
		element("a", { href: address({ w: `${name}=${v}` }), "aria-label": `Set it to ${v}` }, v)]),
		"?");
}

function whenSection(id) {
	if (id.startsWith("config:"))
		return allGraph() && allSymbols().has(id.slice(7)) ? [whatIfSymbol(id.slice(7))] : [];
	const roles = rolesInAll(id), parts = roles.get(ROLES.part);

	// What is a part of something built in is built in.
	for (const t of parts ? roles.get(ROLES.builtin) || [] : [])
		parts.delete(t);
	return [...roles].filter(([, list]) => list.size).map(([role, list]) => roleItem(role, list));
}

// What exists or not by the value of a symbol, short conditions first, each node once.
function mentionedIn(symbol) {
	const found = new Map(), mentions = new Map();

	if (!allGraph() || !allSymbols().has(symbol))
		return [];
	for (const t of allConditions().keys())
		mentions.set(t, new RegExp(`\\b${symbol}\\b`).test(text[t]));
	for (let e = 0; e < all.edges.when.length; e++) {
		const before = found.get(all.edges.to[e]), t = all.edges.when[e];

		if (mentions.get(t) && (before === undefined ||
					text[t].length < text[all.edges.when[before]].length))
			found.set(all.edges.to[e], e);
	}
	const list = [...found.values()].sort((a, b) =>
		text[all.edges.when[a]].length - text[all.edges.when[b]].length || a - b);
	return [element("details", {}, element("summary", {},
		`In the conditions of ${plural(list.length, "node")}, all configurations considered`),
		...longList(list, e => [idLink(all.ids[all.edges.to[e]]), " ",
			place(text[all.edges.file[e]], all.edges.line[e]),
			whenWords([conditionText(all.edges.when[e])])]))];
}

// A node that this configuration does not have.
function otherPage(id) {
	const n = findInAll(id), colon = id.indexOf(":");

	if (n === NONE && id.startsWith("config:") && allGraph() && allSymbols().has(id.slice(7)))
		return [id, [element("h1", { tabindex: "-1" }, element("span", { class: "kind" }, "config"),
			id.slice(7)), element("p", {}, "Nothing in this configuration depends on it."),
			whatIfSymbol(id.slice(7)), ...mentionedIn(id.slice(7))]];
	if (n === NONE)
		return notFound(id);
	const side = (title, list, other) => element("section", { class: "side", "aria-label": title },
		element("h2", {}, `${title} (${number(list.length)})`),
		...longList(list, e => [idLink(all.ids[other(e)]), " ", text[all.edges.kind[e]], " ",
			place(text[all.edges.file[e]], all.edges.line[e]), all.edges.when[e] ?
				whenWords([conditionText(all.edges.when[e])]) : null]));
	const range = (start, make) => Array.from({ length: start[n + 1] - start[n] },
		(_, i) => make(start[n] + i));
	return [id, [
		element("h1", { tabindex: "-1" }, element("span", { class: "kind" }, id.slice(0, colon)),
			id.slice(colon + 1), badge("not built")),
		element("p", {}, "Not in this configuration; makefiles name it, though:"),
		...whenSection(id),
		element("div", { class: "sides" },
			side("Needed by", range(all.edges.inStart, i => all.incoming[i]), e => all.edges.from[e]),
			side("Needs", range(all.edges.outStart, e => e), e => all.edges.to[e]))]];
}

// ---- what if

let conditions = null, base = null, symbolsOfAll = null;

// The conditions of the graph by number of their text, each made a function once.
function allConditions() {
	if (conditions)
		return conditions;
	conditions = new Map();
	symbolsOfAll = new Set();
	for (const t of allGraph().edges.when)
		if (!conditions.has(t))
			conditions.set(t, readCondition(conditionText(t), symbolsOfAll));
	return conditions;
}

function allSymbols() {
	allConditions();
	return symbolsOfAll;
}

// Of the .config, or what the graph says of its symbols; others are off.
function readBase() {
	base = new Map();
	if (data.config !== undefined) {
		for (const l of data.config.split("\n")) {
			const eq = l.indexOf("=");

			if (l[0] !== "#" && eq > 0)
				base.set(l.slice(0, eq), l.slice(eq + 1));
		}
	} else {
		for (let n = 0; n < count; n++)
			if (kindOf(n) === "config" && attr(n, "value"))
				base.set(nameOf(n), attr(n, "value"));
	}
}

function baseValue(symbol) {
	if (!base)
		readBase();
	return base.get(symbol) || "";
}

// What each node is in a configuration: a role, "" for nothing, "?" if it is not known.
function statesWith(value) {
	const truth = new Map(), g = allGraph();
	const best = new Int8Array(g.count).fill(ROLE_ORDER.length);
	const open = new Int8Array(g.count).fill(ROLE_ORDER.length);
	const order = new Map();

	for (const [t, f] of allConditions())
		truth.set(t, f(value));
	for (let e = 0; e < g.edges.when.length; e++) {
		const is = truth.get(g.edges.when[e]), n = g.edges.to[e], k = g.edges.kind[e];

		if (!order.has(k))
			order.set(k, ROLE_ORDER.indexOf(text[k]));
		if (is === NO || order.get(k) < 0)
			continue;
		if (is === YES)
			best[n] = Math.min(best[n], order.get(k));
		else
			open[n] = Math.min(open[n], order.get(k));
	}
	return { best, open };
}

const bools = new Set((data.bools || "").split("\n"));

// Besides the one that it has.
function otherValues(symbol, now) {
	return (bools.has(symbol) ? ["n", "y"] : ["n", "m", "y"]).filter(v => v !== shownValue(now));
}

let baseStates = null;

const stateWord = (s, n) => s.open[n] < s.best[n] ? "?" :
	s.best[n] === ROLE_ORDER.length ? "" : ROLES[ROLE_ORDER[s.best[n]]];

// Settings as people write them, and lines of a .config.
function readSettings(s) {
	const settings = new Map(), errors = [];
	const token = /#\s*(\w+) is not set|(!?)(\w+)(?:=("(?:\\.|[^"\\])*"|[^\s,;"]*))?|[^\s,;]+/g;

	for (const [whole, unset, not, name, v] of s.matchAll(token)) {
		const word = unset || name;

		if (!word || (v === undefined && !unset && !not) || v === "" || (not && v !== undefined)) {
			errors.push(whole);
			continue;
		}
		settings.set(word.startsWith("CONFIG_") ? word : `CONFIG_${word}`,
			unset || not || v === "n" ? "" : v);
	}
	return { settings, errors };
}

function changedNodes(settings) {
	const g = allGraph();
	const after = statesWith(s => settings.has(s) ? settings.get(s) : baseValue(s));
	const lists = { appear: [], vanish: [], move: [], open: [] };

	if (!baseStates)
		baseStates = statesWith(baseValue);
	for (let n = 0; n < g.count; n++) {
		if (baseStates.best[n] === after.best[n] && baseStates.open[n] === after.open[n])
			continue;
		const was = stateWord(baseStates, n), is = stateWord(after, n);

		if (was !== is)
			lists[was === "?" || is === "?" ? "open" : !was ? "appear" : !is ? "vanish" :
				"move"].push({ n, was, is });
	}
	return lists;
}

// Modules before what they are made of, directories last.
const LISTED = ["kmod", "obj", "hostprog", "userprog", "goprog", "file", "src", "dir"];

function listedFirst(items) {
	const rank = i => {
		const id = all.ids[i.n];

		return LISTED.indexOf(id.slice(0, id.indexOf(":")));
	};

	return items.sort((a, b) => rank(a) - rank(b) || a.n - b.n);
}

// The edge that says most about a node in one of the configurations.
function decidingEdge(n, role) {
	for (let i = all.edges.inStart[n]; i < all.edges.inStart[n + 1]; i++)
		if (ROLES[text[all.edges.kind[all.incoming[i]]]] === role)
			return all.incoming[i];
	return all.edges.inStart[n] < all.edges.inStart[n + 1] ? all.incoming[all.edges.inStart[n]] : NONE;
}

function changedItem({ n, was, is }) {
	const id = all.ids[n], e = decidingEdge(n, is && is !== "?" ? is : was);

	return [idLink(id), " ",
		element("span", { class: "role", "data-id": id }, was && is ? `${was} → ${is}` : was || is), " ",
		e === NONE ? null : place(text[all.edges.file[e]], all.edges.line[e]),
		e === NONE || !all.edges.when[e] ? null :
			whenWords([conditionText(all.edges.when[e])])];
}

const KIND_NAMES = { kmod: ["module"], obj: ["object"], dir: ["directory", "directories"],
	file: ["file"], src: ["file"], hostprog: ["host program"], userprog: ["user program"],
	goprog: ["Go program"] };

function countChanged(items) {
	const counts = new Map();

	for (const { n } of items) {
		const k = all.ids[n].slice(0, all.ids[n].indexOf(":"));

		counts.set(k, (counts.get(k) || 0) + 1);
	}
	return [...counts].map(([k, n]) => plural(n, ...(KIND_NAMES[k] || [k]))).join(", ");
}

function changedSection(title, items) {
	return items.length ? element("section", { "aria-label": title },
		element("h2", {}, `${title}: ${countChanged(listedFirst(items))}`),
		...longList(listedFirst(items), changedItem)) : null;
}

const shownValue = v => v || "n";

function settingItem(symbol, v, settings) {
	const without = [...settings].filter(([s]) => s !== symbol);
	const words = list => list.map(([s, x]) => `${s}=${shownValue(x)}`).join(" ");
	const was = shownValue(baseValue(symbol));

	return element("li", {}, `${symbol}: ${was === shownValue(v) ? `${was}, as it is` :
		`${was} → ${shownValue(v)}`}; `,
		element("span", { class: "note" }, "set to "),
		...otherValues(symbol, v).flatMap(x => [element("a", {
			href: address({ w: words([...without, [symbol, x]]) }),
			"aria-label": `Set ${symbol} to ${x}` }, x), " "]),
		element("span", { class: "note" }, "or "),
		element("a", { href: address({ w: words(without) }),
			"aria-label": `Remove the setting of ${symbol}` }, "remove"),
		allSymbols().has(symbol) ? null : element("span", { class: "note" },
			" No makefile asks for this symbol."),
		v === "m" && bools.has(symbol) ? element("span", { class: "note" },
			" It is a bool, which cannot be m.") : null);
}

// Symbols for a word that is not a setting yet.
function symbolsLike(word) {
	const wanted = word.toUpperCase().replace(/^CONFIG_/, "");

	return [...allSymbols()].filter(s => s.includes(wanted)).sort((a, b) =>
		a.length - b.length || (a < b ? -1 : 1)).slice(0, 12);
}

function suggestions(word, rest) {
	const list = symbolsLike(word);

	return list.length ? element("ul", { class: "suggestions", "aria-label": "Symbols" },
		...list.map(s => element("li", {}, `${s}: ${shownValue(baseValue(s))}; set it to `,
			...otherValues(s, baseValue(s)).flatMap(v => [
				element("a", { href: address({ w: `${rest} ${s}=${v}`.trim() }),
					"aria-label": `Set ${s} to ${v}` }, v), " "])))) :
		element("p", { class: "note" }, `${word}: not a setting, and no symbol of a makefile.`);
}

function whatIfResult(words) {
	const { settings, errors } = readSettings(words);
	const lists = changedNodes(settings);
	const sum = [[lists.appear, "appears", "appear"], [lists.vanish, "vanishes", "vanish"],
		[lists.move, "changes", "change"], [lists.open, "is not known", "are not known"]]
		.filter(([l]) => l.length).map(([l, one, many]) =>
			`${number(l.length)} ${l.length === 1 ? one : many}`);
	const rest = words.split(/\s+/).filter(w => !errors.includes(w)).join(" ");

	return [
		...errors.map(w => suggestions(w, rest)),
		settings.size ? element("ul", { "aria-label": "Settings" },
			...[...settings].map(([s, v]) => settingItem(s, v, settings))) : null,
		element("p", { role: "status" }, !settings.size ? "Nothing is set yet." :
			sum.length ? `${sum.join(", ")}.` : "Nothing changes in what makefiles build."),
		settings.size ? element("p", { class: "note" },
			"This is what makefiles make of these values alone: Kconfig is not asked, so a " +
			"symbol that depends on one of them, or is selected by it, keeps its value. With " +
			"Kconfig: ", element("code", {}, `godeps whatif ${[...settings].map(([s, v]) =>
				`${s}=${shownValue(v)}`).join(" ")}`)) : null,
		changedSection("Vanishes", lists.vanish),
		changedSection("Appears", lists.appear),
		changedSection("Changes", lists.move),
		changedSection("Not known", lists.open),
	];
}

function whatIfPage(s) {
	if (!allGraph())
		return ["What if", [element("h1", { tabindex: "-1" }, "What if"),
			element("p", {}, "This page has no conditions: it was not written from a kernel tree, " +
				"nor from a graph of 'godeps when --all --format=dot'.")]];
	const box = element("textarea", { id: "settings", rows: "2", spellcheck: "false",
		autocapitalize: "off", autocomplete: "off", placeholder: "CONFIG_NET=n USB=m" });
	const result = element("div", { id: "whatif" });
	let typed = 0;

	const update = () => result.replaceChildren(...whatIfResult(box.value).filter(c => c));

	box.value = s.w;
	box.addEventListener("input", () => {
		clearTimeout(typed);
		typed = setTimeout(() => {
			history.replaceState(null, "", address({ w: box.value }));
			update();
		}, 80);
	});
	update();
	return ["What if", [
		element("h1", { tabindex: "-1" }, "What if"),
		element("p", {}, element("label", { for: "settings" },
			"Set symbols; what appears and vanishes is listed at once. Compared with ",
			data.config !== undefined ? `the .config of this kernel (${data.title}).` :
			base && base.size ? "the values that the graph gives." :
			"a configuration in which all symbols are off.")),
		box, result,
	]];
}

// ---- paths

// The edge by which a shortest path from a reaches each node, or NONE.
function reach(a, backward) {
	const by = new Int32Array(count).fill(NONE), seen = new Uint8Array(count);
	let layer = [a];

	seen[a] = 1;
	while (layer.length) {
		const next = [];

		for (const n of layer)
			for (const e of backward ? incoming(n) : outgoing(n)) {
				const other = backward ? from[e] : to[e];

				if (seen[other])
					continue;
				seen[other] = 1;
				by[other] = e;
				next.push(other);
			}
		layer = next;
	}
	return { by, seen };
}

function shortest(by, a, b) {
	const edges = [];

	for (let n = b; n !== a; n = from[by[n]])
		edges.unshift(by[n]);
	return edges;
}

// Nodes that a reaches without the edges that close a circle, users before what they use.
function topological(a, among) {
	const state = new Map(), order = [], stack = [[a, outStart[a]]];

	state.set(a, 1);
	while (stack.length) {
		const top = stack[stack.length - 1], [n, e] = top;

		if (e === outStart[n + 1]) {
			state.set(n, 2);
			order.push(n);
			stack.pop();
			continue;
		}
		top[1]++;
		if (among(to[e]) && !state.has(to[e])) {
			state.set(to[e], 1);
			stack.push([to[e], outStart[to[e]]]);
		}
	}
	return order.reverse();
}

// Nodes between a and b in layers: each right of all that lead to it.
function layersBetween(a, there, back) {
	const among = n => there.seen[n] && back.seen[n];
	const order = topological(a, among), place = new Map(order.map((n, i) => [n, i]));
	const depth = new Map([[a, 0]]), layers = [];

	for (const n of order) {
		(layers[depth.get(n)] = layers[depth.get(n)] || []).push(n);
		for (const e of outgoing(n))
			if (among(to[e]) && place.get(to[e]) > place.get(n))
				depth.set(to[e], Math.max(depth.get(to[e]) || 0, depth.get(n) + 1));
	}
	return { layers, depth };
}

function svg(name, properties, ...children) {
	const e = document.createElementNS(SVG, name);

	for (const [key, v] of Object.entries(properties))
		e.setAttribute(key, v);
	e.append(...children);
	return e;
}

const pen = document.createElement("canvas").getContext("2d");

// The name, or its beginning and its end where it is wider than a box.
function fit(s, width) {
	pen.font = "12px system-ui, sans-serif";
	let n = s.length, shown = s;

	while (n > 4 && pen.measureText(shown).width > width) {
		n -= 2;
		shown = `${s.slice(0, n / 2)}…${s.slice(s.length - n / 2)}`;
	}
	return shown;
}

// Of each layer the nodes on the shortest path and some others, and how many more.
function chooseShown(layers, onPath) {
	return layers.map(layer => {
		const first = layer.filter(n => onPath.has(n));
		const others = layer.filter(n => !onPath.has(n));
		const room = Math.max(0, DRAWN - first.length);

		return { nodes: first.concat(others.slice(0, room)),
			more: Math.max(0, others.length - room) };
	});
}

// What is drawn: boxes, and where a long edge passes a layer, a bend of its own.
function layOut(shown, depth, onPath) {
	const layers = shown.map(() => []), boxes = new Map(), lines = [];

	shown.forEach((s, i) => {
		for (const n of s.nodes) {
			boxes.set(n, { n, before: [] });
			layers[i].push(boxes.get(n));
		}
	});
	for (const [n, box] of boxes)
		for (const e of outgoing(n)) {
			const end = boxes.get(to[e]);
			let last = box;
			const spots = [box];

			if (!end || depth.get(to[e]) <= depth.get(n))
				continue;
			for (let i = depth.get(n) + 1; i < depth.get(to[e]); i++) {
				const bend = { n: NONE, before: [last] };

				layers[i].push(bend);
				spots.push(bend);
				last = bend;
			}
			end.before.push(last);
			spots.push(end);
			lines.push({ e, spots, on: onPath.has(e) });
		}
	return { layers, lines };
}

// Each layer in the order of where its lines come from, so that few cross.
function orderLayers(layers) {
	for (const layer of layers) {
		for (const b of layer)
			b.weight = b.before.length ?
				b.before.reduce((sum, p) => sum + p.place, 0) / b.before.length : 0;
		layer.sort((x, y) => x.weight - y.weight);
		layer.forEach((b, place) => { b.place = place; });
	}
}

function drawing(layers, depth, edges) {
	const W = 190, H = 26, GAP_X = 70, GAP_Y = 10;
	const onPath = new Set(edges), first = new Set(edges.flatMap(e => [from[e], to[e]]));
	const shown = chooseShown(layers, first);
	const { layers: placed, lines } = layOut(shown, depth, onPath);
	const group = svg("g", { class: "lines" }), boxes = svg("g", {});
	let height = 0;

	orderLayers(placed);
	placed.forEach((layer, i) => {
		let y = 10;

		for (const b of layer) {
			b.x = 10 + i * (W + GAP_X);
			b.y = y + (b.n === NONE ? H / 4 : H / 2);
			if (b.n !== NONE)
				boxes.append(svg("a", { href: nodeAddress(b.n) },
					svg("rect", { x: b.x, y, width: W, height: H, rx: 4,
						class: first.has(b.n) ? "on" : "" }, svg("title", {}, ids[b.n])),
					svg("text", { x: b.x + 6, y: y + H / 2 + 4 },
						fit(nameOf(b.n).slice(-200), W - 14))));
			y += (b.n === NONE ? H / 2 : H) + GAP_Y;
		}
		if (shown[i].more) {
			boxes.append(svg("text", { x: 16 + i * (W + GAP_X), y: y + H / 2 + 4,
				class: "more" }, `and ${number(shown[i].more)} more`));
			y += H + GAP_Y;
		}
		height = Math.max(height, y);
	});
	for (const { e, spots, on } of lines) {
		let d = `M${spots[0].x + W},${spots[0].y}`;

		for (let i = 1; i < spots.length; i++) {
			const a = spots[i - 1], b = spots[i], bend = GAP_X / 2;

			d += ` C${a.x + W + bend},${a.y} ${b.x - bend},${b.y} ${b.x},${b.y}`;
			if (i < spots.length - 1)
				d += ` H${b.x + W}`;
		}
		group.append(svg("path", { d, class: on ? "on" : "" },
			svg("title", {}, `${ids[from[e]]} ${text[kind[e]]} ${ids[to[e]]}`)));
	}
	const width = layers.length * (W + GAP_X) - GAP_X + 20;
	return element("div", { class: "drawing" }, svg("svg", { width, height,
		viewBox: `0 0 ${width} ${height}`, role: "img",
		"aria-label": "All paths, in layers" }, group, boxes));
}

function pathPage(state) {
	const a = find(state.a), b = find(state.b);
	const title = `${state.a} to ${state.b}`;
	const head = element("h1", { tabindex: "-1" }, "Paths");

	if (a === NONE || b === NONE)
		return [title, [head, element("p", {}, `${a === NONE ? state.a : state.b}: not in this graph`)]];
	const ends = element("p", {}, "from ", nodeLink(a), " to ", nodeLink(b), " (",
		element("a", { href: address({ a: state.b, b: state.a }) }, "the other way"), ")");
	const there = reach(a, false);
	if (!there.seen[b])
		return [title, [head, ends, element("p", {}, reach(b, false).seen[a] ?
			"None, but there are paths the other way." : "No path in either direction.")]];
	const edges = shortest(there.by, a, b), back = reach(b, true);
	const { layers, depth } = layersBetween(a, there, back);
	const total = layers.reduce((sum, l) => sum + l.length, 0);
	return [title, [head, ends,
		element("h2", {}, `A shortest one: ${plural(edges.length, "step")}`),
		...longList(edges, e => [nodeLink(from[e]), ` ${text[kind[e]]} `, nodeLink(to[e]), " ",
			text[value[e]] ? `= ${text[value[e]]} ` : "", place(text[file[e]], line[e]),
			whenWords(conditionsOf(e))], "ol"),
		element("h2", {}, `All: ${plural(total, "node")} in ${plural(layers.length, "layer")}`),
		drawing(layers, depth, edges),
	]];
}

// ---- what is lost without a node

// All that it reaches, without what other nodes reach: as cut() of godeps query.
function held(a) {
	const inSet = reach(a, false).seen;
	const todo = [];

	for (let n = 0; n < count; n++)
		if (inSet[n] && n !== a && incoming(n).some(e => !inSet[from[e]]))
			todo.push(n);
	for (const n of todo)
		inSet[n] = 0;
	while (todo.length)
		for (const e of outgoing(todo.pop()))
			if (inSet[to[e]] && to[e] !== a) {
				inSet[to[e]] = 0;
				todo.push(to[e]);
			}
	inSet[a] = 0;
	return Array.from({ length: count }, (_, n) => n).filter(n => inSet[n]);
}

function cutPage(state) {
	const a = find(state.cut);

	if (a === NONE)
		return notFound(state.cut);
	const list = held(a);
	return [`lost without ${ids[a]}`, [
		element("h1", { tabindex: "-1" }, "What nothing else needs"),
		element("p", {}, "Without ", nodeLink(a), list.length === 1 ?
			" this node has no user left:" :
			` these ${number(list.length)} nodes have no user left:`),
		...longList(list, nodeLink)]];
}

// ---- search

let lower = null, lowerInAll = null;

const BEFORE_SYMBOL = "config:config_";

// A module has the name of its object, and a setting that of its symbol.
function asNamed(query) {
	return query.replace(/\.ko$/, ".o").replace(/^((?:config_)?\w+)=.*$/, "$1");
}

// From an id, and from it in small letters, to a rank; 0: it does not match.
function matcher(query) {
	if (query.length > 2 && query[0] === "/" && query.endsWith("/")) {
		try {
			const re = new RegExp(query.slice(1, -1));

			return id => re.test(id) ? 3 : 0;
		} catch {
			return null;
		}
	}
	if (/[*?]/.test(query)) {
		const body = query.replace(/[.+^${}()|[\]\\]/g, "\\$&").replace(/\*/g, ".*")
			.replace(/\?/g, ".");
		const re = new RegExp(`(^|[:/])${body}$`, "i");

		return id => re.test(id) ? 3 : 0;
	}
	const q = asNamed(query.toLowerCase());
	return (_, id) => {
		const at = id.lastIndexOf(q);

		if (at < 0)
			return 0;
		const begins = at === 0 || id[at - 1] === ":" || id[at - 1] === "/" ||
			(at === BEFORE_SYMBOL.length && id.startsWith(BEFORE_SYMBOL));
		const ends = at + q.length === id.length;
		return begins && ends ? 1 : begins ? 2 : 3;
	};
}

// The best first: the whole name, then its beginning, then others; short ones first.
function searchIn(names, small, rank, most, counts) {
	const found = [[], [], []];
	let total = 0;

	for (let n = 0; n < names.length; n++) {
		const r = rank(names[n], small[n]);

		if (r && counts(n)) {
			total++;
			if (found[r - 1].length < 5000)
				found[r - 1].push(n);
		}
	}
	for (const list of found)
		list.sort((a, b) => names[a].length - names[b].length || a - b);
	return { list: found.flat().slice(0, most), total, invalid: false };
}

const smallLetters = names => names.map(id => id.toLowerCase());

function search(query, most) {
	const rank = query ? matcher(query) : null;

	if (!rank)
		return { list: [], total: 0, invalid: query !== "" };
	lower = lower || smallLetters(ids);
	return searchIn(ids, lower, rank, most, () => true);
}

// What only other configurations have.
function searchOthers(query, most) {
	const rank = query && allGraph() && all.edges !== edges ? matcher(query) : null;

	if (!rank)
		return { list: [], total: 0 };
	lowerInAll = lowerInAll || smallLetters(all.ids);
	return searchIn(all.ids, lowerInAll, rank, most, n => find(all.ids[n]) === NONE);
}

const box = document.getElementById("search");
const results = document.getElementById("results");

function showResults(query) {
	const { list, total, invalid } = search(query, MANY);
	const others = searchOthers(query, MANY);

	results.hidden = query === "";
	results.replaceChildren(element("li", { class: "count", role: "status" }, invalid ?
		"This is not a regular expression." : total > list.length ?
		`${number(total)} nodes; the first ${list.length}:` : plural(total, "node")),
		...list.map(n => element("li", {}, nodeLink(n))),
		others.total ? element("li", { class: "count", role: "status" },
			`In other configurations: ${plural(others.total, "node")}${
				others.total > others.list.length ? `; the first ${others.list.length}` : ""}`) : "",
		...others.list.map(n => element("li", {}, idLink(all.ids[n]))));
}

function closeResults() {
	results.hidden = true;
	results.replaceChildren();
}

let typing = 0;
box.addEventListener("input", () => {
	clearTimeout(typing);
	typing = setTimeout(() => {
		history.replaceState(null, "", box.value ? address({ ...state(), q: box.value }) :
			address((({ q, ...rest }) => rest)(state())));
		showResults(box.value);
	}, 40);
});

function moveFocus(step) {
	const links = [...results.querySelectorAll("a")];
	const at = links.indexOf(document.activeElement) + step;

	if (at < 0)
		box.focus();
	else if (links[at])
		links[at].focus();
}

document.addEventListener("keydown", e => {
	const inText = ["INPUT", "TEXTAREA"].includes(document.activeElement.tagName);

	if (e.key === "/" && !inText) {
		box.focus();
		box.select();
	} else if (e.key === "Escape") {
		closeResults();
		document.getElementById("main").focus();
	} else if (!results.hidden && (e.key === "ArrowDown" || e.key === "ArrowUp") &&
		   (document.activeElement === box || results.contains(document.activeElement))) {
		moveFocus(e.key === "ArrowDown" ? 1 : -1);
	} else if (e.key === "Enter" && document.activeElement === box) {
		const first = results.querySelector("a");

		showResults(box.value);
		if (first || results.querySelector("a"))
			location.hash = results.querySelector("a").getAttribute("href");
	} else {
		return;
	}
	e.preventDefault();
});

results.addEventListener("click", closeResults);

// ---- what the address says

function state() {
	return Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
}

function show(first) {
	const s = state(), main = document.getElementById("main");
	let page;

	if (s.a !== undefined)
		page = pathPage(s);
	else if (s.cut !== undefined)
		page = cutPage(s);
	else if (s.w !== undefined)
		page = whatIfPage(s);
	else if (s.n !== undefined)
		page = nodePage(s);
	else if (s.d || s.g)
		page = directoryPage(s);
	else
		page = homePage(s);
	const [title, content] = page;
	const where = s.d ? crumbs(s.d, "d") : s.g ? crumbs(s.g, "g") : nodeCrumbs(s);

	document.title = title ? `${title} - ${data.title}` : data.title;
	document.getElementById("crumbs").replaceChildren(...where);
	main.replaceChildren(...content.filter(c => c));
	if (first === true && location.hash.length < 2)
		box.focus();
	else if (document.activeElement !== box)
		(main.querySelector("textarea") || main.querySelector("h1") || main).focus({ preventScroll: true });
	box.value = s.q || "";
	if (s.q)
		showResults(s.q);
	else
		closeResults();
	window.scrollTo(0, 0);
}

function nodeCrumbs(s) {
	const n = s.n === undefined ? NONE : find(s.n);

	if (n === NONE)
		return [];
	if (kindOf(n) === "gopkg")
		return crumbs(nameOf(n), "g");
	return areaOf(n) === AREA_CONFIG || areaOf(n) === AREA_GO || areaOf(n) === AREA_BRIDGE ? [] :
		crumbs(parent(kindOf(n) === "kmod" ? attr(n, "file") : nameOf(n)), "d");
}

if (hasConditions)
	document.getElementById("home").after(element("a", { href: "#w=", id: "ask" }, "What if"));
window.addEventListener("hashchange", () => show(false));
show(true);

})();
