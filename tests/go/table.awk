# SPDX-License-Identifier: GPL-2.0
#
# The manual's page on godeps and the go command, from lines "GOVERSION PROGRAM
# GOARCH RESULT" in order, as matrix.sh has them.

function rule() {
	print "=======  ==========================================  =======  ========  =======  =======  ===========  ========  =====  ========"
}

function row(go, program, arch, packages, imports, modules, differences, ours, again, theirs) {
	printf "%-7s  %-42s  %-7s  %8s  %7s  %7s  %11s  %8s  %5s  %8s\n", go, program, arch,
		packages, imports, modules, differences, ours, again, theirs
}

# A pseudo-version is as long as the rest of the table.
function short(program) {
	sub(/v0\.0\.0-[0-9]+-/, "", program)
	return program
}

function head(text) {
	print ""
	print text
	gsub(/./, "-", text)
	print text
	print ""
}

{
	line[++nr] = $0
	programs += !($1 $2 in seen)
	seen[$1 $2] = 1
	packages += $4; imports += $5; differences += $7; ours += $8; again += $9; theirs += $10
}

END {
	print ".. SPDX-License-Identifier: GPL-2.0"
	print ""
	print "==================================="
	print "godeps gomod against the go command"
	print "==================================="
	print ""
	print "What ``godeps gomod`` reads of large programs, beside what the go command says:"
	print "the edges of ``go mod graph``, the versions of ``go list -m all``, and of"
	print "``go list -deps -e`` every package with its imports, files, embedded and ignored"
	print "files, tests, module and error.  A *difference* is a line that only one of the"
	print "two has.  Times are processor milliseconds with all children: ours of ``godeps"
	print "gomod list --std``, the best of three, without an index and *again*, with that"
	print "of an earlier run; go's of one ``go list -deps -e -json``, with its own index."
	print "The output without an index, while one is written, and with one is compared as well."
	print ""
	print "This page is written by ``make check-go-oracle``; it has the rows that were run."
	print "Programs come from the Go module proxy, gigabytes for all of them.  Results are"
	print "kept, so that the same command resumes where it was stopped, and"
	print "``tests/go/matrix.sh --program '*cilium*' --arch arm64`` runs a part.  Modules"
	print "that a program replaces by a directory of its own tree are not in its archive; their"
	print "published versions take their place.  Go 1.19 gets programs of its time."
	head("Totals")
	printf "%d programs, %d rows, %d packages, %d imports, %d differences;\n", programs, nr,
		packages, imports, differences
	printf "%.1f s of our time, %.1f s again, %.1f s of go's.\n", ours / 1000, again / 1000,
		theirs / 1000
	head("Every program")
	rule()
	row("Go", "Program", "GOARCH", "Packages", "Imports", "Modules", "Differences", "Ours, ms",
		"Again", "go's, ms")
	rule()
	for (i = 1; i <= nr; i++) {
		split(line[i], w, " ")
		row(substr(w[1], 3), short(w[2]), w[3], w[4], w[5], w[6], w[7], w[8], w[9], w[10])
	}
	rule()
}
