// SPDX-License-Identifier: GPL-2.0
/*
 * /sys/module/NAME/initstate has the state of a module.  A directory without
 * that file is a part of the kernel that has parameters or a version; one
 * without either is only in modules.builtin.  There is no notification of
 * changes, so waiting means polling.
 */
#include "kmod/running.h"

#include <errno.h>
#include <sys/stat.h>
#include <time.h>

#include "base/file.h"
#include "base/limits.h"
#include "base/path.h"
#include "graph/kmod-name.h"

/* Between two looks; a module takes some milliseconds to become live. */
#define INTERVAL_MS 20

static int running_read(const struct running_places *at, const struct strbuf *path,
			struct strbuf *text)
{
	return unread_note(at->unread, sb_cstr(path),
			   file_read(sb_cstr(path), LIMIT_SOURCE_BYTES, text));
}

/* "kernel/fs/ext4/ext4.ko", one per line. */
static bool running_is_builtin(const struct running_places *at, struct str name)
{
	SCOPED_STRBUF path = STRBUF_INIT;
	SCOPED_STRBUF text = STRBUF_INIT;
	struct str rest, line;

	if (!at->modules)
		return false;
	sb_addf(&path, "%s/modules.builtin", at->modules);
	if (running_read(at, &path, &text))
		return false;
	rest = sb_str(&text);
	while (str_line(&rest, &line)) {
		line = path_base(line);
		if (str_ends(line, STR(".ko")) &&
		    kmod_name_eq(str_head(line, line.len - 3), name))
			return true;
	}
	return false;
}

/* "tun 61440 2 vhost_net, Live 0x0000000000000000" */
static enum running_state state_in_proc(const struct running_places *at, struct str name)
{
	SCOPED_STRBUF path = STRBUF_INIT;
	SCOPED_STRBUF text = STRBUF_INIT;
	struct str rest, line, word;
	unsigned int i;

	sb_addf(&path, "%s/modules", at->proc);
	if (running_read(at, &path, &text))
		return RUNNING_ABSENT;
	rest = sb_str(&text);
	while (str_line(&rest, &line)) {
		if (!str_word(&line, &word) || !kmod_name_eq(word, name))
			continue;
		for (i = 0; i < 4; i++)
			if (!str_word(&line, &word))
				return RUNNING_ABSENT;
		if (str_is(word, "Live"))
			return RUNNING_LIVE;
		return str_is(word, "Unloading") ? RUNNING_GOING :
						   RUNNING_COMING;
	}
	return RUNNING_ABSENT;
}

static enum running_state of_initstate(struct str text)
{
	text = str_trim(text);
	if (str_is(text, "live"))
		return RUNNING_LIVE;
	return str_is(text, "going") ? RUNNING_GOING : RUNNING_COMING;
}

enum running_state running_state(const struct running_places *at,
				 struct str name)
{
	SCOPED_STRBUF path = STRBUF_INIT;
	SCOPED_STRBUF text = STRBUF_INIT;
	enum running_state state;
	struct stat st;
	size_t dir;

	sb_addf(&path, "%s/module/", at->sysfs);
	kmod_name_add(&path, name);
	dir = path.len;
	sb_adds(&path, "/initstate");
	if (!running_read(at, &path, &text))
		return of_initstate(sb_str(&text));
	/* Without sysfs, or just before the directory exists. */
	state = state_in_proc(at, name);
	if (state != RUNNING_ABSENT)
		return state;
	sb_truncate(&path, dir);
	if (stat(sb_cstr(&path), &st))
		unread_note(at->unread, sb_cstr(&path), -errno);
	else if (S_ISDIR(st.st_mode))
		return RUNNING_BUILTIN;
	if (running_is_builtin(at, name))
		return RUNNING_BUILTIN;
	return RUNNING_ABSENT;
}

const char *running_name(enum running_state state)
{
	static const char *const names[] = {
		[RUNNING_ABSENT] = "absent",
		[RUNNING_COMING] = "coming",
		[RUNNING_GOING] = "going",
		[RUNNING_LIVE] = "live",
		[RUNNING_BUILTIN] = "builtin",
	};

	return names[state];
}

long long running_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

enum running_state running_wait(const struct running_places *at,
				struct str name, long long deadline)
{
	const struct timespec pause = { 0, INTERVAL_MS * 1000000L };
	enum running_state state;

	while ((state = running_state(at, name)) < RUNNING_LIVE &&
	       running_now() < deadline)
		nanosleep(&pause, NULL);
	return state;
}
