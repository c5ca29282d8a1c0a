/* SPDX-License-Identifier: GPL-2.0 */
#define TRACE_SYSTEM ras
TRACE_EVENT(mc_event, TP_PROTO(int x), TP_ARGS(x));
#include <trace/define_trace.h>
