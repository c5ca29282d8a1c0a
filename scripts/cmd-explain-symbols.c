// SPDX-License-Identifier: GPL-2.0
/*
 * godeps explain CONFIG_X: why symbols have their values.
 */
#include "cmd-explain.h"

#include "kconfig-job.h"

#include "conf/config.h"
#include "conf/why.h"
#include "report/why.h"

struct answers {
	struct kcfg_why **list;
	size_t nr, cap;
	bool unknown;
};

/* In the order of the operands; what no Kconfig file defines is an error. */
static void answer_symbols(struct kconfig_job *job, struct kcfg *c, struct answers *a)
{
	const struct kconfig_symbol *s;
	const char *asked;
	size_t i;

	for (i = 0; (asked = operand(job->inv, i)); i++) {
		SCOPED_STRBUF name = STRBUF_INIT;
		const char *near;

		s = kconfig_job_symbol(job, str_of(asked), &name);
		if (s) {
			vec_grow(a->list, a->nr, a->cap);
			a->list[a->nr++] = kcfg_why_new(c, s);
			continue;
		}
		a->unknown = true;
		near = kcfg_near_name(c, str_from(sb_str(&name), strlen("CONFIG_")));
		fail("no Kconfig file defines %s%s%s%s", sb_cstr(&name),
		     near ? "; did you mean CONFIG_" : "", near ? near : "", near ? "?" : "");
	}
}

static int write_answers(const struct invocation *inv, const struct answers *a)
{
	SCOPED_STRBUF text = STRBUF_INIT;
	const char *format = opt(inv, "format");
	size_t i;

	if (format && !strcmp(format, "json")) {
		why_json(a->list, a->nr, &text);
	} else {
		for (i = 0; i < a->nr; i++) {
			if (i)
				sb_addch(&text, '\n');
			why_text(a->list[i], &text);
		}
	}
	return write_output(inv, sb_str(&text));
}

/* Whether one of them is n. */
static bool has_off(const struct answers *a)
{
	size_t i;

	for (i = 0; i < a->nr; i++)
		if (str_is(a->list[i]->value, "n"))
			return true;
	return false;
}

static int run_explain_symbols(struct invocation *inv)
{
	static const struct kconfig_job_wants wants = { .config = true };
	struct kconfig_job job = { .inv = inv };
	struct answers a = { .nr = 0 };
	int status = kconfig_job_open(&job, &wants);
	struct kcfg *c;

	if (!status) {
		c = kconfig_job_read(&job, NULL);
		kcfg_settle(c, KCFG_OLDDEF);
		if (!kconfig_job_is_deep(c))
			answer_symbols(&job, c, &a);
		status = a.unknown || kconfig_job_is_deep(c) ? EXIT_FAILED : write_answers(inv, &a);
		if (!status && has_off(&a))
			status = EXIT_FINDINGS;
		while (a.nr > 0)
			kcfg_why_free(a.list[--a.nr]);
		free(a.list);
		kcfg_free(c);
	}
	kconfig_job_close(&job);
	return status;
}

const struct command cmd_explain_symbols = {
	.run = run_explain_symbols,
};
