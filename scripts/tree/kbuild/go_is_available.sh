#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
#
# Tests whether CONFIG_GO_MODULE can be turned on: a Go toolchain, and either
# an installed godeps (GODEPS=) or what it takes to build it.
#
#	--verbose	also say what was found
#	--godeps	only test the godeps
#	--libraries	only print the libraries, for pkg-config
#
# Reads GO, GODEPS, HOSTCC and HOSTPKG_CONFIG, and for C code in Go programs CC,
# CROSS_COMPILE, PKG_CONFIG and its variables.  In a tree without the sources of
# godeps, an installed one is needed: that in the PATH if GODEPS is not set.

GO=${GO:-go}
HOSTCC=${HOSTCC:-gcc}
HOSTPKG_CONFIG=${HOSTPKG_CONFIG:-pkg-config}

# The oldest version the examined commands and flags work with.
min_go=1.19

# The oldest godeps that has the options that the makefiles here give it.
min_godeps=0.1

[ ! -e "$(dirname "$0")/installed.sh" ] || GODEPS=${GODEPS:-godeps}

libraries='libcgraph json-c nettle libelf yaml-0.1 libzip'

missing='' debian='' fedora='' found=''

# miss TEXT [DEBIAN FEDORA] - note what is missing and the packages it is in
miss() {
	missing="$missing***   $1
"
	debian="$debian${2:+ $2}"
	fedora="$fedora${3:+ $3}"
}

have() {
	found="$found  $1
"
}

# older VERSION THAN - compare the first two numbers
older() {
	[ "${1%%.*}" -lt "${2%%.*}" ] && return 0
	[ "${1%%.*}" -eq "${2%%.*}" ] && [ "${1#*.}" -lt "${2#*.}" ]
}

check_go() {
	if ! command -v "$GO" >/dev/null; then
		miss "the Go toolchain, $min_go or later: there is no command '$GO'" \
			golang-go golang
		return
	fi
	# The version must not depend on a go.mod above us or on a download.
	if ! text=$(GOTOOLCHAIN=local GOFLAGS='' LC_ALL=C "$GO" version 2>&1); then
		miss "a Go toolchain that runs; '$GO version' says: $(echo "$text" | head -n 1)"
		return
	fi
	version=$(echo "$text" | sed -n '1s/.*go\([0-9][0-9]*\.[0-9][0-9]*\).*/\1/p')
	if [ -z "$version" ]; then
		miss "a Go toolchain whose version is known; '$GO version' says: $text"
	elif older "$version" "$min_go"; then
		miss "Go $min_go or later; '$GO' is version $version" golang-go golang
	else
		have "$text ($(command -v "$GO"))"
	fi
}

check_godeps() {
	if ! command -v "$GODEPS" >/dev/null; then
		miss "godeps, $min_godeps or later: command '$GODEPS' not found (see GODEPS=)"
		return
	fi
	if ! text=$("$GODEPS" version 2>&1); then
		miss "a godeps that runs; '$GODEPS version' says: $(echo "$text" | head -n 1)"
		return
	fi
	version=$(echo "$text" | sed -n '1s/^godeps \([0-9][0-9]*\.[0-9][0-9]*\).*/\1/p')
	if [ -z "$version" ]; then
		miss "godeps, $min_godeps or later; '$GODEPS' says: $(echo "$text" | head -n 1)"
	elif older "$version" "$min_godeps"; then
		miss "godeps $min_godeps or later; '$GODEPS' is version $version"
	else
		have "$text ($(command -v "$GODEPS"))"
	fi
}

# check_library NAME DEBIAN FEDORA
check_library() {
	if version=$($HOSTPKG_CONFIG --modversion "$1" 2>/dev/null); then
		have "$1 $version"
	else
		miss "the library $1, for $HOSTPKG_CONFIG of the build machine" "$2" "$3"
	fi
}

check_host() {
	if ! command -v "${HOSTCC%% *}" >/dev/null; then
		miss "a C compiler for the build machine: there is no command '$HOSTCC'" \
			'gcc' 'gcc'
	fi
	if ! command -v "${HOSTPKG_CONFIG%% *}" >/dev/null; then
		miss "the command '$HOSTPKG_CONFIG'" pkg-config pkgconf-pkg-config
	fi
	check_library libcgraph libgraphviz-dev graphviz-devel
	check_library json-c libjson-c-dev json-c-devel
	check_library nettle nettle-dev nettle-devel
	check_library libelf libelf-dev elfutils-libelf-devel
	check_library yaml-0.1 libyaml-dev libyaml-devel
	check_library libzip libzip-dev libzip-devel
}

# tell_c - what C code in Go programs (NAME-cgo := y) is built with
tell_c() {
	found="$found  for C code in Go programs:
"
	if command -v "${CC%% *}" >/dev/null; then
		have "  CC=$CC"
	else
		have "  no compiler: there is no command '$CC'"
	fi
	for name in CCACHE_DIR CCACHE_BASEDIR DISTCC_HOSTS; do
		eval "value=\${$name-}"
		[ -z "$value" ] || have "  $name=$value"
	done
	if [ -n "${PKG_CONFIG:-}" ]; then
		pkg=$PKG_CONFIG
	elif [ -z "${CROSS_COMPILE:-}" ]; then
		pkg=$HOSTPKG_CONFIG
	elif command -v "${CROSS_COMPILE}pkg-config" >/dev/null; then
		pkg=${CROSS_COMPILE}pkg-config
	else
		pkg="pkg-config, for the directories of ${CROSS_COMPILE%-}"
	fi
	have "  PKG_CONFIG=$pkg"
	for name in PKG_CONFIG_PATH PKG_CONFIG_LIBDIR PKG_CONFIG_SYSROOT_DIR; do
		eval "value=\${$name-}"
		[ -z "$value" ] || have "  $name=$value"
	done
}

if [ "$1" = --libraries ]; then
	echo "$libraries"
	exit 0
fi

[ "$1" = --godeps ] || check_go
if [ -n "$GODEPS" ]; then
	check_godeps
else
	check_host
fi

if [ -n "$missing" ]; then
	{
		echo "***"
		echo "*** Go code in the kernel tree (CONFIG_GO_MODULE) is not available."
		echo "*** Missing:"
		printf '%s' "$missing"
		if [ -n "$debian" ]; then
			echo "***"
			echo "*** Debian, Ubuntu:  apt install$debian"
			echo "*** Fedora:          dnf install$fedora"
		fi
		echo "***"
	} >&2
	exit 1
fi

if [ "$1" = --verbose ]; then
	[ -z "${CC:-}" ] || tell_c
	echo "Go is available!"
	printf '%s' "$found"
	command -v dot >/dev/null ||
		echo "  'make godeps' also needs the command dot, of the package graphviz"
fi
exit 0
