// SPDX-License-Identifier: GPL-2.0
module example.org/watch

go 1.21
