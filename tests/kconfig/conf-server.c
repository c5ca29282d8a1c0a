// SPDX-License-Identifier: GPL-2.0
/*
 * Linked around the conf that tests are held to, so that a sweep takes hours, not
 * days; what conf calculates and writes is its own.
 *
 * What a command printed that Kconfig files run is kept in the directory
 * $CONF_CACHE: three quarters of conf's time are the compiler's and the shell's.
 *
 * With $CONF_SERVER set the Kconfig files are parsed once, and each line of
 * standard input is a call: the file for what it says, variables of the
 * environment, and arguments, separated by blanks.  It is answered by a line with
 * the status.
 */
#define _GNU_SOURCE
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <fcntl.h>
#include <getopt.h>
#include <sys/wait.h>
#include <unistd.h>

FILE *__real_popen(const char *command, const char *mode);
int __real_pclose(FILE *f);
FILE *__wrap_popen(const char *command, const char *mode);
int __wrap_pclose(FILE *f);
void __real_conf_parse(const char *name);
void __wrap_conf_parse(const char *name);
int conf_main(int argc, char **argv);

static int is_parsed;

static uint64_t hash_text(uint64_t hash, const char *text)
{
	for (; text && *text; text++)
		hash = (hash ^ (unsigned char)*text) * 1099511628211u;
	return hash * 31 + 1;
}

static int keep_output(const char *command, const char *file)
{
	char *temporary, buf[4096];
	FILE *from, *to;
	size_t n;
	int err;

	if (asprintf(&temporary, "%s.%d", file, (int)getpid()) < 0)
		return -1;
	to = fopen(temporary, "w");
	from = to ? __real_popen(command, "r") : NULL;
	if (!from)
		return -1;
	while ((n = fread(buf, 1, sizeof(buf), from)) > 0)
		fwrite(buf, 1, n, to);
	err = __real_pclose(from) < 0;
	err |= fclose(to);
	err |= rename(temporary, file);
	free(temporary);
	return err ? -1 : 0;
}

FILE *__wrap_popen(const char *command, const char *mode)
{
	const char *dir = getenv("CONF_CACHE");
	uint64_t hash = 14695981039346656037u;
	char *file;
	FILE *f;

	if (!dir)
		return __real_popen(command, mode);
	hash = hash_text(hash, command);
	if (asprintf(&file, "%s/%016llx", dir, (unsigned long long)hash) < 0)
		return NULL;
	f = fopen(file, mode);
	if (!f && !keep_output(command, file))
		f = fopen(file, mode);
	free(file);
	return f;
}

int __wrap_pclose(FILE *f)
{
	return getenv("CONF_CACHE") ? fclose(f) : __real_pclose(f);
}

void __wrap_conf_parse(const char *name)
{
	if (!is_parsed)
		__real_conf_parse(name);
}

static int run_line(char *line)
{
	char *argv[16] = { "conf" }, *word = strtok(line, " \n");
	int argc = 1, fd = open(word ? word : "", O_WRONLY | O_CREAT | O_TRUNC, 0666);

	if (fd < 0)
		return 2;
	dup2(fd, STDERR_FILENO);
	while ((word = strtok(NULL, " \n")) && argc < 15) {
		if (word[0] != '-' && strchr(word, '='))
			putenv(word);
		else
			argv[argc++] = word;
	}
	fd = open("/dev/null", O_WRONLY);
	dup2(fd, STDOUT_FILENO);
	optind = 1;
	return conf_main(argc, argv);
}

static int serve_calls(const char *kconfig)
{
	char line[8192];
	int status;
	pid_t pid;

	__real_conf_parse(kconfig);
	is_parsed = 1;
	setvbuf(stdin, NULL, _IONBF, 0);
	while (fgets(line, sizeof(line), stdin)) {
		fflush(NULL);
		pid = fork();
		if (!pid)
			exit(run_line(line));
		if (pid < 0 || waitpid(pid, &status, 0) != pid)
			return 2;
		printf("%d\n", status);
		fflush(stdout);
	}
	return 0;
}

int main(int argc, char **argv)
{
	if (getenv("CONF_SERVER"))
		return argc == 2 ? serve_calls(argv[1]) : 2;
	return conf_main(argc, argv);
}
