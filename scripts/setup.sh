#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# scripts/setup.sh SET... - install what is missing
#
# The sets: build (the command itself), go, kernel (to configure a kernel and
# run make prepare), check (the tests), fuzz (make fuzz), valgrind (make
# check-valgrind), published (make check-published),
# dwarf-oracle (make check-dwarf-oracle), source (linux-source-6.1), deb
# (make deb), check-deb.  What is there already, from wherever, is left alone; only if
# something is missing is apt asked, as root or through sudo.  Without apt it says
# what is missing, and fails only if it is something that nothing goes without.

set -u
cd "$(dirname "$0")/.." || exit 2
. scripts/progress.sh

# set, needed or wanted, how to find it, Debian's package, what it is
needs() {
	cat <<-'END'
	build   needed  cmd:gcc            gcc                a C compiler
	build   needed  cmd:make           make               GNU make
	build   needed  cmd:pkg-config     pkg-config         pkg-config
	build   needed  header:stdio.h     libc6-dev          the C library's headers
	build   needed  lib:libcgraph      libgraphviz-dev    graphviz's libcgraph, for building
	build   needed  lib:json-c         libjson-c-dev      json-c, for building
	build   needed  lib:nettle         nettle-dev         nettle, for building
	build   needed  lib:libelf         libelf-dev         elfutils' libelf, for building
	build   needed  lib:libkmod        libkmod-dev        kmod's libkmod, for building
	build   needed  lib:yaml-0.1       libyaml-dev        libyaml, for building
	build   needed  lib:libgit2        libgit2-dev        libgit2, for building
	build   needed  lib:gmime-3.0      libgmime-3.0-dev   GMime, for building
	build   needed  lib:libzip         libzip-dev         libzip, for building
	build   needed  lib:libarchive     libarchive-dev     libarchive, for building
	build   needed  lib:zlib           zlib1g-dev         zlib, for building
	build   needed  lib:libdw          libdw-dev          elfutils' libdw, for building
	build   needed  lib:libzstd        libzstd-dev        zstd, for building
	build   needed  lib:libprotobuf-c  libprotobuf-c-dev  protobuf-c, for building
	build   needed  cmd:protoc-c       protobuf-c-compiler protobuf-c's compiler, for building
	build   needed  header:picosat/picosat.h picosat       PicoSAT, for building
	go      needed  go                 golang-go          Go 1.19 or later
	go      wanted  file:/etc/ssl/certs/ca-certificates.crt ca-certificates certificates, for the Go module proxy
	fuzz    needed  cmd:clang          clang              clang
	fuzz    needed  fuzzer             libclang-rt-dev    libFuzzer, for clang
	valgrind needed cmd:valgrind       valgrind           valgrind
	picture needed  cmd:dot            graphviz           graphviz's dot
	kernel  needed  cmd:flex           flex               flex
	kernel  needed  cmd:bison          bison              bison
	kernel  needed  cmd:bc             bc                 bc
	kernel  needed  cmd:cpio           cpio               cpio
	kernel  needed  cmd:perl           perl               perl
	kernel  needed  lib:libelf         libelf-dev         libelf, for building
	kernel  needed  lib:libssl         libssl-dev         OpenSSL, for building
	kernel  needed  cmd:xz             xz-utils           xz
	source  needed  source             linux-source-6.1   the sources of Linux 6.1
	published wanted cmd:pahole        pahole             pahole, for DEBUG_INFO_BTF
	check   needed  cmd:prove          perl               prove (perl's Test::Harness)
	check   needed  cmd:perl           perl               perl
	check   needed  cmd:patch          patch              patch
	check   needed  cmd:xz             xz-utils           xz
	check   wanted  file:/usr/lib/go-1.19/bin/go golang-1.19-go Go 1.19, the oldest that must do
	check   wanted  file:/usr/share/go-1.19/src/cmd/go golang-1.19-src the sources of Go 1.19
	check   wanted  cmd:jq             jq                 jq
	check   wanted  cmd:clang          clang              clang
	check   wanted  cmd:depmod         kmod               depmod, to compare with
	check   wanted  file:/usr/bin/time time               GNU time
	check   wanted  cmd:strace         strace             strace
	check   wanted  cmd:shellcheck     shellcheck         shellcheck
	check   wanted  cmd:mandoc         mandoc             mandoc
	check   wanted  cmd:zsh            zsh                zsh
	check   wanted  cmd:git            git                git
	check   wanted  cmd:perf           linux-perf         perf, to compare costs with
	check   wanted  cmd:gdb            gdb                gdb, to read what godeps debug writes
	check   wanted  file:/usr/lib/python3/dist-packages/networkx python3-networkx networkx, to compare queries with
	check   wanted  cmd:chromedriver   chromium-driver    Chromium, for the page of godeps explore
	check   wanted  file:/usr/lib/python3/dist-packages/selenium python3-selenium Selenium, to drive it
	check   wanted  venv               python3-venv       venv, to install validators of bills of materials
	dwarf-oracle needed cmd:aarch64-linux-gnu-gcc gcc-aarch64-linux-gnu GCC for aarch64-linux-gnu
	dwarf-oracle needed cmd:arm-linux-gnueabihf-gcc gcc-arm-linux-gnueabihf GCC for arm-linux-gnueabihf
	dwarf-oracle needed cmd:riscv64-linux-gnu-gcc gcc-riscv64-linux-gnu GCC for riscv64-linux-gnu
	dwarf-oracle needed cmd:powerpc64le-linux-gnu-gcc gcc-powerpc64le-linux-gnu GCC for powerpc64le-linux-gnu
	dwarf-oracle needed cmd:s390x-linux-gnu-gcc gcc-s390x-linux-gnu GCC for s390x-linux-gnu
	dwarf-oracle needed cmd:mips-linux-gnu-gcc gcc-mips-linux-gnu GCC for mips-linux-gnu
	deb     needed  cmd:dh             debhelper          debhelper
	deb     needed  cmd:dpkg-buildpackage dpkg-dev        dpkg-buildpackage
	deb     needed  cmd:cpio           cpio               cpio
	deb     needed  cmd:git            git                git
	check   wanted  cmd:dh             debhelper          debhelper, to build the package
	check   wanted  cmd:cpio           cpio               cpio
	check   wanted  cmd:lintian        lintian            lintian
	check   wanted  cmd:zstd           zstd               zstd, to pack packages in tests
	check   wanted  file:/usr/share/build-essential build-essential build-essential, which dpkg-buildpackage asks for
	check-deb needed cmd:lintian       lintian            lintian
	check-deb needed cmd:autopkgtest   autopkgtest        autopkgtest
	fresh   needed  cmd:debootstrap    debootstrap        debootstrap
	fresh   needed  cmd:git            git                git
	END
}

# found PROBE - is it there?
found() {
	local what=${1#*:}

	case $1 in
	cmd:*) command -v "$what" >/dev/null ;;
	lib:*) command -v pkg-config >/dev/null && pkg-config --exists "$what" ;;
	file:*) [ -e "$what" ] ;;
	header:*) [ -e "/usr/include/$what" ] ||
		{ echo "#include <$what>" | gcc -E -; } >/dev/null 2>&1 ;;
	fuzzer) echo 'int LLVMFuzzerTestOneInput(void) { return 0; }' |
		clang -fsanitize=fuzzer -xc - -o /dev/null >/dev/null 2>&1 ;;
	go) scripts/find-go.sh >/dev/null ;;
	venv) python3 -c 'import ensurepip' 2>/dev/null ;;
	source) [ -n "${KDIR61:-}" ] || [ -e /usr/src/linux-source-6.1.tar.xz ] ||
		[ -e "$CACHE/linux-source-6.1/Makefile" ] ;;
	esac
}

# missing SET... - the rows of needs that are in one of the sets and not there
missing() {
	local set need probe package what

	while read -r set need probe package what; do
		case " $* " in
		*" $set "*) found "$probe" || echo "$need $package $what" ;;
		esac
	done < <(needs)
}

as_root() {
	if [ "$(id -u)" = 0 ]; then
		"$@"
	elif [ -t 0 ]; then
		sudo "$@"
	else
		sudo -n "$@"
	fi
}

apt() {
	as_root env DEBIAN_FRONTEND=noninteractive apt-get -q "$@"
}

# known PACKAGE... - does apt have a candidate for each?
known() {
	local package

	for package; do
		LC_ALL=C apt-cache policy "$package" 2>/dev/null |
			grep -q 'Candidate: [^(]' || return 1
	done
}

# The lists may be absent or older than what the mirror still has.
install() {
	known "$@" || step "apt-get update" apt update || return
	step "apt-get install $*" apt install -y --no-install-recommends "$@" ||
		{ step "apt-get update" apt update &&
		  step "apt-get install $*" apt install -y --no-install-recommends "$@"; }
}

# may_install - say why not, if not
may_install() {
	if ! command -v apt-get >/dev/null; then
		say "This system has no apt: please install it yourself."
	elif [ "$(id -u)" != 0 ] && ! command -v sudo >/dev/null; then
		say "Not root and no sudo: please install it yourself."
	else
		return 0
	fi
	return 1
}

gone=$(missing "$@")
[ -n "$gone" ] || exit 0

say "Missing:"
echo "$gone" | while read -r need package what; do
	say "  $what (Debian: $package)"
done
if may_install; then
	mapfile -t packages < <(echo "$gone" | awk '{ print $2 }' | sort -u)
	install "${packages[@]}"
	gone=$(missing "$@")
fi

# What is only wanted makes tests skip; they say so themselves.
still=$(echo "$gone" | sed -n 's/^needed [^ ]* /  /p')
[ -z "$still" ] || {
	say "Still missing, but required:"
	say "$still"
	exit 1
}
