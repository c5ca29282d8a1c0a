/* SPDX-License-Identifier: GPL-2.0 */
#define TRACE_SYSTEM below
TRACE_EVENT(below_event, TP_PROTO(int x), TP_ARGS(x));
