/* SPDX-License-Identifier: GPL-2.0 */
#define TRACE_SYSTEM wrapped
TRACE_EVENT(wrapped_one, TP_PROTO(int x), TP_ARGS(x), TP_STRUCT__entry(), TP_fast_assign(), TP_printk("(%d", x));
#include <trace/define_trace.h>
