#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# timeout: 300
# variants: normal
#
# Reading a kernel starts no process, opens no socket and writes nothing.
. "$(dirname "$0")/../lib/tap.sh"
. "$SRC/tests/oracle/configured.sh"

need_kernel KDIR61
command -v strace >/dev/null || skip_all "needs strace"
plan 6

o=$TMP/o
configured "$KDIR61" "$o" x86_64 defconfig
ok $? "make defconfig" || diag "$(tail -n 5 "$o.log")"

run under_strace -f -o "$TMP/trace" "$GODEPS" kbuild --srctree "$KDIR61" \
	--objtree "$o" --arch x86_64 --list
is $status 0 "a kernel is read under strace"

calls() {
	sed 's/^[0-9]* *//' "$TMP/trace" | grep -E "^($1)\("
}

is "$(calls 'execve|execveat' | wc -l)" 1 "one program: the command itself"
is "$(calls 'fork|vfork|clone|clone3')" "" "no process"
is "$(calls 'socket|connect|bind|sendto')" "" "no socket"
is "$(calls 'open|openat|openat2|creat|unlink|unlinkat|rename|renameat2?|mkdir|mkdirat|link|linkat|symlink|symlinkat|truncate|ftruncate|chmod|fchmodat' |
	grep -E '^[a-z]*(un)?link|^rename|^mkdir|^truncate|^chmod|^creat|O_WRONLY|O_RDWR|O_CREAT|O_TRUNC')" \
	"" "no file is written"
