#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2154
# variants: normal
# timeout: 900
#
# What "godeps kconfig enable" answers for objects and modules: the tree's own conf
# keeps it, behind the .config of the defconfig and alone, as a fragment for
# alldefconfig, and with each result the target is among what is built.
. "$(dirname "$0")/../lib/tap.sh"
. "$(dirname "$0")/conf.sh"

need_kernel KDIR61
need_kernel KDIR612
for tool in flex bison gcc; do
	command -v $tool >/dev/null || skip_all "needs $tool"
done

targets=(obj:drivers/net/dummy.o kmod:nf_tables net/sctp/socket.o mm/kasan/common.o
	drivers/media/dvb-frontends/zl10353.o drivers/gpu/drm/amd/amdgpu/amdgpu_drv.o)

# built DIRECTORY TARGET - whether it is built under the .config there
built() {
	local name=${2#*:}

	"$GODEPS" kbuild --list --srctree="$tree" --objtree="$1" --arch=x86_64 >"$TMP/list" || return
	case $2 in
	kmod:*) grep -q "^module \(.*/\)\?$name\.o$" "$TMP/list" ;;
	*) grep -q "\(^\| \)$name$" "$TMP/list" ;;
	esac
}

for version in 6.1 6.12 newest; do
	case $version in
	6.1) tree=$KDIR61 ;;
	6.12) tree=$KDIR612 ;;
	*) tree=${KDIRNEW:-} ;;
	esac
	[ -n "$tree" ] || continue
	conf=$TMP/conf-$version dir=$TMP/$version
	conf_build "$tree" "$conf" || exit 2
	conf_environment "$tree" x86_64
	mkdir -p "$dir/base"
	CONF_CACHE=$dir/answers
	export CONF_CACHE
	mkdir -p "$CONF_CACHE"
	conf_record "$conf" "$tree" x86_64 "$dir/record" || exit 2
	conf_directory "$tree" "$dir/c"
	cd "$dir/c" || exit 2
	"$conf" --defconfig="$tree/arch/x86/configs/x86_64_defconfig" Kconfig >/dev/null 2>&1
	cp .config "$dir/base/.config"
	for target in "${targets[@]}"; do
		"$GODEPS" kconfig enable "$target" --srctree="$tree" --objtree="$dir/base" \
			--arch=x86_64 --toolchain="$dir/record" -o "$dir/fragment" 2>"$dir/err"
		is $? 0 "$version: $target can be built" || diag "$(cat "$dir/err")"
		cat "$dir/base/.config" "$dir/fragment" >.config
		"$conf" --olddefconfig Kconfig >/dev/null 2>&1
		built . "$target"
		ok $? "$version: $target is built, the fragment behind the .config"
		KCONFIG_ALLCONFIG=$dir/fragment "$conf" --alldefconfig Kconfig >/dev/null 2>&1
		built . "$target"
		ok $? "$version: $target is built by the fragment alone"
	done
	"$GODEPS" kconfig enable mm/nommu.o --srctree="$tree" --objtree="$dir/base" \
		--arch=x86_64 --toolchain="$dir/record" -o "$dir/fragment" 2>"$dir/err"
	is $? 1 "$version: mm/nommu.o cannot be built for x86"
	like "$(cat "$dir/err")" 'arch/x86/Kconfig:[0-9]*: CONFIG_MMU is on by default' \
		"$version: the reason is that there is an MMU"
done
done_testing
