// SPDX-License-Identifier: GPL-2.0
// What was meant by a name that no node has.

const NEAR = 8;			// nodes that are suggested

// How many letters are too much, too few, wrong or exchanged; more than a limit is limit + 1.
function distance(a, b, limit) {
	let before = [], row = Array.from({ length: b.length + 1 }, (_, j) => j);

	for (let i = 1; i <= a.length; i++) {
		const next = [i];
		let least = i;

		for (let j = 1; j <= b.length; j++) {
			next[j] = Math.min(row[j] + 1, next[j - 1] + 1,
				row[j - 1] + (a[i - 1] !== b[j - 1]));
			if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
				next[j] = Math.min(next[j], before[j - 2] + 1);
			least = Math.min(least, next[j]);
		}
		if (least > limit)
			return limit + 1;
		before = row;
		row = next;
	}
	return Math.min(row[b.length], limit + 1);
}

// A name without its kind and directories, and a symbol without CONFIG_.
const lastPart = id => id.slice(Math.max(id.lastIndexOf("/"), id.indexOf(":")) + 1)
	.replace(/^config_/, "");

const commonStart = (a, b) => {
	let i = 0;

	while (i < a.length && a[i] === b[i])
		i++;
	return i;
};

// Of nodes whose last parts are as near as can be, those in the directory first.
function nearest(query, wanted, inCapitals) {
	let limit = Math.floor(wanted.length / 3), found = [];

	for (let n = 0; n < count && limit > 0; n++) {
		const part = lastPart(lower[n]);

		if (Math.abs(part.length - wanted.length) > limit)
			continue;
		const d = distance(wanted, part, limit);

		if (d > limit)
			continue;
		if (d < limit)
			found = [];
		limit = d;
		found.push(n);
	}
	const other = n => inCapitals && !lower[n].startsWith(BEFORE_SYMBOL);
	const place = n => commonStart(lower[n].slice(lower[n].indexOf(":") + 1), query);
	return found.sort((a, b) => other(a) - other(b) || place(b) - place(a) ||
		ids[a].length - ids[b].length || a - b);
}

// The nodes that were meant: of this name elsewhere, or else with a name like it.
function nearly(name) {
	const query = asNamed(name.trim().toLowerCase().replace(/^\.\//, "").replace(/\/+$/, ""));
	const wanted = lastPart(query);

	if (!wanted || /[*?]/.test(query) || query.startsWith("/"))
		return [];
	lower = lower || smallLetters(ids);
	const whole = lower.map((id, n) => lastPart(id) === wanted ? n : NONE).filter(n => n !== NONE);
	const list = whole.length ? whole.sort((a, b) => ids[a].length - ids[b].length || a - b) :
		nearest(query.slice(query.indexOf(":") + 1), wanted, IN_CAPITALS.test(name));
	return list.slice(0, NEAR);
}

// The directory that a name would be in, as far as there is one.
function directoryAround(name) {
	readTrees();
	for (let path = parent(name); path; path = parent(path))
		if (kernelTree.get(path))
			return path;
	return "";
}

function nearSection(id) {
	const name = id.slice(id.indexOf(":") + 1), list = nearly(id);
	const around = directoryAround(name), last = name.slice(name.lastIndexOf("/") + 1);

	return [
		list.length ? element("h2", {}, "Nodes with a name like it") : null,
		list.length ? element("ul", { "aria-label": "Names like it" },
			...list.map(n => element("li", {}, nodeLink(n)))) : null,
		element("p", {}, last ? element("a", { href: address({ q: last }) },
			`Search for ${last}`) : null, last && around ? ", or see " : "", around ?
			element("a", { href: address({ d: around }) }, `${around}`) : ""),
	];
}
