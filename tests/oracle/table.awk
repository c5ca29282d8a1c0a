# SPDX-License-Identifier: GPL-2.0
#
# The manual's page on godeps and GNU make, from lines "TREE ARCH CONFIG
# RESULT" in order, as matrix.sh has them.

function seconds(ms, digits) {
	return sprintf("%.*f", digits, ms / 1000)
}

function rule() {
	print "======  ===========  ==============  ========  ===========  ==========  ========  ========="
}

function row(tree, arch, config, facts, differences, unresolved, ours, makes) {
	printf "%-6s  %-11s  %-14s  %8s  %11s  %10s  %8s  %9s\n", tree, arch, config,
		facts, differences, unresolved, ours, makes
}

function head(text) {
	print ""
	print text
	gsub(/./, "-", text)
	print text
	print ""
}

$4 == "refused" {
	tree = $1; arch = $2; config = $3
	sub(/^[^ ]+ [^ ]+ [^ ]+ refused /, "")
	gsub(/[`*\\|_]/, "\\\\&")
	refused[++nr_refused] = "* " tree " " arch " " config ": " $0
	next
}

{
	line[++nr] = $0
	facts += $4; differences += $5; unresolved += $6; ours += $7; makes += $8
	trees[$1]++
}

END {
	print ".. SPDX-License-Identifier: GPL-2.0"
	print ""
	print "=============================="
	print "godeps kbuild against GNU make"
	print "=============================="
	print ""
	print "``godeps kbuild --list`` against what GNU make computes from the same makefiles"
	print "under the same configuration: the directories visited, the objects of each"
	print "``built-in.a`` and ``lib.a``, the modules, and the parts of each composite, in"
	print "order.  A *difference* is a line that only one of the two has, or has elsewhere."
	print "*Unresolved* counts goal lists of which godeps says that a part of them cannot"
	print "be known without running something; the only one in these trees is explained"
	print "below.  Times are processor seconds with all children: ours the best of three."
	print ""
	print "This page is written by ``make check-oracle-full``; it has the rows that were"
	print "run.  Results are kept, so that the same command resumes where it was stopped,"
	print "and ``tests/oracle/matrix.sh --arch 'arm*' --config defconfig`` runs a part."
	print "A configuration is what the tree's own Kconfig makes of it with the compiler of"
	print "an x86_64 machine and no cross compiler.  ``randconfig-N`` is ``KCONFIG_SEED=N``."
	head("Totals")
	printf "%d configurations, %d facts, %d differences, %d unresolved;\n", nr, facts,
		differences, unresolved
	printf "%s s of our time, %s s of make's", seconds(ours, 1), seconds(makes, 0)
	print ours ? sprintf(": %d times less.", makes / ours) : "."
	head("Every configuration")
	rule()
	row("Tree", "ARCH", "Configuration", "Facts", "Differences", "Unresolved", "Ours, s",
		"make's, s")
	rule()
	for (i = 1; i <= nr; i++) {
		split(line[i], w, " ")
		row(w[1], w[2], w[3], w[4], w[5], w[6], seconds(w[7], 3), seconds(w[8], 1))
	}
	rule()
	if (nr_refused) {
		head("What is not available here")
		print "With the first complaint of Kconfig or make; godeps has no part in it."
		print ""
		for (i = 1; i <= nr_refused; i++)
			print refused[i]
	}
	head("The one unknown")
	print "With ``CONFIG_UAPI_HEADER_TEST=y`` ``usr/include/Makefile`` sets ``always-y`` to"
	print "what ``$(shell find usr/include -name '*.h')`` prints.  Those headers are made by"
	print "the build itself just before (``make headers``): what is there when godeps looks"
	print "is not what make will find, and ``find`` gives them in the order of the file"
	print "system's directories.  Computing it from the tree would be a guess, so godeps says"
	print "``unresolved`` and where.  Only header tests (``*.hdrtest``) depend on it; no object,"
	print "library or module does."
	head("Before Linux 6.1")
	print "Linux 5.10, whose top-level makefile is read a second time in a sub-make and names"
	print "the directories itself, is compared by ``tests/oracle/matrix.sh --also 5.10``.  The"
	print "defconfigs of 27 architectures have 73,476 facts, and allmodconfig of 16 of them"
	print "301,784: 0 differences.  In allmodconfig of x86_64 two objects differ, because"
	print "CONFIG_X86_X32_ABI there is what a test of the linker prints; both lists are"
	print "``unresolved``."
}
