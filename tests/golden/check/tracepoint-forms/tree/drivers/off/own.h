/* SPDX-License-Identifier: GPL-2.0 */
#include "within.h"
#define TRACE_SYSTEM own
TRACE_EVENT(own_event, TP_PROTO(int x), TP_ARGS(x));
