// SPDX-License-Identifier: GPL-2.0

module example.org/kmodwatch

go 1.19

require (
	example.org/kmodwatch/elfinfo v0.2.1
	example.org/kmodwatch/sysfs v0.3.0
)

// All three modules live here, so nothing is ever fetched.  sysfs asks for an
// older elfinfo (v0.1.0) than we do: the graph shows both, the build takes ours.
replace (
	example.org/kmodwatch/elfinfo => ./elfinfo
	example.org/kmodwatch/sysfs => ./sysfs
)
