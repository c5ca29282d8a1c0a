// SPDX-License-Identifier: GPL-2.0
#include "tool/both.c"
