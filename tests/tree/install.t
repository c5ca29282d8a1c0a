#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2016,SC2154
# variants: normal
#
# install-tree and uninstall-tree, on a tree of our own making: what they do,
# what they refuse, and how they survive.

. "$(dirname "$0")/../lib/tap.sh"
. "$(dirname "$0")/tree.sh"

plan 61

k=$TMP/linux
invent "$k"
chmod 640 "$k/init/Kconfig"
content "$k" >"$TMP/before"

# There and back.
install_tree "$k"
is $status 0 "installs"
like "$out" 'Linux 9\.8\.7' "says into which kernel"
is "$err" "" "nothing on standard error"
is "$(sed -n '/^no-dot/,/^export/p' "$k/Makefile" | sed -n 3p)" \
	'no-dot-config-targets += goavailable # godeps' \
	"a hook goes behind continuation lines"
is "$(sed -n '/^endif/,$p' "$k/Makefile" | sed -n 2p)" \
	'include $(srctree)/scripts/godeps/top.mk # godeps' \
	"a hook goes behind the whole rule"
is "$(stat -c %a "$k/init/Kconfig")" 640 "an edited file keeps its mode"
[ -x "$k/scripts/godeps/go_is_available.sh" ]
ok $? "scripts can be executed"
[ -f "$k/scripts/godeps/src/base/str.c" ] && [ -f "$k/scripts/godeps/include/base/str.h" ] &&
	[ -f "$k/scripts/godeps/main.c" ] && [ -f "$k/samples/kmodwatch/go.mod" ]
ok $? "sources and sample are there"
is "$(grep -v '^#' "$k/scripts/godeps/MANIFEST" | sort)" \
	"$(cd "$k" && find scripts/godeps samples/kmodwatch -type f | sort)" \
	"the manifest lists what was installed"

picture "$k" >"$TMP/first"
install_tree "$k"
is $status 0 "installs again"
like "$out" 'up to date' "says that there was nothing to do"
picture "$k" >"$TMP/second"
cmp "$TMP/first" "$TMP/second"
ok $? "the second time changes no byte, time or inode"

uninstall_tree "$k"
is $status 0 "uninstalls"
content "$k" >"$TMP/after"
cmp "$TMP/before" "$TMP/after"
ok $? "and every byte and mode is as it was"
uninstall_tree "$k"
is $status 0 "uninstalls again"
like "$out" 'not installed' "says that there was nothing to do"

# Others edit the same files in between.
somebody_edits() {
	for f in Makefile init/Kconfig .gitignore samples/Makefile; do
		sed -i '1i # one line of somebody else' "$1/$f"
		echo '# another' >>"$1/$f"
	done
}
install_tree "$k"
somebody_edits "$k"
uninstall_tree "$k"
invent "$TMP/edited"
somebody_edits "$TMP/edited"
diff -r "$k" "$TMP/edited"
ok $? "uninstalling takes out our lines and no others"

# Files that do not end in a newline keep not doing so.
rm -rf "$k" && invent "$k"
printf 'obj-$(CONFIG_SAMPLE_A) += a/' >"$k/samples/Makefile"
printf '*.mod\n/linux' >"$k/.gitignore"
content "$k" >"$TMP/before"
install_tree "$k"
is "$(grep -c 'kmodwatch # godeps$' "$k/samples/Makefile")" 1 "hooks a file without a last newline"
uninstall_tree "$k"
content "$k" >"$TMP/after"
cmp "$TMP/before" "$TMP/after"
ok $? "which comes back without it"

# The rule is known by what it makes first, whatever else it makes: Linux before 5.14.
rm -rf "$k" && invent "$k"
sed -i 's/^prepare: prepare0$/prepare: prepare0 prepare-objtool/' "$k/Makefile"
install_tree "$k"
is "$status $err" "0 " "installs where prepare makes something else, too"
is "$(sed -n '/^prepare:/,/^$/p' "$k/Makefile" | tail -n 2)" \
	'include $(srctree)/scripts/godeps/top.mk # godeps' "with the hook behind that rule"
rm -rf "$k" && invent "$k"

# Hard links: the other tree is not written through.
cp -al "$k" "$TMP/linked"
content "$k" >"$TMP/before"
install_tree "$TMP/linked"
content "$k" >"$TMP/after"
cmp "$TMP/before" "$TMP/after"
ok $? "a tree of hard links is not written through"

# An older version: a file more, a file less, other lines.
install_tree "$k"
echo scripts/godeps/old.c >>"$k/scripts/godeps/MANIFEST"
echo 'int old;' >"$k/scripts/godeps/old.c"
echo '/* older */' >"$k/scripts/godeps/main.c"
rm "$k/scripts/godeps/cmd.h"
sed -i 's,^include.*top.mk # godeps,include scripts/godeps/former # godeps,' "$k/Makefile"
install_tree "$k"
is $status 0 "installs over an older version"
[ ! -e "$k/scripts/godeps/old.c" ]
ok $? "removes what is gone"
uninstall_tree "$k"
content "$k" >"$TMP/after"
cmp "$TMP/before" "$TMP/after"
ok $? "and nothing of the older version stays"

# The list of switches, which a person generates and edits, is not ours again.
install_tree "$k"
echo '# our own switches' >>"$k/scripts/godeps/Kconfig.progs"
cp "$k/scripts/godeps/Kconfig.progs" "$TMP/switches"
echo '/* older */' >"$k/scripts/godeps/main.c"
install_tree "$k"
cmp "$TMP/switches" "$k/scripts/godeps/Kconfig.progs"
ok $? "installing again keeps the switches of Go programs"
uninstall_tree "$k"

# Interrupted: whatever is missing, running it again completes it.
rm -rf "$k" && invent "$k"
install_tree "$k"
content "$k" >"$TMP/whole"
for lost in Makefile 'init/Kconfig samples/Makefile' 'scripts/Makefile.build .gitignore'; do
	for f in $lost; do
		grep -v -e '# godeps$' -e '^!go.mod$' -e '^/kernel-go-deps' "$k/$f" >"$TMP/f"
		cat "$TMP/f" >"$k/$f"
	done
	rm -rf "$k/scripts/godeps/src/base" "$k/samples/kmodwatch/sysfs"
	mkdir "$k/scripts/.godeps-staging"
	echo 99999999 >"$k/scripts/.godeps-staging/pid"
	install_tree "$k"
	is $status 0 "repairs after an interruption ($lost)"
	content "$k" >"$TMP/after"
	cmp "$TMP/whole" "$TMP/after"
	ok $? "completely"
done
mkdir "$k/scripts/.godeps-staging"
echo $$ >"$k/scripts/.godeps-staging/pid"
rm "$k/scripts/godeps/cmd.h"
install_tree "$k"
is $status 2 "refuses while another installation is going on"
like "$err" 'another installation' "and says so"
rm -r "$k/scripts/.godeps-staging"

# What is the user's stays.
install_tree "$k"
echo mine >"$k/scripts/godeps/notes.txt"
: >"$k/scripts/godeps/godeps.o"
: >"$k/scripts/godeps/.godeps.o.cmd"
: >"$k/kernel-go-deps.dot"
uninstall_tree "$k"
is "$(cd "$k" && find scripts/godeps samples/kmodwatch kernel-go-deps.dot -type f 2>/dev/null)" \
	scripts/godeps/notes.txt "uninstalling removes what was built, keeps what is the user's"
like "$out" 'notes\.txt' "and names it"

# A manifest that lies cannot reach out of our directories.
rm -rf "$k" && invent "$k"
install_tree "$k"
: >"$TMP/precious"
printf '%s\n' ../precious scripts/godeps/../../../precious "$TMP/precious" Makefile \
	>>"$k/scripts/godeps/MANIFEST"
uninstall_tree "$k"
[ -e "$TMP/precious" ] && [ -e "$k/Makefile" ]
ok $? "a manifest does not reach beyond our directories"

# refuses DIR ERE NAME - status 2, with a reason, and nothing is touched
refuses() {
	[ ! -d "$1" ] || picture "$1" >"$TMP/refused"
	install_tree "$1"
	[ $status -eq 2 ] && printf '%s\n' "$err" | grep -Eq "$2" &&
		{ [ ! -d "$1" ] || picture "$1" | cmp -s - "$TMP/refused"; }
	ok $? "refuses $3" || diag "status $status: $err"
}

refuses "" 'KDIR=' "to guess a tree"
refuses "$TMP/none" 'directory not found' "a missing directory"
refuses "$TMP/precious" 'not a directory' "a file"
mkdir "$TMP/empty"
refuses "$TMP/empty" 'not a kernel source tree' "an empty directory"
mkdir "$TMP/object" && ln -s "$k" "$TMP/object/source" && : >"$TMP/object/Makefile"
refuses "$TMP/object" "an object tree.*linux" "an object tree, and names its sources"
for spoil in 'Makefile:s/^prepare: .*/prepare: other/:prepare' \
	'Makefile:s/^no-dot/nodot/:no-dot' \
	'scripts/Makefile.build:s/^targets/other/:Makefile.build' \
	'scripts/Makefile.build:p:more than one' \
	'init/Kconfig:s/endmenu.*/endmenu/:init/Kconfig' \
	'samples/Kconfig:s/endif.*/endif/:samples/Kconfig' \
	'Makefile:s/$/\r/:Makefile'; do
	rm -rf "$TMP/odd" && invent "$TMP/odd"
	file=${spoil%%:*} rest=${spoil#*:}
	sed -i "${rest%:*}" "$TMP/odd/$file"
	refuses "$TMP/odd" "${rest##*:}" "a tree with another $file (${rest%:*})"
done
rm -rf "$TMP/odd" && invent "$TMP/odd"
echo 'always-y := $(addprefix $(obj)/, $(always-y))' >>"$TMP/odd/scripts/Makefile.build"
refuses "$TMP/odd" 'treats always-y' "a tree that puts the directory before names below the hook"
rm -rf "$TMP/odd" && invent "$TMP/odd"
mkdir "$TMP/odd/scripts/godeps" && : >"$TMP/odd/scripts/godeps/theirs"
refuses "$TMP/odd" 'already exists' "a scripts/godeps that somebody else made"
rm -rf "$TMP/odd" && invent "$TMP/odd"
mv "$TMP/odd/Makefile" "$TMP/real-makefile" && ln -s "$TMP/real-makefile" "$TMP/odd/Makefile"
refuses "$TMP/odd" 'symbolic link' "to replace a symbolic link"
rm -rf "$TMP/odd" && invent "$TMP/odd"
mkdir "$TMP/elsewhere" && ln -s "$TMP/elsewhere" "$TMP/odd/scripts/godeps"
refuses "$TMP/odd" 'symbolic link' "to write through a symbolic link"
install_tree "$SRC"
is $status 2 "refuses its own sources"

# Trees it can manage.
invent "$TMP/with space"
install_tree "$TMP/with space"
is $status 0 "a name with a space"
like "$out" 'spaces or colons' "with a warning that make will not like it"
ln -s "$TMP/with space" "$TMP/link"
uninstall_tree "$TMP/link"
is $status 0 "a symbolic link to a tree"
invent "$TMP/checkout" && mkdir "$TMP/checkout/.git"
install_tree "$TMP/checkout"
like "$out" 'git checkout' "a git checkout, with a note"

# Disks that are full or read-only; mounting needs root.
mkdir "$TMP/disk"
if [ "$(id -u)" -eq 0 ] && mount -t tmpfs -o size=200k tmpfs "$TMP/disk" 2>/dev/null; then
	trap 'umount "$TMP/disk"; tap_end' EXIT
	invent "$TMP/disk/linux"
	content "$TMP/disk/linux" >"$TMP/before"
	install_tree "$TMP/disk/linux"
	is $status 2 "a full disk: refuses"
	content "$TMP/disk/linux" >"$TMP/after"
	cmp "$TMP/before" "$TMP/after"
	ok $? "and nothing was changed"
	mount -o remount,ro,size=20m "$TMP/disk"
	refuses "$TMP/disk/linux" 'cannot be written' "a read-only disk"
else
	skip 3 "needs the right to mount"
fi
