/* SPDX-License-Identifier: GPL-2.0 */
#define TRACE_SYSTEM direct
TRACE_DEFINE_ENUM(DIRECT_ENUM);
DECLARE_EVENT_CLASS(direct_class, TP_PROTO(int x), TP_ARGS(x));
DEFINE_EVENT(direct_class, 9p_begin, TP_PROTO(int x), TP_ARGS(x));
TRACE_EVENT_FN(direct_fn, TP_PROTO(int x), TP_ARGS(x));
DECLARE_TRACE(direct_bare, TP_PROTO(int x), TP_ARGS(x));
#define DEFINE_RW(name, args...)			\
	DEFINE_EVENT(direct_class, direct_##name##_start, TP_PROTO(args), TP_ARGS(x));	\
	DEFINE_EVENT(direct_class, direct_##name##_end, TP_PROTO(args), TP_ARGS(x))
#define DEFINE_BOTH(dir) DEFINE_RW(dir, int x, int y); DEFINE_RW(dir ## _sync, int x);
DEFINE_BOTH(read)
#ifdef CONFIG_NOT_THERE
#define DEFINE_MAYBE(name) TRACE_EVENT(name, TP_PROTO(int x), TP_ARGS(x))
#else
#define DEFINE_MAYBE(name)
#endif
DEFINE_MAYBE(direct_maybe);
#include <trace/define_trace.h>
