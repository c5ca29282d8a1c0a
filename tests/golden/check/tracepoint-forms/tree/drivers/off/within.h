/* SPDX-License-Identifier: GPL-2.0 */
#define TRACE_SYSTEM within
TRACE_EVENT(within_event, TP_PROTO(int x), TP_ARGS(x));
