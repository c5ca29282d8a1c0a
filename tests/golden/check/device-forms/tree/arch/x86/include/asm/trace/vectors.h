/* SPDX-License-Identifier: GPL-2.0 */
#define TRACE_SYSTEM vectors
#define DEFINE_VECTOR(name) TRACE_EVENT_FN(name##_entry, TP_PROTO(int v), TP_ARGS(v)); TRACE_EVENT_FN(name ## _exit, TP_PROTO(int v), TP_ARGS(v))
DEFINE_VECTOR(local_timer);
#include <trace/define_trace.h>
