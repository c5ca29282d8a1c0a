// SPDX-License-Identifier: GPL-2.0
/*
 * What the go command printed, fresh or from the cache: what it is good for,
 * and what it complains about as diagnostics.
 */
#include "go/place.h"
#include "facts.h"

#define MAX_MESSAGES 20

struct import {
	struct go *go;
	const struct go_options *opt;
	struct diag *diag;
};

/* One line of what the go command says, as a diagnostic. */
static void say_line(struct import *j, const struct go_unit *u, struct str line,
		     enum severity sev, const char *rule)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	struct place at;
	struct str rest;

	if (str_starts(line, STR("go: ")))
		line = str_from(line, 4);
	if (!go_place(j->go->files, str_of(u->dir), line, &at, &rest)) {
		rest = line;
		at = (struct place){ u->nr_files ? u->files[0]->name :
				     u->said, 0, 0 };
	}
	go_hide_root(j->go->files, &text, rest);
	diag_add(j->diag, sev, rule, at, "%.*s", STR_ARG(sb_str(&text)));
}

/* Its standard error output; false if there is none. */
static bool import_messages(struct import *j, const struct go_unit *u, struct str text,
			    enum severity sev, const char *rule)
{
	struct str line;
	size_t n = 0;

	while (n < MAX_MESSAGES && str_line(&text, &line)) {
		line = str_trim(line);
		/* A heading of the lines that follow says nothing itself. */
		if (!line.len || (str_ends(line, STR(":")) && text.len))
			continue;
		say_line(j, u, line, sev, rule);
		n++;
	}
	return n > 0;
}

static void hint_at_old_go(struct import *j, struct str said)
{
	if (said.len && memmem(said.ptr, said.len, "invalid boolean value", 21))
		diag_add(j->diag, SEV_NOTE, NULL, NO_PLACE,
			 "go list -json=FIELDS needs Go 1.19 or newer");
}

static int import_list(struct import *j, struct go_unit *u, struct go_raw *raw)
{
	struct str said = sb_str(&raw->err);

	if (raw->status < 0)
		return -1;
	if (raw->status) {
		if (!import_messages(j, u, said, SEV_ERROR, NULL))
			diag_add(j->diag, SEV_ERROR, NULL, NO_PLACE,
				 "'go list' failed with status %d and no message",
				 raw->status);
		hint_at_old_go(j, said);
		return -1;
	}
	import_messages(j, u, said, SEV_WARNING, "go-list");
	return go_parse_list(u, raw, j->diag);
}

/* A vendored tree need not have the modules that "go mod graph" reads. */
static void import_graph(struct import *j, struct go_unit *u, struct go_raw *raw)
{
	size_t i;

	if (raw->status) {
		go_static_graph(j->go, u, j->opt, j->diag);
		if (u->vendor)
			return;
		import_messages(j, u, sb_str(&raw->err), SEV_WARNING, "go-module-graph");
		diag_add(j->diag, SEV_NOTE, NULL, NO_PLACE,
			 "the module graph is derived from the go.mod files that are available");
		return;
	}
	u->mg = modgraph_new();
	for (i = go_first_main(u); i < u->nr_mains; i++)
		modgraph_main(u->mg, u->files[i]->id);
	if (modgraph_parse(u->mg, sb_str(&raw->out), "'go mod graph'", j->diag))
		go_static_graph(j->go, u, j->opt, j->diag);
}

static bool only_lookups_failed(struct str text)
{
	struct str line;

	while (str_line(&text, &line))
		if (line.len && !memmem(line.ptr, line.len, "GOPROXY=off", 11))
			return false;
	return true;
}

static void import_verify(struct import *j, struct go_unit *u, struct go_raw *raw)
{
	if (raw->status <= 0)
		return;
	/* Nothing to verify: vendored modules need not be in the cache. */
	if (u->vendor && only_lookups_failed(sb_str(&raw->err)))
		return;
	if (!import_messages(j, u, sb_str(&raw->err), SEV_WARNING, "go-mod-verify"))
		diag_add(j->diag, SEV_WARNING, "go-mod-verify",
			 (struct place){ u->files[0]->name, 0, 0 },
			 "'go mod verify' failed");
}

int go_import_output(struct go *go, const struct go_options *opt,
		     struct go_unit *u, struct go_raw *raw, struct diag *diag)
{
	struct import j = { go, opt, diag };

	if (!u->dir)
		return 0;
	if (import_list(&j, u, &raw[RAW_LIST]) || raw[RAW_GRAPH].status < 0 ||
	    raw[RAW_VERIFY].status < 0)
		return -1;
	import_graph(&j, u, &raw[RAW_GRAPH]);
	import_verify(&j, u, &raw[RAW_VERIFY]);
	return 0;
}
