# SPDX-License-Identifier: GPL-2.0
#
# The manual's page on published lists, from published-why.txt and the facts of
# published.sh.  What has no explanation is reported on standard error.

function short(program) {
	sub(/^github\.com\//, "", program)
	sub(/\+incompatible$/, "", program)
	return program
}

function print_rule(n,    i) {
	for (i = 1; i <= n; i++)
		printf "%s%s", substr(bars, 1, width[i]), i < n ? "  " : "\n"
}

# Rows of cell[1..rows, 1..columns]; the first one is the head.
function print_table(rows, columns,    i, j) {
	for (j = 1; j <= columns; j++) {
		width[j] = 1
		for (i = 1; i <= rows; i++)
			if (length(cell[i, j]) > width[j])
				width[j] = length(cell[i, j])
	}
	while (length(bars) < 300)
		bars = bars "=========="
	print ""
	print_rule(columns)
	for (i = 1; i <= rows; i++) {
		for (j = 1; j < columns; j++)
			printf "%-*s  ", width[j], cell[i, j]
		print cell[i, columns]
		if (i == 1)
			print_rule(columns)
	}
	print_rule(columns)
}

function head(text, mark) {
	print ""
	print text
	gsub(/./, mark, text)
	print text
}

# Lines of at most 79 columns; continuation lines begin with @indent.
function wrap(text, first, indent,    n, i, word, line) {
	n = split(text, word, " ")
	line = first
	for (i = 1; i <= n; i++) {
		if (length(line) + length(word[i]) > 78 && line ~ /[^ ]/) {
			sub(/ +$/, "", line)
			print line
			line = indent
		}
		line = line word[i] " "
	}
	sub(/ +$/, "", line)
	print line
}

# The line without its first @n words.
function after(n,    text) {
	text = $0
	while (n--)
		sub(/^[^ ]+ /, "", text)
	return text
}

# "in 6.1", where only one of the kernels says so.
function kernels(key, where,    a, b) {
	a = (key, "6.1") in where
	b = (key, "6.12") in where
	return a && b ? "" : a ? " (6.1)" : " (6.12)"
}

FNR == 1 { file++ }
/^#/ || !NF { next }

# why PROGRAM REASON: SYMBOLS; hole PROGRAM TEXT: REGULAR EXPRESSION
file == 1 {
	program = $2
	text = after(2)
	at = index(text, " : ")
	list = substr(text, at + 3)
	text = substr(text, 1, at - 1)
	if ($1 == "hole") {
		nr_holes++
		hole_program[nr_holes] = program
		hole_text[nr_holes] = text
		hole_match[nr_holes] = list
	} else {
		n = split(list, symbol, " ")
		for (i = 1; i <= n; i++)
			why[program, symbol[i]] = text
	}
	next
}

$1 == "module" {
	module[$3] = $4
	gsub(/\./, "[.]", module[$3])
	next
}

$1 == "listed" {
	symbol1 = $6
	sub(/=.*/, "", symbol1)
	if (!($3 in seen_program)) {
		seen_program[$3] = 1
		programs[++nr_programs] = $3
	}
	if (($3, symbol1) in place)
		next
	k = ++nr_listed[$3]
	place[$3, symbol1] = k
	listed[$3, k] = symbol1
	asked[$3, k] = $6
	says[$3, k] = $5
	if (!(($3, $4) in letter))
		letter[$3, $4] = ++nr_docs[$3]
	doc[$3, letter[$3, $4]] = $4
	in_doc[$3, k] = letter[$3, $4]
	next
}

$1 == "need" {
	key = $3 SUBSEP substr($5, 8)
	sub(/=.*/, "", key)
	if ($4 == "weak" && (key in strong))
		next
	if ($4 == "need" && !(key in strong)) {
		delete reason[key]
		delete reasons[key]
		delete counted[key]
		strong[key] = 1
	}
	needed[key, $2] = 1
	sub("^" module[$3] "/", "", $9)
	if (!(key in reason)) {
		target[key] = $7 == "-" ? "" : $7
		reason[key] = $6 " " ($7 == "-" ? "" : $7 " ") "at " $9 \
			($8 == "exact" ? "" : ", " $8)
		from[key] = $2
		order[$3, ++nr_needed[$3]] = substr(key, length($3) + 2)
	}
	if (from[key] == $2)
		reasons[key]++
	next
}

$1 == "implied" { implied[$3, $4, $2] = 1; next }
$1 == "ground" { ground[$3, $4, $2] = 1; next }
$1 == "bridges" { bridges[$3, $2] = $4; dynamic[$3, $2] = $5; next }

$1 == "defconfig" || $1 == "allnoconfig" {
	if (($1, $2, $3, $5) in outcome)
		next
	outcome[$1, $2, $3, $5] = $4
	if ($4 == "given") {
		given[$1, $2, $3]++
	} else {
		text = after(5)
		lost[$1, $2, $3, ++nr_lost[$1, $2, $3]] = $5
		lost_why[$1, $2, $3, $5] = text
		if (text ~ /no Kconfig file/)
			unknown[$3, $5, $2] = 1
	}
	next
}

/^error-/ {
	base = substr($1, 7)
	text = after(3)
	error[base, $2, $3, ++nr_errors[base, $2, $3]] = text
	next
}

# What stands in the column "derived", and in the next one.
function judge(p, k,    s, key) {
	s = listed[p, k]
	key = p SUBSEP s
	if (key in reason) {
		by = reason[key] (reasons[key] > 1 ? ", and " reasons[key] - 1 " more" : "")
		return (key in strong ? "yes" : "weakly") kernels(key, needed)
	}
	if ((p, s, "6.1") in ground || (p, s, "6.12") in ground) {
		by = "on in allnoconfig" kernels(key, ground)
		return "always on"
	}
	if ((p, s, "6.1") in implied || (p, s, "6.12") in implied) {
		by = "what is derived brings it in" kernels(key, implied)
		return "with others"
	}
	if ((p, s, "6.1") in unknown && (p, s, "6.12") in unknown) {
		by = "neither kernel has it any more"
		return "gone"
	}
	if ((p, s) in why)
		by = why[p, s]
	else if (("*", s) in why)
		by = why["*", s]
	else {
		print "published: " p ": why is " s " not derived?" > "/dev/stderr"
		by = "?"
	}
	return "no"
}

function print_symbols(p,    k, r, d, n, line) {
	head(short(p), "-")
	print ""
	for (d = 1; d <= nr_docs[p]; d++)
		print "| [" d "] " doc[p, d]
	cell[1, 1] = "Symbol"; cell[1, 2] = "Says"; cell[1, 3] = "Derived"
	cell[1, 4] = "By, or why not"
	for (k = 1; k <= nr_listed[p]; k++) {
		cell[k + 1, 1] = asked[p, k]
		cell[k + 1, 2] = says[p, k] " [" in_doc[p, k] "]"
		cell[k + 1, 3] = verdict[p, k]
		cell[k + 1, 4] = because[p, k]
	}
	print_table(nr_listed[p] + 1, 4)
	n = sort_needed(p)
	line = ""
	for (k = 1; k <= n; k++) {
		r = sorted[k]
		if ((p, r) in place || !((p, r) in strong))
			continue
		line = line (line ? "; " : "") r kernels(p SUBSEP r, needed) " (" \
			(target[p, r] ? target[p, r] : reason[p, r]) ")"
	}
	print ""
	wrap("Derived beyond the list: " (line ? line : "nothing") ".", "", "")
}

function sort_needed(p,    n, i, j, s, seen, m) {
	n = nr_needed[p]
	m = 0
	for (i = 1; i <= n; i++) {
		s = order[p, i]
		if (s in seen)
			continue
		seen[s] = 1
		for (j = m; j > 0 && sorted[j] > s; j--)
			sorted[j + 1] = sorted[j]
		sorted[j + 1] = s
		m++
	}
	return m
}

function print_totals(    i, p, k, v, n, words) {
	n = split("yes weakly with always gone no", words, " ")
	cell[1, 1] = "Program"; cell[1, 2] = "Listed"; cell[1, 3] = "Derived"
	cell[1, 4] = "Weakly"; cell[1, 5] = "With others"; cell[1, 6] = "Always on"
	cell[1, 7] = "Gone"; cell[1, 8] = "Not"; cell[1, 9] = "Bridges, dynamic"
	for (i = 1; i <= nr_programs; i++) {
		p = programs[i]
		split("", count)
		for (k = 1; k <= nr_listed[p]; k++) {
			verdict[p, k] = judge(p, k)
			because[p, k] = by
			v = verdict[p, k]
			sub(/ .*/, "", v)
			count[v]++
			sum[v]++
		}
		cell[i + 1, 1] = short(p)
		cell[i + 1, 2] = nr_listed[p]
		for (k = 1; k <= n; k++)
			cell[i + 1, k + 2] = count[words[k]] + 0
		cell[i + 1, 9] = bridges[p, "6.12"] ", " dynamic[p, "6.12"]
		cell[nr_programs + 2, 2] += nr_listed[p]
		all_bridges += bridges[p, "6.12"]
		all_dynamic += dynamic[p, "6.12"]
	}
	cell[nr_programs + 2, 1] = "all"
	for (k = 1; k <= n; k++)
		cell[nr_programs + 2, k + 2] = sum[words[k]] + 0
	cell[nr_programs + 2, 9] = all_bridges ", " all_dynamic
	print_table(nr_programs + 2, 9)
}

function explain(p, text,    i) {
	for (i = 1; i <= nr_holes; i++)
		if (hole_program[i] == p && text ~ hole_match[i])
			return hole_text[i]
	return ""
}

function print_fulfilled(base,    i, p, r, v, versions, j, known) {
	split("6.1 6.12", versions, " ")
	cell[1, 1] = "Program"; cell[1, 2] = "Linux"; cell[1, 3] = "Listed"
	cell[1, 4] = "Known there"; cell[1, 5] = "Fulfilled"; cell[1, 6] = "Errors"
	r = 1
	for (i = 1; i <= nr_programs; i++)
		for (j = 1; j <= 2; j++) {
			p = programs[i]
			v = versions[j]
			known = nr_listed[p]
			for (k = 1; k <= nr_lost[base, v, p]; k++)
				known -= (p, lost[base, v, p, k], v) in unknown
			r++
			cell[r, 1] = short(p); cell[r, 2] = v; cell[r, 3] = nr_listed[p]
			cell[r, 4] = known
			cell[r, 5] = given[base, v, p] + 0
			cell[r, 6] = nr_errors[base, v, p] + 0
		}
	print_table(r, 6)
}

# Once what both kernels say.
function print_reasons(base,    i, j, k, p, v, versions, text, s, seen, any) {
	split("6.1 6.12", versions, " ")
	for (i = 1; i <= nr_programs; i++) {
		p = programs[i]
		for (j = 1; j <= 2; j++) {
			v = versions[j]
			for (k = 1; k <= nr_lost[base, v, p]; k++) {
				s = lost[base, v, p, k]
				if ((p, s, v) in unknown)
					continue
				text = short(p) ", " s ": " lost_why[base, v, p, s]
				tell(text, v)
			}
			for (k = 1; k <= nr_errors[base, v, p]; k++) {
				text = error[base, v, p, k]
				s = explain(p, text)
				if (!s && base == "defconfig")
					print "published: " p ", " v ": " text > "/dev/stderr"
				sub(/^[^ ]+ /, "", text)
				gsub(module[p] "/", "", text)
				if (base == "defconfig")
					tell(short(p) ": " text ": " (s ? s : "?"), v)
			}
		}
	}
	for (i = 1; i <= nr_told; i++)
		wrap(told[i] " (" told_in[told[i]] ")", "- ", "  ")
	if (!nr_told)
		print "Nothing."
}

function tell(text, version) {
	if (!(text in told_in)) {
		told[++nr_told] = text
		told_in[text] = version
	} else if (told_in[text] != version) {
		told_in[text] = told_in[text] ", " version
	}
}

# What a list does not say because every kernel of a distribution has it.
function print_taken(    i, p, v, j, versions, k, n, line, text, word, seen) {
	split("6.1 6.12", versions, " ")
	for (i = 1; i <= nr_programs; i++) {
		p = programs[i]
		line = ""
		for (j = 1; j <= 2; j++) {
			v = versions[j]
			for (k = 1; k <= nr_errors["allnoconfig", v, p]; k++) {
				text = error["allnoconfig", v, p, k]
				match(text, / (attaches to( the kernel symbol| the tracepoint)?|uses the kernel symbol|makes the system call|talks to|loads the module|includes|needs) [^ ,]+/)
				word = substr(text, RSTART, RLENGTH)
				sub(/.* /, "", word)
				if (!((p, word) in seen))
					line = line (line ? ", " : "") word
				seen[p, word] = 1
			}
		}
		if (line)
			wrap(short(p) ": " line ".", "- ", "  ")
	}
}

END {
	print ".. SPDX-License-Identifier: GPL-2.0"
	print ""
	print "================================"
	print "What programs say that they need"
	print "================================"
	print ""
	print "Some programs publish the CONFIG symbols that they need.  This page holds what"
	print "godeps derives from their sources against these lists (\"Symbol by symbol\"), and"
	print "what ``godeps check`` says with a .config that has such a list, and nothing of"
	print "our derivation (\"With the list alone\")."
	print ""
	print "It is written by ``make check-published``, which takes the programs from the Go"
	print "module proxy; the lists are ``tests/bridge/published.txt``, the explanations"
	print "``tests/bridge/published-why.txt``, and all else comes from runs: ``godeps kconfig"
	print "needs``, ``godeps kconfig enable`` and ``make olddefconfig``, ``godeps check``,"
	print "for x86_64 on Linux 6.1 and 6.12."
	print ""
	print "*Derived* symbols are those that ``needs`` prints; *weakly*, if the program works"
	print "without.  *With others*: on in the least .config that has all that is derived."
	print "*Always on*: on in allnoconfig.  *Gone*: in neither kernel's Kconfig files."
	head("All programs", "=")
	print_totals()
	head("With the list alone", "=")
	print ""
	print "The .config is defconfig, what ``godeps kconfig enable`` gives for all symbols of"
	print "the list, and what ``make olddefconfig`` makes of both.  Where the compiler or"
	print "pahole decides, their own answer counts.  Errors are findings of that severity,"
	print "whatever their rule."
	print_fulfilled("defconfig")
	print ""
	print "Symbols that the kernel knows and that are not on, and every error:"
	print ""
	print_reasons("defconfig")
	print ""
	print "The same with allnoconfig instead of defconfig shows what the lists take for"
	print "granted: errors there are symbols that the list lacks."
	print_fulfilled("allnoconfig")
	print ""
	print "What is missed there:"
	print ""
	print_taken()
	head("Symbol by symbol", "=")
	for (i = 1; i <= nr_programs; i++)
		print_symbols(programs[i])
}
