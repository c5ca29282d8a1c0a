#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2016,SC2119,SC2154
#
# godeps review: objects that makefiles list and nothing builds are findings, also where
# the configuration leaves them off.
. "$(dirname "$0")/../lib/tap.sh"
. "$SRC/tests/review/repo.sh"

kernel "$TMP/k"
plan 24

# off NAME FINDINGS COMMAND... - what is new after the command
off() {
	name=$1 want=$2
	shift 2
	on_base
	"$@"
	commit "$name"
	review
	found=$(printf '%s\n' "$out" | sed -n 's|^  \(drv/.*\): error: \(.*\) has no source, .*|\1 \2|p')
	is "$found" "$want" "$name" || diag "$out"
}

new_line() {
	add drv/Makefile "$1"
	add drv/Kconfig 'config NEW'
	add drv/Kconfig '	tristate "New"'
}
off 'a source is forgotten' 'drv/Makefile:6 drv/new.o' new_line 'obj-$(CONFIG_NEW) += new.o'
is "$status" 1 'which is an error'
like "$out" '^  drv/Makefile:6: note: not built with .*config: CONFIG_NEW is not set' 'with the reason'
run "$GODEPS" explain --srctree="$k" --arch=x86_64 --config="$TMP/config" drv/new.o
like "$out" '^  source +none, and no rule builds it$' 'explain says so, too'
git -C "$k" rm -q drv/c.c
commit 'another one'
review
unlike "$out" 'drv/new.o has no source' 'one that was there before is not new'
like "$out" 'drv/c.o has no source' 'and one that is built is told by the checks'
is "$(printf '%s\n' "$out" | grep -c 'drv/c.o has no source')" 1 '... once'

both() {
	new_line "$1"
	: >"$k/drv/new.c"
}
off 'with its source' '' both 'obj-$(CONFIG_NEW) += new.o'
off 'a source is deleted' 'drv/Makefile:5 drv/d.o' git -C "$k" rm -q drv/d.c
off 'a source is renamed' 'drv/Makefile:5 drv/d.o' git -C "$k" mv drv/d.c drv/dd.c
off 'a source moves to another directory' 'drv/Makefile:5 drv/d.o' git -C "$k" mv drv/d.c net/d.c
moved() {
	git -C "$k" mv drv/d.c net/d.c
	change drv/Makefile '/d\.o/d'
	add net/Makefile 'obj-$(CONFIG_D) += d.o'
}
off '... with its line' '' moved
off 'a part is forgotten' 'drv/Makefile:7 drv/n2.o' new_line 'obj-$(CONFIG_NEW) += new.o
new-y := a.o n2.o'
off 'parts of a symbol that is off' 'drv/Makefile:7 drv/n2.o' new_line 'obj-$(CONFIG_NEW) += new.o
new-$(CONFIG_ALSO) := a.o n2.o'
off 'in a branch that is not taken' 'drv/Makefile:7 drv/new.o' new_line 'ifdef CONFIG_NEW
obj-y += new.o
endif'
off 'in a lib' 'drv/Makefile:6 drv/new.o' new_line 'lib-$(CONFIG_NEW) += new.o'

# What may make it: a rule in whatever branch, a pattern, another kind of source.
off 'a rule makes it' '' new_line 'obj-$(CONFIG_NEW) += new.o
ifdef CONFIG_NEW
$(obj)/new.o: $(src)/a.c FORCE
	$(call if_changed,x)
endif'
off 'a rule makes its source' '' new_line 'obj-$(CONFIG_NEW) += new.o
$(obj)/new.c: $(src)/a.c ; cp $< $@'
off 'a pattern makes it' '' new_line 'obj-$(CONFIG_NEW) += new.o
$(obj)/n%.S: $(src)/%.pl ; perl $< >$@'
off 'an eval makes it' '' new_line 'obj-$(CONFIG_NEW) += new.o
$(eval $$(obj)/new.o: $$(src)/a.c ; x)'
off 'not a word of the list' '' new_line 'obj-$(CONFIG_NEW) += $(addprefix ../net/,one.o)'

# Each patch of a series is charged with its own.
on_base
new_line 'obj-$(CONFIG_NEW) += new.o'
commit 'a line'
: >"$k/drv/new.c"
commit 'its source'
git -C "$k" rm -q drv/d.c
commit 'a deleted source'
review base..
is "$(printf '%s\n' "$out" | sed -n '/^new findings/,/^$/s/.*error: \(.*\) has no.*\(\[.*\]\)$/\1 \2/p')" \
	'drv/d.o [3/3]' 'the series leaves one'
like "$(printf '%s\n' "$out" | sed -n '/\[1\/3\] a line/,/2\/3/p')" 'drv/new.o has no source' \
	'and the first patch another, which the second resolves'
unlike "$(printf '%s\n' "$out" | sed -n '/^  \[3\/3\]/,$p')" 'note:' 'no note without its finding'
