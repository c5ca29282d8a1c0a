// SPDX-License-Identifier: GPL-2.0
/*
 * How the frame of a caller is found: where it begins (the CFA), and where registers
 * were saved, with the names that registers have on the machine of the file.
 */
#include "parts.h"

#include <dwarf.h>
#include <elfutils/libdwfl.h>
#include <stdlib.h>

#include "base/limits.h"
#include "dwarf/frame.h"

/* Registers that are asked for, and their names. */
#define NR_REGISTERS 128

struct cfa_reader {
	struct dwarf_open *d;
	char names[NR_REGISTERS][16];
	Dwarf_Frame *frame;
};

static int cfa_on_register(void *ctx, int regno, const char *set, const char *prefix,
			   const char *name, int bits, int type)
{
	struct cfa_reader *r = ctx;

	(void)set;
	(void)bits;
	(void)type;
	if (regno >= 0 && regno < NR_REGISTERS)
		snprintf(r->names[regno], sizeof(r->names[regno]), "%s%s", prefix, name);
	return 0;
}

static void cfa_add_register(const struct cfa_reader *r, uint64_t regno, struct strbuf *out)
{
	if (regno < NR_REGISTERS && *r->names[regno])
		sb_adds(out, r->names[regno]);
	else
		sb_addf(out, "r%llu", (unsigned long long)regno);
}

static void cfa_add_offset(int64_t offset, struct strbuf *out)
{
	if (offset > 0)
		sb_addch(out, '+');
	if (offset)
		sb_addf(out, "%lld", (long long)offset);
}

/* A register and an offset, or an expression, which is not calculated. */
static void cfa_add_base(const struct cfa_reader *r, const Dwarf_Op *ops, size_t n,
			 struct strbuf *out)
{
	if (n == 1 && ops->atom >= DW_OP_breg0 && ops->atom <= DW_OP_breg31) {
		cfa_add_register(r, ops->atom - DW_OP_breg0, out);
		cfa_add_offset((int64_t)ops->number, out);
	} else if (n == 1 && ops->atom == DW_OP_bregx) {
		cfa_add_register(r, ops->number, out);
		cfa_add_offset((int64_t)ops->number2, out);
	} else {
		sb_adds(out, "an expression");
	}
}

/* What libdw makes of a rule: the CFA, an offset, and whether it is the value. */
static bool cfa_saved_at(const Dwarf_Op *ops, size_t n, int64_t *offset, bool *is_value)
{
	*is_value = n && ops[n - 1].atom == DW_OP_stack_value;
	n -= *is_value;
	*offset = 0;
	if (!n || ops[0].atom != DW_OP_call_frame_cfa)
		return false;
	if (n == 1)
		return true;
	if (n == 2 && ops[1].atom == DW_OP_plus_uconst) {
		*offset = (int64_t)ops[1].number;
		return true;
	}
	if (n == 3 && ops[1].atom == DW_OP_consts && ops[2].atom == DW_OP_plus) {
		*offset = (int64_t)ops[1].number;
		return true;
	}
	return false;
}

static void cfa_add_rule(const struct cfa_reader *r, int regno, struct strbuf *out)
{
	Dwarf_Op mem[3], *ops;
	bool is_value;
	int64_t offset;
	size_t n;

	if (dwarf_frame_register(r->frame, regno, mem, &ops, &n) || !n)
		return;
	if (out->len)
		sb_adds(out, ", ");
	cfa_add_register(r, (uint64_t)regno, out);
	sb_addch(out, '=');
	if (cfa_saved_at(ops, n, &offset, &is_value)) {
		sb_adds(out, is_value ? "cfa" : "[cfa");
		cfa_add_offset(offset, out);
		sb_adds(out, is_value ? "" : "]");
	} else if (n == 1 && ops->atom >= DW_OP_reg0 && ops->atom <= DW_OP_reg31) {
		cfa_add_register(r, ops->atom - DW_OP_reg0, out);
	} else if (n == 1 && ops->atom == DW_OP_regx) {
		cfa_add_register(r, ops->number, out);
	} else {
		sb_adds(out, "an expression");
	}
}

/* .debug_frame, or else .eh_frame. */
static bool cfa_find(struct cfa_reader *r, Dwarf_Addr at)
{
	Dwarf_Addr bias;
	Dwarf_CFI *cfi = dwfl_module_dwarf_cfi(r->d->module, &bias);

	if (cfi && !dwarf_cfi_addrframe(cfi, at - bias, &r->frame))
		return true;
	cfi = dwfl_module_eh_cfi(r->d->module, &bias);
	return cfi && !dwarf_cfi_addrframe(cfi, at - bias, &r->frame);
}

void dwarf_cfa(struct dwarf_open *d, uint64_t at, struct interner *names, struct dwarf_frame *out)
{
	struct cfa_reader r = { .d = d };
	SCOPED_STRBUF cfa = STRBUF_INIT;
	SCOPED_STRBUF registers = STRBUF_INIT;
	Dwarf_Op *ops;
	size_t n;
	int i;

	if (!cfa_find(&r, at))
		return;
	dwfl_module_register_names(d->module, cfa_on_register, &r);
	if (!dwarf_frame_cfa(r.frame, &ops, &n) && n)
		cfa_add_base(&r, ops, n, &cfa);
	for (i = 0; i < NR_REGISTERS; i++)
		cfa_add_rule(&r, i, &registers);
	free(r.frame);
	out->cfa = intern(names, sb_str(&cfa));
	out->registers = intern(names, sb_str(&registers));
}
