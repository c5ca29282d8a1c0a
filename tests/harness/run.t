#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# variants: normal
#
# The harness itself: anything that goes wrong in a test must fail the whole run.
. "$(dirname "$0")/../lib/tap.sh"
plan 36

# tree - a tree of its own that holds the harness and one test, whose text is
# on standard input
tree() {
	rm -rf "$TMP/tree"
	mkdir -p "$TMP/tree/tests/area" "$TMP/tree/build"
	cp -R "$SRC/tests/lib" "$SRC/tests/run" "$SRC/tests/golden.t" \
		"$SRC/tests/allowed-skips" "$TMP/tree/tests/"
	printf '#!/bin/sh\necho output; echo error >&2; exit 1\n' >"$TMP/tree/build/godeps"
	chmod +x "$TMP/tree/build/godeps"
	{
		echo '#!/bin/sh'
		cat
	} >"$TMP/tree/tests/area/one.t"
	chmod +x "$TMP/tree/tests/area/one.t"
}

# good_tree - the same, with a test that uses the library
good_tree() {
	{
		# shellcheck disable=SC2016	# for the inner shell
		echo '. "$(dirname "$0")/../lib/tap.sh"'
		cat
	} | tree
}

# harness VARIABLE=VALUE... ARGUMENT... - run it on that tree
harness() {
	run env -u CI -u SRC -u GOLDEN -u RESULTS -u GODEPS BUILD=build \
		BUILD_SANITIZED=build CI="$1" "$TMP/tree/tests/run" ${2:+"$2"} ${3:+"$3"}
}

# verdict STATUS LINE NAME
verdict() {
	is "$status" "$1" "$3: exit status"
	is "$(printf '%s\n' "$out" | tail -n 1)" "$2" "$3: last line"
}

good_tree <<'END'
plan 2
is a a "first"
like "x y" 'y$' "second"
END
harness '' --only=normal
verdict 0 '2 passed, 0 failed' 'two good tests'
harness ''
verdict 0 '4 passed, 0 failed' 'two good tests, both builds'

good_tree <<'END'
plan 2
is a b "first"
ok 0 "second"
END
harness '' --only=normal
verdict 1 '1 passed, 1 failed' 'a failing test'
like "$err" '^# \+a' 'a failing test shows the difference'

good_tree <<'END'
plan 2
ok 0 "first"
kill -9 $$
END
harness '' --only=normal
verdict 1 '1 passed, 1 failed' 'a test that dies'

good_tree <<'END'
plan 3
ok 0 "first"
END
harness '' --only=normal
verdict 1 '1 passed, 1 failed' 'too few tests'

good_tree <<'END'
ok 0 "first"
END
harness '' --only=normal
verdict 1 '1 passed, 1 failed' 'no plan'

tree <<'END'
echo 1..1
echo ok 1
exit 3
END
harness '' --only=normal
verdict 1 '1 passed, 1 failed' 'all well except for the exit status'

tree <<'END'
exit 0
END
harness '' --only=normal
verdict 1 '0 passed, 1 failed' 'no output'

tree <<'END'
# timeout: 1
echo 1..1
sleep 60
END
harness '' --only=normal
verdict 1 '0 passed, 1 failed' 'a test that hangs'
like "$err" 'stopped after 1 seconds' 'a test that hangs: said so'

good_tree <<'END'
plan 2
ok 0 "first"
skip 1 "no such thing here"
END
harness '' --only=normal
verdict 0 '1 passed, 0 failed, 1 skipped' 'a skip'
harness true --only=normal
verdict 1 '1 passed, 1 failed' 'a skip in CI'

good_tree <<'END'
plan 2
ok 0 "first"
skip 1 "needs the Go module proxy: no network"
END
harness true --only=normal
verdict 0 '1 passed, 0 failed, 1 skipped' 'an allowed skip in CI'

good_tree <<'END'
skip_all "no such thing here"
END
harness '' --only=normal
verdict 1 '0 passed, 1 failed, 1 skipped' 'nothing but skips'

tree <<'END'
echo 1..1
echo "not ok 1 - known # TODO later"
END
harness true --only=normal
verdict 1 '0 passed, 1 failed' 'a TODO in CI'

good_tree <<'END'
plan 1
echo "a report" >"$RESULTS/tests+area+one.t.report.1"
ok 0 "first"
END
harness '' --only=normal
verdict 1 '1 passed, 1 failed' 'a sanitizer report that was not examined'

# Golden tests, good and bad.
tree </dev/null
case=$TMP/tree/tests/golden/area/case
mkdir -p "$case"
# shellcheck disable=SC2016	# for the inner shell
echo 'godeps; s=$?; echo made >made; exit $s' >"$case/cmd"
echo output >"$case/stdout"
echo error >"$case/stderr"
echo 1 >"$case/status"
echo made >"$case/made.expected"
harness '' --only=normal tests/golden/area/case
verdict 0 '1 passed, 0 failed' 'a golden test'
rm "$case/stderr"
harness '' --only=normal tests/golden/area/case
verdict 1 '0 passed, 1 failed' 'a golden test without its stderr'
