// SPDX-License-Identifier: GPL-2.0
// Conditions, as godeps(1) writes them, made functions of a configuration.

const YES = 1, NO = 0, OPEN = 2;	// it depends on the output of a command
const SYMBOL = /^\w+/;

// "CONFIG_S=\"a\"" is written with escapes, and shown with them once more.
const conditionText = t => text[t].replaceAll("\\\\", "\\");

const unescaped = s => s.replace(/\\(x[0-9a-f]{2}|.)/gs, (_, c) => c.length > 1 ?
	String.fromCharCode(parseInt(c.slice(1), 16)) : { n: "\n", t: "\t", r: "\r" }[c] || c);

// A text of a .config can be in quotes, where makefiles see it without them.
const unquoted = s => s.length > 1 && s[0] === '"' && s.endsWith('"') ?
	s.slice(1, -1).replace(/\\(.)/g, "$1") : s;

class ConditionReader {
	constructor(s, symbols) {
		this.rest = s;
		this.symbols = symbols;
		this.depth = 0;
	}

	accept(token) {
		this.rest = this.rest.trimStart();
		if (!this.rest.startsWith(token))
			return false;
		this.rest = this.rest.slice(token.length);
		return true;
	}

	until(open, close) {
		let nested = 0;

		for (let i = 0; i < this.rest.length; i++) {
			const c = this.rest[i];

			if (c === "\\") {
				i++;
			} else if (c === close && !nested) {
				const s = this.rest.slice(0, i);

				this.rest = this.rest.slice(i + 1);
				return unescaped(s);
			} else if (c === close) {
				nested--;
			} else if (c === open) {
				nested++;
			}
		}
		throw new SyntaxError("unterminated text");
	}

	value(symbol) {
		if (this.accept('"')) {
			const wanted = this.until("", '"');

			return v => {
				const is = v(symbol);

				return is === wanted || unquoted(is) === wanted ? YES : NO;
			};
		}
		for (const wanted of "ymn")
			if (this.accept(wanted))
				return v => (["y", "m"].includes(v(symbol)) ? v(symbol) : "n") === wanted ?
					YES : NO;
		throw new SyntaxError("expected a value");
	}

	symbol() {
		this.rest = this.rest.trimStart();
		const found = SYMBOL.exec(this.rest);

		if (!found)
			throw new SyntaxError("expected a symbol");
		const symbol = found[0];
		this.rest = this.rest.slice(symbol.length);
		if (symbol === "always" || symbol === "never")
			return () => symbol === "always" ? YES : NO;
		this.symbols.add(symbol);
		if (this.accept("!=")) {
			const is = this.value(symbol);

			return v => 1 - is(v);
		}
		if (this.accept("="))
			return this.value(symbol);
		return v => ["y", "m"].includes(v(symbol)) ? YES : NO;
	}

	one() {
		let not = false, f;

		while (this.accept("!"))
			not = !not;
		if (this.accept("(")) {
			if (++this.depth > 200)
				throw new SyntaxError("nested too deep");
			f = this.any();
			this.depth--;
			if (!this.accept(")"))
				throw new SyntaxError("expected )");
		} else if (this.accept("[")) {
			this.until("[", "]");
			f = () => OPEN;
		} else if (this.accept("...")) {
			f = () => OPEN;
		} else {
			f = this.symbol();
		}
		return not ? v => f(v) === OPEN ? OPEN : 1 - f(v) : f;
	}

	// Of several parts, the first that decides; @stop is what does.
	several(token, stop, part) {
		const parts = [part()];

		while (this.accept(token))
			parts.push(part());
		return parts.length === 1 ? parts[0] : v => {
			let result = 1 - stop;

			for (const p of parts) {
				const is = p(v);

				if (is === stop)
					return stop;
				if (is === OPEN)
					result = OPEN;
			}
			return result;
		};
	}

	any() {
		return this.several("||", YES, () => this.several("&&", NO, () => this.one()));
	}

	all() {
		const f = this.any();

		if (this.rest.trim())
			throw new SyntaxError("expected the end");
		return f;
	}
}

// What is not a condition says that something is not known.
function readCondition(s, symbols) {
	if (!s)
		return () => YES;
	try {
		return new ConditionReader(s, symbols).all();
	} catch {
		return () => OPEN;
	}
}
