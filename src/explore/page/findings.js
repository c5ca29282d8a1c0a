// SPDX-License-Identifier: GPL-2.0
// Findings and changes, and their lists.

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

const FIRST = 6;		// findings that are shown before the map

// Without a base for links to sources, the directory that a file is in.
function findingPlace(f) {
	const around = f.file && !data.link ? directoryAround(f.file) : "";

	return around ? element("a", { class: "place", href: address({ d: around }) },
		f.line ? `${f.file}:${f.line}` : f.file) : place(f.file, f.line);
}

function findingItem(f) {
	return [badge(f.severity), f.node >= 0 ? nodeLink(f.node) : null, " ",
		f.text || f.rule, " ", findingPlace(f), " ",
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
		...longList(findings, findingItem, "ul", FIRST));
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
			"No changes"), ...longList(data.changes, changeItem), movedEdges());
}

// Edges that come from another line now, which is no change of what is built.
function movedEdges() {
	const list = [...mark.keys()].filter(e => mark[e] === MOVED);

	return list.length ? element("details", {}, element("summary", {},
		`${plural(list.length, "edge")} from another line`),
		...longList(list, e => [nodeLink(from[e]), ` ${text[kind[e]]} `, nodeLink(to[e]), " ",
			place(text[file[e]], line[e])])) : null;
}
