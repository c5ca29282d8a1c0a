// SPDX-License-Identifier: GPL-2.0
// Directories, with what is in them and below: objects, lines, costs, findings.
// A cost is what "godeps cost" writes: "2.50%" of all that profiles have counted.

function readCost(n) {
	const said = /^(\d{1,3})\.(\d\d)%$/.exec(attr(n, "cost"));

	return said ? 100 * said[1] + +said[2] : 0;
}

// In hundredths of a per cent; null where no node has one.
const costs = text.includes("cost") ? Uint32Array.from({ length: count }, (_, n) => readCost(n)) :
	null;
const hasCosts = costs !== null && costs.some(c => c);
const percent = c => `${(c / 100).toFixed(2)}%`;

class Directory {
	constructor(name, path, isKernel) {
		this.name = name;
		this.isKernel = isKernel;
		this.path = path;
		this.below = new Map();
		this.nodes = [];
		this.ownLines = this.lines = this.ownCost = this.cost = 0;
		this.total = this.builtin = this.module = this.absent = 0;
		this.findings = this.changes = 0;
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
					d.path ? `${d.path}/${part}` : part, d.isKernel));
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
			for (const what of ["lines", "cost", "total", "builtin", "module", "absent",
				"findings", "changes"])
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
	kernelTree = new Directory("", "", true);
	goTree = new Directory("", "", false);
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

let treeOfAll = null;

// The objects of all configurations, with those that are not built in this one.
function allObjects() {
	if (treeOfAll)
		return treeOfAll;
	readTrees();
	treeOfAll = new Directory("", "", true);
	const isModule = readModules();
	for (let n = 0; n < count; n++)
		if (kindOf(n) === "obj")
			addTo(treeOfAll.at(parent(nameOf(n))), n, isModule(n));
	for (const id of allGraph().ids)
		if (id.startsWith("obj:") && find(id) === NONE)
			treeOfAll.at(parent(id.slice(4))).absent++;
	treeOfAll.sum();
	return treeOfAll;
}
