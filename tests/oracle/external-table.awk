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
	print "================"
	print "External modules"
	print "================\n"
	print "``godeps kbuild --external=DIR --list`` is compared with what GNU make computes with"
	print "``M=DIR`` from the makefiles of third-party modules: directories, modules and the parts"
	print "of each, in order.  A cell is *facts / differences / unresolved*: a difference is a line"
	print "that only one of the two has, or that the two have in different places; unresolved is"
	print "what godeps reports as unknown because a command would have to be run.  All differences"
	print "are in lttng-modules, where two modules depend on what one of its scripts prints (with"
	print "``RHEL_API_VERSION=0``, which is what it prints for these kernels, there are none).\n"
	print "This page is written by ``tests/oracle/external-modules.sh --table``; the modules, and"
	print "the variables that make is given for each, are in ``tests/oracle/external-modules.txt``."
	print "The kernels are x86_64 defconfig; *headers* means only Debian's kernel headers package.\n"
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
