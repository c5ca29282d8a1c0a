// SPDX-License-Identifier: GPL-2.0
// Pages: the first one, directories, nodes.

const notFound = id => [id, [element("h1", { tabindex: "-1" }, `${id}: not in this graph`),
	...nearSection(id)]];

function countKinds() {
	const counts = new Map();

	for (let n = 0; n < count; n++)
		counts.set(kindOf(n), (counts.get(kindOf(n)) || 0) + 1);
	return [...counts].sort((a, b) => b[1] - a[1]);
}

function mapTitle(tree, state, objects, lines, cost) {
	const area = areaShown(tree, state);

	return area === "all" && tree.isKernel ? "Objects of all configurations by directory" :
		area === "cost" ? `${cost}: ${percent(tree.cost)} of what profiles have counted` :
		area === "lines" ? lines : objects;
}

function costsSection() {
	if (!hasCosts)
		return null;
	const list = [...costs.keys()].filter(n => costs[n]).sort((a, b) => costs[b] - costs[a]);
	return element("details", {}, element("summary", {},
		`${plural(list.length, "node")} with costs, the highest first`),
		...longList(list, nodeLink));
}

function homePage(state) {
	readTrees();
	return ["", [
		element("h1", { tabindex: "-1" }, data.title),
		findingsSection(),
		changesSection(),
		hasConditions ? element("p", {}, element("a", { href: address({ w: "" }) },
			"What if"), " symbols had other values?") : null,
		element("h2", {}, mapTitle(kernelTree, state, "Objects by directory",
			"Lines of sources by directory", "Cost by directory")),
		mapLegend(state),
		map(kernelTree, "Directories of the kernel", "d", state),
		goTree.total ? element("h2", {}, mapTitle(goTree, state, "Go packages by path", "",
			"Cost of Go packages by path")) : null,
		goTree.total ? map(goTree, "Go packages", "g", state) : null,
		programsSection(),
		costsSection(),
		element("h2", {}, "Nodes"),
		element("p", {}, `${plural(count, "node")}, ${plural(data.edges, "edge")}: `,
			...countKinds().flatMap(([k, n], i) => [i ? ", " : "",
				element("a", { href: address({ q: `${k}:` }) }, k),
				` ${number(n)}`])),
	]];
}

function crumbs(path, key) {
	const parts = path.split("/").filter(p => p && p !== ".");

	return [element("a", { href: "#" }, key === "g" ? "Go packages" : "all"),
		...parts.flatMap((p, i) => [" / ", element("a", {
			href: address({ [key]: parts.slice(0, i + 1).join("/") }) }, p)])];
}

function directoryPage(state) {
	const key = state.g === undefined ? "d" : "g", path = state[key];

	readTrees();
	const d = (key === "g" ? goTree : kernelTree).get(path);
	const n = key === "d" ? find(`dir:${path || "."}`) : NONE;

	if (!d)
		return key === "d" ? otherPage(`dir:${path}`) : notFound(path);
	const others = d.nodes.filter(i => i !== n);
	return [path, [
		element("h1", { tabindex: "-1" }, path || "."),
		element("p", {}, tileTitle(directoryShown(d, state), key).split("\n").slice(1).join(", ")),
		d.below.size ? mapLegend(state) : null,
		map(d, `Directories in ${path}`, key, state),
		others.length ? element("h2", {}, "In this directory") : null,
		...(others.length ? longList(others, nodeLink) : []),
		...(n === NONE ? [] : [...pathForms(n), ...nodeSections(n)]),
	]];
}

function edgeItem(e, other) {
	const said = [text[value[e]] ? `= ${text[value[e]]}` : "", text[how[e]]];

	return [nodeLink(other), " ", said.filter(s => s).join(", "), " ",
		place(text[file[e]], line[e]), badge(CHANGE_NAMES[mark[e]]),
		whenWords(conditionsOf(e))];
}

// The edges of one side of a node, by kind.
function edgeSection(title, edges, other) {
	const kinds = new Map();

	for (const e of edges) {
		const word = text[kind[e]];

		if (!kinds.has(word))
			kinds.set(word, []);
		kinds.get(word).push(e);
	}
	return element("section", { class: "side", "aria-label": title },
		element("h2", {}, `${title} (${number(edges.length)})`),
		...[...kinds].flatMap(([word, list]) => [
			element("h3", { title: data.edgeKinds[word] || "" },
				`${word} (${number(list.length)})`),
			...longList(list, e => edgeItem(e, other(e)))]));
}

const outgoing = n => Array.from({ length: outStart[n + 1] - outStart[n] },
	(_, i) => outStart[n] + i);
const incoming = n => Array.from(inEdges.subarray(inStart[n], inStart[n + 1]));

function nodeSections(n) {
	return [element("div", { class: "sides" },
		edgeSection("Needed by", incoming(n), e => from[e]),
		edgeSection("Needs", outgoing(n), e => to[e]))];
}

function attributeList(n) {
	const list = element("dl");

	for (let i = attrStart[n]; i < attrStart[n + 1]; i += 2)
		list.append(element("dt", {}, text[attrs[i]]), element("dd", {}, text[attrs[i + 1]],
			text[attrs[i]] === "cost" && costs[n] ? " of what profiles have counted" : null));
	return list;
}

function pathForm(n) {
	const input = element("input", { "aria-label": "Path to", list: "nodes",
		placeholder: "Path to ...", autocomplete: "off", spellcheck: "false" });
	const known = element("datalist", { id: "nodes" });
	const form = element("form", { class: "path" }, input, known,
		element("button", {}, "Find paths"));

	input.addEventListener("input", () => {
		known.replaceChildren(...search(input.value, 20).list.map(i =>
			element("option", { value: ids[i] })));
	});
	form.addEventListener("submit", e => {
		const found = search(input.value, 1).list;

		e.preventDefault();
		if (find(input.value) !== NONE)
			location.hash = address({ a: ids[n], b: input.value });
		else if (found.length)
			location.hash = address({ a: ids[n], b: ids[found[0]] });
	});
	return form;
}

// Paths from a node to others, and to it from where the build begins.
function pathForms(n) {
	const top = find("dir:."), links = [];

	if (top !== NONE && top !== n && areaOf(n) === AREA_KERNEL)
		links.push(element("a", { href: address({ a: ids[top], b: ids[n] }) },
			"Why it is built: paths from the top directory"), " · ");
	links.push(element("a", { href: address({ cut: ids[n] }) }, "What nothing else needs"));
	return [pathForm(n), element("p", {}, ...links)];
}

function nodePage(state) {
	const n = find(state.n);

	if (n === NONE)
		return otherPage(state.n);
	const schema = data.kinds[kindOf(n)];
	return [ids[n], [
		element("h1", { tabindex: "-1" },
			element("span", { class: `kind area${areaOf(n)}` }, kindOf(n)), nameOf(n),
			badge(CHANGE_NAMES[marks[n]])),
		schema ? element("p", { class: "doc" }, schema.doc.replaceAll("`", "")) : null,
		...(findingsOf.get(n) || []).map(f =>
			element("p", {}, ...findingItem({ ...f, node: NONE }))),
		attributeList(n),
		...whenSection(ids[n]),
		...(kindOf(n) === "config" ? mentionedIn(nameOf(n)) : []),
		...pathForms(n),
		kernelNeedsSection(n),
		...nodeSections(n),
	]];
}
