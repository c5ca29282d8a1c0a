// SPDX-License-Identifier: GPL-2.0
// Elements of pages: links to nodes, places in files, long lists.  Text of the graph
// gets into the page as text nodes only.

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
		badge(CHANGE_NAMES[marks[n]]), badge(worst),
		hasCosts && costs[n] ? element("span", { class: "cost" }, percent(costs[n])) : null);
}

// A node of this graph, or one that only other configurations have.
function idLink(id) {
	const n = find(id), colon = id.indexOf(":");

	return n !== NONE ? nodeLink(n) : element("span", { class: "node" },
		element("a", { href: address({ n: id }), class: "other" },
			element("span", { class: "kind" }, id.slice(0, colon)), id.slice(colon + 1)),
		badge("not built"));
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
function longList(items, make, name = "ul", most = MANY) {
	const list = element(name);
	let shown = 0;

	const more = end => {
		const part = document.createDocumentFragment();

		for (; shown < Math.min(items.length, end); shown++)
			part.append(element("li", {}, ...[].concat(make(items[shown]))));
		list.append(part);
	};
	more(most);
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
