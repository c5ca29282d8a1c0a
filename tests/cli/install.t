#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# variants: normal
#
# make install and uninstall, and the targets that need no library.
. "$(dirname "$0")/../lib/tap.sh"
plan 15

cd "$SRC" || exit
root=$TMP/root

run make -s install DESTDIR="$root" PREFIX=/usr
is "$status" 0 'make install succeeds' || diag "$err"
is "$("$root/usr/bin/godeps" version)" "$("$GODEPS" version)" 'the command is there'
for command in review bisect-run kmod dwarf debug cost; do
	"$root/usr/bin/godeps" help $command | sed -n 1p
done >"$TMP/help"
is "$(sed 's/ - .*//' "$TMP/help")" 'godeps review
godeps bisect-run
godeps kmod
godeps dwarf
godeps debug
godeps cost' 'those that are programs of their own are found'
mv "$root/usr/libexec" "$root/usr/elsewhere"
run "$root/usr/bin/godeps" kmod --list
is "$status $out" '2 ' 'if one is missing, its command fails'
like "$err" "'godeps kmod' needs godeps-kmod, which is not installed" '... and says why'
mv "$root/usr/elsewhere" "$root/usr/libexec"
for page in Documentation/*.[1-9]; do
	name=$(basename "$page")
	[ -e "$root/usr/share/man/man${name##*.}/$name" ] || echo "$name"
done >"$TMP/missing"
is "$(cat "$TMP/missing")" '' 'every manual page is there'
[ -e "$root/usr/share/bash-completion/completions/godeps" ] &&
	[ -e "$root/usr/share/zsh/site-functions/_godeps" ]
ok $? 'both completions are there'
run make -s uninstall DESTDIR="$root" PREFIX=/usr
is "$(find "$root" ! -type d)" '' 'make uninstall leaves nothing'

# A system without pkg-config and the libraries.
mkdir "$TMP/bin"
printf '#!/bin/sh\nexit 1\n' >"$TMP/bin/pkg-config"
chmod +x "$TMP/bin/pkg-config"
run env PATH="$TMP/bin:$PATH" make BUILD="$TMP/build"
is "$status" 2 'without libraries make fails'
like "$err" 'libcgraph' '... names them'
like "$err" 'apt-get install .*libgraphviz-dev' '... and the packages'
run env PATH="$TMP/bin:$PATH" make help
is "$status" 0 'make help works without libraries'
run env PATH="$TMP/bin:$PATH" make clean BUILD="$TMP/build"
is "$status" 0 'make clean works without libraries'

make help >"$TMP/help"
for target in $(sed -n 's/^\.PHONY: //p; /^\.PHONY/,$s/^\t//p' Makefile | tr -d '\134'); do
	case $target in
	libraries | tests) continue ;;
	esac
	grep -q "^  $target " "$TMP/help" || echo "$target"
done >"$TMP/missing"
is "$(cat "$TMP/missing")" '' 'make help knows every target'

run make -s install-tree
like "$err" '^make install-tree KDIR=' 'install-tree without KDIR says how'
