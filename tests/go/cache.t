#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# --cache FILE: nothing is run as long as nothing has changed, and anything that may
# change the answer is noticed.
# shellcheck disable=SC2016  # sees() evaluates what stands in single quotes
. "$(dirname "$0")/../lib/tap.sh"
. "$SRC/tests/lib/go.sh"
need_go
export GODEPS_GO=go

go_project "$TMP/p"
cd "$TMP/p/top" || exit
go=$(go_commands | head -n 1)
# A go command that counts how often it is run.
cat >"$TMP/go" <<END
#!/bin/sh
echo "\$1" >>"$TMP/runs"
exec $go "\$@"
END
chmod +x "$TMP/go"

# runs - list, and how many times the go command was run for it
runs() {
	: >"$TMP/runs"
	run "$GODEPS" gomod list --dir . --go "$TMP/go" --cache "$TMP/cache" "$@"
	grep -c . "$TMP/runs"
}
# settle - run until the cache is valid: files that were just written are not trusted
settle() {
	for _ in 1 2 3 4 5 6; do
		[ "$(runs)" = 0 ] && return
		sleep 0.05
	done
}
# sees NAME COMMAND - the go command is run again after COMMAND
sees() {
	settle
	is "$(runs)" 0 "before: $1"
	eval "$2"
	n=$(runs)
	[ "$n" -gt 0 ]
	ok $? "$1 is seen"
}

want=$("$GODEPS" gomod list --dir . --go "$go")
settle
is "$(runs)" 0 "nothing changed: nothing is run"
is "$(cat "$TMP/.out")" "$want" "the same facts"
before=$(stat -c '%y %i' "$TMP/cache")
runs >/dev/null
is "$(stat -c '%y %i' "$TMP/cache")" "$before" "the cache is not touched"

sees "a changed source" 'echo "//kbuild:config X86" >>web/web.go'
like "$(cat "$TMP/.out")" '^needs example.org/top/web CONFIG_X86$' "with what it says"
sees "a new source" 'printf "package web\n\nimport _ \"os\"\n" >web/new.go'
sees "a source that goes" 'rm web/new.go'
sees "a new package" 'mkdir cmd/b; echo "package main; func main() {}" >cmd/b/b.go'
like "$(cat "$TMP/.out")" '^package example.org/top/cmd/b$' "with its name"
sees "an ignored source that counts now" 'mv plat/p_windows.go plat/p.go'
sees "a build tag" 'echo "//go:build ignore
package plat" >plat/p.go'
sees "a build tag that goes" 'echo "package plat" >plat/p.go'
sees "a changed go.mod" 'echo "// x" >>go.mod'
sees "a changed go.mod of a replaced module" 'echo "// x" >>../beside/go.mod'
sees "a source of a replaced module" 'echo "// x" >>../beside/b.go'
sees "a go.work above" 'printf "go 1.19\n\nuse ./top\n" >../go.work'
sees "a go.work that goes" 'rm ../go.work'
sees "a new file beside an embed pattern" 'echo i >web/b.html'
sees "a new file in an embedded directory" 'echo i >web/data/sub/c.txt'
sees "a vendor directory" 'mkdir vendor; echo "# none" >vendor/modules.txt'
rm -r vendor
sees "another go command" 'touch "$TMP/go"'
sees "a source replaced by one of the same size and time" \
	'cp -p lib/ev/ev.go "$TMP/x"; sed -i s/NET/TEN/ "$TMP/x"; touch -r lib/ev/ev.go "$TMP/x"; mv "$TMP/x" lib/ev/ev.go'
settle
[ "$(runs --goarch arm64)" -gt 0 ]
ok $? "another GOARCH is seen"

settle
touch lib/ev/ev.o lib/ev/.ev.o.cmd
is "$(runs)" 0 "an object in a package directory does no harm"

# Whatever the cache file contains: the same facts, and a valid cache after that.
want=$(cat "$TMP/.out")
cp "$TMP/cache" "$TMP/good"
size=$(stat -c %s "$TMP/good")
wrong=0
for cut in 0 1 10 25 38 45 100 500 $((size / 2)) $((size - 1)); do
	head -c "$cut" "$TMP/good" >"$TMP/cache"
	n=$(runs)
	[ "$n" -gt 0 ] && [ "$(cat "$TMP/.out")" = "$want" ] || wrong=$((wrong + 1))
done
is $wrong 0 "a truncated cache is ignored"
head -c 200000 /dev/urandom >"$TMP/cache"
runs >/dev/null
is "$(cat "$TMP/.out")" "$want" "a random cache is ignored"
is "$(runs)" 0 "and replaced"
sed 's/example.org\/top/example.org\/tip/' "$TMP/good" >"$TMP/cache"
runs >/dev/null
is "$(cat "$TMP/.out")" "$want" "a changed cache is ignored"
rm -f "$TMP/cache"
mkdir "$TMP/cache"
runs >/dev/null
is "$(cat "$TMP/.out")" "$want" "a cache that is a directory does not matter"
like "$(cat "$TMP/.err")" 'cannot write the cache' "but is mentioned"
done_testing
