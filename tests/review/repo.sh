# SPDX-License-Identifier: GPL-2.0
# shellcheck shell=sh disable=SC2034,SC2086,SC2154
#
# Small git repositories of a fictitious kernel: source it after tap.sh.
. "$SRC/tests/kbuild/mini.sh"

export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_NOSYSTEM=1 GIT_PAGER=cat
export GIT_AUTHOR_NAME=A GIT_AUTHOR_EMAIL=a@example.org
export GIT_COMMITTER_NAME=C GIT_COMMITTER_EMAIL=c@example.org
export GIT_AUTHOR_DATE='1700000000 +0000' GIT_COMMITTER_DATE='1700000000 +0000'
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE

# commit TITLE - all that is in $k
commit() {
	git -C "$k" add -A
	git -C "$k" commit -q --allow-empty -m "$1"
}

# kernel DIR - a repository of a tree with three drivers; sets $k
kernel() {
	k=$1
	mini "$k"
	rm "$k/.config"
	cat >"$TMP/config" <<'END'
CONFIG_X86=y
CONFIG_MODULES=y
CONFIG_NET=y
CONFIG_A=y
CONFIG_B=m
CONFIG_C=m
END
	sed 's/^CONFIG_B=m/CONFIG_B=y/; s/^CONFIG_A=y/# CONFIG_A is not set/' \
		"$TMP/config" >"$TMP/other"
	echo 'KBUILD_DEFCONFIG := x86_64_defconfig' >"$k/arch/x86/Makefile"
	write "$k/.gitignore" <<'END'
.config
END
	write "$k/Kbuild" <<'END'
obj-y += net/
obj-y += drv/
END
	write "$k/Kconfig" <<'END'
config X86
	def_bool y
config MODULES
	def_bool y
source "net/Kconfig"
source "drv/Kconfig"
END
	write "$k/net/Kconfig" <<'END'
config NET
	bool "Networking"
END
	write "$k/net/Makefile" <<'END'
obj-$(CONFIG_NET) += core.o
core-y := one.o two.o
END
	write "$k/drv/Kconfig" <<'END'
config A
	bool "Driver A"
	depends on NET
config B
	tristate "Driver B"
config C
	tristate "Driver C"
config D
	tristate "Driver D"
END
	write "$k/drv/Makefile" <<'END'
obj-$(CONFIG_A) += a.o
obj-$(CONFIG_B) += b.o
b-y := b1.o b2.o
obj-$(CONFIG_C) += c.o
obj-$(CONFIG_D) += d.o
END
	for f in net/one net/two drv/a drv/b1 drv/b2 drv/c drv/d; do
		write "$k/$f.c" <<END
#include "$(basename "$f").h"
int $(basename "$f");
END
		echo "/* $f */" >"$k/$f.h"
	done
	write "$k/arch/x86/configs/x86_64_defconfig" <<'END'
CONFIG_NET=y
CONFIG_A=y
CONFIG_C=m
END
	write "$k/arch/x86/configs/all_defconfig" <<'END'
CONFIG_B=y
CONFIG_D=m
END
	git init -q -b main "$k"
	commit base
	git -C "$k" tag base
}

# add FILE LINE - a line at the end
add() {
	echo "$2" >>"$k/$1"
}

# change FILE EXPRESSION - sed, in place
change() {
	sed "$2" "$k/$1" >"$TMP/changed" && cat "$TMP/changed" >"$k/$1"
}

# on_base - forget all commits since
on_base() {
	git -C "$k" reset -q --hard base
	git -C "$k" clean -qfd
}

# review ARGUMENTS... - sets $out, $err, $status
review() {
	run "$GODEPS" review --srctree "$k" --arch x86_64 --config "$TMP/config" "$@"
}

# facts ARGUMENTS... - the review of the whole series, a fact a line: each
# change as "kind subject: old -> new", findings with + (new) and - (resolved)
facts() {
	review --format=json "$@"
	facts=$(perl -MJSON::PP -0777 -e '
		my $s = decode_json(<STDIN>)->{series};
		for (@{$s->{changes}}) {
			print "$_->{kind} $_->{subject}";
			print ": ", join(" -> ", map { $_ // "" } @$_{"old", "new"})
				if defined $_->{old} || defined $_->{new};
			print "\n";
		}
		$_->{file} =~ s|^\Q$ENV{TMP}/|| for @{$s->{new}}, @{$s->{resolved}};
		print "+ $_->{rule} $_->{file}\n" for @{$s->{new}};
		print "- $_->{rule} $_->{file}\n" for @{$s->{resolved}};
		' <"$TMP/.out")
	return $status
}
