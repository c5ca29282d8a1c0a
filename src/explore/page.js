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
		let n = 0, factor = 1, d;

		do {
			d = digit[s.charCodeAt(at++)];
			n += (d & 31) * factor;
			factor *= 32;
		} while (d & 32);
		return n % 2 ? -(n - 1) / 2 : n / 2;
	};
}

function readIds(s) {
	const ids = new Array(count);
	let before = "", at = 0;

	for (let i = 0; i < count; i++) {
		const end = s.indexOf("\n", at);

		before = before.slice(0, s.charCodeAt(at) - 35) + s.slice(at + 1, end);
		ids[i] = before;
		at = end + 1;
	}
	return ids;
}

const ids = readIds(data.ids);
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

const outStart = new Uint32Array(count + 1);
const inStart = new Uint32Array(count + 1);
const from = new Uint32Array(data.edges), to = new Uint32Array(data.edges);
const kind = new Uint32Array(data.edges), mark = new Uint8Array(data.edges);
const file = new Uint32Array(data.edges), line = new Uint32Array(data.edges);
const value = new Uint32Array(data.edges), how = new Uint32Array(data.edges);
const inEdges = new Uint32Array(data.edges);

function readEdges(s) {
	const next = reader(s);
	let e = 0, t = 0, f = 0, l = 0;

	for (let i = 0; i < count; i++) {
		for (let n = next(); n; n--, e++) {
			from[e] = i;
			to[e] = t += next();
			kind[e] = next();
			mark[e] = next();
			file[e] = f += next();
			line[e] = l += next();
			value[e] = next();
			how[e] = next();
			inStart[to[e] + 1]++;
		}
		outStart[i + 1] = e;
	}
}

function readIncoming() {
	for (let i = 0; i < count; i++)
		inStart[i + 1] += inStart[i];
	const at = inStart.slice();
	for (let e = 0; e < data.edges; e++)
		inEdges[at[to[e]]++] = e;
}

readNodes(data.nodes);
readEdges(data.out);
readIncoming();
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

const kindOf = n => ids[n].slice(0, Math.max(0, ids[n].indexOf(":")));
const nameOf = n => ids[n].slice(ids[n].indexOf(":") + 1);
const areaOf = n => data.kinds[kindOf(n)] ? data.kinds[kindOf(n)].area : NONE;

function attr(n, key) {
	for (let i = attrStart[n]; i < attrStart[n + 1]; i += 2)
		if (text[attrs[i]] === key)
			return text[attrs[i + 1]];
	return "";
}

// ---- findings

// With their words, or else what the nodes say.
function readFindings() {
	const list = [];

	if (data.findings)
		return data.findings.map(f => ({ node: NONE, ...f })).sort((a, b) =>
			(a.severity !== "error") - (b.severity !== "error"));
	for (let n = 0; n < count; n++)
		for (const rule of attr(n, "finding").split(/[\s,]+/))
			if (rule)
				list.push({ severity: "finding", rule, text: "", node: n });
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
		this.total = this.builtin = this.module = this.findings = this.changes = 0;
	}

	at(path) {
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
			for (const what of ["total", "builtin", "module", "findings", "changes"])
				this[what] += d[what];
		}
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

		for (const e of outgoing(n)) {
			const wanted = state[to[e]] | state[n];

			if (text[kind[e]] !== "part" || state[to[e]] === wanted)
				continue;
			state[to[e]] = wanted;
			todo.push(to[e]);
		}
	}
	return n => state[n] === MODULE;
}

function addTo(d, n, isModule) {
	d.nodes.push(n);
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
		badge(CHANGE_NAMES[marks[n]]), badge(worst));
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

function tileItems(d) {
	const items = [...d.below.values()].filter(b => b.total).map(b => ({ size: b.total, d: b }));
	const own = d.nodes.filter(n => ["obj", "gopkg"].includes(kindOf(n))).length;

	if (own && items.length)
		items.push({ size: own, d: null });
	return items.sort((a, b) => b.size - a.size || (a.d && b.d && a.d.name < b.d.name ? -1 : 1));
}

function tile(i, key, state) {
	const words = [element("b", {}, i.d ? i.d.name : "here"), ` ${number(i.size)}`];

	if (!i.d)
		return element("span", { class: "tile own" }, ...words);
	return element("a", { class: "tile", title: tileTitle(i.d, key), href: address({
		[key]: i.d.path, ...(state.color ? { color: state.color } : {}) }) }, ...words);
}

// Tiles in a part of the map, and in the large ones those of the next directories.
function addTiles(box, items, x, y, w, h, key, state, deeper) {
	squarify(items, x, y, w, h, (i, tx, ty, tw, th) => {
		const t = tile(i, key, state);
		const inner = deeper && i.d && tw > 18 && th > 14 ? tileItems(i.d) : [];

		t.style.left = `${tx / 1.6}%`;
		t.style.top = `${ty / 0.9}%`;
		t.style.width = `${tw / 1.6}%`;
		t.style.height = `${th / 0.9}%`;
		t.classList.toggle("small", tw < 8 || th < 4);
		box.append(t);
		if (inner.length) {
			t.classList.add("outer");
			addTiles(box, inner, tx + 0.6, ty + 4.2, tw - 1.2, th - 5, key, state, false);
		} else if (i.d) {
			t.style.background = tileColour(i.d, state.color || "build");
		}
	});
}

function map(tree, label, key, state) {
	const box = element("nav", { class: "map", "aria-label": label });
	const items = tileItems(tree);

	addTiles(box, items, 0, 0, 160, 90, key, state, true);
	return items.length ? box : null;
}

function tileTitle(d, key) {
	return [d.path, key === "g" ? plural(d.total, "package") :
			`${number(d.builtin)} built in, ${number(d.module)} in modules`,
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
	const now = state.color || "build";
	return element("p", { class: "legend" },
		...(names[now] || names.build).map(([c, words]) =>
			element("span", {}, element("i", { class: `swatch ${c}` }), words)),
		colours.length > 1 ? "Colour:" : null,
		...(colours.length > 1 ? colours.map(([c, words]) => element("a", {
			href: address({ ...state, color: c }),
			"aria-current": c === now ? "true" : "false" }, words)) : []));
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

function countKinds() {
	const counts = new Map();

	for (let n = 0; n < count; n++)
		counts.set(kindOf(n), (counts.get(kindOf(n)) || 0) + 1);
	return [...counts].sort((a, b) => b[1] - a[1]);
}

function homePage(state) {
	readTrees();
	return ["", [
		element("h1", { tabindex: "-1" }, data.title),
		findingsSection(),
		changesSection(),
		element("h2", {}, "Objects by directory"),
		mapLegend(state),
		map(kernelTree, "Directories of the kernel", "d", state),
		goTree.total ? element("h2", {}, "Go packages by path") : null,
		goTree.total ? map(goTree, "Go packages", "g", state) : null,
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
		return [path, [element("h1", { tabindex: "-1" }, `${path}: not in this graph`)]];
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
		place(text[file[e]], line[e]), badge(CHANGE_NAMES[mark[e]])];
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
		list.append(element("dt", {}, text[attrs[i]]), element("dd", {}, text[attrs[i + 1]]));
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
		return [state.n, [element("h1", { tabindex: "-1" }, `${state.n}: not in this graph`)]];
	const schema = data.kinds[kindOf(n)];
	return [ids[n], [
		element("h1", { tabindex: "-1" },
			element("span", { class: `kind area${areaOf(n)}` }, kindOf(n)), nameOf(n),
			badge(CHANGE_NAMES[marks[n]])),
		schema ? element("p", { class: "doc" }, schema.doc.replaceAll("`", "")) : null,
		...(findingsOf.get(n) || []).map(f =>
			element("p", {}, ...findingItem({ ...f, node: NONE }))),
		attributeList(n),
		pathForm(n),
		element("p", {}, element("a", { href: address({ cut: ids[n] }) },
			"What nothing else needs")),
		...nodeSections(n),
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

// Nodes between a and b in layers, each as far from a as a shortest path is long.
function layersBetween(a, there, back) {
	const layers = [[a]], depth = new Map([[a, 0]]);

	for (let i = 0; i < layers.length; i++)
		for (const n of layers[i])
			for (const e of outgoing(n)) {
				const other = to[e];

				if (!there.seen[other] || !back.seen[other] || depth.has(other))
					continue;
				depth.set(other, i + 1);
				(layers[i + 1] = layers[i + 1] || []).push(other);
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

function short(s, n) {
	return s.length <= n ? s : `${s.slice(0, n / 2 - 1)}…${s.slice(s.length - n / 2)}`;
}

// Each layer in the order of where its edges come from, so that few cross.
function orderLayers(layers, depth) {
	const at = new Map();

	layers.forEach((layer, i) => {
		const weight = new Map();

		for (const n of layer) {
			const above = incoming(n).map(e => from[e]).filter(f =>
				depth.get(f) === i - 1 && at.has(f)).map(f => at.get(f));

			weight.set(n, above.length ? above.reduce((s, v) => s + v, 0) / above.length : 0);
		}
		layer.sort((x, y) => weight.get(x) - weight.get(y));
		layer.forEach((n, place) => at.set(n, place));
	});
}

function drawing(layers, depth, onPath) {
	const W = 190, H = 26, GAP_X = 70, GAP_Y = 10;
	const shown = layers.map(layer => {
		const first = layer.filter(n => onPath.has(n));
		const others = layer.filter(n => !onPath.has(n));
		const keep = new Set([...first, ...others.slice(0, DRAWN - first.length)]);

		return { nodes: layer.filter(n => keep.has(n)), more: layer.length - keep.size };
	});
	const rows = Math.max(...shown.map(s => s.nodes.length + (s.more ? 1 : 0)));
	const width = layers.length * (W + GAP_X) - GAP_X + 20, height = rows * (H + GAP_Y) + 20;
	const xy = new Map();
	const picture = svg("svg", { viewBox: `0 0 ${width} ${height}`, width, height,
		role: "img", "aria-label": "All paths, in layers" });
	const lines = svg("g", { class: "lines" });

	picture.append(lines);
	shown.forEach((s, i) => {
		const x = 10 + i * (W + GAP_X);

		s.nodes.forEach((n, j) => {
			const y = 10 + j * (H + GAP_Y);
			const title = svg("title", {}, ids[n]);

			xy.set(n, [x, y + H / 2]);
			picture.append(svg("a", { href: nodeAddress(n) },
				svg("rect", { x, y, width: W, height: H, rx: 4,
					class: onPath.has(n) ? "on" : "" }, title),
				svg("text", { x: x + 6, y: y + H / 2 + 4 }, short(nameOf(n), 30))));
		});
		if (s.more)
			picture.append(svg("text", { x: x + 6,
				y: 10 + s.nodes.length * (H + GAP_Y) + H / 2 + 4, class: "more" },
				`and ${number(s.more)} more`));
	});
	for (const [n, [x, y]] of xy)
		for (const e of outgoing(n)) {
			const end = xy.get(to[e]);

			if (!end || depth.get(to[e]) <= depth.get(n))
				continue;
			const [x2, y2] = end, bend = GAP_X / 2;
			lines.append(svg("path", { class: onPath.has(n) && onPath.has(to[e]) ? "on" : "",
				d: `M${x + W},${y} C${x + W + bend},${y} ${x2 - bend},${y2} ${x2},${y2}` },
				svg("title", {}, text[kind[e]])));
		}
	return element("div", { class: "drawing" }, picture);
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
	orderLayers(layers, depth);
	return [title, [head, ends,
		element("h2", {}, `A shortest one: ${plural(edges.length, "step")}`),
		...longList(edges, e => [nodeLink(from[e]), ` ${text[kind[e]]} `, nodeLink(to[e]), " ",
			text[value[e]] ? `= ${text[value[e]]} ` : "", place(text[file[e]], line[e])], "ol"),
		element("h2", {}, `All: ${plural(total, "node")} in ${plural(layers.length, "layer")}`),
		drawing(layers, depth, new Set([a, ...edges.map(e => to[e])])),
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
		return [state.cut, [element("h1", { tabindex: "-1" }, `${state.cut}: not in this graph`)]];
	const list = held(a);
	return [`lost without ${ids[a]}`, [
		element("h1", { tabindex: "-1" }, "What nothing else needs"),
		element("p", {}, "Without ", nodeLink(a), list.length === 1 ?
			" this node has no user left:" :
			` these ${number(list.length)} nodes have no user left:`),
		...longList(list, nodeLink)]];
}

// ---- search

let lower = null;

function matcher(query) {
	if (query.length > 2 && query[0] === "/" && query.endsWith("/")) {
		try {
			const re = new RegExp(query.slice(1, -1));

			return n => re.test(ids[n]) ? 3 : 0;
		} catch {
			return null;
		}
	}
	if (/[*?]/.test(query)) {
		const body = query.replace(/[.+^${}()|[\]\\]/g, "\\$&").replace(/\*/g, ".*")
			.replace(/\?/g, ".");
		const re = new RegExp(`(^|[:/])${body}$`, "i");

		return n => re.test(ids[n]) ? 3 : 0;
	}
	const q = query.toLowerCase();
	if (!lower)
		lower = ids.map(id => id.toLowerCase());
	return n => {
		const id = lower[n], at = id.lastIndexOf(q);

		if (at < 0)
			return 0;
		const begins = at === 0 || id[at - 1] === ":" || id[at - 1] === "/";
		const ends = at + q.length === id.length;
		return begins && ends ? 1 : begins ? 2 : 3;
	};
}

// The best first: the whole name, then its beginning, then others; short ones first.
function search(query, most) {
	const rank = query ? matcher(query) : null;
	const found = [[], [], []];
	let total = 0;

	if (!rank)
		return { list: [], total: 0, invalid: query !== "" };
	for (let n = 0; n < count; n++) {
		const r = rank(n);

		if (r) {
			total++;
			if (found[r - 1].length < 5000)
				found[r - 1].push(n);
		}
	}
	for (const list of found)
		list.sort((a, b) => ids[a].length - ids[b].length || a - b);
	return { list: found.flat().slice(0, most), total, invalid: false };
}

const box = document.getElementById("search");
const results = document.getElementById("results");

function showResults(query) {
	const { list, total, invalid } = search(query, MANY);

	results.hidden = query === "";
	results.replaceChildren(element("li", { class: "count", role: "status" }, invalid ?
		"This is not a regular expression." : total > list.length ?
		`${number(total)} nodes; the first ${list.length}:` : plural(total, "node")),
		...list.map(n => element("li", {}, nodeLink(n))));
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
		(main.querySelector("h1") || main).focus({ preventScroll: true });
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

window.addEventListener("hashchange", () => show(false));
show(true);

})();
