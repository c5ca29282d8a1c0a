# SPDX-License-Identifier: GPL-2.0
#
# Put the answers of all visits in the order of descent: a folder's facts,
# then the folders below it.  First the list of visits is read, then the
# visits' files.

function clean(p,   n, i, a, o, m) {
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

function walk(visit,   i, f) {
	if (walked[visit]++)
		return
	f = number[visit]
	for (i = 1; i <= lines[f]; i++)
		if (line[f, i] !~ /^down /)
			say(line[f, i])
	for (i = 1; i <= lines[f]; i++)
		if (line[f, i] ~ /^down /)
			walk(substr(line[f, i], 6))
}

FILENAME == visits {
	n = $1
	sub(/^[0-9]+ /, "")
	number[$0] = n
	next
}

FNR == 1 {
	f = FILENAME
	sub(/.*\//, "", f)
}

/^down / {
	line[f, ++lines[f]] = $1 " " $2 " " $3 " " $4
	next
}

/^(dir|builtin|lib|module) / {
	line[f, ++lines[f]] = $1 " " clean($2)
	next
}

/^part / {
	line[f, ++lines[f]] = $1 " " clean($2) " " clean($3)
}

END {
	walk(". need-builtin=1 need-modorder=1")
}
