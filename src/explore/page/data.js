// SPDX-License-Identifier: GPL-2.0
// The data of the graph, which data.h describes: ids, attributes and edges.

const MANY = 200;		// lines of a list that are shown at once
const DRAWN = 14;		// nodes of a layer that a drawing shows
const NONE = -1;
const REMOVED = 2;
const MOVED = 4;
const CHANGE_NAMES = ["", "added", "removed", "changed", "moved", "as it was"];	// as in marks.h
const AREA_KERNEL = 0, AREA_CONFIG = 1, AREA_GO = 2, AREA_BRIDGE = 3;
const SVG = "http://www.w3.org/2000/svg";

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
