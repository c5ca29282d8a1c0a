/* SPDX-License-Identifier: GPL-2.0 */
#define TRACE_SYSTEM unused
TRACE_EVENT(unused_event, TP_PROTO(int x), TP_ARGS(x));
