#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2016,SC2119,SC2154
#
# godeps matrix, paths and bisect-run, pictures, and the forms of a review.
. "$(dirname "$0")/../lib/tap.sh"
. "$SRC/tests/review/repo.sh"

kernel "$TMP/k"

# In the repository of something else.
mkdir "$TMP/module"
git init -q -b main "$TMP/module"
echo 'obj-m := x.o' >"$TMP/module/Makefile"
: >"$TMP/module/x.c"
git -C "$TMP/module" add -A
git -C "$TMP/module" commit -q -m x
git -C "$TMP/module" commit -q --allow-empty -m y
echo 'int x;' >"$TMP/module/x.c"
git -C "$TMP/module" commit -q -a -m z
run "$GODEPS" matrix --srctree "$TMP/module"
is "$status $err" '2 godeps: error: not a kernel tree: the repository has no defconfigs' \
	'matrix needs a kernel tree'

# progress
run "$GODEPS" matrix --srctree "$k" -v base
is "$err" 'godeps: trying ARCH=x86 x86_64_defconfig
godeps: trying ARCH=x86 all_defconfig
godeps: looking for what no defconfig builds' 'matrix says what it does'
run "$GODEPS" matrix --srctree "$k" base
is "$err" '' 'only if it is asked, or for long on a terminal'

# matrix
run "$GODEPS" matrix --srctree "$k" base
is "$out" 'ARCH=x86 x86_64_defconfig
  drv/a.o
  drv/c.o
  net/one.o
  net/two.o
ARCH=x86 all_defconfig
  drv/b1.o
  drv/b2.o
  drv/d.o' 'matrix: the first commit needs both'
echo 'int e;' >"$k/drv/e.c"
echo 'int x;' >>"$k/drv/a.c"
add drv/Makefile 'obj-$(CONFIG_E) += e.o'
commit new
run "$GODEPS" matrix --srctree "$k" base..
is "$status $out" '0 ARCH=x86 x86_64_defconfig
  drv/a.o
no defconfig builds
  drv/e.o: needs CONFIG_E=y or m; no configuration builds it: ARCH=x86: CONFIG_E is not defined in any Kconfig file' 'matrix: one will do, and what none builds'
run "$GODEPS" matrix --srctree "$k" --format json base..
is "$(perl -MJSON::PP -0777 -e '$m = decode_json(<STDIN>);
	print "$_->{arch} $_->{config} @{$_->{objects}}\n" for @{$m->{include}};
	print "$_->{object} $_->{needs}, $_->{never}\n" for @{$m->{uncovered}}' <"$TMP/.out")" \
	'x86 x86_64_defconfig drv/a.o
drv/e.o CONFIG_E=y or m, ARCH=x86: CONFIG_E is not defined in any Kconfig file' 'matrix: JSON'
git -C "$k" diff base HEAD -- drv/a.c >"$TMP/patch"
run "$GODEPS" matrix --srctree "$k" --base base --quick "$TMP/patch"
is "$out" 'ARCH=x86 x86_64_defconfig
  drv/a.o' 'matrix: of a patch'
run "$GODEPS" matrix --srctree "$k" nope
is "$status" 2 'matrix: unknown revision'

# touched NAME COMMAND... - the objects on standard input are those that it touches
touched() {
	name=$1
	shift
	on_base
	"$@"
	commit "$name"
	run "$GODEPS" matrix --srctree "$k" --format json
	is "$(perl -MJSON::PP -0777 -e '$m = decode_json(<STDIN>);
		print map { "$_\n" } sort keys %{{ map { $_ => 1 } (map { @{$_->{objects}} } @{$m->{include}}),
			map { $_->{object} } @{$m->{uncovered}} }}' <"$TMP/.out")" "$(cat)" "matrix: $name"
}
touched 'a flag of a directory' add drv/Makefile 'ccflags-y := -O3' <<'END'
drv/a.o
drv/b1.o
drv/b2.o
drv/c.o
drv/d.o
END
touched 'a flag of an object' add drv/Makefile 'CFLAGS_c.o := -O3' <<'END'
drv/c.o
END
touched 'a flag of an object that goes nowhere' add drv/Makefile 'CFLAGS_nope.o := -O3' </dev/null
touched 'a part' change drv/Makefile 's/^b-y.*/b-y := b1.o b2.o a.o/' <<'END'
drv/a.o
END
touched 'a condition' change drv/Makefile 's/(CONFIG_A)/(CONFIG_B)/' <<'END'
drv/a.o
END
touched 'a conditional' change drv/Makefile 's/^obj-.*A.*/ifdef CONFIG_NET\n&\nendif/' <<'END'
drv/a.o
drv/b1.o
drv/b2.o
drv/c.o
drv/d.o
END
touched 'an object that goes' change drv/Makefile '/ c.o/d' </dev/null
touched 'a line that is joined otherwise' change drv/Makefile 's/^b-y := b1.o/b-y := b1.o \\\n\t/' </dev/null
touched 'a comment' add drv/Makefile '# obj-y += a.o' </dev/null
new_directory() {
	add drv/Makefile 'obj-$(CONFIG_B) += sub/'
	echo 'obj-y += s.o' | write "$k/drv/sub/Makefile"
	echo 'int s;' | write "$k/drv/sub/s.c"
}
touched 'a directory' new_directory <<'END'
drv/sub/s.o
END
touched 'a header' change drv/b1.h 's/b1/b/' <<'END'
drv/b1.o
END
header_of_header() {
	echo '#include "deep.h"' >>"$k/drv/a.h"
	echo '#include "deep.h"' >>"$k/drv/c.c"
	echo 'int deep;' >"$k/drv/deep.h"
	git -C "$k" add -A
	git -C "$k" commit -q -m one
	echo 'int deeper;' >"$k/drv/deep.h"
}
touched 'a header of a header' header_of_header <<'END'
drv/a.o
drv/c.o
END
included_source() {
	echo '#include "inner.c"' >>"$k/drv/c.c"
	echo 'int inner;' >"$k/drv/inner.c"
	git -C "$k" add -A
	git -C "$k" commit -q -m one
	echo 'int more;' >>"$k/drv/inner.c"
}
touched 'a source that another one includes' included_source <<'END'
drv/c.o
drv/inner.o
END
on_base
mkdir -p "$k/include/linux"
echo 'int all;' >"$k/include/linux/all.h"
i=0
while [ $i -lt 300 ]; do
	i=$((i + 1))
	echo '#include <linux/all.h>' >"$k/drv/x$i.c"
	add drv/Makefile "obj-\$(CONFIG_A) += x$i.o"
done
commit many
echo 'int more;' >>"$k/include/linux/all.h"
commit 'a header of many'
run "$GODEPS" matrix --srctree "$k"
like "$err" '^include/linux/all.h: note: 300 objects include it; considering only 1 of them$' 'matrix: a header of many'
is "$out" 'ARCH=x86 x86_64_defconfig
  drv/x1.o' 'by one in each directory'

# What no defconfig builds.
on_base
printf 'config F\n\tbool "F"\n\tdepends on G\nconfig G\n\tbool "G"\n' >>"$k/drv/Kconfig"
echo 'int f;' >"$k/drv/f.c"
echo 'int g;' >"$k/drv/h.c"
add drv/Makefile 'obj-$(CONFIG_F) += f.o'
add drv/Makefile 'obj-$(CONFIG_H) += h.o'
commit 'what no defconfig builds'
run "$GODEPS" matrix --srctree "$k" --fragment "$TMP/fragment"
is "$status $out" '0 no defconfig builds
  drv/f.o: needs CONFIG_F=y
  drv/h.o: needs CONFIG_H=y or m; no configuration builds it: ARCH=x86: CONFIG_H is not defined in any Kconfig file
for 1 of these, add to ARCH=x86 x86_64_defconfig
  CONFIG_G=y
  CONFIG_F=y' 'matrix: what to add'
is "$(cat "$TMP/fragment")" '# ARCH=x86 x86_64_defconfig, and this, builds:
#   drv/f.o
CONFIG_G=y
CONFIG_F=y' 'as a file'
run "$GODEPS" matrix --srctree "$k" --format json
is "$(perl -MJSON::PP -0777 -e '$f = decode_json(<STDIN>)->{fragments}[0];
	print "$f->{arch} $f->{config} @{$f->{lines}} @{$f->{objects}}"' <"$TMP/.out")" \
	'x86 x86_64_defconfig CONFIG_G=y CONFIG_F=y drv/f.o' 'as JSON'
run "$GODEPS" matrix --srctree "$k" --fragment "$TMP/no/such"
is "$status" 2 'matrix: a fragment that cannot be written'

# paths
on_base
cp "$TMP/config" "$k/.config"
run "$GODEPS" paths --srctree "$k" --arch x86_64 drv/b.ko
is "$status $(printf '%s\n' "$out" | sort | tr '\n' ' ')" \
	'0 Kbuild drv/Kconfig drv/Makefile drv/b1.c drv/b1.h drv/b2.c drv/b2.h ' 'paths of a module'
run "$GODEPS" paths --srctree "$k" --arch x86_64 drv/a.o drv/b.ko drv/a.o
is "$(printf '%s\n' "$out" | sort | uniq -d)" '' 'paths of several: each once'
run "$GODEPS" paths --srctree "$k" --arch x86_64 drv/nope.o
is "$status" 2 'paths: no such target'

# bisect-run, in git bisect
on_base
for i in 1 2 3 4 5 6; do
	echo "/* $i */" >>"$k/net/one.c"
	[ $i != 3 ] || add drv/Makefile '$(error no way)'
	[ $i != 4 ] || change drv/Makefile '/no way/d'
	[ $i != 5 ] || add drv/Makefile 'obj-y += gone.o'
	commit "step $i"
done
run git -C "$k" bisect start --no-checkout main base
run git -C "$k" bisect run "$GODEPS" bisect-run object-no-source --arch x86_64 \
	--config "$TMP/config" --srctree "$k"
like "$out" 'is the first bad commit' 'git bisect run comes to an end'
like "$out" 'step 5' 'and finds the commit'
git -C "$k" bisect reset >/dev/null 2>&1
# answer NAME STATUS REVISION ARGUMENTS... - at that revision
answer() {
	git -C "$k" checkout -q "$3"
	name=$1 want=$2
	shift 3
	run "$GODEPS" bisect-run --arch x86_64 --config "$TMP/config" --srctree "$k" "$@"
	is "$status" "$want" "bisect-run: $name"
}
answer 'nothing is found' 0 base object-no-source
answer 'something is' 1 main object-no-source
answer 'with that text' 1 main object-no-source --text gone.o
answer 'with no such text' 0 main object-no-source --text other.o
answer 'it cannot be read' 125 main~3 object-no-source
answer 'there is no such rule' 128 main no-such-rule
for rule in include-gone module-cycle; do
	answer "only a review has $rule" 128 main $rule
done
like "$err" "the rule 'module-cycle' compares two revisions" 'and why'
git -C "$k" checkout -q main

# pictures
review --format dot main~2..main
like "$out" '^digraph difference' 'review --format=dot'
like "$out" '"obj:drv/gone.o" .*#1a7f37' 'what was added is green'
like "$out" '"legend:added" .*#1a7f37.*label="added"' 'and a legend says so'
like "$out" '"obj:drv/gone.o" .*peripheries=2, xlabel="object-no-source"' 'what has a finding has two lines'
like "$out" '"finding:1" .*shape=note.*label="drv/Makefile:6: drv/gone.o has no source' 'and the finding itself'
like "$out" '"finding:1" -> "obj:drv/gone.o"' 'with a line to it'
if command -v dot >/dev/null; then
	cp "$TMP/.out" "$TMP/d.dot"
	run dot -Tsvg "$TMP/d.dot"
	is "$status$err" 0 'dot draws a review'
else
	skip 1 'needs dot'
fi
on_base
change drv/Kconfig 's/on NET/on X86/; s/^config D/config E/'
commit 'Kconfig'
review --format dot
like "$out" '"config:CONFIG_A" .*#bc4c00' 'a dependency that changes is in the picture'
like "$out" '"config:CONFIG_E" .*#1a7f37' 'a new symbol'
like "$out" '"config:CONFIG_D" .*#cf222e' 'and one that goes'
on_base
cp "$TMP/config" "$k/.config"
run "$GODEPS" kbuild --srctree "$k" --arch x86_64 -o "$TMP/a.dot"
change drv/Makefile '/a\.o/d'
run "$GODEPS" kbuild --srctree "$k" --arch x86_64 -o "$TMP/b.dot"
run "$GODEPS" diff --format=dot "$TMP/a.dot" "$TMP/b.dot"
is "$status" 1 'diff --format=dot'
like "$out" '"obj:drv/a.o" .*#cf222e.*dashed' 'what was removed is red'
if command -v dot >/dev/null; then
	cp "$TMP/.out" "$TMP/d.dot"
	run dot -Tsvg "$TMP/d.dot"
	is "$status$err" 0 'dot draws it'
else
	skip 1 'needs dot'
fi

# forms
git -C "$k" checkout -q drv/Makefile
add drv/Makefile 'obj-y += <b>.o'
commit 'Title with `code` and <b>'
review --format=checkpatch
like "$out" '^drv/Makefile:6: ERROR:OBJECT_NO_SOURCE: ' 'checkpatch'
review --format=github
like "$out" '^::error file=drv/Makefile,line=6,title=object-no-source::' 'GitHub'
review --format=sarif
is "$(perl -MJSON::PP -0777 -e '$r = decode_json(<STDIN>)->{runs}[0]{results};
	print map { "$_->{ruleId} $_->{level}" } @$r' <"$TMP/.out")" 'object-no-source error' 'SARIF'
review --format=b4
is "$(perl -MJSON::PP -0777 -e 'print map { "$_->{tool} $_->{status}" } @{decode_json(<STDIN>)}' \
	<"$TMP/.out")" 'godeps fail' 'b4'
review --format=markdown
unlike "$(printf '%s\n' "$out" | sed 's/``[^`].*[^`]``//g; s/`[^`]*`//g')" '<b>' \
	'Markdown: words of the tree are in code spans'
review --format=json
is "$(perl -MJSON::PP -0777 -e '$r = decode_json(<STDIN>); print "$r->{format} $r->{version}"' \
	<"$TMP/.out")" 'godeps-review 1' 'JSON'
review
cp "$TMP/.out" "$TMP/first"
review -o "$TMP/file"
cmp "$TMP/first" "$TMP/file"
ok $? '-o, and the same twice'
done_testing
