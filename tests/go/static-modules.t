#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# timeout: 900
# variants: normal
#
# The static module graph against the go command: edges of "go mod graph" and
# versions of "go list -m all", of the sample, of all modules in the scripts of
# each go command's own tests (where its sources are installed), and of large
# programs that the Go module proxy has.
. "$(dirname "$0")/../lib/tap.sh"
. "$SRC/tests/lib/go.sh"
. "$SRC/tests/lib/txtar.sh"
need_go
export GOFLAGS=-mod=mod GOMODCACHE="$TMP/modcache"

# compare GO DIR - 0: the same; 1: not, see $TMP/diff; 2: go has no graph
compare() {
	local minor

	minor=$("$1" env GOVERSION)
	minor=${minor#go1.}
	(cd "$2" && "$1" mod graph) >"$TMP/raw" 2>"$TMP/go.err" || return 2
	sort -u "$TMP/raw" | sed 's/^/edge /' >"$TMP/want"
	# Where go.mod must be updated first, this has no answer.
	if (cd "$2" && GOFLAGS="-mod=${list_mod:-readonly}" "$1" list -m -f '{{.Path}} {{.Version}}' all) \
		>"$TMP/raw" 2>/dev/null; then
		sed 's/ $//; s/^/select /' "$TMP/raw" | sort -u >>"$TMP/want"
		kinds='edge|select'
	else
		kinds=edge
	fi
	"$GODEPS" gomod list --goversion "1.${minor%%.*}" --srctree "$2" --dir "$2" \
		>"$TMP/raw" 2>"$TMP/our.err"
	grep -E "^($kinds) " "$TMP/raw" >"$TMP/got"
	diff "$TMP/want" "$TMP/got" >"$TMP/diff"
}

explain() {
	diag "$1:"
	diag "$(head -n 12 "$TMP/diff" "$TMP/our.err")"
}

# The sample has no requirements but its own modules.
for go in $(go_commands); do
	v=$("$go" env GOVERSION)
	cp -r "$SRC/scripts/tree/samples/kmodwatch" "$TMP/sample-$v"
	if compare "$go" "$TMP/sample-$v"; then
		ok 0 "$v: the sample, $(wc -l <"$TMP/want") facts"
	else
		ok 1 "$v: the sample"
		explain "$TMP/sample-$v"
	fi
done

# make_proxy - the modules of these tests as a proxy of files; no archives,
# which a module graph does not need
make_proxy() {
	local f name path version dir

	rm -rf "$TMP/proxy" "$TMP/script"
	chmod -R u+w "$TMP/modcache" 2>/dev/null
	rm -rf "$TMP/modcache"
	for f in "$testdata"/mod/*.txt; do
		name=${f##*/}
		name=${name%.txt}
		path=${name%_v*}
		version=v${name##*_v}
		dir=$TMP/proxy/${path//_//}/@v
		mkdir -p "$dir"
		awk -v base="$dir/$version" '
			/^-- [^ ]+ --$/ { out = $2 == ".mod" || $2 == ".info" ? base $2 : ""
					  if (out) printf "" >out; next }
			out { print >out }' "$f"
		echo "$version" >>"$dir/list"
	done
}

scripts() {
	local go=$1 v n=0 same=0 without=0 f d

	v=$("$go" env GOVERSION)
	for f in "$testdata"/script/*.txt; do
		d=$TMP/script/${f##*/}
		d=${d%.txt}
		[ -d "$d" ] || txtar_extract "$f" "$d"
		while read -r mod; do
			compare "$go" "${mod%/*}"
			case $? in
			0) same=$((same + 1)) n=$((n + 1)) ;;
			1) n=$((n + 1)); explain "${mod#"$TMP"/}" ;;
			2) without=$((without + 1)) ;;
			esac
		done < <(find "$d" -name go.work -o -name go.mod | sort | head -n 6)
	done
	diag "$v: $n module graphs of $testdata, $without directories without one"
	is "$same" "$n" "$v: $n module graphs of the go command's own tests"
	[ $n -gt 200 ]
	ok $? "$v: these are many"
}

# Each go command on the scripts of its own tests.
export GOPROXY="file://$TMP/proxy"
for go in $(go_commands); do
	testdata=$(go_testdata "$go")
	[ -n "$testdata" ] || { skip 2 "needs the sources of the go command ($go)"; continue; }
	make_proxy
	scripts "$go"
done

# Large programs: the newest go only, older ones refuse most of them.
programs=$(large_programs)

# ms COMMAND... - how long it takes, best of three
ms() {
	local best="" start t

	for _ in 1 2 3; do
		start=$(date +%s%N)
		"$@" >/dev/null 2>&1
		t=$((($(date +%s%N) - start) / 1000000))
		[ -n "$best" ] && [ "$best" -le $t ] || best=$t
	done
	echo "$best"
}

# Modules of the same tree that a directory replaces are not in the archive: they
# are published under the version that belongs to it.
program() {
	local name=${1%@*} dir

	dir=$TMP/big/${name##*/}
	mkdir -p "$dir"
	timeout 120 go mod download "$1" 2>/dev/null || return 1
	sed -E 's,^(.*k8s.io/[a-z-]+) => \./staging/.*,\1 => \1 v0.30.0,; s/^\t*replace (k8s)/\t\1/' \
		"$GOMODCACHE/$(printf %s "$1" | sed 's/[A-Z]/!\l&/g')/go.mod" >"$dir/go.mod"
	chmod u+w "$dir/go.mod"
	timeout 120 env -C "$dir" go mod graph >/dev/null 2>&1 || return 1
	echo "$dir"
}

go=$(command -v go)
list_mod=mod
allow_proxy
for p in $programs; do
	dir=$(program "$p") || { skip 1 "needs the Go module proxy ($p)"; continue; }
	cp "$dir/go.mod" "$TMP/go.mod"
	compare "$go" "$dir"
	same=$?
	ok $same "$p: $(grep -c ^edge "$TMP/want") edges, $(grep -c ^select "$TMP/want") versions"
	[ $same = 0 ] || explain "$p"
	cp "$TMP/go.mod" "$dir/go.mod"
	diag "$(printf '%-40s %5d edges %4d versions %3d differences %4d ms, go mod graph %4d ms' \
		"$p" "$(grep -c ^edge "$TMP/want")" "$(grep -c ^select "$TMP/want")" \
		"$(grep -c '^[<>]' "$TMP/diff")" \
		"$(ms "$GODEPS" gomod list --srctree "$dir" --dir "$dir")" \
		"$(ms env -C "$dir" go mod graph)")"
done
done_testing
