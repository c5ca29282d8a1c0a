// SPDX-License-Identifier: GPL-2.0
/*
 * A built Go program, or an archive.  Input that is neither becomes the section
 * .go.buildinfo of a small one.
 */
#include <elf.h>
#include <sys/mman.h>
#include <unistd.h>

#include "fuzz.h"
#include "go/buildinfo.h"

/* An object with the section, and with a table of symbols that is empty. */
static void wrap(struct str section, struct strbuf *out)
{
	static const char names[] = "\0.go.buildinfo\0.shstrtab";
	Elf64_Ehdr h = {
		.e_ident = { ELFMAG0, ELFMAG1, ELFMAG2, ELFMAG3, ELFCLASS64,
			     ELFDATA2LSB, EV_CURRENT },
		.e_type = ET_REL, .e_machine = EM_X86_64,
		.e_version = EV_CURRENT, .e_shoff = sizeof(h),
		.e_ehsize = sizeof(h), .e_shentsize = sizeof(Elf64_Shdr),
		.e_shnum = 3, .e_shstrndx = 2,
	};
	Elf64_Shdr s[3] = {
		[1] = { .sh_name = 1, .sh_type = SHT_PROGBITS,
			.sh_offset = sizeof(h) + sizeof(s) + sizeof(names),
			.sh_size = section.len, .sh_addralign = 1 },
		[2] = { .sh_name = 15, .sh_type = SHT_STRTAB,
			.sh_offset = sizeof(h) + sizeof(s),
			.sh_size = sizeof(names), .sh_addralign = 1 },
	};

	sb_add(out, &h, sizeof(h));
	sb_add(out, s, sizeof(s));
	sb_add(out, names, sizeof(names));
	sb_addstr(out, section);
}

static void read_file(const char *file)
{
	struct arena *mem = arena_new();
	struct diag *diag = diag_new();
	struct go_binary b = { .relocatable = false };
	SCOPED_STRBUF out = STRBUF_INIT;
	int err = go_binary_read(mem, file, &b, diag);

	must_say(err, diag);
	if (!err) {
		go_binary_check(&b, "f", diag);
		go_binary_list(&b, &out);
		must(out.len);
	}
	go_binary_clear(&b);
	diag_free(diag);
	arena_free(mem);
}

void fuzz_one(struct str text)
{
	SCOPED_STRBUF wrapped = STRBUF_INIT;
	char file[32];
	int fd;

	if (!str_starts(text, STR("\177ELF")) &&
	    !str_starts(text, STR("!<arch>"))) {
		wrap(text, &wrapped);
		text = sb_str(&wrapped);
	}
	fd = memfd_create("input", MFD_CLOEXEC);
	must(fd >= 0 && write(fd, text.ptr, text.len) == (ssize_t)text.len);
	snprintf(file, sizeof(file), "/proc/self/fd/%d", fd);
	read_file(file);
	close(fd);
}
