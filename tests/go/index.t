#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# The index of directories and packages: with it the facts are those that the files
# have, whatever was changed, and whatever is wrong with the index.
. "$(dirname "$0")/../lib/tap.sh"
. "$SRC/tests/lib/go.sh"

# A library, a module cache with a read-only module, a project.
go_project "$TMP/p"
root=$TMP/goroot mod=$TMP/mod keep=$TMP/keep
for p in runtime fmt embed internal/x net/http; do
	mkdir -p "$root/src/$p"
	printf 'package %s\n' "${p##*/}" >"$root/src/$p/${p##*/}.go"
done
echo go1.26.1 >"$root/VERSION"
printf 'package fmt\n\nimport _ "internal/x"\n' >"$root/src/fmt/fmt.go"
far=$mod/example.org/far@v1.0.0
mkdir -p "$mod/cache/download/example.org/far/@v" "$far/sub"
printf 'module example.org/far\n\ngo 1.19\n' |
	tee "$far/go.mod" >"$mod/cache/download/example.org/far/@v/v1.0.0.mod"
printf 'package far\n\nimport _ "example.org/far/sub"\n' >"$far/far.go"
printf 'package sub\n\nimport _ "fmt"\n' >"$far/sub/sub.go"
chmod -R a-w "$far"
cd "$TMP/p/top" || exit
sed -i 's/^require (/&\n\texample.org\/far v1.0.0/' go.mod
printf 'package cmd\n\nimport _ "example.org/far"\n\n//go:generate true\n' >cmd/cmd.go
printf 'package cmd\n\nimport _ "net/http"\n' >cmd/cmd_arm64.go
printf '//go:build special\n\npackage cmd\n\nimport "C"\nimport _ "embed"\n' >cmd/special.go
ln -s ../../plat cmd/tool/linked
ln -s ../lib/ev/ev.go web/ev.go

# facts ARGUMENT... - all output, with the exit status
facts() {
	"$GODEPS" gomod list --std --dir . --srctree . --goroot "$root" --modcache "$mod" \
		"$@" 2>&1
	echo "status $?"
}
# settle - files that were just written are not cached
settle() { sleep 0.03; }
# same NAME ARGUMENT... - without an index, with the existing one, with the one
# that this leaves
same() {
	local name=$1 want now later

	shift
	want=$(GODEPS_CACHE=off facts "$@")
	now=$(GODEPS_CACHE=$keep facts "$@")
	settle
	GODEPS_CACHE=$keep facts "$@" >/dev/null
	later=$(GODEPS_CACHE=$keep facts "$@")
	is "$now" "$want" "$name: seen at once"
	is "$later" "$want" "$name: and from then on"
}
# state - the index files and what they are
state() { stat -c '%n %i %y %s' "$keep"/go-index/* 2>/dev/null; }

settle
want=$(GODEPS_CACHE=off facts)
like "$want" '^import example.org/top/cmd example.org/far$' "there is something to find"
like "$want" '^import fmt internal/x$' "in the library, too"
is "$(GODEPS_CACHE=$keep facts)" "$want" "nothing in the index"
[ -n "$(state)" ]
ok $? "then there is"
before=$(state)
is "$(GODEPS_CACHE=$keep facts)" "$want" "all in the index"
is "$(state)" "$before" "which is left as it is"

# A change that the go command would not notice either shows that it is used.
chmod u+w "$far/sub/sub.go"
echo 'import _ "net/http"' >>"$far/sub/sub.go"
is "$(GODEPS_CACHE=$keep facts)" "$want" "a module of the cache never changes"
chmod u+w "$far"
same "a module that may be written to"
chmod -R a-w "$far"
settle
same "and that may not be any more"

# Changes of a file.
echo '//kbuild:config USB' >>cmd/cmd.go
same "a file that grows"
touch -r go.mod "$TMP/then"
sed -i s/USB/PCI/ cmd/cmd.go
same "a file of the same size"
touch -r cmd/cmd.go "$TMP/then"
printf 'package cmd\n\nimport _ "example.org/far"\n\n//kbuild:config TTY\n//go:generate x\n' >cmd/cmd.go
touch -r "$TMP/then" cmd/cmd.go
same "a file whose time is set back"
cp -p cmd/cmd.go "$TMP/x"
sed -i s/TTY/SPI/ "$TMP/x"
touch -r cmd/cmd.go "$TMP/x"
mv "$TMP/x" cmd/cmd.go
same "a file replaced by one of the same size and time"
echo 'import _ "net/http"' >>"$root/src/internal/x/x.go"
same "a file of the library"
echo '//kbuild:config I2C' >>../beside/b.go
same "a file of a directory that replaces a module"
echo '//kbuild:config MMC' >>lib/ev/ev.go
same "a file that a link leads to"
ln -sfn ../index.html web/ev.go
same "a link that leads elsewhere"
ln -sfn ../../elsewhere.go web/other.go
same "a link that leads nowhere"
echo 'package web; import _ "net/http"' >../elsewhere.go
same "and to a file now"
rm ../elsewhere.go
same "and nowhere again"
rm lib/ev/ev.go
same "nothing where a file was"
printf 'package ev\n' >lib/ev/ev.go
same "and a file again"
chmod u+w "$far/sub"
echo 'package sub; import _ "embed"' >"$far/sub/new.go"
chmod a-w "$far/sub"
mv "$far" "$far.x"
mv "$far.x" "$far"
same "a module of the cache that was put there again"

# Changes of modules.
printf 'module example.org/far\n\ngo 1.19\n\nrequire example.org/beside v1.0.0\n' \
	>"$mod/cache/download/example.org/far/@v/v1.0.0.mod"
same "a go.mod of the module cache"
sed -i 's/v1.1.0/v1.1.1/' lib/go.mod
same "a go.mod of a directory that replaces a module"
echo 'nonsense (' >>lib/go.mod
same "a mistake in it"
sed -i '$d' lib/go.mod
same "which is mended"
sed -i 's/v0.3.0/v0.4.0/' go.mod
same "the go.mod of the main module"
mv "$mod/cache/download/example.org/far" "$TMP/away"
same "a go.mod that is not in the module cache"
mv "$TMP/away" "$mod/cache/download/example.org/far"
same "and is there again"
printf 'go 1.19\n\nuse (\n\t.\n\t./lib\n)\n' >go.work
same "a workspace"
rm go.work
same "and none any more"

# Changes of names.
echo 'package web; import _ "net/http"' >web/new.go
same "a new file"
mv web/new.go web/new_windows.go
same "a file with another name"
rm web/new_windows.go
same "a file that goes"
mkdir cmd/b
same "a new directory"
echo 'package b' >cmd/b/b.go
same "a new package"
mv cmd/b cmd/c
same "a package with another name"
printf 'module example.org/c\n' >cmd/c/go.mod
same "a directory that is a module now"
rm cmd/c/go.mod
same "and none any more"
rm -r cmd/c
same "a package that goes"
echo t >web/data/b.txt
same "a new file that is embedded"
touch cmd/tool/probe.o
same "and one that was missing"
mkdir -p vendor/example.org/far
printf '# example.org/far v1.0.0\n## explicit\nexample.org/far\n' >vendor/modules.txt
echo 'package far; import _ "embed"' >vendor/example.org/far/far.go
same "a vendor directory"
rm -r vendor
same "and none any more"
mv plat plat.dir
ln -s plat.dir plat
same "a directory that is a link now"

# What else packages depend on.
settle
for args in '' --goarch=arm64 --tags=special --goos=windows --goversion=1.20; do
	for _ in 1 2; do
		is "$(GODEPS_CACHE=$keep facts ${args:+"$args"})" \
			"$(GODEPS_CACHE=off facts ${args:+"$args"})" "not mixed up: ${args:-no options}"
	done
done
graph() {
	"$GODEPS" gomod --dir . --srctree . --goroot "$root" --modcache "$mod" --format json \
		--bridges "$1" 2>&1
}
for which in all main none; do
	is "$(GODEPS_CACHE=$keep graph $which)" "$(GODEPS_CACHE=off graph $which)" \
		"the graph, too: --bridges $which"
done

# Files that are written while others read: what comes in one tick is seen.
missed=0
for i in 1 2 3 4 5 6 7 8 9 10; do
	echo "//kbuild:config X$i" >>web/web.go
	GODEPS_CACHE=$keep facts >/dev/null
	echo "//kbuild:config Y$i" >>web/web.go
	[[ $(GODEPS_CACHE=$keep facts) == *"CONFIG_Y$i"* ]] || missed=$((missed + 1))
done
is "$missed" 0 "nothing is missed that comes at once"

# Whatever is wrong with an index: that of modules, and that of packages.
settle
want=$(GODEPS_CACHE=off facts)
# harmless NAME - the facts are correct, whatever the index contains
harmless() { is "$(GODEPS_CACHE=$keep facts)" "$want" "$1: the same facts"; }
rm -r "$keep"
GODEPS_CACHE=$keep facts >/dev/null
files=("$keep"/go-index/*)
is "${#files[@]}" 2 "there are two"
for file in "${files[@]}"; do
	cp "$file" "$TMP/good"
	size=$(stat -c %s "$file")
	wrong=0
	for at in 0 8 16 24 28 32 40 $((size / 3)) $((size / 2)) $((size - 9)) $((size - 1)); do
		cp "$TMP/good" "$file"
		printf '\xa5' | dd of="$file" bs=1 seek="$at" conv=notrunc status=none
		[[ $(GODEPS_CACHE=$keep facts) == "$want" ]] || wrong=$((wrong + 1))
		head -c "$at" "$TMP/good" >"$file"
		[[ $(GODEPS_CACHE=$keep facts) == "$want" ]] || wrong=$((wrong + 1))
	done
	is "$wrong" 0 "damaged or cut off: the same facts"
	is "$(stat -c %s "$file")" "$size" "and another one is written"
	rm "$file"
	mkfifo "$file"
	harmless "a FIFO"
	[ -p "$file" ]
	ok $? "which is left alone"
	rm "$file"
	mkdir "$file"
	harmless "a directory"
	rmdir "$file"
	echo victim >"$TMP/victim"
	ln -s "$TMP/victim" "$file"
	harmless "a link"
	is "$(cat "$TMP/victim")" victim "and nothing is written through it"
	rm "$file"
	ln -s "$TMP/good" "$file"
	harmless "a link to a good one"
	rm "$file"
done
rm -f "$keep"/go-index/*
chmod go+w "$keep/go-index"
harmless "a directory that others may write to"
is "$(find "$keep/go-index" -type f | wc -l)" 0 "and nothing is put there"
chmod go-w "$keep/go-index"
GODEPS_CACHE=$keep facts >/dev/null
is "$(find "$keep/go-index" -type f | wc -l)" 2 "but into one's own"
chmod o+w "$keep"
rm -f "$keep"/go-index/*
harmless "a directory that others may replace"
is "$(find "$keep/go-index" -type f | wc -l)" 0 "and nothing is put there either"
chmod o-w "$keep"
mkdir "$TMP/mine"
touch -d 2020-01-01 "$TMP/mine/0123456789abcdef" "$TMP/mine/.godeps.conf"
rm -r "$keep/go-index"
ln -s "$TMP/mine" "$keep/go-index"
harmless "a link instead of the directory"
is "$(find "$TMP/mine" -type f | wc -l)" 2 "and nothing is written or removed behind it"
rm -r "$keep"
echo >"$keep"
harmless "a file instead of the directory"
rm "$keep"
for place in off relative /nowhere/at/all/there ''; do
	is "$(GODEPS_CACHE=$place HOME='' XDG_CACHE_HOME='' facts)" "$want" \
		"GODEPS_CACHE='$place': the same facts"
done
[ ! -e off ] && [ ! -e relative ] && [ ! -e /nowhere ]
ok $? "and nothing is made there"
mkdir "$TMP/home"
unset GODEPS_CACHE
HOME=$TMP/home XDG_CACHE_HOME='' facts >/dev/null
[ -d "$TMP/home/.cache/godeps/go-index" ]
ok $? "it is in \$HOME/.cache"
HOME=$TMP/nobody XDG_CACHE_HOME=$TMP/xdg facts >/dev/null
[ -d "$TMP/xdg/godeps/go-index" ]
ok $? "or in \$XDG_CACHE_HOME"
HOME=$TMP/nobody XDG_CACHE_HOME='' facts >/dev/null
[ ! -e "$TMP/nobody" ]
ok $? "a missing home directory is not created"

# Old files are removed when another one is written; files of others are kept.
export GODEPS_CACHE=$keep
facts >/dev/null
old=$keep/go-index/0123456789abcdef
echo >"$old"
echo >"$keep/go-index/notes"
touch -d '40 days ago' "$old" "$keep/go-index/notes"
facts --tags other >/dev/null
[ ! -e "$old" ] && [ -e "$keep/go-index/notes" ]
ok $? "an index that was not used for a month is removed"
touch -d '40 days ago' "$keep"/go-index/*
facts >/dev/null
facts --tags third >/dev/null
is "$(find "$keep/go-index" -name '????????????????' | wc -l)" 3 "but not one that was used since"

# Another godeps may read the same in another way.
cp "$GODEPS" "$TMP/other"
settle
facts >/dev/null
before=$(state)
GODEPS=$TMP/other facts >/dev/null
[ "$(state | cut -d' ' -f1)" = "$(echo "$before" | cut -d' ' -f1)" ] && [ "$(state)" != "$before" ]
ok $? "another godeps writes its own in the same place"
before=$(state)
GODEPS=$TMP/other facts >/dev/null
is "$(state)" "$before" "and uses it"

# Several at the same time.
rm -r "$keep"
for i in 1 2 3 4 5 6; do
	facts >"$TMP/out.$i" &
done
wait
wrong=0
for i in 1 2 3 4 5 6; do
	[ "$(cat "$TMP/out.$i")" = "$want" ] || wrong=$((wrong + 1))
done
is "$wrong" 0 "several at once: the same facts"
harmless "what they leave"
[ -z "$(find "$keep" -name '.godeps.*')" ]
ok $? "which is nothing unfinished"
done_testing
