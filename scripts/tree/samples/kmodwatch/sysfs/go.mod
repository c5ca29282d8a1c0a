// SPDX-License-Identifier: GPL-2.0

module example.org/kmodwatch/sysfs

go 1.19

require example.org/kmodwatch/elfinfo v0.1.0

replace example.org/kmodwatch/elfinfo => ../elfinfo
