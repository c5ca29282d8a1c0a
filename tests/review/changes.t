#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2016,SC2119,SC2154
#
# godeps review: each kind of change of the kernel side, by itself.
. "$(dirname "$0")/../lib/tap.sh"
. "$SRC/tests/review/repo.sh"

kernel "$TMP/k"

# says NAME STATUS COMMAND... - the facts on standard input are all that the
# command changes
says() {
	name=$1 want=$2
	shift 2
	on_base
	"$@"
	commit "$name"
	facts
	is "$status $facts" "$want $(cat)" "$name"
}

says 'an object is added, without a source' 1 add drv/Makefile 'obj-y += new.o' <<'END'
object-added drv/new.o:  -> builtin
+ object-no-source drv/Makefile
END
says 'an object is removed' 0 change drv/Makefile '/a\.o/d' <<'END'
object-removed drv/a.o: builtin if CONFIG_A -> 
END
says 'a module is added' 1 change drv/Makefile 's/ c\.o/ c.o more.o/' <<'END'
object-added drv/more.o:  -> module
module-added more:  -> if CONFIG_C
+ object-no-source drv/Makefile
END
says 'a part is added' 0 change drv/Makefile 's/b2\.o/b2.o c.o/' <<'END'
part-added drv/c.o:  -> drv/b.o
END
says 'a part moves to another module' 1 \
	change drv/Makefile 's/ b2\.o//; /c\.o/a c-y := c1.o b2.o' <<'END'
object-added drv/c1.o:  -> part of drv/c.o
object-moved drv/b2.o: drv/b.o -> drv/c.o
object-source drv/c.o: drv/c.c -> 
+ object-no-source drv/Makefile
END
says 'a condition is added' 0 \
	change drv/Makefile 's/^obj-.*A.*/ifdef CONFIG_NET\n&\nendif/' <<'END'
guard-added drv/a.o:  -> CONFIG_NET
END
says 'a condition is dropped' 0 change drv/Makefile 's/$(CONFIG_A)/y/' <<'END'
guard-removed drv/a.o: CONFIG_A -> 
END
says 'a condition is another' 0 change drv/Makefile 's/(CONFIG_A)/(CONFIG_NET)/' <<'END'
guard-changed drv/a.o: CONFIG_A -> CONFIG_NET
END
says 'a condition is negated' 0 \
	change drv/Makefile 's/^obj-.*A.*/ifneq ($(CONFIG_A),)\n&\nendif/; s/^obj-.*CONFIG_C.*/ifndef CONFIG_D\n&\nendif/' <<'END'
guard-added c:  -> !CONFIG_D
END
says 'a condition is for another value' 0 \
	change drv/Makefile 's/^obj-.*A.*/ifeq ($(CONFIG_A),y)\nobj-y += a.o\nendif/' <<'END'
guard-changed drv/a.o: CONFIG_A -> CONFIG_A=y
END
says 'an else' 0 \
	change drv/Makefile 's/^obj-.*A.*/ifeq ($(CONFIG_D),y)\nelse\nobj-y += a.o\nendif/' <<'END'
guard-changed drv/a.o: CONFIG_A -> CONFIG_D!=y
END
says 'one of two' 0 change drv/Makefile 's/$(CONFIG_A)/$(or $(CONFIG_D),$(CONFIG_A))/' <<'END'
guard-added drv/a.o:  -> CONFIG_D?
guard-changed drv/a.o: CONFIG_A -> CONFIG_A?
END
says 'a module is built in' 0 change drv/Makefile 's/(CONFIG_C)/(CONFIG_NET)/' <<'END'
object-linkage drv/c.o: module -> builtin
module-removed c: if CONFIG_C -> 
guard-changed drv/c.o: CONFIG_C -> CONFIG_NET
END
says 'a composite module is built in' 0 \
	change drv/Makefile 's/(CONFIG_B)/(CONFIG_A)/' <<'END'
object-linkage drv/b.o: module -> composite
object-linkage drv/b1.o: part -> builtin
object-linkage drv/b2.o: part -> builtin
module-removed b: if CONFIG_B -> 
guard-changed drv/b.o: CONFIG_B -> CONFIG_A
guard-changed drv/b1.o: CONFIG_B -> CONFIG_A
guard-changed drv/b2.o: CONFIG_B -> CONFIG_A
END
says 'a module has another name' 0 change drv/Makefile 's/b\.o/bb.o/; s/b-y/bb-y/' <<'END'
object-added drv/bb.o:  -> module
object-removed drv/b.o: module -> 
object-moved drv/b1.o: drv/b.o -> drv/bb.o
object-moved drv/b2.o: drv/b.o -> drv/bb.o
module-added bb:  -> if CONFIG_B
module-removed b: if CONFIG_B -> 
END
says 'what is built in is a module' 0 change net/Makefile 's/NET/C/' <<'END'
object-linkage net/core.o: composite -> module
object-linkage net/one.o: builtin -> part
object-linkage net/two.o: builtin -> part
module-added core:  -> if CONFIG_C
guard-changed net/core.o: CONFIG_NET -> CONFIG_C
guard-changed net/one.o: CONFIG_NET -> CONFIG_C
guard-changed net/two.o: CONFIG_NET -> CONFIG_C
END
says 'the order of linking' 0 change net/Makefile 's/one.o two.o/two.o one.o/' <<'END'
link-order net/two.o: after net/one.o -> first
END
says 'the order of parts of a module' 0 change drv/Makefile 's/b1.o b2.o/b2.o b1.o/' <<'END'
link-order drv/b2.o in drv/b.o: after drv/b1.o -> first
END
says 'the order of modules' 0 change drv/Makefile '/CONFIG_B/d; /CONFIG_C/a obj-$(CONFIG_B) += b.o' <<'END'
link-order drv/c.o in modules.order: after drv/b.o -> first
END
says 'the order of directories: the fewest moves' 0 change Kbuild '1{h;d};2{G}' <<'END'
link-order drv/a.o: after net/two.o -> first
END

rename_a() {
	git -C "$k" mv drv/a.c drv/aa.c
	change drv/Makefile 's/ a.o/ aa.o/'
}
says 'a source that is renamed' 0 rename_a <<'END'
object-moved drv/aa.o: drv/a.o -> drv/aa.o
END

rename_directory() {
	git -C "$k" mv drv driver
	change Kbuild 's/drv/driver/'
	change Kconfig 's/drv/driver/'
}
says 'a directory that is renamed, with composites' 0 rename_directory <<'END'
object-moved driver/a.o: drv/a.o -> driver/a.o
object-moved driver/b.o: drv/b.o -> driver/b.o
object-moved driver/b1.o: drv/b1.o -> driver/b1.o
object-moved driver/b2.o: drv/b2.o -> driver/b2.o
object-moved driver/c.o: drv/c.o -> driver/c.o
directory-added driver
directory-removed drv
END

add_directory() {
	add drv/Makefile 'obj-$(CONFIG_A) += sub/'
	echo 'obj-$(CONFIG_NET) += s.o' | write "$k/drv/sub/Makefile"
	echo 'int s;' | write "$k/drv/sub/s.c"
}
says 'a directory is added' 0 add_directory <<'END'
object-added drv/sub/s.o:  -> builtin if CONFIG_NET
directory-added drv/sub:  -> if CONFIG_A
END
says 'a directory is left out' 0 change Kbuild /net/d <<'END'
object-removed net/core.o: if CONFIG_NET -> 
object-removed net/one.o: builtin, part of net/core.o if CONFIG_NET -> 
object-removed net/two.o: builtin, part of net/core.o if CONFIG_NET -> 
directory-removed net
END
says 'what Kconfig asks for' 0 change drv/Kconfig 's/on NET/on NET || X86/' <<'END'
symbol-depends CONFIG_A: depends on NET -> depends on NET || X86
END
says 'symbols that come and go' 1 change drv/Kconfig 's/^config D/config E/' <<'END'
symbol-added CONFIG_E
symbol-removed CONFIG_D
+ config-undefined drv/Makefile
END
says 'a symbol goes that the .config still has' 1 change drv/Kconfig '/^config A/,/depends/d' <<'END'
object-removed drv/a.o: builtin if CONFIG_A -> 
symbol-removed CONFIG_A
+ config-undefined drv/Makefile
+ kconfig-unknown config
END
says 'a header goes that is included' 1 git -C "$k" mv drv/a.h drv/other.h <<'END'
+ include-gone drv/a.c
END
header_with_source() {
	git -C "$k" mv drv/a.h drv/other.h
	change drv/a.c 's/a\.h/other.h/'
}
says 'a header has another name, in the source, too' 0 header_with_source </dev/null
header_elsewhere() {
	mkdir -p "$k/include"
	git -C "$k" mv drv/a.h include/a.h
}
says 'a header goes to where it is found as well' 0 header_elsewhere </dev/null
header_made() {
	git -C "$k" rm -q drv/a.h
	add drv/Makefile '$(obj)/a.o: $(obj)/made/a.h'
	add drv/Makefile '$(obj)/made/a.h: ; touch $@'
}
says 'a header is made now' 0 header_made </dev/null
says 'a source alone' 0 change drv/a.c 's/int/long/' </dev/null
says 'nothing at all' 0 true </dev/null

on_base
add drv/Makefile '# nothing'
commit 'an id'
first=$(git -C "$k" rev-parse base^0)
review "$first.."
like "$out" "^1 patch on $(printf %.12s "$first"), " 'the id of a commit is short'
facts "$first.."
is "$(perl -MJSON::PP -0777 -e 'print decode_json(<STDIN>)->{base}' <"$TMP/.out")" "$first" \
	'but in JSON'

on_base
git -C "$k" rm -q drv/a.c
echo 'int a' >"$k/drv/a.S"
commit 'a source in assembler'
review
like "$out" '^  ~ drv/a.o: drv/a.c -> drv/a.S  \(drv/Makefile:1\)$' 'from which source to which'
git -C "$k" rm -q drv/a.S
commit 'no source'
review
like "$out" '^  changes:  1 object source changed$' 'a source goes'
like "$out" '^  ~ drv/a.o: drv/a.S -> none  \(drv/Makefile:1\)$' 'and there is no other'

# What several things have in common is one line.
two() {
	change drv/Makefile 's/(CONFIG_A)/(CONFIG_NET)/'
	change net/Makefile 's/one.o two.o/two.o one.o/'
}
on_base
two
commit two
review
like "$out" '^  changes:  1 position in link order changed, 1 condition changed$' 'a summary'
like "$out" '^  subject:  two$' 'of the commit that was meant'
like "$out" '^  ~ drv/a.o: CONFIG_A -> CONFIG_NET  \(drv/Makefile:1\)$' 'with its place'

# A source that another one includes.
on_base
change drv/a.c '1i #include "inner.c"'
echo 'int inner;' >"$k/drv/inner.c"
commit inner
echo 'int more;' >>"$k/drv/inner.c"
echo 'int alone;' >"$k/drv/alone.c"
commit more
review
like "$out" '^  M drv/inner.c: included by drv/a.c:1$' 'a source that another includes'
like "$out" '^  A drv/alone.c: no makefile names it$' 'and one that nothing names'
like "$out" '^  obj:drv/a.o <- src:drv/a.c <- drv/inner.c$' 'what is built of it is affected'
# Headers that go: once, with all who include them, charged to the patch.
on_base
mkdir -p "$k/include/linux" "$k/include/uapi/linux"
echo 'int kernel;' >"$k/include/linux/both.h"
echo 'int user;' >"$k/include/uapi/linux/both.h"
echo 'int many;' >"$k/include/linux/many.h"
for f in a b1 c; do
	printf '#include <linux/both.h>\n#include <linux/many.h>\n' >"$k/drv/$f.c"
done
commit headers
git -C "$k" rm -q include/linux/both.h
commit 'one that user space has, too'
review
like "$out" '^  drv/a.c:1: warning: include/linux/both.h is included, but the patch removes it: include/uapi/linux/both.h is read instead \[include-gone\]$' \
	'a header goes of which user space has another'
is "$(printf '%s\n' "$out" | grep -c 'also included here$')" 2 'the others are notes of it'
like "$out" '^  findings: 1 new warning$' 'which count as one'
like "$out" '^  affected: 4 objects, 2 kernel modules$' 'and all are affected'
git -C "$k" rm -q include/linux/many.h
commit 'a header'
echo 'int more;' >>"$k/drv/c.c"
commit 'a source'
review HEAD~2..
like "$out" '^  drv/a.c:2: warning: .*\[include-gone\]  \[1/2\]$' 'it is charged to its patch'
facts HEAD~2..
is "$facts" '+ include-gone drv/a.c' 'and one in JSON'

# Modules that need each other after a move: b calls c, and what c calls moves to b.
on_base
printf 'int b1(void)\n{\n\treturn c_open();\n}\nEXPORT_SYMBOL(b1);\n' >"$k/drv/b1.c"
printf 'void b2(void)\n{\n}\nEXPORT_SYMBOL_GPL(b2);\n' >"$k/drv/b2.c"
printf 'int c_open(void)\n{\n\tb2();\n\treturn 0;\n}\nEXPORT_SYMBOL(c_open);\n' >"$k/drv/c0.c"
change drv/Makefile 's/b1.o b2.o/b1.o/; $a c-y := c0.o b2.o'
commit 'c has b2'
review
unlike "$out" 'module-cycle' 'modules: one depends on the other'
git -C "$k" tag -f two >/dev/null
change drv/Makefile 's/c0.o b2.o/c0.o/; s/b1.o$/b1.o b2.o/'
commit 'a move'
review two..
is "$status" 1 'modules: a cycle is an error'
like "$out" '^  drv/b1.c:3: error: kernel modules depend on each other, so none can be loaded first: b -> c -> b \[module-cycle\]$' \
	'with its modules'
like "$out" '^  drv/c0.c:3: note: c uses b2 of b$' 'and a use for each step'
echo '/* more */' >>"$k/drv/c0.c"
commit 'another patch'
review two..
like "$out" 'module-cycle\]  \[1/2\]$' 'it is charged to its patch'
change drv/Makefile 's/$(CONFIG_D) += d.o/$(CONFIG_C) += d.o/'
add drv/Makefile 'c-y += a.o'
commit 'another object'
review
unlike "$out" 'module-cycle' 'one that was there before is not new'
# uses NAME yes|no TEXT - is it a use of b2 if drv/c0.c has it?
uses() {
	git -C "$k" reset -q --hard two
	printf %b "$3" >"$k/drv/c0.c"
	printf 'int c_open(void) { return 0; }\nEXPORT_SYMBOL(c_open);\n' >>"$k/drv/c0.c"
	change drv/Makefile 's/c0.o b2.o/c0.o/; s/b1.o$/b1.o b2.o/'
	commit 'a move'
	review
	if [ "$2" = yes ]; then
		like "$out" 'module-cycle' "modules: $1"
	else
		unlike "$out" 'module-cycle' "modules: $1"
	fi
}
uses 'an address' yes 'void *x(void) { return &b2; }\n'
uses 'a value of an initializer' yes 'struct ops o = { .open = b2, };\n'
uses 'a member' no 'void x(void) { o.b2(); p->b2(); }\n'
uses 'a comment and a string' no 'void x(void) { /* b2() */ y("b2()"); }\n'
uses 'a function of its own' no 'static void b2(void) { }\nvoid x(void) { b2(); }\n'
uses 'a macro of its own' no '#define b2() do { } while (0)\nvoid x(void) { b2(); }\n'
uses 'a declaration' no 'void b2(void);\n'
uses 'code that is off' no '#ifdef CONFIG_D\nvoid x(void) { b2(); }\n#endif\n'
uses 'code that is on' yes '#ifdef CONFIG_B_MODULE\nvoid x(void) { b2(); }\n#endif\n'
uses 'another name' no 'void x(void) { b22(); ab2(); }\n'

# affected NAME LINE COMMAND... - what a makefile or Kconfig file says affects it
affected() {
	name=$1 want=$2
	shift 2
	on_base
	"$@"
	commit "$name"
	review
	like "$out" "^  affected: $want\$" "$name affects it"
}
affected 'an object that goes' '1 object' change drv/Makefile '/a\.o/d'
like "$out" '^  obj:drv/a.o <- drv/Makefile$' 'and the makefile is why'
affected 'a part that comes' '2 objects, 2 kernel modules' change drv/Makefile 's/b2\.o/b2.o c.o/'
affected 'a part that goes' '2 objects, 1 kernel module' change drv/Makefile 's/ b2\.o//'
affected 'a part that moves' '3 objects, 2 kernel modules' \
	change drv/Makefile 's/ b2.o//; $a c-y := b2.o'
like "$out" '^  obj:drv/b.o <- drv/Makefile$' 'and what it leaves'
affected 'another condition' '1 object' change drv/Makefile 's/(CONFIG_A)/(CONFIG_NET)/'
affected 'a module that is built in' '1 object, 1 kernel module' \
	change drv/Makefile 's/(CONFIG_C)/(CONFIG_NET)/'
affected 'a dependency' '1 object' change drv/Kconfig 's/depends on NET/depends on NET || X86/'
affected 'the order of linking' '2 objects' change net/Makefile 's/one.o two.o/two.o one.o/'
affected 'the order of parts' '2 objects, 1 kernel module' change drv/Makefile 's/b1.o b2.o/b2.o b1.o/'
affected 'the order of modules' '1 object, 1 kernel module' \
	change drv/Makefile '/CONFIG_B/d; /CONFIG_C/a obj-$(CONFIG_B) += b.o'
affected 'a comment' 'nothing that is built in these configurations' \
	add drv/Makefile '# nothing'
done_testing
