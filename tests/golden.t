#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# timeout: 600
#
# Golden tests: a directory tests/golden/AREA/CASE each, with
#
#	cmd	shell commands; "godeps" is the command under test
#	stdout, stderr, status	what is expected; a missing file means: nothing, 0
#	NAME.expected	a file NAME that the commands leave must look like this
#	...	all other files are input
#
# The commands run in a fresh copy of the directory.  GOLDEN=AREA/CASE (a prefix)
# runs a part; GOLDEN_UPDATE=1 makes the output the expectation: read the
# difference in git before you trust it.
. "$(dirname "$0")/lib/tap.sh"

cases=()
for c in "$SRC"/tests/golden/*/*/cmd; do
	c=${c#"$SRC/tests/golden/"} c=${c%/cmd}
	[[ -e $SRC/tests/golden/$c/cmd && $c/ == "${GOLDEN:-}"* ]] && cases+=("$c")
done
[ ${#cases[@]} -gt 0 ] || skip_all "needs a case in tests/golden/${GOLDEN:-}"
plan ${#cases[@]}

mkdir "$TMP/bin"
ln -s "$GODEPS" "$TMP/bin/godeps"
# Answers depend on the version of Go: cases say which, not the machine.
ln -s /bin/false "$TMP/bin/go"

# run_case DIRECTORY RESULT - run the commands in DIRECTORY
run_case() {
	local status=0

	(cd "$1" && PATH=$TMP/bin:$PATH timeout -k 5 "${GOLDEN_SECONDS:-60}" bash ./cmd) \
		>"$2/stdout" 2>"$2/stderr" </dev/null || status=$?
	echo $status >"$2/status"
}

# compare WHAT EXPECTED GOT - say how they differ; a missing file is empty
compare() {
	local expected=$2

	[ -e "$expected" ] || expected=/dev/null
	[ "$1" = status ] && [ ! -e "$2" ] && expected=$TMP/zero
	diff -u --label "expected $1" --label "got $1" "$expected" "$3"
}

# update EXPECTED GOT - make it so; what is empty, or status 0, has no file
update() {
	if [ -s "$2" ] && ! { [[ $1 == */status ]] && cmp -s "$2" "$TMP/zero"; }; then
		cp "$2" "$1"
	else
		rm -f "$1"
	fi
}

# results CASE - lines "WHAT EXPECTED GOT", by tabs
results() {
	local dir=$SRC/tests/golden/$1 what name

	for what in stdout stderr status; do
		printf '%s\t%s\t%s\n' "$what" "$dir/$what" "$TMP/result/$what"
	done
	for what in "$dir"/*.expected; do
		[ -e "$what" ] || continue
		name=$(basename "$what" .expected)
		[ -e "$TMP/case/$name" ] || : >"$TMP/case/$name"
		printf '%s\t%s\t%s\n' "$name" "$what" "$TMP/case/$name"
	done
}

echo 0 >"$TMP/zero"
for c in "${cases[@]}"; do
	rm -rf "$TMP/case" "$TMP/result"
	cp -R "$SRC/tests/golden/$c" "$TMP/case"
	mkdir "$TMP/result"
	run_case "$TMP/case" "$TMP/result"
	different=
	while IFS=$'\t' read -r what expected got; do
		[ -n "${GOLDEN_UPDATE:-}" ] && update "$expected" "$got"
		different+=$(compare "$what" "$expected" "$got")
	done < <(results "$c")
	[ -z "$different" ]
	ok $? "$c" || diag "$different"
done
