#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2013,SC2016,SC2046,SC2119,SC2154
# variants: normal
#
# The schema of the graph: the pages have the tables that follow from it,
# every edge in the graphs of tests joins what its row says, and each kind of node
# and edge is in one.
. "$(dirname "$0")/../lib/tap.sh"
cd "$SRC" || exit

for page in $(grep -lE "schema: [a-z]+$" Documentation/*); do
	page=${page##*/}
	run scripts/schema-page.sh "Documentation/$page"
	is "$out" "$(cat "Documentation/$page")" "$page is what scripts/schema-page.sh writes"
done

# rows of the table, and the edges of all graphs that tests expect
# shellcheck disable=SC2016 # no command in these backquotes
sed -n '/schema: edges/,/schema: end/s/^``\([a-z-]*\)``: \(.*\) -> \(.*\)/\1	\2	\3/p' \
	Documentation/architecture.rst >"$TMP/rows"
states=$(sed -n '/^A node for something in the kernel/,/^[.]Pc$/s/^[.]Ic \(.* , .*\)/\1/p' \
	Documentation/godeps-graph.5 | tr -d ,)
find tests/golden tests/kbuild tests/go tests/bridge tests/view -name '*.dot' -o -name stdout |
	sort >"$TMP/graphs"
# shellcheck disable=SC2016 # the variables are perl's
xargs <"$TMP/graphs" perl -0777 -ne '
	while (/"?([a-z]+):(?:[^"\\\n]|\\.)*?"? -> "?([a-z]+):(?:[^"\\\n]|\\.)*?"?\s*\[([^\]]*)\]/g) {
		my ($from, $to, $rest) = ($1, $2, $3);
		print "$1\t$from\t$to\n" if $rest =~ /\bkind="?([a-z-]+)/;
	}' | sort -u >"$TMP/edges"
is "$(awk -F '\t' -v states="$states" '
	FNR == NR {
		gsub(/kinds with a state/, states)
		gsub(/,/, "")
		from[$1] = " " $2 " "
		to[$1] = " " $3 " "
		next
	}
	!($1 in from) { next }
	from[$1] != " any " && !index(from[$1], " " $2 " ") ||
		to[$1] != " any " && !index(to[$1], " " $3 " ")' \
	"$TMP/rows" "$TMP/edges")" '' "every edge joins what its row says"
[ "$(wc -l <"$TMP/edges")" -gt 20 ]
ok $? "and there are some"

# Each kind, in those graphs or in these: programs, libraries and entered
# directories, what bpf2go generates, what .ko files say, what a review compares.
. "$SRC/tests/review/repo.sh"
if command -v gcc >/dev/null && command -v git >/dev/null; then
	kernel "$TMP/k"
	echo 'build := -f $(srctree)/scripts/Makefile.build obj' >"$k/scripts/Kbuild.include"
	{
		printf '%s\n' 'lib-y := l.o' 'obj-y := i.o' 'extra-y := x.o' 'hostprogs := h' \
			'userprogs := u' 'always-y := h u stamp' '$(obj)/stamp: FORCE'
		printf '\t$(Q)$(MAKE) $(build)=drv/e\n'
	} >"$k/drv/Makefile"
	write "$k/drv/e/Makefile" <<-'END'
	targets += t.o
	END
	for f in l x h u e/t inner; do
		echo 'int x;' >"$k/drv/$f.c"
	done
	echo '#include "inner.c"' >"$k/drv/i.c"
	commit new
	cp "$TMP/config" "$k/.config"
	tree="--srctree $k --arch x86_64"
	# shellcheck disable=SC2086 # two options
	"$GODEPS" kbuild $tree >"$TMP/more.dot"
	echo 'int y;' >"$k/drv/inner.c"
	commit inner
	# shellcheck disable=SC2086 # two options
	"$GODEPS" review $tree | sed -n 's/.*inner.c: included by .*/"src:" [kind=includes]/p' \
		>>"$TMP/more.dot"
	"$GODEPS" gomod --dir tests/bridge/cases/bpf2go --srctree tests/bridge/cases/bpf2go \
		--goarch amd64 >>"$TMP/more.dot" 2>"$TMP/err"
	mkdir "$TMP/o"
	gcc -c -xc -o "$TMP/o/a.ko" - <<-'END'
	void one(void) {}
	static const char i[] __attribute__((section(".modinfo"), used)) = "depends=";
	static const char name[] __attribute__((section("__ksymtab_strings"), used)) = "one";
	const struct { void *f; const char *n; } __ksymtab_one
		__attribute__((section("___ksymtab+one"), used)) = { one, name };
	END
	gcc -c -xc -o "$TMP/o/b.ko" - <<-'END'
	extern void one(void);
	void two(void) { one(); }
	static const char i[] __attribute__((section(".modinfo"), used)) =
		"depends=a\0softdep=pre: a";
	END
	printf 'a.ko\nb.ko\n' >"$TMP/o/modules.order"
	"$GODEPS" kmod --objtree "$TMP/o" >>"$TMP/more.dot"
	perl -0777 -ne 'print "edge $1\n" while /\bkind="?([a-z-]+)/g;
		print "node $1\n" while /"([a-z]+):[^"\n]/g;' \
		"$TMP/more.dot" $(cat "$TMP/graphs") | sort -u >"$TMP/seen"
	sed 's/	.*//; s/^/edge /' "$TMP/rows" >"$TMP/kinds"
	sed -n '/schema: nodes/,/schema: end/s/^``\([a-z]*\):.*/node \1/p' \
		Documentation/architecture.rst >>"$TMP/kinds"
	is "$(grep -vxF -f "$TMP/seen" "$TMP/kinds")" '' 'every kind of node and edge is in a graph'
else
	skip 1 'needs gcc and git'
fi

done_testing
