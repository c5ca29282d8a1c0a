#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2016,SC2154
# variants: normal
#
# go_is_available.sh: what it needs, and what it says without that.

. "$(dirname "$0")/../lib/tap.sh"

plan 29

script=$SRC/scripts/tree/kbuild/go_is_available.sh

# A machine that has only what is put into $TMP/bin.
mkdir "$TMP/bin"
for f in sh sed head dirname cat; do
	ln -s "$(command -v $f)" "$TMP/bin/$f"
done

# tool NAME SCRIPT - put a command there
tool() {
	printf '#!/bin/sh\n%s\n' "$2" >"$TMP/bin/$1"
	chmod +x "$TMP/bin/$1"
}

# available [VARIABLE=VALUE]... [ARGUMENT]
available() {
	run env -i PATH="$TMP/bin" "$@"
}

pkg_config='case $2 in libcgraph|json-c|nettle|libelf|yaml-0.1|libzip) [ "$1" = --modversion ] && echo 2.0 ;; *) exit 1 ;; esac'

tool go 'echo go version go1.19.8 linux/amd64'
tool gcc true
tool pkg-config "$pkg_config"

available "$script"
is "$status $out$err" "0 " "available: silent"
available "$script" --verbose
is $status 0 "--verbose"
like "$out" '^Go is available!' "says so"
like "$out" 'go1\.19\.8' "names the version of Go"
like "$out" 'libcgraph 2\.0' "and of the libraries"
like "$out" 'package graphviz' "mentions that drawing needs more"

available CC='ccache aarch64-linux-gnu-gcc' CROSS_COMPILE=aarch64-linux-gnu- CCACHE_BASEDIR=/b \
	PKG_CONFIG_PATH=/p "$script" --verbose
is "$(printf '%s\n' "$out" | sed -n '/C code/,/CONFIG_PATH/p')" \
	"  for C code in Go programs:
    no compiler: there is no command 'ccache aarch64-linux-gnu-gcc'
    CCACHE_BASEDIR=/b
    PKG_CONFIG=pkg-config, for the directories of aarch64-linux-gnu
    PKG_CONFIG_PATH=/p" "says what C code in Go programs will be built with"
tool ccache true
tool aarch64-linux-gnu-pkg-config true
available CC='ccache aarch64-linux-gnu-gcc' CROSS_COMPILE=aarch64-linux-gnu- "$script" --verbose
is "$(printf '%s\n' "$out" | grep -E '^    (CC|PKG_CONFIG)=')" \
	'    CC=ccache aarch64-linux-gnu-gcc
    PKG_CONFIG=aarch64-linux-gnu-pkg-config' \
	"the pkg-config of the cross compiler, if there is one"
available CC=gcc HOSTPKG_CONFIG=pkg-config "$script" --verbose
is "$(printf '%s\n' "$out" | grep -E '^    (CC|PKG_CONFIG)=')" \
	'    CC=gcc
    PKG_CONFIG=pkg-config' "or that of the build machine"

available "$script" --libraries
is "$out" "$(sed -n 's/^LIBS[[:space:]]*:*=[[:space:]]*//p' "$SRC/Makefile")" \
	"the libraries are those of the Makefile"

# Versions of Go.
while read -r good text; do
	tool go "echo '$text'"
	available "$script"
	is $status "$good" "$text"
done <<-END
	1 go version go1.18.10 linux/amd64
	1 go version go1.9 linux/amd64
	0 go version go1.20rc1 linux/amd64
	0 go version go1.26.8 linux/amd64
	0 go version devel go1.27-1234567 linux/amd64
	0 go version go2.0 linux/amd64
	1 go version go1.18 gccgo (Debian 12.2.0-14) 12.2.0 linux/amd64
	1 go version none
END

# Everything missing is named at once, with its packages.
rm "$TMP/bin/go" "$TMP/bin/pkg-config" "$TMP/bin/gcc"
available "$script"
is $status 1 "nothing there: not available"
is "$out" "" "nothing on standard output"
unlike "$err" '^([^*]|[*]{1,2}[^*]|$)' "framed by stars"
like "$err" "no command 'go'" "names Go"
like "$err" 'apt install golang-go gcc pkg-config libgraphviz-dev libjson-c-dev nettle-dev libelf-dev libyaml-dev libzip-dev' "Debian's packages"
like "$err" 'dnf install golang gcc pkgconf-pkg-config graphviz-devel json-c-devel nettle-devel elfutils-libelf-devel libyaml-devel libzip-devel' "Fedora's packages"

# The variables.
tool mygo 'echo go version go1.22.1 linux/amd64'
tool godeps 'echo godeps 0.1'
available GO="$TMP/bin/mygo" GODEPS="$TMP/bin/godeps" "$script"
is "$status $err" "0 " "GODEPS= needs neither compiler nor libraries; GO= is used"
available GO=mygo GODEPS=/nonexistent/godeps "$script"
is $status 1 "a GODEPS= that does not exist"
like "$err" "'/nonexistent/godeps' not found" "is named"
tool mygo 'echo oops >&2; exit 3'
available GO=mygo GODEPS="$TMP/bin/godeps" "$script"
is $status 1 "a Go that fails"
like "$err" "oops" "is quoted"
