#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# variants: normal
#
# scripts/kernel-tree.sh with a kernel of one file: unpacked once, whole or not
# at all, whoever else does the same.
. "$(dirname "$0")/../lib/tap.sh"
plan 24

mkdir -p "$TMP/archives" "$TMP/linux-source-6.1"
echo 'VERSION = 6' >"$TMP/linux-source-6.1/Makefile"
archive=$TMP/archives/linux-source-6.1.tar.xz
tar -C "$TMP" -cJf "$archive" linux-source-6.1
tree=$TMP/cache/godeps/linux-source-6.1

kernel_tree() {
	run env -u KDIR61 -u KDIR612 -u KDIRNEW XDG_CACHE_HOME="$TMP/cache" \
		KERNEL_ARCHIVES="$TMP/archives" "$SRC/scripts/kernel-tree.sh" "$@"
}

kernel_tree 6.1
is "$status" 0 'unpacks'
is "$out" "$tree" 'prints the directory, and only that'
is "$(cat "$tree/Makefile")" 'VERSION = 6' 'it is the kernel'
like "$err" 'unpacking linux-source-6.1 .* done' 'progress'

echo mine >"$tree/Makefile"
kernel_tree 6.1
is "$out$err" "$tree" 'the second time: only the directory'
is "$(cat "$tree/Makefile")" mine 'not unpacked again'

run env KDIR61=/given XDG_CACHE_HOME="$TMP/none" "$SRC/scripts/kernel-tree.sh" 6.1
is "$out" /given 'a given tree wins'
run env KDIR720=/given XDG_CACHE_HOME="$TMP/none" "$SRC/scripts/kernel-tree.sh" 7.20
is "$out" /given 'of any version'
[ ! -e "$TMP/none" ]
ok $? 'and nothing is made then'

# Killed in the middle: what is left is not a tree, and is removed.
rm -rf "$tree"
mkdir -p "$tree.new.123/linux-source-6.1"
kernel_tree 6.1
is "$out" "$tree" 'after an interrupted run'
is "$(find "$TMP/cache/godeps" -name '*.new.*')" '' 'its leavings are gone'

# Two at once.
rm -rf "$tree"
for i in 1 2 3; do
	env -u KDIR61 XDG_CACHE_HOME="$TMP/cache" KERNEL_ARCHIVES="$TMP/archives" \
		"$SRC/scripts/kernel-tree.sh" 6.1 >"$TMP/out$i" 2>"$TMP/err$i" &
done
wait
is "$(cat "$TMP"/out?)" "$tree
$tree
$tree" 'three at once: all get it'
is "$(cat "$TMP"/err? | grep -c unpacking)" 1 'three at once: one unpacks'

# A broken archive.
rm -rf "$tree"
head -c 100 "$archive" >"$TMP/short"
mv "$TMP/short" "$archive"
kernel_tree 6.1
is "$status" 1 'a broken archive: exit status 1'
is "$out" '' 'a broken archive: no directory printed'
[ ! -e "$tree" ]
ok $? 'a broken archive: no directory made'

# The newest: what apt knows is asked once, and a link keeps the answer.
mkdir -p "$TMP/bin" "$TMP/kernel/linux-source-7.10"
echo 'VERSION = 7' >"$TMP/kernel/linux-source-7.10/Makefile"
tar -C "$TMP/kernel" -cJf "$TMP/archives/linux-source-7.10.tar.xz" linux-source-7.10
cat >"$TMP/bin/apt-get" <<-'END'
#!/bin/sh
case $* in
*indextargets*) echo 'http://mirror.example bookworm Debian' ;;
esac
END
cat >"$TMP/bin/apt-cache" <<-END
#!/bin/sh
echo asked >>'$TMP/asked'
printf '%s - Linux kernel source\n' linux-source-7.9 linux-source-7.10 linux-source-6.12
END
chmod +x "$TMP/bin/apt-get" "$TMP/bin/apt-cache"
newest=$TMP/cache/godeps/linux-source-7.10
(PATH=$TMP/bin:$PATH kernel_tree newest; echo "$status:$out" >"$TMP/answer")
is "$(cat "$TMP/answer")" "0:$newest" 'the newest by version, not by letters'
is "$(cat "$newest/Makefile")" 'VERSION = 7' 'it is unpacked'
kernel_tree newest
is "$out$err" "$newest" 'the second time: only the directory'
is "$(cat "$TMP/asked")" asked 'and apt is not asked'
run env KDIRNEW=/given "$SRC/scripts/kernel-tree.sh" newest
is "$out" /given 'a given newest tree wins'
rm "$TMP/cache/godeps/linux-source-newest"
printf '#!/bin/sh\nexit 1\n' >"$TMP/bin/apt-cache"
(PATH=$TMP/bin:$PATH kernel_tree newest; echo "$status:$out:$err" >"$TMP/answer")
like "$(cat "$TMP/answer")" '^1::' 'no answer from apt: exit status 1'
like "$(cat "$TMP/answer")" 'the newest linux-source is not available' 'and why'

kernel_tree six
is "$status" 2 'no version: exit status 2'
