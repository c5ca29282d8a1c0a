#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2154
# variants: normal
#
# What was read of a package is kept: the same answers, from a file that is only trusted
# as long as the package is the same and nothing has damaged it.

. "$(dirname "$0")/../lib/tap.sh"

export GODEPS_CACHE=$TMP/cache
v=6.9.1-test m=$TMP/root/lib/modules/6.9.1-test
mkdir -p "$TMP/root/boot" "$m/kernel/net" "$TMP/go"
printf '# Linux/x86 6.9.1 Kernel Configuration\nCONFIG_NET=y\nCONFIG_TRACEPOINTS=y\nCONFIG_EVENT_TRACING=y\n' \
	>"$TMP/root/boot/config-$v"
# pack - the package, with the module whose function is named $1
pack() {
	{
		for i in {1..1200}; do
			echo "ffffffff81000000 t function_$i"
		done
		echo 'ffffffff82000000 D __tracepoint_sched_switch'
	} >"$TMP/root/boot/System.map-$v"
	echo "int $1(void) { return 0; }" >"$TMP/module.c"
	cc -c -o "$m/kernel/net/my-mod.ko" "$TMP/module.c" || skip_all "needs a C compiler"
	echo 'kernel/net/my-mod.ko:' >"$m/modules.dep"
	echo 'alias fs-mine my_mod' >"$m/modules.alias"
	tar -C "$TMP/root" -cf "$TMP/kernel.tar" .
}
printf 'module example.org/p\n\ngo 1.18\n' >"$TMP/go/go.mod"
{
	echo package main
	for name in 'symbol function_7' 'symbol one' 'symbol two' 'filesystem mine' \
		'filesystem other' 'module my_mod' 'tracepoint sched/sched_switch' \
		'field task_struct.pid'; do
		echo "//kbuild:$name"
	done
	echo 'func main() {}'
} >"$TMP/go/main.go"

# states - "STATE NAME FROM" of each
states() {
	(cd "$TMP/go" && "$GODEPS" merge --kernel="$TMP/kernel.tar" --fail-on=never -f json 2>"$TMP/err") |
		perl -MJSON::PP -e '
			local $/;
			for my $n (@{JSON::PP->new->decode(<>)->{nodes}}) {
				my $a = $n->{attributes};
				print "$a->{state} $n->{id}", $a->{from} ? " $a->{from}" : "", "\n"
					if $a->{state} && $n->{id} !~ /^syscall:/;
			}' | sort
}
kept() { find "$TMP/cache" -type f -name '????????????????' 2>/dev/null; }
# settle - until the package is old enough to be kept
settle() {
	for _ in 1 2 3 4 5 6 7 8 9; do
		states >/dev/null
		[ "$(kept | wc -l)" -ge "$1" ] && return
		sleep 0.3
	done
}

pack one
want=$(GODEPS_CACHE=off states)
like "$want" 'module ksym:one my_mod.ko' 'a function of a module'
like "$want" 'absent ksym:two' 'another that is absent'
is "$(kept)" '' 'off means off'
settle 1
file=$(kept)
is "$(wc -l <<<"$file")" 1 'a file is kept'
is "$(states)" "$want" 'the same answers from it'
is "$(kept)" "$file" 'and no other file'
is "$(GODEPS_CACHE=off states)" "$want" 'and without it'

cp "$file" "$TMP/good"

# Any damage is noticed.
bad=0
size=$(stat -c %s "$file")
for at in 0 8 20 100 $((size / 3)) $((size / 2)) $((size - 9)); do
	cp "$TMP/good" "$file"
	printf '\377\376' | dd of="$file" bs=1 seek="$at" conv=notrunc status=none
	[ "$(states)" = "$want" ] || bad=$at
done
is "$bad" 0 'damaged bytes'
for at in 0 7 100 $((size / 2)) $((size - 8)); do
	head -c "$at" "$TMP/good" >"$file"
	[ "$(states)" = "$want" ] || bad=$at
done
is "$bad" 0 'cut off'

# A changed package has another index.
cp "$TMP/good" "$file"
pack two
changed=$(GODEPS_CACHE=off states)
is "$(states)" "$changed" 'a changed package is read'
like "$changed" 'module ksym:two my_mod.ko' 'and is another'
settle 2
is "$(states)" "$changed" 'and is kept'
# Even under the name of the new one, the old file is not believed.
for other in $(kept); do
	cp "$TMP/good" "$other"
done
is "$(states)" "$changed" 'an index of another state'

# Nor is one that others can write to.
rm -rf "$TMP/cache"
settle 1
chmod 777 "$TMP/cache/go-index"
is "$(states)" "$changed" 'a directory that is open to all'
done_testing
