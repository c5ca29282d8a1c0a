# SPDX-License-Identifier: GPL-2.0
#
# Put the answers of all visits in the order of descent: a directory's facts,
# then the directories below it.  The input is the list of visits; the directory
# "facts" has a file for each, by its number.

function clean(p,   n, i, a, o, m) {
	# In an external module names are absolute.
	if (root != "" && index(p "/", root "/") == 1)
		p = substr(p, length(root) + 2)
	n = split(p, a, "/")
	m = 0
	for (i = 1; i <= n; i++) {
		if (a[i] == "" || a[i] == ".")
			continue
		if (a[i] == ".." && m && o[m] != "..")
			m--
		else
			o[++m] = a[i]
	}
	p = m ? o[1] : "."
	for (i = 2; i <= m; i++)
		p = p "/" o[i]
	return p
}

function say(line) {
	if (!said[line]++)
		print line
}

function walk(visit,   i, n, file, text, word, line) {
	if (walked[visit]++)
		return
	file = facts "/" number[visit]
	while ((getline text < file) > 0)
		line[++n] = text
	close(file)
	for (i = 1; i <= n; i++) {
		split(line[i], word, " ")
		if (word[1] == "part")
			say("part " clean(word[2]) " " clean(word[3]))
		else if (word[1] ~ /^(dir|builtin|lib|module)$/)
			say(word[1] " " clean(word[2]))
	}
	for (i = 1; i <= n; i++) {
		split(line[i], word, " ")
		if (word[1] == "down")
			walk(word[2] " " word[3] " " word[4])
	}
}

{
	n = $1
	sub(/^[0-9]+ /, "")
	number[$0] = n
}

END {
	walk(top " need-builtin=1 need-modorder=1")
}
