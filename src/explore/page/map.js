// SPDX-License-Identifier: GPL-2.0
// The map of directories: squarified, largest first.

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
	const whole = Math.max(1, d.total + d.absent), builtin = 100 * d.builtin / whole;
	const built = 100 * d.total / whole;

	return `linear-gradient(90deg, var(--builtin) ${builtin}%, var(--module) ${builtin}% ${
		built}%, var(--quiet) ${built}%)`;
}

// What the area of a tile can be: of a directory with all below it, and of itself.
const AREAS = {
	objects: { size: d => d.total, own: d => d.nodes.filter(n =>
		["obj", "gopkg"].includes(kindOf(n))).length, words: number },
	all: { size: d => d.total + d.absent, own: d => d.total + d.absent - [...d.below.values()]
		.reduce((sum, b) => sum + b.total + b.absent, 0), words: number, title: "all configurations" },
	lines: { size: d => d.lines, own: d => d.ownLines, words: number },
	cost: { size: d => d.cost, own: d => d.ownCost, words: percent },
};
const areas = ["objects", ...(data.all ? ["all"] : []), ...(lines ? ["lines"] : []),
	...(hasCosts ? ["cost"] : [])];

const areaChosen = state => areas.includes(state.area) ? state.area : "objects";

// Go packages have no lines, and a profile can be of the kernel or of programs alone.
function areaShown(tree, state) {
	const area = areaChosen(state);

	return AREAS[area].size(tree) ? area : "objects";
}

// The directory itself, or with what other configurations have in it.
function directoryShown(d, state) {
	return areaChosen(state) === "all" && d.isKernel ? allObjects().get(d.path) || d : d;
}

// What is counted of a directory without those in it.
function withoutBelow(d) {
	const own = {};

	for (const what of ["total", "builtin", "absent", "findings", "changes"])
		own[what] = [...d.below.values()].reduce((left, b) => left - b[what], d[what]);
	return own;
}

function tileItems(d, area) {
	const { size, own } = AREAS[area];
	const items = [...d.below.values()].filter(size).map(b => ({ size: size(b), d: b }));

	if (own(d) && items.length)
		items.push({ size: own(d), d: null, own: withoutBelow(d) });
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
		} else {
			t.style.background = tileColour(i.d || i.own, state.color || "build");
		}
	});
}

function map(tree, label, key, state) {
	const box = element("nav", { class: "map", "aria-label": label });
	const area = areaShown(tree, state), items = tileItems(directoryShown(tree, state), area);

	addTiles(box, items, 0, 0, 160, 90, key, state, area, true);
	return items.length ? box : null;
}

function tileTitle(d, key) {
	return [d.path, key === "g" ? plural(d.total, "package") :
			`${number(d.builtin)} built in, ${number(d.module)} in modules${
			d.absent ? `, ${number(d.absent)} not built` : ""}`,
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
	const area = areaChosen(state);
	const names = { build: [["builtin", "built in"], ["module", "module"],
		...(area === "all" ? [["quiet", "not built"]] : [])],
		findings: [["error", "with findings"]], changes: [["change", "changed"]] };
	const now = state.color || "build";
	return element("p", { class: "legend" },
		...(names[now] || names.build).map(([c, words]) =>
			element("span", {}, element("i", { class: `swatch ${c}` }), words)),
		colours.length > 1 ? "Colour:" : null,
		...(colours.length > 1 ? colours.map(([c, words]) => element("a", {
			href: address({ ...state, color: c }),
			"aria-current": c === now ? "true" : "false" }, words)) : []),
		...(areas.length > 1 ? ["Area:", ...areas.map(a => element("a", {
			href: address({ ...state, area: a }),
			"aria-current": a === area ? "true" : "false" }, AREAS[a].title || a))] : []));
}
