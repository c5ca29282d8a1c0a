// SPDX-License-Identifier: GPL-2.0
module example.org/m

go 1.21
