// SPDX-License-Identifier: GPL-2.0
/*
 * godeps check --kernel=...: which programs fit, of one kernel with the reasons, of
 * several as a table.
 */
#include "cmd.h"

#include <stdlib.h>

#include "base/file.h"
#include "base/limits.h"
#include "check/fits.h"
#include "out/findings.h"
#include "out/findings-union.h"
#include "out/kernels.h"

void check_fits(struct session *s, struct strbuf *out)
{
	struct fits fits = { .nr = 0 };

	fits_of(session_graph(s), &fits);
	fits_write(&fits, out);
	fits_free(&fits);
}

static bool has_format(const char *(*at)(size_t i), const char *format)
{
	const char *name;
	size_t i;

	for (i = 0; (name = at(i)) != NULL; i++)
		if (!strcmp(name, format))
			return true;
	return false;
}

/* Those that are no form of findings follow them. */
const char *check_format(size_t i)
{
	const char *name;
	size_t n;

	for (n = 0; (name = findings_format(n)) != NULL; n++)
		if (!i--)
			return name;
	for (n = 0; (name = kernels_format(n)) != NULL; n++)
		if (!has_format(findings_format, name) && !i--)
			return name;
	return NULL;
}

bool check_format_is_table(const char *format)
{
	return format && !has_format(findings_format, format);
}

/* Whether a table can be written in a form, NULL for the default. */
static bool is_table_format(const char *format)
{
	return !format || has_format(kernels_format, format);
}

/* The digits that a text begins with, as long as the number is small. */
static size_t take_number(struct str *s)
{
	size_t n = 0;

	while (s->len && byte_is_digit(s->ptr[0]) && n <= LIMIT_SHARDS) {
		n = 10 * n + (size_t)(s->ptr[0] - '0');
		*s = str_from(*s, 1);
	}
	return n;
}

/* "2/8": the second of eight parts.  Without it there is one. */
static bool read_shard(const char *arg, size_t *part, size_t *parts)
{
	struct str s = str_of(arg ? arg : "1/1");

	*part = take_number(&s);
	if (!str_starts(s, STR("/")))
		return false;
	s = str_from(s, 1);
	*parts = take_number(&s);
	if (s.len || !*part || *part > *parts || *parts > LIMIT_SHARDS)
		return false;
	--*part;
	return true;
}

static int read_results(const struct invocation *inv, struct kernel_table *t)
{
	const char **files, *why;
	size_t i, nr;
	int err = 0;

	files = opt_all(inv, "results", &nr);
	for (i = 0; i < nr && !err; i++) {
		SCOPED_STRBUF text = STRBUF_INIT;

		err = file_read_operand(files[i], LIMIT_GRAPH_BYTES, &text);
		why = err ? strerror(-err) : kernel_table_read(t, sb_str(&text));
		if (why)
			err = fail("%s: %s", files[i], why);
	}
	free(files);
	return err;
}

static int table_status(const struct kernel_table *t)
{
	int status = EXIT_CLEAN;
	size_t i;

	for (i = 0; i < t->nr; i++)
		if (t->cells[i].fit >= FIT_OPTIONS)
			status = EXIT_FINDINGS;
	for (i = 0; i < t->nr_kernels; i++)
		if (t->kernels[i].failed)
			status = EXIT_FAILED;
	return status;
}

/* What is known of all kernels. */
struct kernels {
	struct kernel_table *table;
	struct findings_union *findings;
};

static void read_kernel(const struct invocation *inv, struct kernels *k,
			struct session_options *o, const char *place, size_t number)
{
	const struct kb_options given = o->kernel;
	struct session *s;

	o->elsewhere = place;
	s = session_start(inv, o);
	kernel_table_add(k->table, str_of(place), number, s ? session_graph(s) : NULL);
	if (s)
		findings_union_add(k->findings, session_findings(s), str_of(place));
	session_free(s);
	o->kernel = given;
}

/* As a table, or as findings with the kernels that have them. */
static void kernels_text(const struct kernels *k, const char *format, struct strbuf *out)
{
	struct findings all = { .version = GODEPS_VERSION };
	struct diag *diag;

	kernel_table_sort(k->table);
	if (kernels_write(k->table, format, out))
		return;
	diag = diag_new();
	findings_union_all(k->findings, diag);
	all.diag = diag;
	findings_write(&all, format, out);
	diag_free(diag);
}

int check_kernels(const struct invocation *inv, struct session_options *o,
		  const char *const *kernels, size_t nr)
{
	struct kernels k = { .findings = NULL };
	SCOPED_STRBUF text = STRBUF_INIT;
	size_t i, part, parts;
	int status;

	if (!read_shard(opt(inv, "shard"), &part, &parts))
		return usage_error(inv, "invalid --shard '%s' (expected I/N)",
				   opt(inv, "shard"));
	if (!nr && !opt(inv, "results"))
		return usage_error(inv, "expected --kernel or --results");
	if (opt(inv, "results") && !is_table_format(opt(inv, "format")))
		return usage_error(inv, "--format=%s cannot be used with --results, which adds to a table",
				   opt(inv, "format"));
	k.table = kernel_table_new();
	k.findings = findings_union_new();
	o->halves = session_halves_new();
	status = read_results(inv, k.table);
	for (i = part; i < nr && !status; i += parts)
		read_kernel(inv, &k, o, kernels[i], i);
	session_halves_free(o->halves);
	kernels_text(&k, opt(inv, "format"), &text);
	status = status ?: write_output(inv, sb_str(&text)) ?: table_status(k.table);
	kernel_table_free(k.table);
	findings_union_free(k.findings);
	return status;
}
