/* SPDX-License-Identifier: GPL-2.0 */
#define DECLARE_TRACE(name, proto, args)				\
	__DECLARE_TRACE(name##_tp, PARAMS(proto), PARAMS(args))
