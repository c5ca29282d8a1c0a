#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
#
# Vendored trees without a module cache, workspaces, go mod verify, env.
. "$(dirname "$0")/../lib/tap.sh"
. "$SRC/tests/lib/go.sh"
need_go
GOMODCACHE=$TMP/modcache
export GOMODCACHE

mkdir -p "$TMP/v/vendor/example.org/x/y" "$TMP/ws/a" "$TMP/ws/b" "$TMP/ws/c"
cd "$TMP/v" || exit
printf 'module example.org/v\n\ngo 1.19\n\nrequire example.org/x v1.0.0\n' >go.mod
printf '# example.org/x v1.0.0\n## explicit; go 1.19\nexample.org/x/y\n' >vendor/modules.txt
printf 'package y\n\n//kbuild:config NET\n' >vendor/example.org/x/y/y.go
printf 'package v\n\nimport _ "example.org/x/y"\n' >v.go
cd "$TMP/ws" || exit
printf 'go 1.19\n\nuse (\n\t./a\n\tb\n)\n' >go.work
printf 'module example.org/a\n\ngo 1.19\n\nrequire example.org/b v1.0.0\n' >a/go.mod
printf 'module example.org/b\n\ngo 1.19\n' >b/go.mod
printf 'package a\n\nimport _ "example.org/b"\n' >a/a.go
printf 'package b\n' >b/b.go

for go in $(go_commands); do
for GODEPS_GO in static go; do
	export GODEPS_GO
	v="$("$go" env GOVERSION), $GODEPS_GO"
	run "$GODEPS" gomod list --verify --dir "$TMP/v" --srctree "$TMP/v" --go "$go"
	is "$status:$err" "0:" "$v: a vendored tree without its modules"
	is "$(printf '%s\n' "$out" | grep -E '^(select|package|file|needs) ')" \
"select example.org/v
select example.org/x v1.0.0
package example.org/v
package example.org/x/y
file example.org/v v.go
file example.org/x/y y.go
needs example.org/x/y CONFIG_NET" "$v: has its modules, packages and symbols"

	run "$GODEPS" gomod list --dir "$TMP/ws" --srctree "$TMP/ws" --go "$go"
	like "$out" '^select example.org/a$' "$v: a workspace has main modules"
	like "$out" '^select example.org/b$' "$v: more than one"
	like "$out" '^edge example.org/a example.org/b@v1.0.0$' "$v: and their requirements"
done
done
unset GODEPS_GO

# A go.sum that does not agree with what is in the module cache.
go=$(go_commands | head -n 1)
cat >"$TMP/go" <<END
#!/bin/sh
[ "\$2" = verify ] || exec $go "\$@"
echo "example.org/x v1.0.0: dir has been modified (/x)" >&2
exit 1
END
chmod +x "$TMP/go"
go_project "$TMP/p"
cd "$TMP/p/top" || exit
run "$GODEPS" gomod list --reader=go --verify --dir . --go "$TMP/go"
is "$status" 1 "a module that does not verify is a finding"
like "$err" '^go.mod: warning: example.org/x v1.0.0: .*\[go-mod-verify\]$' "it says which"
run "$GODEPS" gomod list --reader=go --dir . --go "$TMP/go"
is "$status" 0 "without --verify nothing is verified"

# Whatever the user's settings ask for, there is no connection.
if strace -o /dev/null true 2>/dev/null; then
	printf '\nrequire example.com/nowhere v1.0.0\n' >>go.mod
	export GOPRIVATE='*' GOPROXY=https://proxy.example GOFLAGS=-mod=mod GOINSECURE='*'
	under_strace -f -qq -e trace=connect,sendto,execve -o "$TMP/trace" \
		"$GODEPS" gomod list --reader=go --verify --dir . --go "$go" >/dev/null 2>&1
	is "$(grep -E 'AF_INET|AF_NETLINK' "$TMP/trace")" "" "no connection is tried"
	! grep -E 'execve.*(git|hg|svn)"' "$TMP/trace"
	ok $? "no version control tool is run"
	unset GOPRIVATE GOINSECURE
	GOPROXY=off GOFLAGS=
else
	skip 2 "needs strace"
fi

mkdir "$TMP/o"
printf 'CONFIG_64BIT=y\nCONFIG_MMU=y\n' >"$TMP/o/.config"
is "$("$GODEPS" gomod env --arch x86 --objtree "$TMP/o")" "GOOS=linux
GOARCH=amd64" "env with a .config"
printf '# CONFIG_64BIT is not set\nCONFIG_MMU=y\n' >"$TMP/o/.config"
is "$("$GODEPS" gomod env --arch x86 --objtree "$TMP/o")" "GOOS=linux
GOARCH=386" "another .config"
mv "$TMP/o/.config" "$TMP/o/my.config"
is "$("$GODEPS" gomod env --arch x86 --config "$TMP/o/my.config")" "GOOS=linux
GOARCH=386" "of another name"
mv "$TMP/o/my.config" "$TMP/o/.config"
run "$GODEPS" gomod env --arch sparc --objtree "$TMP/o"
is "$status:$out" 1: "no port: exit status 1"
like "$err" 'sparc: Go has no port' "and the reason"
run "$GODEPS" gomod env --arch x86 --objtree "$TMP/none"
is "$status" 2 "no .config: exit status 2"

# 50,000 modules, as a machine would write them: each is looked up, none by a
# walk over the others.  Go 1.13 compares versions in another way.
mkdir -p "$TMP/many/vendor/example.org/x"
cd "$TMP/many" || exit
printf 'package v\n\nimport _ "example.org/x"\n' >v.go
printf 'package x\n' >vendor/example.org/x/x.go
awk 'BEGIN {
	print "# example.org/x v1.0.0\n## explicit\nexample.org/x"
	for (i = 0; i < 50000; i++) {
		print "# example.org/m" i " v1.0." (i == 777) " => ./r"
		print "## explicit\nexample.org/m" i
	}
	for (i = 0; i < 50000; i++)
		print "# example.org/m" i " => ./r"
}' >vendor/modules.txt
for v in 1.13 1.16; do
	awk -v v=$v 'BEGIN {
		print "module example.org/v\n\ngo " v "\n\nrequire example.org/x v1.0.0"
		for (i = 0; i < 50000; i++)
			print "require example.org/m" i " v1.0.0\nreplace example.org/m" i " => ./r"
	}' >go.mod
	run sh -c "ulimit -t ${SANITIZED:+2}5; GODEPS_GO=static exec '$GODEPS' gomod list --verify --dir . --srctree ."
	is "$status" 1 "Go $v, 50,000 modules: in time"
	is "$(printf '%s\n' "$err" | grep -c vendor-mismatch)" 2 "and the one that differs is found"
done
done_testing
