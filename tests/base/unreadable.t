#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2016,SC2154
# variants: normal
#
# Unreadable is not the same as absent: every open, fstat, getdents and read of a
# reading is made to fail in turn.  Each run ends with status 2 and a message,
# or, where the name was optional to the system (a library, a locale), with the
# very answer of the undisturbed run.
. "$(dirname "$0")/../lib/tap.sh"
. "$(dirname "$0")/../kbuild/mini.sh"
command -v strace >/dev/null || skip_all "needs strace"

cd "$TMP" || exit
mini k
# shellcheck disable=SC2016	# for make
echo 'obj-y += drv/ $(patsubst $(src)/%.c,%.o,$(wildcard $(src)/w*.c))' >k/Kbuild
write k/drv/Makefile <<'END'
obj-$(CONFIG_Y) += one.o
-include $(src)/more.mk
obj-m += $(patsubst $(src)/%.c,%.o,$(wildcard $(src)/m*.c))
END
echo 'obj-y += more.o' >k/drv/more.mk
touch k/wa.c k/wb.c k/drv/one.c k/drv/more.c k/drv/ma.c
write k/Kconfig <<'END'
config Y
	def_bool y
source "drv/Kconfig"
END
printf 'config M\n\ttristate "m"\n' >k/drv/Kconfig

# sweep NAME CALL ERROR COMMAND... - fail each CALL of the command in turn
sweep() {
	local name=$1 call=$2 error=$3 n total bad=''

	shift 3
	"$@" >ref 2>/dev/null
	under_strace -f -o calls -e trace="$call" "$@" >/dev/null 2>&1
	total=$(grep -c "$call(" calls)
	for ((n = 1; n <= total; n++)); do
		under_strace -f -o /dev/null -e trace="$call" \
			-e inject="$call:error=$error:when=$n" "$@" >got 2>err
		case $? in
		2 | 127) [ -s err ] || bad+=" $n(silent)" ;;
		*) cmp -s ref got || bad+=" $n" ;;
		esac
	done
	[ "$total" -gt 0 ] && [ -z "$bad" ]
	ok $? "$name: $total of $call, $error" || diag "another answer at:$bad"
}

plan 9
kbuild=("$GODEPS" kbuild --srctree k --arch x86_64 --list)
sweep kbuild openat2 EIO "${kbuild[@]}"
sweep kbuild openat2 EMFILE "${kbuild[@]}"
sweep kbuild openat2 EACCES "${kbuild[@]}"
sweep kbuild getdents64 EIO "${kbuild[@]}"
sweep kbuild read EIO "${kbuild[@]}"
check=("$GODEPS" check --srctree k --arch x86_64 --go=none)
sweep check openat2 EIO "${check[@]}"
sweep check getdents64 EIO "${check[@]}"

chmod 755 "$TMP"
chmod 311 k/drv
run setpriv --reuid=65534 --clear-groups "$GODEPS" kbuild --srctree k --arch x86_64
is "$status" 2 'a directory that cannot be listed'
like "$err" 'drv: error: cannot read: Permission denied' 'is named'
