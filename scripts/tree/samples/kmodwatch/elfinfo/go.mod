// SPDX-License-Identifier: GPL-2.0

module example.org/kmodwatch/elfinfo

go 1.19
