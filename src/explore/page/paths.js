// SPDX-License-Identifier: GPL-2.0
// Paths between two nodes, drawn in layers, and what is lost without a node.

// The edge by which a shortest path from a reaches each node, or NONE.
function reach(a, backward) {
	const by = new Int32Array(count).fill(NONE), seen = new Uint8Array(count);
	let layer = [a];

	seen[a] = 1;
	while (layer.length) {
		const next = [];

		for (const n of layer)
			for (const e of backward ? incoming(n) : outgoing(n)) {
				const other = backward ? from[e] : to[e];

				if (seen[other])
					continue;
				seen[other] = 1;
				by[other] = e;
				next.push(other);
			}
		layer = next;
	}
	return { by, seen };
}

function shortest(by, a, b) {
	const edges = [];

	for (let n = b; n !== a; n = from[by[n]])
		edges.unshift(by[n]);
	return edges;
}

// Nodes that a reaches without the edges that close a circle, users before what they use.
function topological(a, among) {
	const state = new Map(), order = [], stack = [[a, outStart[a]]];

	state.set(a, 1);
	while (stack.length) {
		const top = stack[stack.length - 1], [n, e] = top;

		if (e === outStart[n + 1]) {
			state.set(n, 2);
			order.push(n);
			stack.pop();
			continue;
		}
		top[1]++;
		if (among(to[e]) && !state.has(to[e])) {
			state.set(to[e], 1);
			stack.push([to[e], outStart[to[e]]]);
		}
	}
	return order.reverse();
}

// Nodes between a and b in layers: each right of all that lead to it.
function layersBetween(a, there, back) {
	const among = n => there.seen[n] && back.seen[n];
	const order = topological(a, among), place = new Map(order.map((n, i) => [n, i]));
	const depth = new Map([[a, 0]]), layers = [];

	for (const n of order) {
		(layers[depth.get(n)] = layers[depth.get(n)] || []).push(n);
		for (const e of outgoing(n))
			if (among(to[e]) && place.get(to[e]) > place.get(n))
				depth.set(to[e], Math.max(depth.get(to[e]) || 0, depth.get(n) + 1));
	}
	return { layers, depth };
}

function svg(name, properties, ...children) {
	const e = document.createElementNS(SVG, name);

	for (const [key, v] of Object.entries(properties))
		e.setAttribute(key, v);
	e.append(...children);
	return e;
}

const pen = document.createElement("canvas").getContext("2d");

// The name, or its beginning and its end where it is wider than a box.
function fit(s, width) {
	pen.font = "12px system-ui, sans-serif";
	let n = s.length, shown = s;

	while (n > 4 && pen.measureText(shown).width > width) {
		n -= 2;
		shown = `${s.slice(0, n / 2)}…${s.slice(s.length - n / 2)}`;
	}
	return shown;
}

// Of each layer the nodes on the shortest path and some others, and how many more.
function chooseShown(layers, onPath) {
	return layers.map(layer => {
		const first = layer.filter(n => onPath.has(n));
		const others = layer.filter(n => !onPath.has(n));
		const room = Math.max(0, DRAWN - first.length);

		return { nodes: first.concat(others.slice(0, room)),
			more: Math.max(0, others.length - room) };
	});
}

// What is drawn: boxes, and where a long edge passes a layer, a bend of its own.
function layOut(shown, depth, onPath) {
	const layers = shown.map(() => []), boxes = new Map(), lines = [];

	shown.forEach((s, i) => {
		for (const n of s.nodes) {
			boxes.set(n, { n, before: [] });
			layers[i].push(boxes.get(n));
		}
	});
	for (const [n, box] of boxes)
		for (const e of outgoing(n)) {
			const end = boxes.get(to[e]);
			let last = box;
			const spots = [box];

			if (!end || depth.get(to[e]) <= depth.get(n))
				continue;
			for (let i = depth.get(n) + 1; i < depth.get(to[e]); i++) {
				const bend = { n: NONE, before: [last] };

				layers[i].push(bend);
				spots.push(bend);
				last = bend;
			}
			end.before.push(last);
			spots.push(end);
			lines.push({ e, spots, on: onPath.has(e) });
		}
	return { layers, lines };
}

// Each layer in the order of where its lines come from, so that few cross.
function orderLayers(layers) {
	for (const layer of layers) {
		for (const b of layer)
			b.weight = b.before.length ?
				b.before.reduce((sum, p) => sum + p.place, 0) / b.before.length : 0;
		layer.sort((x, y) => x.weight - y.weight);
		layer.forEach((b, place) => { b.place = place; });
	}
}

function drawing(layers, depth, edges) {
	const W = 190, H = 26, GAP_X = 70, GAP_Y = 10;
	const onPath = new Set(edges), first = new Set(edges.flatMap(e => [from[e], to[e]]));
	const shown = chooseShown(layers, first);
	const { layers: placed, lines } = layOut(shown, depth, onPath);
	const group = svg("g", { class: "lines" }), boxes = svg("g", {});
	let height = 0;

	orderLayers(placed);
	placed.forEach((layer, i) => {
		let y = 10;

		for (const b of layer) {
			b.x = 10 + i * (W + GAP_X);
			b.y = y + (b.n === NONE ? H / 4 : H / 2);
			if (b.n !== NONE)
				boxes.append(svg("a", { href: nodeAddress(b.n) },
					svg("rect", { x: b.x, y, width: W, height: H, rx: 4,
						class: first.has(b.n) ? "on" : "" }, svg("title", {}, ids[b.n])),
					svg("text", { x: b.x + 6, y: y + H / 2 + 4 },
						fit(nameOf(b.n).slice(-200), W - 14))));
			y += (b.n === NONE ? H / 2 : H) + GAP_Y;
		}
		if (shown[i].more) {
			boxes.append(svg("text", { x: 16 + i * (W + GAP_X), y: y + H / 2 + 4,
				class: "more" }, `and ${number(shown[i].more)} more`));
			y += H + GAP_Y;
		}
		height = Math.max(height, y);
	});
	for (const { e, spots, on } of lines) {
		let d = `M${spots[0].x + W},${spots[0].y}`;

		for (let i = 1; i < spots.length; i++) {
			const a = spots[i - 1], b = spots[i], bend = GAP_X / 2;

			d += ` C${a.x + W + bend},${a.y} ${b.x - bend},${b.y} ${b.x},${b.y}`;
			if (i < spots.length - 1)
				d += ` H${b.x + W}`;
		}
		group.append(svg("path", { d, class: on ? "on" : "" },
			svg("title", {}, `${ids[from[e]]} ${text[kind[e]]} ${ids[to[e]]}`)));
	}
	const width = layers.length * (W + GAP_X) - GAP_X + 20;
	return element("div", { class: "drawing" }, svg("svg", { width, height,
		viewBox: `0 0 ${width} ${height}`, role: "img",
		"aria-label": "All paths, in layers" }, group, boxes));
}

const pathInstead = (a, b, there) => element("section", { "aria-label": "Other path" },
	...pathSections(a, b, there));

// Where paths are instead: the other way, or from the top directory.
function noPath(a, b) {
	const back = reach(b, false), top = find("dir:.");

	if (back.seen[a])
		return [element("p", {}, "None. The other way:"), pathInstead(b, a, back)];
	const fromTop = top === NONE ? null : reach(top, false);
	if (fromTop && fromTop.seen[b])
		return [element("p", {}, "No path in either direction. From the top directory:"),
			pathInstead(top, b, fromTop)];
	return [element("p", {}, "No path in either direction.")];
}

function pathSections(a, b, there) {
	const edges = shortest(there.by, a, b), back = reach(b, true);
	const { layers, depth } = layersBetween(a, there, back);
	const total = layers.reduce((sum, l) => sum + l.length, 0);

	return [
		element("h2", {}, `A shortest one: ${plural(edges.length, "step")}`),
		...longList(edges, e => [nodeLink(from[e]), ` ${text[kind[e]]} `, nodeLink(to[e]), " ",
			text[value[e]] ? `= ${text[value[e]]} ` : "", place(text[file[e]], line[e]),
			whenWords(conditionsOf(e))], "ol"),
		element("h2", {}, `All: ${plural(total, "node")} in ${plural(layers.length, "layer")}`),
		drawing(layers, depth, edges),
	];
}

function pathPage(state) {
	const a = find(state.a), b = find(state.b);
	const title = `${state.a} to ${state.b}`;
	const head = element("h1", { tabindex: "-1" }, "Paths");

	if (a === NONE || b === NONE)
		return notFound(a === NONE ? state.a : state.b);
	const ends = element("p", {}, "from ", nodeLink(a), " to ", nodeLink(b), " (",
		element("a", { href: address({ a: state.b, b: state.a }) }, "the other way"), ")");
	const there = reach(a, false);
	if (!there.seen[b])
		return [title, [head, ends, ...noPath(a, b)]];
	return [title, [head, ends, ...pathSections(a, b, there)]];
}

// All that it reaches, without what other nodes reach: as cut() of godeps query.
function held(a) {
	const inSet = reach(a, false).seen;
	const todo = [];

	for (let n = 0; n < count; n++)
		if (inSet[n] && n !== a && incoming(n).some(e => !inSet[from[e]]))
			todo.push(n);
	for (const n of todo)
		inSet[n] = 0;
	while (todo.length)
		for (const e of outgoing(todo.pop()))
			if (inSet[to[e]] && to[e] !== a) {
				inSet[to[e]] = 0;
				todo.push(to[e]);
			}
	inSet[a] = 0;
	return Array.from({ length: count }, (_, n) => n).filter(n => inSet[n]);
}

function cutPage(state) {
	const a = find(state.cut);

	if (a === NONE)
		return notFound(state.cut);
	const list = held(a);
	return [`lost without ${ids[a]}`, [
		element("h1", { tabindex: "-1" }, "What nothing else needs"),
		element("p", {}, "Without ", nodeLink(a), list.length === 1 ?
			" this node has no user left:" :
			` these ${number(list.length)} nodes have no user left:`),
		...longList(list, nodeLink)]];
}
