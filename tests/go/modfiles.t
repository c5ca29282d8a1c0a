#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# timeout: 900
# variants: normal
#
# How we read go.mod and go.work files, and how we compare versions, compared with
# the go command: every such file of the go command's own tests, of
# golang.org/x/mod's, of the module cache, and thousands that are damaged.
# "go mod edit -json" reads strictly and one file at a time; for the lax reading
# of dependencies, and for many files, xmod asks the golang.org/x/mod that comes
# with the go command.  GODEPS_TEST_SEEDS="1 2 3" damages them in more ways.
. "$(dirname "$0")/../lib/tap.sh"
. "$SRC/tests/lib/go.sh"
. "$SRC/tests/lib/golist.sh"
. "$SRC/tests/lib/txtar.sh"
need_go

unit=$(dirname "$GODEPS")/tests/unit
modern=25	# the go whose forms we have
mkdir "$TMP/scripts" "$TMP/read"

# build_xmod GO DIRECTORY - the program xmod in a directory
build_xmod() {
	local mod=$2/mod from version

	from=$("$1" env GOROOT)/src/cmd/vendor/golang.org/x/mod
	version="go 1.$(golist_minor "$1")"
	[ -d "$from" ] || return
	mkdir -p "$mod"
	cp -rL "$from"/{internal,modfile,module,semver} "$mod" && chmod -R u+w "$mod"
	cp "$SRC"/tests/go/xmod/*.go "$2"
	printf 'module golang.org/x/mod\n\n%s\n' "$version" >"$mod/go.mod"
	printf '%s\n' "module xmod" "$version" "require golang.org/x/mod v0.0.0" \
		"replace golang.org/x/mod => ./mod" >"$2/go.mod"
	run env -C "$2" GOFLAGS=-mod=mod "$1" build -o xmod .
	ok $status "$v: xmod builds" || diag "$err"
}

# gather DIRECTORY... - the files, each content once; go.mod files are read as those
# of dependencies, too
gather() {
	{
		find "$TMP/scripts" \( -name go.mod -o -name go.work -o -name .mod \) -type f
		find "$@" -type f \( -name '*.in' -o -name '*.golden' -o -name '*.mod' \) 2>/dev/null
	} | LC_ALL=C sort | tr '\n' '\0' | xargs -0 md5sum | awk '
		{ kind = /\/work\/|work$/ ? "work" : "mod"; file = substr($0, 35) }
		seen[$1, kind]++ { next }
		{ print kind, file }
		kind == "mod" { print "lax", file }'
}

# judge NAME THEIRS OURS GO [EDIT] - both read all files alike
judge() {
	local old=1

	[ "$(golist_minor "$4")" -lt $modern ] || old=0
	run awk -v counts="$TMP/counts" -v old=$old -v edit="${5-}" \
		-f "$SRC/tests/go/modfiles.awk" "$2" "$3"
	is "$status:$(printf '%s' "$out" | head -n 40)" 0: "$1: $(cat "$TMP/counts")"
}

# refused LINE... - standard input has errors with their place in a go.mod or so
refused() {
	sed -n "s/^\(go: \)\?[^ :]*:\([0-9]*\)\(:[0-9]*\)\?: .*/\2/p" | tr '\n' ' ' | sed 's/^/refused /; s/ $/\n/'
}

# edit GO - what "go mod edit -json" makes of the files in $TMP/some
edit() {
	local go=$1 what kind f i=0

	rm -rf "$TMP/json"
	mkdir "$TMP/json"
	while read -r kind f; do
		what=mod
		[ "$kind" != work ] || what=work
		i=$((i + 1))
		if "$go" $what edit -json "$f" >"$TMP/json/$i" 2>"$TMP/said"; then
			echo "$TMP/json/$i $kind $f" >>"$TMP/json/list"
		else
			echo "== $kind $f"
			refused <"$TMP/said"
		fi
	done <"$TMP/some"
	perl "$SRC/tests/go/modfiles.pl" <"$TMP/json/list"
}

# ours_some - what "godeps gomod read" makes of them
ours_some() {
	local kind f

	while read -r kind f; do
		echo "== $kind $f"
		ln -sf "$f" "$TMP/read/go.$kind"
		"$GODEPS" gomod read "$TMP/read/go.$kind" 2>"$TMP/said" || refused <"$TMP/said"
	done <"$TMP/some"
}

for go in $(go_commands); do
	testdata=$(go_testdata "$go")
	[ -n "$testdata" ] || continue
	for f in "$testdata"/script/*.txt "$testdata"/mod/*.txt; do
		grep -qE '^-- (.*/)?(go|).mod --|^-- (.*/)?go.work --' "$f" &&
			txtar_extract "$f" "$TMP/scripts/$("$go" env GOVERSION)/${f##*/}"
	done
done
cache=$(allow_proxy; echo "$GOMODCACHE")
xmod=golang.org/x/mod@v0.29.0
if (allow_proxy; cd "$TMP" && timeout 60 "$(go_commands | tail -n 1)" mod download $xmod) 2>/dev/null; then
	ok 0 "the test data of $xmod"
else
	skip 1 "needs the Go module proxy: $xmod"
fi
gather "$cache/$xmod/modfile/testdata" "$cache/cache/download" >"$TMP/all"
"$unit/go-modfiles" read <"$TMP/all" >"$TMP/ours"

# One file in thirty by the go command itself, and by godeps.
awk '/^mod/ && n++ % 30 == 0 || /^work/ && w++ % 3 == 0' "$TMP/all" >"$TMP/some"
ours_some >"$TMP/ours.some"

for go in $(go_commands); do
	v=$("$go" env GOVERSION)
	edit "$go" >"$TMP/theirs"
	judge "$v, go mod edit -json" "$TMP/theirs" "$TMP/ours.some" "$go" edit
	if ! build_xmod "$go" "$TMP/$v"; then
		skip 4 "needs the sources of the go command"
		continue
	fi
	xmod=$TMP/$v/xmod
	"$xmod" read <"$TMP/all" >"$TMP/theirs"
	judge "$v" "$TMP/theirs" "$TMP/ours" "$go"
	"$xmod" versions 20000 >"$TMP/want"
	"$unit/go-version" compare <"$TMP/want" >"$TMP/got"
	is "$(diff "$TMP/want" "$TMP/got" | head -n 20)" "" \
		"$v: $(wc -l <"$TMP/want") answers about versions"
	[ "$(golist_minor "$go")" -ge $modern ] || continue
	# Of small files: there more of the damage is in what matters.
	cut -d' ' -f2- "$TMP/all" | tr '\n' '\0' | xargs -0 stat -c '%s %n' |
		paste -d' ' - "$TMP/all" | awk '$1 < 800 { print $3, $4 }' >"$TMP/small"
	for seed in ${GODEPS_TEST_SEEDS:-1}; do
		rm -rf "$TMP/mutants"
		mkdir "$TMP/mutants"
		"$xmod" mutate "$TMP/mutants" 10000 "$seed" <"$TMP/small" >"$TMP/damaged"
		"$xmod" read <"$TMP/damaged" >"$TMP/theirs"
		"$unit/go-modfiles" read <"$TMP/damaged" >"$TMP/got"
		judge "$v, damaged, seed $seed" "$TMP/theirs" "$TMP/got" "$go"
	done
done
done_testing
