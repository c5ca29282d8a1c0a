/* SPDX-License-Identifier: GPL-2.0 */
#include <trace/events/deep.h>
