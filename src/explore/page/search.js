// SPDX-License-Identifier: GPL-2.0
// The search: its box, its results and the keyboard.

let lower = null, lowerInAll = null;

const BEFORE_SYMBOL = "config:config_";

// A module has the name of its object, and a setting that of its symbol.
function asNamed(query) {
	return query.replace(/\.ko$/, ".o").replace(/^((?:config_)?\w+)=.*$/, "$1");
}

const IN_CAPITALS = /^[A-Z][A-Z0-9_]+$/;

// What is written in capitals is a symbol, and nf-log.ko is the module nf_log; in small letters.
function idMeant(query) {
	if (IN_CAPITALS.test(query))
		return BEFORE_SYMBOL + query.toLowerCase();
	return query.endsWith(".ko") ?
		`kmod:${query.slice(query.lastIndexOf("/") + 1, -3).toLowerCase().replaceAll("-", "_")}` : "";
}

// "NET=n", "!USB": settings of symbols that makefiles ask for; or null.
function settingsIn(query) {
	if (!hasConditions || !allGraph() || !/[=!]/.test(query))
		return null;
	const { settings, errors } = readSettings(query);
	const list = [...settings].map(([s, v]) => [s.toUpperCase(), v]);

	return !errors.length && list.length && list.every(([s]) => allSymbols().has(s)) ?
		list.map(([s, v]) => `${s}=${shownValue(v)}`).join(" ") : null;
}

// From an id, and from it in small letters, to a rank; 0: it does not match.
function matcher(query) {
	if (query.length > 2 && query[0] === "/" && query.endsWith("/")) {
		try {
			const re = new RegExp(query.slice(1, -1));

			return id => re.test(id) ? 4 : 0;
		} catch {
			return null;
		}
	}
	if (/[*?]/.test(query)) {
		const body = query.replace(/[.+^${}()|[\]\\]/g, "\\$&").replace(/\*/g, ".*")
			.replace(/\?/g, ".");
		const re = new RegExp(`(^|[:/])${body}$`, "i");

		return id => re.test(id) ? 4 : 0;
	}
	const q = asNamed(query.toLowerCase());
	const meant = idMeant(query);

	return (_, id) => {
		if (id === meant)
			return 1;
		const at = id.lastIndexOf(q);

		if (at < 0)
			return 0;
		const begins = at === 0 || id[at - 1] === ":" || id[at - 1] === "/" ||
			(at === BEFORE_SYMBOL.length && id.startsWith(BEFORE_SYMBOL));
		const ends = at + q.length === id.length;
		return begins && ends ? 2 : begins ? 3 : 4;
	};
}

// The best first: the whole name, then its beginning, then others; short ones first.
function searchIn(names, small, rank, most, counts) {
	const found = [[], [], [], []];
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
	const others = searchOthers(query, MANY), settings = settingsIn(query);
	const near = total || others.total || invalid ? [] : nearly(query);

	results.hidden = query === "";
	results.replaceChildren(settings ? element("li", {}, element("a", {
		href: address({ w: settings }) }, `What if ${settings}`)) : "",
	element("li", { class: "count", role: "status" }, invalid ?
		"This is not a regular expression." : total > list.length ?
		`${number(total)} nodes; the first ${list.length}:` : plural(total, "node")),
		...list.map(n => element("li", {}, nodeLink(n))),
		near.length ? element("li", { class: "count" }, "Names like it:") : "",
		...near.map(n => element("li", {}, nodeLink(n))),
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
