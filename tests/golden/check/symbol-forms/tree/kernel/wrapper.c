// SPDX-License-Identifier: GPL-2.0
#include "../tools/lib/shared.c"
# include "part.c"
