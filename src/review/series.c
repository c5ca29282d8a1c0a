// SPDX-License-Identifier: GPL-2.0
/*
 * A series in the words of a user, as states.
 */
#include "review/series.h"

#include <errno.h>
#include <sys/stat.h>

#include "base/diag.h"
#include "base/file.h"
#include "base/limits.h"
#include "mail/mail.h"

static struct series_step *series_add_step(struct series *s, const char *commit,
					   const char *title)
{
	struct series_step *step;

	vec_grow(s->steps, s->nr, s->cap);
	step = &s->steps[s->nr++];
	*step = (struct series_step){
		.commit = str_dup(str_of(commit)),
		.title = str_dup(str_of(title)),
	};
	return step;
}

static int read_range(struct repo *repo, const char *range, struct series *out,
		      struct diag *diag)
{
	struct repo_range r;
	int err = repo_range(repo, range, &r, diag);
	size_t i;

	out->base = r.base;
	for (i = 0; !err && i < r.nr; i++)
		series_add_step(out, r.commits[i].hex,
				r.commits[i].subject)->state = r.commits[i].tree;
	repo_range_free(&r);
	return err;
}

static int apply_patch(struct repo *repo, const struct mail_patch *p,
		       const char *name, struct series *out, struct diag *diag)
{
	const struct repo_id *base = out->nr ? &out->steps[out->nr - 1].state :
					       &out->base;
	SCOPED_STRBUF title = STRBUF_INIT;
	struct repo_id id;

	sb_adds(&title, *p->subject ? p->subject : name);
	if (repo_apply(repo, base, sb_str(&p->text), sb_cstr(&title), &id, diag))
		return -1;
	series_add_step(out, "", sb_cstr(&title))->state = id;
	return 0;
}

static int series_add_file(struct repo *repo, const char *file, struct series *out,
			   struct diag *diag)
{
	const char *name = strcmp(file, "-") ? file : "standard input";
	struct mail_patches patches = { .nr = 0 };
	SCOPED_STRBUF text = STRBUF_INIT;
	int err = file_read_operand(file, LIMIT_GIT_PATCH, &text);
	size_t i;

	if (err) {
		diag_add(diag, SEV_ERROR, NULL, (struct place){ name, 0, 0 },
			 "cannot read: %s", strerror(-err));
		return -1;
	}
	err = mail_read(sb_str(&text), name, &patches, diag);
	for (i = 0; !err && i < patches.nr; i++)
		err = apply_patch(repo, &patches.at[i], name, out, diag);
	mail_free(&patches);
	return err;
}

/* A directory is not a patch, but its name may be that of a branch. */
static bool series_is_file(const char *name)
{
	struct stat st;

	return !strcmp(name, "-") || (!stat(name, &st) && !S_ISDIR(st.st_mode));
}

static int read_patches(struct repo *repo, const struct series_options *o,
			struct series *out, struct diag *diag)
{
	int err = repo_state(repo, o->base ? o->base : "HEAD", &out->base, diag);
	size_t i;

	for (i = 0; !err && i < o->nr_what; i++)
		err = series_add_file(repo, o->what[i], out, diag);
	if (!err && !out->nr) {
		diag_add(diag, SEV_ERROR, NULL, (struct place){ o->what[0], 0, 0 },
			 "no patch found: only cover letters");
		err = -1;
	}
	return err;
}

/* What the series is on, in the user's words. */
static char *base_name(const char *first, const char *base)
{
	SCOPED_STRBUF name = STRBUF_INIT;
	const char *dots = first && !series_is_file(first) ? strstr(first, "..") : NULL;

	if (dots > first)
		sb_add(&name, first, (size_t)(dots - first));
	else if (first && series_is_file(first))
		sb_adds(&name, base ? base : "HEAD");
	else
		sb_addf(&name, "%s^", first && !dots ? first : "HEAD");
	return str_dup(sb_str(&name));
}

/* A range is a whole series: other operands would be ignored. */
static int check_alone(const struct series_options *o, struct diag *diag)
{
	if (o->nr_what < 2)
		return 0;
	diag_add(diag, SEV_ERROR, NULL, NO_PLACE,
		 "unexpected operand '%s' after a range of commits",
		 o->what[0]);
	return -1;
}

int series_read(struct repo *repo, const struct series_options *o,
		struct series *out, struct diag *diag)
{
	const char *first = o->nr_what ? o->what[0] : NULL;
	int err;

	*out = (struct series){ .nr = 0 };
	if (first && series_is_file(first))
		err = read_patches(repo, o, out, diag);
	else
		err = check_alone(o, diag) ||
		      read_range(repo, first ? first : "HEAD", out, diag);
	out->base_name = base_name(first, o->base);
	return err ? -1 : 0;
}

void series_free(struct series *s)
{
	size_t i;

	for (i = 0; i < s->nr; i++) {
		free(s->steps[i].commit);
		free(s->steps[i].title);
	}
	free(s->steps);
	free(s->base_name);
	*s = (struct series){ .nr = 0 };
}
