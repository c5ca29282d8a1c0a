// SPDX-License-Identifier: GPL-2.0
/*
 * Which instructions of BPF code can be reached, given the results of some.  The
 * verifier does the same: what is behind "if (bpf_core_field_exists(x))" is not looked
 * at in a kernel without x, so that it may access x.  Constants are followed through
 * registers, not through memory; where two ways meet with different ones, the register
 * is unknown from there on.  So an instruction is looked at again once for each of its
 * registers at most.
 */
#include "parts.h"

#include "base/array.h"
#include "base/mem.h"

#define NR_REGISTERS	11

/* The fields of opcodes. */
enum {
	CLASS_LD, CLASS_LDX, CLASS_ST, CLASS_STX, CLASS_ALU, CLASS_JMP, CLASS_JMP32,
	CLASS_ALU64,
};

enum {
	OP_LD_IMM64 = 0x18, OP_ATOMIC = 0xc0,
	ALU_ADD = 0x0, ALU_OR = 0x4, ALU_AND = 0x5, ALU_LSH = 0x6, ALU_RSH = 0x7,
	ALU_MOV = 0xb,
	JMP_JA = 0x0, JMP_JEQ = 0x1, JMP_JGT = 0x2, JMP_JGE = 0x3, JMP_JSET = 0x4,
	JMP_JNE = 0x5, JMP_JSGT = 0x6, JMP_JSGE = 0x7, JMP_CALL = 0x8, JMP_EXIT = 0x9,
	JMP_JLT = 0xa, JMP_JLE = 0xb, JMP_JSLT = 0xc, JMP_JSLE = 0xd,
};

struct reach_insn {
	unsigned int class, op, code;
	bool by_register;
	unsigned int dst, src;
	int32_t off, imm;
};

/* What registers hold before an instruction. */
struct reach_state {
	int64_t value[NR_REGISTERS];
	uint16_t known;			/* set of registers */
	bool reached, waits;
};

struct reach {
	struct str code;
	bool big;
	uint32_t nr;
	const struct bpf_fixed *fixed;
	size_t nr_fixed;
	struct reach_state *states;
	uint32_t *todo;
	size_t nr_todo;
};

static struct reach_insn reach_read(const struct reach *r, uint32_t at)
{
	size_t from = (size_t)at * 8;
	unsigned int op = (unsigned char)r->code.ptr[from];
	unsigned int regs = (unsigned char)r->code.ptr[from + 1];

	return (struct reach_insn){
		.class = op & 7, .op = op >> 4, .code = op, .by_register = op & 8,
		.dst = r->big ? regs >> 4 : regs & 15,
		.src = r->big ? regs & 15 : regs >> 4,
		.off = (int16_t)btf_number(r->code, from + 2, 2, r->big),
		.imm = (int32_t)btf_number(r->code, from + 4, 4, r->big),
	};
}

static bool knows(const struct reach_state *s, unsigned int reg)
{
	return reg < NR_REGISTERS && s->known >> reg & 1;
}

static void forget(struct reach_state *s, unsigned int reg)
{
	s->known &= (uint16_t)~(1u << reg);
}

static void learn(struct reach_state *s, unsigned int reg, int64_t value)
{
	if (reg >= NR_REGISTERS)
		return;
	s->known |= (uint16_t)(1u << reg);
	s->value[reg] = value;
}

static void reach_go(struct reach *r, const struct reach_state *from, int64_t to)
{
	struct reach_state *s;
	uint16_t known;
	unsigned int i;

	if (to < 0 || to >= r->nr)
		return;
	s = &r->states[to];
	known = s->reached ? s->known & from->known : from->known;
	for (i = 0; s->reached && i < NR_REGISTERS; i++)
		if (s->value[i] != from->value[i])
			known &= (uint16_t)~(1u << i);
	if (s->reached && known == s->known)
		return;
	if (!s->reached)
		memcpy(s->value, from->value, sizeof(s->value));
	s->known = known;
	s->reached = true;
	if (!s->waits)
		r->todo[r->nr_todo++] = (uint32_t)to;
	s->waits = true;
}

static bool reach_operand(const struct reach_insn *i, const struct reach_state *s,
			  int64_t *out)
{
	*out = i->by_register ? s->value[i->src < NR_REGISTERS ? i->src : 0] : i->imm;
	return !i->by_register || knows(s, i->src);
}

static bool reach_calculate(unsigned int op, uint64_t a, uint64_t b, uint64_t *out)
{
	switch (op) {
	case ALU_ADD:
		*out = a + b;
		return true;
	case ALU_OR:
		*out = a | b;
		return true;
	case ALU_AND:
		*out = a & b;
		return true;
	case ALU_LSH:
		*out = a << (b & 63);
		return true;
	case ALU_RSH:
		*out = a >> (b & 63);
		return true;
	case ALU_MOV:
		*out = b;
		return true;
	default:
		return false;
	}
}

static void reach_alu(const struct reach_insn *i, struct reach_state *s)
{
	int64_t operand;
	uint64_t value;
	bool known = reach_operand(i, s, &operand) && (i->op == ALU_MOV || knows(s, i->dst));
	bool narrow = i->class == CLASS_ALU;
	uint64_t before = i->dst < NR_REGISTERS ? (uint64_t)s->value[i->dst] : 0;

	if (narrow) {
		before = (uint32_t)before;
		operand = (uint32_t)operand;
	}
	/* With an offset, MOV extends a sign. */
	if (!known || i->off || !reach_calculate(i->op, before, (uint64_t)operand, &value))
		forget(s, i->dst);
	else
		learn(s, i->dst, (int64_t)(narrow ? (uint32_t)value : value));
}

static bool reach_compare(unsigned int op, int64_t a, int64_t b, bool *out)
{
	uint64_t ua = (uint64_t)a, ub = (uint64_t)b;

	switch (op) {
	case JMP_JEQ:
		*out = a == b;
		return true;
	case JMP_JNE:
		*out = a != b;
		return true;
	case JMP_JGT:
		*out = ua > ub;
		return true;
	case JMP_JGE:
		*out = ua >= ub;
		return true;
	case JMP_JLT:
		*out = ua < ub;
		return true;
	case JMP_JLE:
		*out = ua <= ub;
		return true;
	case JMP_JSET:
		*out = ua & ub;
		return true;
	case JMP_JSGT:
		*out = a > b;
		return true;
	case JMP_JSGE:
		*out = a >= b;
		return true;
	case JMP_JSLT:
		*out = a < b;
		return true;
	case JMP_JSLE:
		*out = a <= b;
		return true;
	default:
		return false;
	}
}

static void reach_jump(struct reach *r, const struct reach_insn *i, struct reach_state *s,
		       uint32_t at)
{
	bool wide = i->class == CLASS_JMP, taken = false, known;
	int64_t a = i->dst < NR_REGISTERS ? s->value[i->dst] : 0, b;

	if (i->op == JMP_EXIT)
		return;
	if (i->op == JMP_JA) {
		reach_go(r, s, (int64_t)at + 1 + (wide ? i->off : i->imm));
		return;
	}
	if (i->op == JMP_CALL) {
		s->known &= (uint16_t)~0x3fu;
		reach_go(r, s, (int64_t)at + 1);
		return;
	}
	known = reach_operand(i, s, &b) && knows(s, i->dst);
	if (!wide) {
		a = (int32_t)a;
		b = (int32_t)b;
	}
	known = known && reach_compare(i->op, a, b, &taken);
	if (!known || !taken)
		reach_go(r, s, (int64_t)at + 1);
	if (!known || taken)
		reach_go(r, s, (int64_t)at + 1 + i->off);
}

static const struct bpf_fixed *reach_fixed(const struct reach *r, uint32_t at)
{
	size_t i;

	array_bound(i, r->nr_fixed, r->fixed[i].insn < at);
	return i < r->nr_fixed && r->fixed[i].insn == at ? &r->fixed[i] : NULL;
}

static void reach_step(struct reach *r, uint32_t at)
{
	struct reach_insn i = reach_read(r, at);
	struct reach_state s = r->states[at];
	const struct bpf_fixed *fixed = reach_fixed(r, at);
	bool two = i.code == OP_LD_IMM64;

	if (i.class == CLASS_JMP || i.class == CLASS_JMP32) {
		reach_jump(r, &i, &s, at);
		return;
	}
	if (fixed)
		learn(&s, i.dst, fixed->value);
	else if (i.class == CLASS_ALU || i.class == CLASS_ALU64)
		reach_alu(&i, &s);
	else if (i.class == CLASS_LDX || two)
		forget(&s, i.dst);
	else if (i.class == CLASS_LD || (i.class == CLASS_STX && (i.code & 0xe0) == OP_ATOMIC))
		s.known = 0;
	reach_go(r, &s, (int64_t)at + (two ? 2 : 1));
}

bool *bpf_reach(struct str code, bool big, const uint32_t *starts, size_t nr_starts,
		const struct bpf_fixed *fixed, size_t nr_fixed)
{
	struct reach r = {
		.code = code, .big = big, .nr = (uint32_t)(code.len / 8),
		.fixed = fixed, .nr_fixed = nr_fixed,
	};
	const struct reach_state start = { .known = 0 };
	bool *reached = xcalloc((size_t)r.nr + 1, sizeof(*reached));
	size_t i;

	r.states = xcalloc((size_t)r.nr + 1, sizeof(*r.states));
	r.todo = xcalloc((size_t)r.nr + 1, sizeof(*r.todo));
	for (i = 0; i < nr_starts; i++)
		reach_go(&r, &start, starts[i]);
	while (r.nr_todo) {
		uint32_t at = r.todo[--r.nr_todo];

		r.states[at].waits = false;
		reach_step(&r, at);
	}
	for (i = 0; i < r.nr; i++)
		reached[i] = r.states[i].reached;
	free(r.states);
	free(r.todo);
	return reached;
}
