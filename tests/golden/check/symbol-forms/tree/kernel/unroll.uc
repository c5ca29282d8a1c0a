// SPDX-License-Identifier: GPL-2.0
static void raid$#_syndrome(void)
{
}
