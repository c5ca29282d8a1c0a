#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2154
# timeout: 600
#
# Recordings made here: the sums by object and function are those of perf report.
. "$(dirname "$0")/../lib/tap.sh"

cd "$TMP" || exit
perf record -q -e cpu-clock -o data true >/dev/null 2>&1 && [ -s data ] ||
	skip_all 'needs perf, and the right to record'

cat >work.c <<'END'
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

__attribute__((noinline)) long first(long n)
{
	volatile long s = 0;

	for (long i = 0; i < n; i++)
		s += i * i;
	return s;
}

__attribute__((noinline)) static long second(long n)
{
	volatile long s = 0;

	for (long i = 0; i < n; i++)
		s += i % 7;
	return s;
}

int main(void)
{
	char *text = malloc(1 << 20);
	long s = 0;

	for (int i = 0; i < 40; i++) {
		s += first(300000) + second(100000);
		memset(text, i, 1 << 20);
		if (i % 10 == 0 && !fork()) {
			s += second(500000);
			_exit(0);
		}
	}
	while (wait(NULL) > 0)
		;
	return s == 1;
}
END
${CC:-gcc} -g -O1 -o work work.c || exit
load=(sh -c "./work; ls -R /usr/include >/dev/null; ./work")
# Without the cache of build ids, in ~/.debug: perf would have symbols of programs that are
# gone by the time of the comparison.
export HOME=$TMP
for o in '-e cpu-clock' '-e cpu-clock -g' '-e cpu-clock,page-faults -g' '-a -e cpu-clock,task-clock -g' \
	'-z -e cpu-clock' '-z -a -e cpu-clock -g'; do
	# shellcheck disable=SC2086
	perf record -q -N $o -F 999 -o data "${load[@]}" >/dev/null 2>&1
	only=()
	case $o in
	*-a*) only=(work ls) ;;
	esac
	run "$SRC/tests/cost/perf.py" "$GODEPS" data "${only[@]}"
	is "$status" 0 "perf record $o" || diag "$out"
done
perf record -q -e cpu-clock -g -F 999 -o - "${load[@]}" >pipe 2>/dev/null
run "$SRC/tests/cost/perf.py" "$GODEPS" pipe
is "$status" 0 'to a pipe' || diag "$out"
# Of these processes only: names of others can be anything, and end up in the text.
perf record -q -z -e cpu-clock -g -F 999 -o data "${load[@]}" >/dev/null 2>&1
perf script -i data >text 2>/dev/null
run "$GODEPS" cost --by=object,function --top=0 text
"$GODEPS" cost --by=object,function --top=0 data >expected 2>/dev/null
is "$(sed -n 1p <<<"$out")" "$(sed -n 1p expected)" 'the output of perf script: the same sum'
# sums FILE - what each program has
sums() {
	"$GODEPS" cost --by=program --top=0 "$1" 2>/dev/null | sed '1,/^ *self/d' | sort
}
is "$(sums text)" "$(sums data)" 'the same programs'
done_testing
