// SPDX-License-Identifier: GPL-2.0
/*
 * BPF objects that Go code embeds, those of them that are there.
 */
#include "parts.h"

#include "base/file.h"
#include "base/limits.h"
#include "go/go.h"
#include "graph/kinds.h"

struct object {
	struct bridges *b;
	uint32_t node;
	struct str name;
	bool by_hand;		/* Go code says what programs are attached to */
};

static bool may_be_object(struct str file)
{
	return str_ends(file, STR(".o")) || str_ends(file, STR(".elf")) ||
	       str_ends(file, STR(".bpf")) || str_ends(file, STR(".obj"));
}

static void on_bridge(void *ctx, const struct bpf_bridge *want)
{
	static const uint32_t targets[] = {
		[BPF_PROBE] = EDGE_PROBE, [BPF_CALL] = EDGE_CALL,
		[BPF_TRACE] = EDGE_TRACE, [BPF_CONFIG] = EDGE_NEEDS,
		[BPF_FIELD] = EDGE_ACCESS,
	};
	struct object *o = ctx;

	bridge_add(o->b, &(struct bridge){
		.from = o->node, .to = targets[want->want], .name = want->name,
		.how = want->pattern ? HOW_PATTERN : HOW_EXACT,
		.file = o->name.ptr, .plain = want->plain,
		.weak = want->weak || (want->advice && o->by_hand) });
}

static bool is_new(struct bridges *b, uint32_t node)
{
	size_t i;

	for (i = 0; i < b->nr_seen; i++)
		if (b->seen[i] == node)
			return false;
	vec_grow(b->seen, b->nr_seen, b->cap_seen);
	b->seen[b->nr_seen++] = node;
	return true;
}

/* cilium/ebpf attaches a kprobe or tracepoint to what its caller names. */
static bool attaches_by_hand(const struct bridges *b)
{
	size_t i;

	for (i = 0; i < b->pkg->p->imports.nr; i++)
		if (str_is(b->pkg->p->imports.at[i], "github.com/cilium/ebpf"))
			return true;
	return false;
}

static void objects_read_object(struct bridges *b, struct str path)
{
	struct str name = str_of(go_pkg_file_name(b->go, b->pkg->p, path));
	struct object o = { .b = b, .name = name,
			    .by_hand = attaches_by_hand(b) };
	SCOPED_STRBUF image = STRBUF_INIT;
	const char *why;

	o.node = graph_node(b->g, file_kind(name), name);
	if (!is_new(b, o.node) ||
	    go_note_unread(b->go, name.ptr, file_read(path.ptr, LIMIT_BPF_BYTES, &image)) ||
	    !str_starts(sb_str(&image), STR("\177ELF")))
		return;
	why = bridge_object(sb_str(&image), on_bridge, &o);
	if (why)
		diag_add(b->diag, SEV_WARNING, "bpf-object",
			 (struct place){ name.ptr, 0, 0 }, "%s", why);
}

void bridge_embedded(struct bridges *b)
{
	size_t i, j, k;

	for (i = 0; i < b->pkg->p->files.nr; i++) {
		const struct go_source *s = &b->pkg->sources[i];

		for (j = 0; j < s->nr; j++) {
			struct str_list files = { NULL, 0 };

			if (s->items[j].kind == GO_EMBED)
				files = go_pkg_embedded(b->go, b->pkg->p,
							 s->items[j].text);
			for (k = 0; k < files.nr; k++)
				if (may_be_object(files.at[k]))
					objects_read_object(b, files.at[k]);
		}
	}
}
