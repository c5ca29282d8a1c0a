#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# variants: normal
#
# scripts/setup.sh on systems that it has never seen: a PATH of our own with
# little in it, and an apt that only writes down what it is asked.
. "$(dirname "$0")/../lib/tap.sh"
plan 22

# command_of TOOL TEXT - a command of that system
command_of() {
	rm -f "$TMP/bin/$1"
	printf '#!/bin/sh\n%s\n' "$2" >"$TMP/bin/$1"
	chmod +x "$TMP/bin/$1"
}

# system TOOL... - a PATH with what any system has, and these.  Each is a file
# that starts the real one, never a link to it: some are written over below.
system() {
	local tool

	rm -rf "${TMP:?}/bin" "$TMP/asked"
	mkdir "$TMP/bin"
	for tool in awk bash cat dirname env grep head id mktemp rm sed sh sort tail wc "$@"; do
		command_of "$tool" "exec $(type -P "$tool" || echo /bin/true) \"\$@\""
	done
	: >"$TMP/asked"
}

# with_apt BODY - an apt-get that knows every package
with_apt() {
	command_of apt-cache 'echo "  Candidate: 1.0"'
	command_of apt-get "echo \"\$*\" >>'$TMP/asked'; $1"
}

# If the tests are not run by root.
with_sudo() {
	# shellcheck disable=SC2016	# for that command
	command_of sudo '[ "$1" = -n ] && shift; exec "$@"'
}

setup() {
	run env -i PATH="$TMP/bin" HOME="$TMP" bash "$SRC/scripts/setup.sh" "$@"
}

# Nothing is missing.
system flex bison bc cpio perl xz pkg-config
command_of pkg-config 'exit 0'
with_apt 'exit 1'
setup kernel
is "$status" 0 'nothing missing: succeeds'
is "$out$err" '' 'nothing missing: says nothing'
is "$(cat "$TMP/asked")" '' 'nothing missing: apt is not asked'

# Something is, and apt has it.
rm "$TMP/bin/bc" "$TMP/bin/flex"
with_apt "case \$* in *install*) for t in bc flex; do
	printf '#!/bin/sh\n' >'$TMP/bin/'\$t; /bin/chmod +x '$TMP/bin/'\$t; done;; esac"
with_sudo
setup kernel
is "$status" 0 'two missing: succeeds'
is "$(cat "$TMP/asked")" '-q install -y --no-install-recommends bc flex' \
	'two missing: just these are installed'
like "$err" '^  flex \(Debian: flex\)$' 'two missing: named'
like "$err" '^  apt-get install bc flex \.\.\. done' 'two missing: progress'

# The lists are old: the first try fails.
rm "$TMP/bin/bc" "$TMP/bin/flex"
with_apt "case \$* in *update*) : >'$TMP/updated';;
*install*) [ -e '$TMP/updated' ] || { echo 404 Not Found; exit 100; }; for t in bc flex; do
	printf '#!/bin/sh\n' >'$TMP/bin/'\$t; /bin/chmod +x '$TMP/bin/'\$t; done;; esac"
setup kernel
is "$status" 0 'old lists: succeeds'
is "$(sed 's/ -y.*//' "$TMP/asked" | tr '\n' ,)" '-q install,-q install,-q update,-q install,' \
	'old lists: updated once, after the failure'

# apt does not know the package at all before an update.
rm "$TMP/bin/bc" "$TMP/asked"
command_of apt-cache 'echo "  Candidate: (none)"'
setup kernel
is "$(head -n 1 "$TMP/asked")" '-q update' 'no lists: updated first'

# apt cannot.
system pkg-config
command_of pkg-config 'exit 0'
with_apt 'echo E: Unable to fetch some archives; exit 100'
with_sudo
setup kernel
is "$status" 1 'apt fails: exit status 1'
like "$err" 'E: Unable to fetch some archives' 'apt fails: its words are shown'
like "$err" '^Still missing' 'apt fails: what is missing'

# No apt.
system pkg-config gcc make
command_of pkg-config 'exit 1'
setup build
is "$status" 1 'no apt, libraries missing: exit status 1'
like "$err" '^This system has no apt: please install it yourself' 'no apt: said so'
like "$err" "^  graphviz's libcgraph, for building$" 'no apt: what for, not only a name'
command_of pkg-config 'exit 0'
command_of protoc-c 'exit 0'
setup build
is "$status" 0 'no apt, everything there: succeeds'

system perl prove patch xz
setup check
is "$status" 0 'no apt, only optional things missing: continues'
like "$err" '^  shellcheck \(Debian: shellcheck\)$' 'no apt: wanted things are named'
rm "$TMP/bin/prove"
setup check
is "$status" 1 'no apt, prove missing: exit status 1'

# A Go that is too old is ignored.
system
command_of go 'echo go1.18.10'
run env -i PATH="$TMP/bin" sh "$SRC/scripts/find-go.sh"
unlike "$out" "^$TMP/bin/go$" 'Go 1.18 is not taken'
command_of go 'echo go1.19.8'
run env -i PATH="$TMP/bin" sh "$SRC/scripts/find-go.sh"
is "$out" "$TMP/bin/go" 'Go 1.19 is'
