#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2154
# variants: normal
#
# godeps --kernel=PLACE: the same small kernel as a root directory, its modules'
# directory, a tar, a .deb, an .rpm, and what its .config, System.map and BTF tell alone.

. "$(dirname "$0")/../lib/tap.sh"

mkdir -p "$TMP/root/boot" "$TMP/root/lib/modules/6.9.1-test/kernel/net" "$TMP/go"
v=6.9.1-test m=$TMP/root/lib/modules/$v
cat >"$TMP/root/boot/config-$v" <<'EOF'
#
# Automatically generated file; DO NOT EDIT.
# Linux/x86 6.9.1 Kernel Configuration
#
CONFIG_MMU=y
CONFIG_64BIT=y
CONFIG_NET=y
CONFIG_FTRACE_SYSCALLS=y
CONFIG_EVENT_TRACING=y
CONFIG_TRACEPOINTS=y
CONFIG_XFRM_USER=m
# CONFIG_CONNECTOR is not set
EOF
{
	for i in {1..1200}; do
		echo "ffffffff81000000 t function_$i"
	done
	echo 'ffffffff81000000 T tcp_connect'
	echo 'ffffffff81000000 T __x64_sys_openat'
	echo 'ffffffff82000000 D __tracepoint_sched_switch'
} >"$TMP/root/boot/System.map-$v"
printf 'ovl.alias=fs-overlay\0dm.alias=devname:mapper/control\0' >"$m/modules.builtin.modinfo"
echo kernel/fs/ovl.ko >"$m/modules.builtin"
cat >"$TMP/module.c" <<'EOF'
int __tracepoint_my_event = 1;
int my_function(void) { return 0; }
static const char info[] __attribute__((section(".modinfo"), used)) = "alias=rtnl-link-mine";
EOF
cc -c -o "$m/kernel/net/my-mod.ko" "$TMP/module.c" || skip_all "needs a C compiler"
echo 'kernel/net/my-mod.ko:' >"$m/modules.dep"

cat >"$TMP/names" <<'EOF'
ksym:tcp_connect
ksym:function_7
ksym:my_function
ksym:no_function
ksym:sys_openat
tracepoint:sched/sched_switch
tracepoint:my_event
tracepoint:no_event
tracepoint:syscalls/sys_enter_openat
fs:overlay
fs:nothing
rtnl:link/mine
device:/dev/mapper/control
kmod:my_mod
kmod:ovl
netlink:NETLINK_XFRM
netlink:NETLINK_CONNECTOR
EOF

# A program in Go that names them all.
cat >"$TMP/go/go.mod" <<'EOF'
module example.org/p

go 1.18
EOF
{
	echo package main
	sed 's/:\(link\)\//:/; s/^rtnl/link/; s/^ksym/symbol/; s/^fs/filesystem/; s/^kmod/module/
		s/:/ /; s/^/\/\/kbuild:/' "$TMP/names"
	echo 'func main() {}'
} >"$TMP/go/main.go"

# states PLACE - "STATE NAME FROM" of each
states() {
	(cd "$TMP/go" && "$GODEPS" merge --kernel="$1" --fail-on=never -f json 2>"$TMP/err") |
		perl -MJSON::PP -e '
			local $/;
			for my $n (@{JSON::PP->new->decode(<>)->{nodes}}) {
				my $a = $n->{attributes};
				print "$a->{state} $n->{id}", $a->{from} ? " $a->{from}" : "", "\n"
					if $a->{state} && $n->{id} !~ /^syscall:/;
			}' | sort
}

states "$TMP/root" >"$TMP/states"
is "$(cat "$TMP/states")" "$(cat "${0%/*}/image.expected")" 'a root directory' ||
	diag "$(cat "$TMP/err")"
is "$(states "$m")" "$(cat "$TMP/states")" 'the directory of its modules'
tar -C "$TMP/root" -cJf "$TMP/kernel.tar.xz" .
is "$(states "$TMP/kernel.tar.xz" | sed 's/modules.dep/the .ko files/')" \
	"$(sed 's/modules.dep/the .ko files/' "$TMP/states")" 'a tar'
(cd "$TMP" && tar -C root -czf data.tar.gz . && echo 2.0 >debian-binary &&
	tar -czf control.tar.gz --files-from=/dev/null &&
	ar rc kernel.deb debian-binary control.tar.gz data.tar.gz)
is "$(states "$TMP/kernel.deb" | sed 's/modules.dep/the .ko files/')" \
	"$(sed 's/modules.dep/the .ko files/' "$TMP/states")" 'a .deb'

# rpm PAYLOAD - a package by hand: a lead, a signature with its padding, a header
rpm() {
	perl -e '
		sub header { my ($data) = @_;
			pack("a4 x4 N2 N4 a*", "\x8e\xad\xe8\x01", 1, length $data, 1000, 6, 0, 1, $data) }
		print pack("a4 C2 n2 a66 n2 x16", "\xed\xab\xee\xdb", 3, 0, 0, 1, "kernel", 1, 5);
		my $signature = header("12345\0");
		print $signature, "\0" x (-length($signature) % 8), header("kernel\0")'
	cat "$1"
}

# cpio_of DIR - its files as a cpio archive of the form "newc"
cpio_of() {
	(cd "$1" && find . -type f | LC_ALL=C sort | perl -ne '
		sub entry { my ($name, $mode, $data) = @_;
			my $head = "070701" . join("", map { sprintf "%08X", $_ }
				0, $mode, 0, 0, 1, 0, length $data, 0, 0, 0, 0, 1 + length $name, 0);
			my $e = "$head$name\0";
			$e .= "\0" x (-length($e) % 4);
			$e . $data . "\0" x (-length($data) % 4) }
		chomp;
		open my $f, "<:raw", $_ or die;
		local $/;
		print entry($_, 0100644, <$f> // "");
		END { print entry("TRAILER!!!", 0, "") }')
}

cpio_of "$TMP/root" >"$TMP/payload"
for tool in gzip xz zstd; do
	command -v $tool >/dev/null || { skip 1 "needs $tool"; continue; }
	$tool -c <"$TMP/payload" >"$TMP/payload.c" && rpm "$TMP/payload.c" >"$TMP/kernel.rpm"
	is "$(states "$TMP/kernel.rpm" | sed 's/modules.dep/the .ko files/')" \
		"$(sed 's/modules.dep/the .ko files/' "$TMP/states")" "a .rpm with $tool"
done
cp "$TMP/root/boot/config-$v" "$TMP/config"
is "$(states "$TMP/config" | grep -v ^unknown)" \
'module netlink:NETLINK_XFRM .config
off netlink:NETLINK_CONNECTOR .config' 'a .config alone: most is not known'

# A header, a function and two typedefs.
perl -e '
	my $s = "\0btf_function\0btf_trace_btf_event\0size_t\0";
	my $t = pack("VVV", 1, 12 << 24, 0) . pack("VVV", 14, 8 << 24, 0) .
		pack("VVV", 34, 8 << 24, 0);
	print pack("vCCV", 0xeb9f, 1, 0, 24), pack("VVVV", 0, length $t, length $t, length $s),
		$t, $s' >"$TMP/btf"
printf 'package main\n//kbuild:symbol %s %s\n//kbuild:tracepoint %s\nfunc main() {}\n' \
	btf_function other_function btf_event >"$TMP/go/main.go"
is "$(states "$TMP/btf")" 'there ksym:btf_function BTF
there tracepoint:btf_event BTF
unknown ksym:other_function' 'BTF alone'
gzip -c "$TMP/btf" >"$TMP/Image.gz"
is "$(states "$TMP/Image.gz" | head -n 1)" 'there ksym:btf_function BTF' 'compressed'

# In one package, or divided as Debian (from 7.3 on), Ubuntu and Fedora do it; without the
# link from lib to usr/lib; and a module whose name begins as a .config's does.
cat >"$TMP/go/main.go" <<'EOF'
package main

//kbuild:symbol tcp_connect
//kbuild:symbol my_function
//kbuild:symbol no_function
func main() {}
EOF
want='absent ksym:no_function symbols and modules
module ksym:my_function configfs.ko
there ksym:tcp_connect System.map'
mkdir -p "$TMP/usr/base/usr/lib/modules/$v" "$TMP/usr/modules/usr/lib/modules/$v/kernel/fs"
u=$TMP/usr/base/usr/lib/modules/$v
cp "$TMP/root/boot/config-$v" "$u/config"
cp "$TMP/root/boot/System.map-$v" "$u/System.map"
cp "$m"/modules.builtin* "$u"
cp "$m/kernel/net/my-mod.ko" "$TMP/usr/modules/usr/lib/modules/$v/kernel/fs/configfs.ko"
for names in linux-base-:linux-modules- linux-image-:linux-modules-extra- \
	kernel-core-:kernel-modules-extra-; do
	rm -rf "$TMP/divided"
	mkdir "$TMP/divided"
	tar -C "$TMP/usr/base" -cf "$TMP/divided/${names%:*}$v.tar" .
	tar -C "$TMP/usr/modules" -cf "$TMP/divided/${names#*:}$v.tar" .
	for p in "${names%:*}" "${names#*:}"; do
		is "$(states "$TMP/divided/$p$v.tar")" "$want" "all packages of the kernel, from $p"
	done
done
rm "$TMP/divided/kernel-core-$v.tar"
is "$(states "$TMP/divided/kernel-modules-extra-$v.tar" && cat "$TMP/err")" \
'module ksym:my_function configfs.ko
unknown ksym:no_function
unknown ksym:tcp_connect' 'modules alone, of which none is a .config'
mkdir "$TMP/merged"
cp -r "$TMP/usr/base/usr" "$TMP/usr/modules/usr" "$TMP/merged"
is "$(states "$TMP/merged")" "$want" 'a root directory with usr/lib/modules only'

# What is not known for certain is not absent: a module that is damaged, or not looked into.
printf 'package main\n//kbuild:symbol no_function\nfunc main() {}\n' >"$TMP/go/main.go"
is "$(states "$TMP/root")" 'absent ksym:no_function symbols and modules' 'absent'
gzip -c "$m/kernel/net/my-mod.ko" | head -c 300 >"$m/kernel/net/cut.ko.gz"
is "$(states "$TMP/root")" 'unknown ksym:no_function' 'a module is cut off'
rm "$m/kernel/net/cut.ko.gz"
head -c 300 "$m/kernel/net/my-mod.ko" >"$m/kernel/net/cut.ko"
is "$(states "$TMP/root")" 'unknown ksym:no_function' 'so is the ELF file'
rm "$m/kernel/net/cut.ko"
ln -s . "$m/kernel/a"
ln -s . "$m/kernel/b"
is "$(states "$TMP/root")" 'unknown ksym:no_function' 'links to directories lead in circles'
rm "$m/kernel/a" "$m/kernel/b"
ln -s . "$m/build"
is "$(states "$TMP/root")" 'absent ksym:no_function symbols and modules' \
	'the link to the sources is ignored'

# A vmlinux without symbols.
cp "$m/kernel/net/my-mod.ko" "$TMP/root/boot/vmlinux-$v"
mv "$TMP/root/boot/System.map-$v" "$TMP/map"
is "$(states "$TMP/root")" 'unknown ksym:no_function' 'hardly any symbols in a vmlinux'
mv "$TMP/map" "$TMP/root/boot/System.map-$v"

# libarchive would run programs to decompress these.
mkdir "$TMP/bin"
printf '#!/bin/sh\n>"%s/ran"\n' "$TMP" >"$TMP/bin/lzop"
chmod +x "$TMP/bin/lzop"
cp "$TMP/bin/lzop" "$TMP/bin/lrzip"
printf '\x89LZO\0\r\n\x1a\n%064d' 0 >"$TMP/x.lzo"
printf 'LRZI\0\6%064d' 0 >"$TMP/x.lrz"
for f in x.lzo x.lrz; do
	PATH=$TMP/bin:$PATH run "$GODEPS" check --kernel="$TMP/$f"
	is $status 2 "$f is refused"
done
ok "$([ ! -e "$TMP/ran" ])$?" 'without running a program'

# Headers of BTF, each with all that follows as its types, of which the last is none.
perl -e '
	my $n = 131072;
	print pack("vCCVVVVV", 0xeb9f, 1, 0, 24, 0, 24 * ($n - $_) + 12, 0, 0) for 1 .. $n;
	print "\xff" x 12' >"$TMP/headers"
run timeout 20 "$GODEPS" check --kernel="$TMP/headers"
is $status 2 'many headers of BTF'

# A file of zeros unpacks to a thousand times its size.
mkdir "$TMP/zeros"
truncate -s 100000000 "$TMP/zeros/0"
for name in zeros System.map-1; do
	mv "$TMP/zeros"/* "$TMP/zeros/$name"
	tar -C "$TMP/zeros" -czf "$TMP/zeros.tar.gz" "$name"
	run "$GODEPS" check --kernel="$TMP/zeros.tar.gz"
	is $status 2 "a package with 100 MB of zeros in $name"
	like "$err" 'unpacks to too many bytes' 'is refused'
done
(cd "$TMP" && cp zeros.tar.gz data.tar.gz && ar rc zeros.deb debian-binary data.tar.gz)
run "$GODEPS" check --kernel="$TMP/zeros.deb"
like "$status $err" '^2 .*unpacks to too many bytes' 'and so in a .deb'
head -c $(($(wc -c <"$TMP/kernel.rpm") * 2 / 3)) "$TMP/kernel.rpm" >"$TMP/short.rpm"
run "$GODEPS" check --kernel="$TMP/short.rpm"
like "$status $err" '^2 .*short.rpm.*error' 'a .rpm that ends early'
gzip -c "$TMP/zeros/System.map-1" >"$TMP/zeros.gz"
run "$GODEPS" check --kernel="$TMP/zeros.gz"
is $status 2 'a compressed file of zeros'

mkdir -p "$TMP/locked/lib/modules"
chmod 0 "$TMP/locked/lib/modules"
if ! ls "$TMP/locked/lib/modules" >/dev/null 2>&1; then
	run "$GODEPS" check --kernel="$TMP/locked"
	like "$status $err" '^2 .*cannot list lib/modules' 'a directory that cannot be read'
fi
chmod 755 "$TMP/locked/lib/modules"

for bad in /nonexistent "$TMP/go/go.mod" "$TMP/go"; do
	run "$GODEPS" check --kernel="$bad"
	is $status 2 "${bad##*/} is refused"
done
done_testing
