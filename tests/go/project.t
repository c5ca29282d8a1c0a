#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
#
# A project of three modules, read statically and through every go command that
# is installed; each kind of fact, and the same facts as the go command has them.
# shellcheck disable=SC2016  # {{$p}} is the template's
. "$(dirname "$0")/../lib/tap.sh"
. "$SRC/tests/lib/go.sh"
need_go

go_project "$TMP/p"
cd "$TMP/p/top" || exit
facts() {
	sed -n "s/^$1 //p" "$TMP/facts"
}

for go in $(go_commands); do
for GODEPS_GO in static go; do
	export GODEPS_GO
	v="$("$go" env GOVERSION), $GODEPS_GO"
	run "$GODEPS" gomod list --srctree .. --dir . --go "$go"
	is "$status:$err" "0:" "$v: exit status 0 and nothing to say"
	printf '%s\n' "$out" >"$TMP/facts"

	is "$(facts edge)" "$("$go" mod graph | LC_ALL=C sort)" "$v: edges of go mod graph"
	is "$(facts select)" "$("$go" list -m -f '{{.Path}} {{.Version}}' all |
		sed 's/ $//' | LC_ALL=C sort)" "$v: versions of go list -m all"
	is "$(facts package)" "$("$go" list -deps -e -tags kbuild \
		-f '{{if not .Standard}}{{.ImportPath}}{{end}}' ./... |
		LC_ALL=C sort)" "$v: packages of go list -deps"
	is "$(facts import)" "$("$go" list -deps -e -tags kbuild -f \
		'{{if not .Standard}}{{$p := .ImportPath}}{{range .Imports}}{{$p}} {{.}}
{{end}}{{end}}' ./... | sed '/^$/d' | LC_ALL=C sort)" "$v: imports of go list -deps"
	is "$(facts file)" "$("$go" list -deps -e -tags kbuild -f \
		'{{if not .Standard}}{{$p := .ImportPath}}{{range .GoFiles}}{{$p}} {{.}}
{{end}}{{range .CgoFiles}}{{$p}} {{.}}
{{end}}{{end}}' ./... | sed '/^$/d' | LC_ALL=C sort)" "$v: files of go list -deps"
	is "$(facts embed)" "example.org/top/cmd/tool probe.o
example.org/top/web data/a.txt
example.org/top/web data/sub/_s
example.org/top/web index.html
example.org/top/web none*.bin" "$v: embedded files, made or not"
	is "$(facts needs)" "example.org/beside CONFIG_EPOLL
example.org/lib/ev CONFIG_INET=y
example.org/lib/ev CONFIG_NET" "$v: needed symbols"
	is "$(facts generate)" "example.org/top/cmd/tool go run gen.go" "$v: go:generate"
	is "$(facts std | tr '\n' ' ')" "embed fmt " "$v: one level of the standard library"

	run "$GODEPS" gomod list --std --dir . --go "$go"
	is "$(printf '%s\n' "$out" | sed -n 's/^std //p')" \
		"$("$go" list -deps -e -f '{{if .Standard}}{{.ImportPath}}{{end}}' ./... |
			sed '/^$/d' | LC_ALL=C sort)" "$v: --std is all of it"

	run "$GODEPS" gomod --srctree .. --dir . --go "$go"
	cp "$TMP/.out" "$TMP/dot"
	like "$out" 'gomod:example.org/beside@v1.1.0".*selected=no' "$v: unselected"
	flat=$(tr -d '\n\t' <"$TMP/dot" | tr ';' '\n')
	like "$flat" 'top/cmd/tool" -> "obj:top/cmd/tool/probe.o".*embed.*origin="top/cmd/tool/main.go:13"' \
		"$v: an object is embedded"
	like "$flat" 'lib@v0.3.0" -> "gomod:example.org/beside@v1.1.0".*origin="top/lib/go.mod:5"' \
		"$v: a requirement of a replaced module has its line"
	like "$flat" 'gopkg:example.org/top/cmd/tool".*command=yes.*dir="top/cmd/tool"' "$v: a command"
	like "$flat" 'import,.*origin="top/cmd/tool/main.go:9"' "$v: an import has its line"
	like "$flat" '"file:top/web/none\*.bin".*glob=yes' "$v: a pattern without a match"
	like "$flat" 'config:CONFIG_INET".*origin="top/lib/ev/ev.go:5".*value=y' "$v: a needed symbol"
	unlike "$out" "$TMP" "$v: no absolute name"
	is "$(printf '%s\n' "$flat" | grep -e '" -> "' | grep -v 'origin=".*:[0-9]*"')" '' \
		"$v: every edge has its line"
	run "$GODEPS" gomod --srctree .. --dir . --go "$go"
	cmp -s "$TMP/.out" "$TMP/dot"
	ok $? "$v: the same bytes again"

	run "$GODEPS" gomod --srctree . --dir . --go "$go"
	like "$out" 'origin="example.org/beside@v1.2.0/b.go:3"' \
		"$v: a file outside the source tree is called by its module"
done
done
done_testing
