// SPDX-License-Identifier: GPL-2.0
module example.org/tools

go 1.19
