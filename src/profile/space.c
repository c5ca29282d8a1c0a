// SPDX-License-Identifier: GPL-2.0
/*
 * A sample's addresses are looked up when it is read, because what is mapped changes.
 * Most of a million samples have the same few thousand addresses: those are found in a
 * table by the address and the generation of the maps, a number that changes with them.
 */
#include "space.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/utsname.h>

#include "base/array.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/limits.h"
#include "base/path.h"
#include "symbols.h"

#define CACHE_BITS	16

struct space_process {
	uint32_t pid;
	uint64_t generation;
	struct space_map *maps;		/* sorted; they do not overlap */
	size_t nr, cap;
};

struct space_thread {
	uint32_t tid;
	const struct atom *name;
};

/* Found before: where an address is. */
struct space_found {
	uint64_t ip, generation;
	uint32_t frame;
};

struct profile_space {
	const struct profile_input *in;
	struct interner *names;
	struct arena *mem;
	struct space_process *processes;	/* sorted by number */
	size_t nr_processes, cap_processes;
	struct space_thread *threads;
	size_t nr_threads, cap_threads;
	size_t nr_maps;
	bool has_failed;			/* a file could not be read */
	size_t work;				/* elements of arrays that were moved */
	struct space_process kernel;
	struct strbuf kallsyms_text;
	struct symtab *kallsyms;		/* NULL: not yet asked for */
	struct str symbol;			/* with a known address */
	uint64_t symbol_address;
	struct str release;			/* of the kernel, or empty */
	struct str *ids;			/* build ids by atom of the file */
	size_t nr_ids;
	struct symtab **tables;			/* by atom of the file */
	size_t nr_tables;
	uint64_t generation;
	struct space_found *cache;
	const struct atom *empty, *unknown, *kernel_name;
};

struct profile_space *space_new(const struct profile_input *in)
{
	struct profile_space *s = xcalloc(1, sizeof(*s));

	s->in = in;
	s->names = profile_names(in->p);
	s->mem = arena_new();
	s->cache = xcalloc((size_t)1 << CACHE_BITS, sizeof(*s->cache));
	s->empty = intern(s->names, STR(""));
	s->unknown = intern(s->names, STR("[unknown]"));
	s->kernel_name = intern(s->names, STR("[kernel.kallsyms]"));
	s->kernel.generation = s->generation = 1;
	return s;
}

void space_free(struct profile_space *s)
{
	size_t i;

	if (!s)
		return;
	for (i = 0; i < s->nr_processes; i++)
		free(s->processes[i].maps);
	for (i = 0; i < s->nr_tables; i++)
		symtab_free(s->tables[i]);
	symtab_free(s->kallsyms);
	sb_free(&s->kallsyms_text);
	free(s->kernel.maps);
	free(s->processes);
	free(s->threads);
	free(s->tables);
	free(s->cache);
	free(s->ids);
	arena_free(s->mem);
	free(s);
}

void space_build_id(struct profile_space *s, struct str file, struct str id)
{
	const struct atom *a = intern(s->names, file);

	array_reach(s->ids, s->nr_ids, a->id);
	s->ids[a->id] = arena_str(s->mem, id);
}

void space_release(struct profile_space *s, struct str release)
{
	s->release = arena_str(s->mem, release);
}

static struct str space_find_id(const struct profile_space *s, const struct atom *file)
{
	return file->id < s->nr_ids && s->ids[file->id].len ? s->ids[file->id] : STR("");
}

static struct space_process *process_find(struct profile_space *s, uint32_t pid, bool add)
{
	size_t i;

	array_bound(i, s->nr_processes, s->processes[i].pid < pid);
	if (i < s->nr_processes && s->processes[i].pid == pid)
		return &s->processes[i];
	if (!add)
		return NULL;
	vec_grow(s->processes, s->nr_processes, s->cap_processes);
	memmove(&s->processes[i + 1], &s->processes[i],
		(s->nr_processes - i) * sizeof(*s->processes));
	s->work += s->nr_processes - i;
	s->nr_processes++;
	s->processes[i] = (struct space_process){ .pid = pid, .generation = ++s->generation };
	return &s->processes[i];
}

/* Put a map in place of what was there: parts of maps at both ends stay. */
static void process_map(struct profile_space *s, struct space_process *p, const struct space_map *m)
{
	struct space_map rest = { .start = 0 };
	size_t first, last;

	array_bound(first, p->nr, p->maps[first].end <= m->start);
	array_bound(last, p->nr, p->maps[last].start < m->end);
	if (first < last && p->maps[last - 1].end > m->end) {
		rest = p->maps[last - 1];
		rest.offset += m->end - rest.start;
		rest.start = m->end;
	}
	if (first < last && p->maps[first].start < m->start)
		p->maps[first++].end = m->start;
	/* One that is both is cut in two. */
	if (last < first)
		last = first;
	while (p->cap < p->nr + 2 + first - last) {
		p->cap = p->cap ? p->cap * 2 : 8;
		p->maps = xreallocarray(p->maps, p->cap, sizeof(*p->maps));
	}
	memmove(&p->maps[first + 1 + !!rest.end], &p->maps[last],
		(p->nr - last) * sizeof(*p->maps));
	s->work += p->nr - last;
	s->nr_maps += 1 + !!rest.end + first - last;
	p->nr = p->nr + 1 + !!rest.end + first - last;
	p->maps[first] = *m;
	if (rest.end)
		p->maps[first + 1] = rest;
}

static const struct space_map *process_at(const struct space_process *p, uint64_t ip)
{
	size_t i;

	array_bound(i, p->nr, p->maps[i].end <= ip);
	return i < p->nr && p->maps[i].start <= ip ? &p->maps[i] : NULL;
}

void space_kernel_map(struct profile_space *s, const struct space_map *m, struct str symbol)
{
	struct space_map copy = *m;

	if (symbol.len && !s->symbol.len) {
		s->symbol = arena_str(s->mem, symbol);
		s->symbol_address = m->offset;
	}
	copy.build_id = arena_str(s->mem, m->build_id);
	if (m->start >= m->end)
		return;
	process_map(s, &s->kernel, &copy);
	s->kernel.generation = ++s->generation;
}

bool space_has_failed(const struct profile_space *s)
{
	return s->has_failed;
}

const char *space_full(const struct profile_space *s)
{
	return s->nr_maps > LIMIT_PROFILE_MAPS || s->work > LIMIT_PROFILE_WORK ?
	       "too many mappings, processes or threads" : NULL;
}

void space_map_file(struct profile_space *s, uint32_t pid, const struct space_map *m)
{
	struct space_map copy = *m;
	struct space_process *p;

	if (m->start >= m->end)
		return;
	copy.build_id = arena_str(s->mem, m->build_id);
	p = process_find(s, pid, true);
	process_map(s, p, &copy);
	p->generation = ++s->generation;
}

static struct space_thread *thread_find(struct profile_space *s, uint32_t tid, bool add)
{
	size_t i;

	array_bound(i, s->nr_threads, s->threads[i].tid < tid);
	if (i < s->nr_threads && s->threads[i].tid == tid)
		return &s->threads[i];
	if (!add)
		return NULL;
	vec_grow(s->threads, s->nr_threads, s->cap_threads);
	memmove(&s->threads[i + 1], &s->threads[i], (s->nr_threads - i) * sizeof(*s->threads));
	s->work += s->nr_threads - i;
	s->nr_threads++;
	s->threads[i] = (struct space_thread){ tid, NULL };
	return &s->threads[i];
}

void space_fork(struct profile_space *s, uint32_t pid, uint32_t tid, uint32_t ppid,
		uint32_t ptid)
{
	const struct atom *name = space_thread(s, ptid);
	struct space_process *p, *parent;

	thread_find(s, tid, true)->name = name;
	if (pid == ppid)
		return;
	process_find(s, pid, true);
	p = process_find(s, pid, false);
	parent = process_find(s, ppid, false);
	s->nr_maps -= p->nr;
	free(p->maps);
	p->maps = NULL;
	p->nr = p->cap = 0;
	p->generation = ++s->generation;
	if (!parent || !parent->nr || space_full(s))
		return;
	s->nr_maps += parent->nr;
	p->nr = p->cap = parent->nr;
	p->maps = xreallocarray(NULL, p->nr, sizeof(*p->maps));
	memcpy(p->maps, parent->maps, p->nr * sizeof(*p->maps));
}

void space_name(struct profile_space *s, uint32_t tid, struct str name)
{
	thread_find(s, tid, true)->name = intern(s->names, name);
}

const struct atom *space_thread(struct profile_space *s, uint32_t tid)
{
	const struct space_thread *t = thread_find(s, tid, false);
	SCOPED_STRBUF name = STRBUF_INIT;

	if (t && t->name)
		return t->name;
	if (!tid)
		return intern(s->names, STR("swapper"));
	sb_addf(&name, ":%u", tid);
	return intern(s->names, sb_str(&name));
}

/* The symbols of a file, if it is the one that was recorded. */
static struct symtab *space_load(struct profile_space *s, const struct space_map *m)
{
	struct str id = m->build_id.len ? m->build_id : space_find_id(s, m->file);
	struct symtab *t = symtab_new();
	SCOPED_STRBUF path = STRBUF_INIT;
	const char *why = NULL;
	int err;

	if (s->in->o->no_files || m->file->text[0] != '/' || m->file->text[1] == '/')
		return t;
	if (s->in->o->root)
		sb_adds(&path, s->in->o->root);
	sb_addstr(&path, atom_str(m->file));
	err = symtab_read_elf(t, sb_cstr(&path), s->in->o->debug_dirs, s->in->o->nr_debug_dirs);
	if (err)
		why = err == -ENOEXEC ? "not an ELF file" :
		      err == -EINVAL ? "not a regular file" : strerror(-err);
	else if (id.len && !t->build_id.len)
		why = "not the file that was recorded: it has no build id";
	else if (id.len && !str_starts(id, t->build_id))
		why = "not the file that was recorded: the build id differs";
	if (!why)
		return t;
	if (!err || symtab_is_absent(err))
		profile_warn(s->in, "no symbols of %s: %s", sb_cstr(&path), why);
	else
		s->has_failed = profile_fail(s->in, "no symbols: %.*s: %s", STR_ARG(t->failed),
					     why);
	symtab_free(t);
	return symtab_new();
}

static struct symtab *space_table(struct profile_space *s, const struct space_map *m)
{
	array_reach(s->tables, s->nr_tables, m->file->id);
	if (!s->tables[m->file->id])
		s->tables[m->file->id] = space_load(s, m);
	return s->tables[m->file->id];
}

/* Whether the kernel that runs is the one that was recorded. */
static bool kernel_is_running(const struct profile_space *s)
{
	struct str id = space_find_id(s, s->kernel_name), notes;
	SCOPED_STRBUF text = STRBUF_INIT;
	struct utsname running;

	if (!id.len)
		return s->release.len && !uname(&running) && str_is(s->release, running.release);
	if (file_read("/sys/kernel/notes", 1 << 16, &text))
		return false;
	notes = build_id_in_notes(sb_str(&text), __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__);
	return notes.len && str_starts(id, notes);
}

static void kernel_load(struct profile_space *s)
{
	const char *path = s->in->o->kallsyms, *why;
	int err;

	s->kallsyms = symtab_new();
	if (s->in->o->no_files)
		return;
	if (!path && kernel_is_running(s))
		path = "/proc/kallsyms";
	if (!path) {
		profile_warn(s->in, "no kernel symbols: the recording is not from the running kernel, and --kallsyms was not given");
		return;
	}
	err = file_read_operand(path, LIMIT_PROFILE_KALLSYMS, &s->kallsyms_text);
	if (err) {
		s->has_failed = profile_fail(s->in, "no kernel symbols: %s: %s", path,
					     strerror(-err));
		return;
	}
	why = symtab_read_kallsyms(s->kallsyms, sb_str(&s->kallsyms_text), s->symbol,
				   s->symbol_address);
	if (!why)
		return;
	profile_warn(s->in, "no kernel symbols: %s: %s", path, why);
	symtab_free(s->kallsyms);
	s->kallsyms = symtab_new();
}

/* "[xfs]" of the file of a module, as the kernel calls it. */
static const struct atom *kernel_object(struct profile_space *s, const struct space_map *m)
{
	struct str base = path_base(atom_str(m->file));
	SCOPED_STRBUF name = STRBUF_INIT;
	size_t i;

	if (m->file->text[0] != '/')
		return m->file;
	base = str_head(base, str_find(base, STR(".ko")));
	sb_addch(&name, '[');
	for (i = 0; i < base.len; i++)
		sb_addch(&name, base.ptr[i] == '-' ? '_' : base.ptr[i]);
	sb_addch(&name, ']');
	return intern(s->names, sb_str(&name));
}

static void kernel_resolve(struct profile_space *s, uint64_t ip, struct profile_frame *f)
{
	const struct space_map *m = process_at(&s->kernel, ip);
	const struct symbol *symbol;

	if (!s->kallsyms)
		kernel_load(s);
	if (m)
		f->object = kernel_object(s, m);
	symbol = symtab_find(s->kallsyms, ip, s->names);
	if (!symbol)
		return;
	f->function = symbol->atom;
	if (symbol->module.len)
		f->object = intern(s->names, symbol->module);
	else if (!m)
		f->object = s->kernel_name;
}

static void process_resolve(struct profile_space *s, const struct space_process *p, uint64_t ip,
			    struct profile_frame *f)
{
	const struct space_map *m = p ? process_at(p, ip) : NULL;
	const struct symbol *symbol;

	if (!m)
		return;
	f->object = m->file;
	symbol = symtab_find(space_table(s, m), ip - m->start + m->offset, s->names);
	if (symbol)
		f->function = symbol->atom;
}

uint32_t space_frame(struct profile_space *s, uint32_t pid, bool is_kernel, uint64_t ip)
{
	struct space_process *p = is_kernel ? &s->kernel : process_find(s, pid, false);
	uint64_t generation = p ? p->generation : 0;
	struct space_found *c = &s->cache[hash_mix(ip ^ UINT64_C(0xa0761d6478bd642f),
						   generation + UINT64_C(0xe7037ed1a0b428db)) >>
					  (64 - CACHE_BITS)];
	struct profile_frame f = { s->empty, s->unknown, s->empty, is_kernel };

	if (generation && c->ip == ip && c->generation == generation)
		return c->frame;
	if (is_kernel)
		kernel_resolve(s, ip, &f);
	else
		process_resolve(s, p, ip, &f);
	*c = (struct space_found){ ip, generation, profile_add_frame(s->in->p, &f) };
	return c->frame;
}
