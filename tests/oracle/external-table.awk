# SPDX-License-Identifier: GPL-2.0
#
# Documentation/kbuild-external.rst from the lines of external-modules.sh:
# VERSION MODULE FACTS DIFFERENCES UNRESOLVED.

{
	if (!(($2) in seen)) {
		seen[$2] = 1
		module[++nr] = $2
	}
	if (!(($1) in known)) {
		known[$1] = 1
		version[++versions] = $1
	}
	facts[$2, $1] = $3
	differ[$2, $1] = $4
	unresolved[$2, $1] = $5
	rows++
	all += $3
	wrong += $4 == "0" || $4 == "refused" ? 0 : ($4 + 0 ? $4 : 1)
	unknown += $5
}

function line(i, s) {
	s = "=============="
	for (i = 1; i <= versions; i++)
		s = s "  ============="
	print s
}

END {
	print ".. SPDX-License-Identifier: GPL-2.0\n"
	print "=================================="
	print "Modules outside of the kernel tree"
	print "==================================\n"
	print "``godeps kbuild --external=DIR --list`` against what GNU make computes with ``M=DIR``"
	print "from the makefiles of modules that others wrote: directories, modules and the parts of"
	print "each, in order.  A cell is *facts / differences / unresolved*: a difference is a line"
	print "that only one of the two has, or has elsewhere; unresolved is what godeps says that it"
	print "cannot know without running something; in lttng-modules two modules depend on what"
	print "scripts of its own print, and are the differences there are.\n"
	print "This page is written by ``tests/oracle/external-modules.sh --table``; which modules, and"
	print "which values make is given for each, is in ``tests/oracle/external-modules.txt``.  The"
	print "kernels are x86_64 defconfig; *headers* is Debian's package of headers alone.\n"
	printf "%d modules, %d rows, %d facts, %d differences, %d unresolved.\n\n",
		nr, rows, all, wrong, unknown
	line()
	printf "%-14s", "Module"
	for (i = 1; i <= versions; i++)
		printf i < versions ? "  %-13s" : "  %s", version[i]
	print ""
	line()
	for (m = 1; m <= nr; m++) {
		printf "%-14s", module[m]
		for (i = 1; i <= versions; i++)
			printf i < versions ? "  %-13s" : "  %s", facts[module[m], version[i]] " / " \
				differ[module[m], version[i]] " / " unresolved[module[m], version[i]]
		print ""
	}
	line()
}
