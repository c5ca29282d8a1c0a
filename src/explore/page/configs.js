// SPDX-License-Identifier: GPL-2.0
// All configurations: when a node exists, and what it takes.

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
