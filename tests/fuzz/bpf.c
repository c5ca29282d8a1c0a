// SPDX-License-Identifier: GPL-2.0
/*
 * A BPF object.  Input that is not an ELF file becomes the section .BTF of a
 * small one; from the last magic number on, it is also the section .BTF.ext, and what
 * precedes that is the code as well.
 */
#include <elf.h>

#include "bridge/bridge.h"
#include "fuzz.h"

/* The names of sections; a program's among them, which has no code. */
static const char names[] = "\0.BTF\0.shstrtab\0?kprobe/do_exit+0x10\0.BTF.ext\0kprobe/a";

static size_t last_magic(struct str text)
{
	size_t at = text.len;

	while (at > 1 && !str_starts(str_from(text, at - 1), STR("\x9f\xeb")))
		at--;
	return at > 1 ? at - 1 : text.len;
}

static void wrap(struct str btf, struct strbuf *out)
{
	size_t ext = last_magic(btf), start;
	Elf64_Ehdr h = {
		.e_ident = { ELFMAG0, ELFMAG1, ELFMAG2, ELFMAG3, ELFCLASS64,
			     ELFDATA2LSB, EV_CURRENT },
		.e_type = ET_REL, .e_machine = 247, .e_version = EV_CURRENT,
		.e_shoff = sizeof(h), .e_ehsize = sizeof(h),
		.e_shentsize = sizeof(Elf64_Shdr), .e_shnum = 6,
		.e_shstrndx = 2,
	};
	Elf64_Shdr s[6] = {
		[1] = { .sh_name = 1, .sh_type = SHT_PROGBITS,
			.sh_offset = sizeof(h) + sizeof(s) + sizeof(names),
			.sh_size = btf.len, .sh_addralign = 1 },
		[2] = { .sh_name = 6, .sh_type = SHT_STRTAB,
			.sh_offset = sizeof(h) + sizeof(s),
			.sh_size = sizeof(names), .sh_addralign = 1 },
		[3] = { .sh_name = 16, .sh_type = SHT_PROGBITS,
			.sh_flags = SHF_EXECINSTR, .sh_size = 1,
			.sh_offset = sizeof(h), .sh_addralign = 1 },
		[4] = { .sh_name = 37, .sh_type = SHT_PROGBITS, .sh_addralign = 1 },
		[5] = { .sh_name = 46, .sh_type = SHT_PROGBITS,
			.sh_flags = SHF_EXECINSTR, .sh_addralign = 1 },
	};

	start = s[1].sh_offset;
	s[4].sh_offset = start + ext;
	s[4].sh_size = btf.len - ext;
	s[5].sh_offset = start;
	s[5].sh_size = ext - ext % 8;
	sb_add(out, &h, sizeof(h));
	sb_add(out, s, sizeof(s));
	sb_add(out, names, sizeof(names));
	sb_addstr(out, btf);
}

static void on_bridge(void *ctx, const struct bpf_bridge *b)
{
	must(b->name.len);
	sb_addf(ctx, "%d%d%d%d %.*s\n", b->want, b->pattern, b->weak, b->advice,
		(int)b->name.len, b->name.ptr);
}

void fuzz_one(struct str text)
{
	SCOPED_STRBUF wrapped = STRBUF_INIT;
	SCOPED_STRBUF one = STRBUF_INIT;
	SCOPED_STRBUF two = STRBUF_INIT;
	const char *why, *again;

	if (!str_starts(text, STR("\177ELF")) &&
	    !str_starts(text, STR("!<arch>"))) {
		wrap(text, &wrapped);
		text = sb_str(&wrapped);
	}
	why = bridge_object(text, on_bridge, &one);
	again = bridge_object(text, on_bridge, &two);
	must(!why == !again);
	must(str_eq(sb_str(&one), sb_str(&two)));
	must(!wrapped.len || one.len);
}
