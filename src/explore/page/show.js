// SPDX-License-Identifier: GPL-2.0
// What the address says is what the page shows.  This file comes last.

function state() {
	return Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
}

function show(first) {
	const s = state(), main = document.getElementById("main");
	let page;

	if (s.a !== undefined)
		page = pathPage(s);
	else if (s.cut !== undefined)
		page = cutPage(s);
	else if (s.w !== undefined)
		page = whatIfPage(s);
	else if (s.n !== undefined)
		page = nodePage(s);
	else if (s.d || s.g)
		page = directoryPage(s);
	else
		page = homePage(s);
	const [title, content] = page;
	const where = s.d ? crumbs(s.d, "d") : s.g ? crumbs(s.g, "g") : nodeCrumbs(s);

	document.title = title ? `${title} - ${data.title}` : data.title;
	document.getElementById("crumbs").replaceChildren(...where);
	main.replaceChildren(...content.filter(c => c));
	if (first === true && location.hash.length < 2)
		box.focus();
	else if (document.activeElement !== box)
		(main.querySelector("textarea") || main.querySelector("h1") || main).focus({ preventScroll: true });
	box.value = s.q || "";
	if (s.q)
		showResults(s.q);
	else
		closeResults();
	window.scrollTo(0, 0);
}

function nodeCrumbs(s) {
	const n = s.n === undefined ? NONE : find(s.n);

	if (n === NONE)
		return [];
	if (kindOf(n) === "gopkg")
		return crumbs(nameOf(n), "g");
	return areaOf(n) === AREA_CONFIG || areaOf(n) === AREA_GO || areaOf(n) === AREA_BRIDGE ? [] :
		crumbs(parent(kindOf(n) === "kmod" ? attr(n, "file") : nameOf(n)), "d");
}

if (hasConditions)
	document.getElementById("home").after(element("a", { href: "#w=", id: "ask" }, "What if"));
window.addEventListener("hashchange", () => show(false));
show(true);
