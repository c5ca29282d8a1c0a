#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
#
# rules-page.sh > Documentation/godeps-rules.7
#
# The manual page of the rules, from the text that "godeps check --explain"
# prints; tests/cli/rules.t compares them.

godeps=${GODEPS:-build/godeps}

cat <<'END'
.\" SPDX-License-Identifier: GPL-2.0
.\" Written by scripts/rules-page.sh: do not edit.
.Dd November 30, 2026
.Dt GODEPS-RULES 7
.Os
.Sh NAME
.Nm godeps-rules
.Nd what godeps checks
.Sh DESCRIPTION
.Nm godeps Cm check
and
.Nm godeps Cm merge
check the kernel side and the Go side of the graph against each other.
A finding is a line
.Pp
.Dl file:line: severity: message [rule]
.Pp
followed by notes that give the other places involved and suggest a fix.
The node that a finding is about carries the attribute
.Li finding
in the graph, with the names of the rules.
.Pp
An
.Em error
means that the build fails or that the program cannot work with this kernel; a
.Em warning ,
that something is inconsistent or may be missing.
Rules that are
.Em off
run only if they are enabled with
.Fl W .
.Fl -rules
lists the rules, and
.Fl -explain Ns = Ns Ar RULE
prints the description below.
.Fl W
changes the severity of a rule:
.Pp
.Bl -tag -width "no-error=RULE" -compact
.It Fl W Ar RULE
enable it
.It Fl W Cm no- Ns Ar RULE
disable it
.It Fl W Cm error= Ns Ar RULE
report its findings as errors
.It Fl W Cm no-error= Ns Ar RULE
report its findings as warnings
.It Fl W Cm error , no-error , all , no-all
the same for all rules not named otherwise
.El
.Pp
.Fl -fail-on
says which findings lead to exit status 1.
.Sh RULES
.Bl -tag -width Ds
END

"$godeps" check --explain=all | awk '
# A line of text: folded, sentences apart, nothing taken for a request.
function text(s,   n, i, w, line) {
	n = split(s, w, " ")
	for (i = 1; i <= n; i++) {
		if (w[i] ~ /^[(]?godeps[a-z-]*[(][1-8][)][).,;:]*$/) {
			flush_line(line)
			line = ""
			reference(w[i])
			continue
		}
		if (line != "" && length(line) + 1 + length(w[i]) > 78) {
			flush_line(line)
			line = ""
		}
		line = line (line == "" ? "" : " ") w[i]
		if (w[i] ~ /[^.][.]$/) {
			flush_line(line)
			line = ""
		}
	}
	flush_line(line)
}

function flush_line(line) {
	if (line == "")
		return
	gsub(/\\/, "\\e", line)
	if (line ~ /^[.\047]/)
		line = "\\&" line
	print line
}

function reference(w,   open, page, rest) {
	open = sub(/^[(]/, "", w) ? "( " : ""
	page = w
	sub(/[(].*/, "", page)
	rest = substr(w, length(page) + 4)
	print ".Xr " open page " " substr(w, length(page) + 2, 1) apart(rest)
}

# "),." as arguments of a macro
function apart(s,   i, out) {
	for (i = 1; i <= length(s); i++)
		out = out " " substr(s, i, 1)
	return out
}

function literal(s, before, after,   n, i, w, out) {
	gsub(/\\/, "\\e", s)
	n = split(s, w, " ")
	for (i = 1; i <= n; i++)
		out = out " " (w[i] ~ /^([A-Z][a-z]|.)$/ ? "\\&" : "") w[i]
	print ".Ql" before out apart(after)
}

function paragraph(s,   n, i, part, before, after) {
	n = split(s, part, "`")
	for (i = 1; i <= n; i += 2) {
		before = i < n && sub(/[(]$/, "", part[i]) ? " (" : ""
		text(part[i])
		if (i == n)
			break
		after = ""
		if (match(part[i + 2], /^[).,;:]+/)) {
			after = substr(part[i + 2], 1, RLENGTH)
			part[i + 2] = substr(part[i + 2], RLENGTH + 1)
		}
		literal(part[i + 1], before, after)
	}
}

function end_paragraph() {
	if (held == "")
		return
	if (nr++)
		print ".Pp"
	paragraph(held)
	held = ""
}

/^[a-z0-9-]+ [(](error|warning)(, off)?[)]: / {
	end_paragraph()
	level = $0
	sub(/^[^(]*[(]/, "", level)
	sub(/[)]:.*/, "", level)
	print ".It Li " $1 " Pq " level
	nr = 0
	next
}
$0 == "" { end_paragraph(); next }
{ held = held (held == "" ? "" : " ") $0 }
END { end_paragraph() }'

cat <<'END'
.El
.Sh EXAMPLES
With
.Li CONFIG_SYSFS
off, the sample program gets
.Bd -literal -offset indent
samples/kmodwatch/sysfs/sysfs.go:12: error: package \e
example.org/kmodwatch/sysfs needs CONFIG_SYSFS=y, which is off in the \e
\&.config [config-off]
fs/sysfs/Kconfig:2: note: CONFIG_SYSFS is defined here
.Ed
.Sh SEE ALSO
.Xr godeps 1 ,
.Xr godeps-graph 5 ,
.Xr godeps-directives 7
END
