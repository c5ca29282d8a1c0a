// SPDX-License-Identifier: GPL-2.0
#include "go/modindex.h"

#include <stdlib.h>

#include "modpack.h"

enum { MODFILE = 'M' };

struct go_modindex {
	struct arena *mem;
	struct go_index *x;
	struct packer pack;
};

struct go_modindex *go_modindex_new(struct arena *mem, struct go_index *x)
{
	struct go_modindex *m = xcalloc(1, sizeof(*m));

	m->mem = mem;
	m->x = x;
	return m;
}

void go_modindex_free(struct go_modindex *m)
{
	if (!m)
		return;
	pack_free(&m->pack);
	free(m);
}

bool go_modindex_find(struct go_modindex *m, struct go_files *f,
		      struct str path, struct stamp *stamp, struct gomod *out)
{
	struct str record;
	struct unpacker u;
	struct stamp was;

	/* Of what cannot be seen nothing is kept. */
	if (!go_file_stamp(f, path, stamp)) {
		*stamp = (struct stamp){ .ctime = INT64_MAX };
		return false;
	}
	if (!go_index_get(m->x, MODFILE, path, &record))
		return false;
	unpack_begin(&u, record);
	unpack_stamp(&u, &was);
	if (!u.bad && stamp_eq(&was, stamp) &&
	    go_mod_unpack(m->mem, &u, out) && unpack_end(&u))
		return true;
	gomod_clear(out);
	return false;
}

void go_modindex_add(struct go_modindex *m, struct str path,
		     const struct stamp *stamp, const struct gomod *mod)
{
	struct str record;

	if (!stamp_is_settled(stamp, go_index_start(m->x)))
		return;
	pack_begin(&m->pack);
	pack_stamp(&m->pack, stamp);
	go_mod_pack(&m->pack, mod);
	record = pack_end(&m->pack);
	if (record.len)
		go_index_put(m->x, MODFILE, path, record);
}
