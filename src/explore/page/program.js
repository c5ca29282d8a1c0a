// SPDX-License-Identifier: GPL-2.0
// What Go programs need of the kernel, and which of them a change concerns.

// Edges from Go code, and BPF objects in it, to what a kernel has or has not.
const KERNEL_EDGES = new Set(["needs", "reads", "probe", "call", "trace", "syscall", "netlink",
	"create", "mount", "include", "open", "load", "access"]);
const GO_EDGES = new Set(["build", "import", "generate", "embed"]);

const isProgram = n => kindOf(n) === "goprog" ||
	(kindOf(n) === "gopkg" && attr(n, "command") === "yes");

// All Go code that some has, the code itself first.
function goCodeOf(start, next) {
	const seen = new Set(start), list = [...start];

	for (let i = 0; i < list.length; i++)
		for (const other of next(list[i]))
			if (!seen.has(other)) {
				seen.add(other);
				list.push(other);
			}
	return list;
}

const goEdges = (list, end) => list.filter(e => GO_EDGES.has(text[kind[e]])).map(e => end[e]);

// For each thing in the kernel that code needs, itself or by what it imports, one edge to it.
function kernelNeeds(n) {
	const found = new Map();

	for (const code of goCodeOf([n], m => goEdges(outgoing(m), to)))
		for (const e of outgoing(code))
			if (KERNEL_EDGES.has(text[kind[e]]) && !found.has(to[e]))
				found.set(to[e], e);
	return [...found.values()].sort((a, b) => kinds[to[a]] - kinds[to[b]] || to[a] - to[b]);
}

function needItem(n, e) {
	return [nodeLink(to[e]), " ", text[kind[e]], " ", place(text[file[e]], line[e]), " ",
		from[e] === n ? null : element("a", { href: address({ a: ids[n], b: ids[to[e]] }),
			"aria-label": `Path to ${ids[to[e]]}` }, "path")];
}

// For a Go package or program; what it needs itself is among its edges, too.
function kernelNeedsSection(n) {
	if (kindOf(n) !== "gopkg" && kindOf(n) !== "goprog")
		return null;
	const list = kernelNeeds(n);

	return list.length ? element("section", { "aria-label": "Needs of the kernel" },
		element("h2", {}, `Needs of the kernel, with all that it imports (${number(list.length)})`),
		...longList(list, e => needItem(n, e), "ul", 20)) : null;
}

function programsSection() {
	const list = [];

	for (let n = 0; n < count; n++)
		if (isProgram(n))
			list.push(n);
	return list.length ? element("section", { "aria-label": "Go programs" },
		element("h2", {}, plural(list.length, "Go program")),
		...longList(list, nodeLink, "ul", 6)) : null;
}

// What a bridge leads to is gone with the last object that defines it.
function isGone(n, vanished, off) {
	if (kindOf(n) === "config")
		return off.has(nameOf(n));
	if (vanished.has(ids[n]))
		return true;
	const defined = outgoing(n).filter(e => text[kind[e]] === "defines");
	return defined.length > 0 && defined.every(e => vanished.has(ids[to[e]]));
}

// The edges of Go code that lead to what vanishes, and to symbols that are set to n.
function brokenEdges(vanished, off) {
	const list = [];

	for (let e = 0; e < data.edges; e++)
		if ((KERNEL_EDGES.has(text[kind[e]]) || GO_EDGES.has(text[kind[e]])) &&
		    isGone(to[e], vanished, off))
			list.push(e);
	return list;
}

function brokenSection(vanished, off) {
	const list = brokenEdges(vanished, off);

	if (!list.length)
		return null;
	const programs = goCodeOf(new Set(list.map(e => from[e])), m => goEdges(incoming(m), from))
		.filter(isProgram);
	return element("section", { "aria-label": "Go code" },
		element("h2", {}, "Go code that needs what vanishes"),
		programs.length ? element("p", {}, programs.length === 1 ? "It is in " : "It is in: ",
			...programs.flatMap((n, i) => [i ? ", " : "", nodeLink(n)])) : null,
		...longList(list, e => [nodeLink(from[e]), ` ${text[kind[e]]} `, nodeLink(to[e]), " ",
			place(text[file[e]], line[e]), text[kind[e]] === "reads" || text[value[e]] === "weak" ?
				element("span", { class: "note" }, " works without it") : null]));
}
