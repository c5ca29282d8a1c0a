// SPDX-License-Identifier: GPL-2.0
#include "words.h"

#include "base/array.h"

static const struct word_row rows[] = {
	{ WORD_ABSENT, WORD_IS, "ENOSYS" },
	{ WORD_ABSENT, WORD_IS, "ENOENT" },
	{ WORD_ABSENT, WORD_IS, "ENODEV" },
	{ WORD_ABSENT, WORD_IS, "ENXIO" },
	{ WORD_ABSENT, WORD_IS, "EOPNOTSUPP" },
	{ WORD_ABSENT, WORD_IS, "ENOTSUP" },
	{ WORD_ABSENT, WORD_IS, "ENOTSUPP" },
	{ WORD_ABSENT, WORD_IS, "EPROTONOSUPPORT" },
	{ WORD_ABSENT, WORD_IS, "EAFNOSUPPORT" },
	{ WORD_ABSENT, WORD_IS, "ErrNotExist" },
	{ WORD_ABSENT, WORD_IS, "IsNotExist" },
	{ WORD_ABSENT, WORD_IS, "ErrNotSupported" },
	{ WORD_ABSENT, WORD_IS, "ErrUnsupported" },

	{ WORD_UNSUPPORTED, WORD_ENDS, "NotSupported" },
	{ WORD_UNSUPPORTED, WORD_ENDS, "Unsupported" },

	{ WORD_EXIT, WORD_IS, "panic" },
	{ WORD_EXIT, WORD_BEGINS, "Exit" },
	{ WORD_EXIT, WORD_BEGINS, "exit" },
	{ WORD_EXIT, WORD_BEGINS, "Fatal" },
	{ WORD_EXIT, WORD_BEGINS, "fatal" },
	{ WORD_EXIT, WORD_BEGINS, "Panic" },
	{ WORD_EXIT, WORD_BEGINS, "Die" },
	{ WORD_EXIT, WORD_BEGINS, "die" },
	{ WORD_EXIT, WORD_BEGINS, "Must" },
	{ WORD_EXIT, WORD_BEGINS, "must" },

	{ WORD_LOG, WORD_BEGINS, "Debug" },
	{ WORD_LOG, WORD_BEGINS, "Info" },
	{ WORD_LOG, WORD_BEGINS, "Warn" },
	{ WORD_LOG, WORD_BEGINS, "Print" },
	{ WORD_LOG, WORD_BEGINS, "Fprint" },
	{ WORD_LOG, WORD_BEGINS, "Log" },
	{ WORD_LOG, WORD_BEGINS, "Trace" },
	{ WORD_LOG, WORD_BEGINS, "Error" },
	{ WORD_LOG, WORD_BEGINS, "Notice" },
	{ WORD_LOG, WORD_BEGINS, "debug" },
	{ WORD_LOG, WORD_BEGINS, "info" },
	{ WORD_LOG, WORD_BEGINS, "warn" },
	{ WORD_LOG, WORD_BEGINS, "log" },
	{ WORD_LOG, WORD_BEGINS, "trace" },
	{ WORD_LOG, WORD_BEGINS, "print" },

	{ WORD_FAILURE, WORD_HAS, "fail" },
	{ WORD_FAILURE, WORD_HAS, "Fail" },
	{ WORD_FAILURE, WORD_HAS, "err" },
	{ WORD_FAILURE, WORD_HAS, "Err" },
	{ WORD_FAILURE, WORD_HAS, "exit" },
	{ WORD_FAILURE, WORD_HAS, "Exit" },
	{ WORD_FAILURE, WORD_HAS, "status" },
	{ WORD_FAILURE, WORD_HAS, "Status" },
	{ WORD_FAILURE, WORD_HAS, "success" },
	{ WORD_FAILURE, WORD_HAS, "Success" },
	{ WORD_FAILURE, WORD_IS, "ok" },
	{ WORD_FAILURE, WORD_IS, "rc" },
	{ WORD_FAILURE, WORD_IS, "ret" },
	{ WORD_FAILURE, WORD_IS, "bad" },

	{ WORD_MAKES_ERROR, WORD_IS, "errors" },
	{ WORD_MAKES_ERROR, WORD_IS, "fmt" },
	{ WORD_MAKES_ERROR, WORD_IS, "status" },
	{ WORD_MAKES_ERROR, WORD_HAS, "err" },
	{ WORD_MAKES_ERROR, WORD_HAS, "Err" },

	{ WORD_RUN, WORD_IS, "Run" },
	{ WORD_RUN, WORD_IS, "Output" },
	{ WORD_RUN, WORD_IS, "CombinedOutput" },
	{ WORD_RUN, WORD_IS, "Start" },

	{ WORD_JOIN, WORD_IS, "Join" },
	{ WORD_JOIN, WORD_IS, "Sprintf" },

	{ WORD_CLOSE, WORD_IS, "Close" },
};

const struct word_row *word_rows(size_t *n)
{
	*n = ARRAY_SIZE(rows);
	return rows;
}

static bool word_matches(const struct word_row *r, struct str name)
{
	switch (r->part) {
	case WORD_IS:
		return str_is(name, r->word);
	case WORD_BEGINS:
		return str_starts(name, str_of(r->word));
	case WORD_ENDS:
		return str_ends(name, str_of(r->word));
	case WORD_HAS:
		return str_has(name, r->word);
	}
	return false;
}

bool word_is(struct str name, enum word_class class)
{
	size_t i;

	for (i = 0; i < ARRAY_SIZE(rows); i++)
		if (rows[i].class == class && word_matches(&rows[i], name))
			return true;
	return false;
}
