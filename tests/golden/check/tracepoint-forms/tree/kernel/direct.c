// SPDX-License-Identifier: GPL-2.0
#include <linux/kernel.h>
#define CREATE_TRACE_POINTS
#include <trace/events/direct.h>
#include <asm/trace/vectors.h>
#include <ras/events.h>
#undef CREATE_TRACE_POINTS
#include <trace/events/unmade.h>
