// SPDX-License-Identifier: GPL-2.0
// What if: values of symbols, and what appears and vanishes with them.

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

// Symbols that were on and are not with the settings.
const switchedOff = settings => new Set([...settings].filter(([s, v]) =>
	shownValue(v) === "n" && shownValue(baseValue(s)) !== "n").map(([s]) => s));

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
		brokenSection(new Set(lists.vanish.map(i => all.ids[i.n])), switchedOff(settings)),
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
