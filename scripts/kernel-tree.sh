#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# scripts/kernel-tree.sh VERSION - print the directory of an unpacked kernel: 5.10, 6.1,
# 6.12, another that Debian has now, or "newest"
#
# Debian's linux-source package, unpacked once into the cache directory; that
# tree is only read.  6.1 is installed if it is missing; 6.12 is downloaded from
# bookworm-backports, 5.10 from bullseye-security, others from Debian's newest
# releases, without touching the system's list of sources.  "newest" is the highest
# version in these when it is first asked for; the link linux-source-newest in the
# cache directory keeps it until that link is removed.  $KDIR61, $KDIR612, $KDIRNEW and
# so on win.  An interrupted run leaves nothing half done, and of two runs at once one
# waits.
# Exit status 1, with the reason: cannot be had.

set -u
cd "$(dirname "$0")/.." || exit 2
. scripts/progress.sh

# releases VERSION - Debian's releases that may have it
releases() {
	case $1 in
	5.10)	echo bullseye-security ;;
	6.12)	echo bookworm-backports ;;
	*)	echo trixie-backports forky sid ;;
	esac
}

# source_of RELEASE - a line for apt's list of sources, after the machine's own
source_of() {
	local keys=/usr/share/keyrings/debian-archive-keyring.gpg signed='' site
	local known='bookworm Debian'

	[[ $1 != *-security ]] || known='bookworm-security Debian-Security'
	# shellcheck disable=SC2016	# apt's placeholders
	site=$(apt-get indextargets --format '$(SITE) $(RELEASE) $(LABEL)' \
		'Created-By: Packages' 2>/dev/null | sed -n "s/ $known\$//p" | head -n 1)
	[ -n "$site" ] || return 1
	[ ! -e $keys ] || signed="[signed-by=$keys] "
	echo "deb $signed$site $1 main"
}

# apt DIRECTORY TOOL COMMAND... - apt-get or apt-cache with lists of its own in DIRECTORY
apt() {
	local own=$1 tool=$2

	shift 2
	"$tool" -q -o Dir::Etc::sourcelist="$own/sources.list" -o Dir::Etc::sourceparts=- \
		-o Dir::State::lists="$own/lists" -o Dir::Cache="$own/cache" \
		-o Acquire::Languages=none -o APT::Get::List-Cleanup=0 \
		-o APT::Sandbox::User=root "$@"
}

# lists VERSION DIRECTORY - fetch the lists of the releases that may have it; those
# that cannot be had (a mirror may keep an expired one) are left out
lists() {
	local release had=

	mkdir -p "$2/lists/partial" "$2/cache/archives/partial" || return
	for release in $(releases "$1"); do
		source_of "$release" >"$2/sources.list" || return
		apt "$2" apt-get update && had+=$(<"$2/sources.list")$'\n'
	done
	echo -n "$had" >"$2/sources.list"
	[ -n "$had" ]
}

# newest - print the highest version that Debian has
newest() {
	local own version

	own=$(mktemp -d) || return
	step "looking for the newest linux-source" lists newest "$own" &&
		version=$(apt "$own" apt-cache search --names-only '^linux-source-[0-9.]+$' |
			sed -n 's/^linux-source-\([0-9]*\.[0-9]*\) .*/\1/p' | sort -V | tail -n 1)
	rm -rf "$own"
	[ -n "${version:-}" ] && echo "$version"
}

# download VERSION DIRECTORY - fetch the package and take the archive out of it
download() {
	lists "$1" "$2" &&
	(cd "$2" && apt "$2" apt-get download "linux-source-$1") &&
	dpkg-deb -x "$2/linux-source-$1"_*.deb "$2/x"
}

# archive VERSION DIRECTORY - print the .tar.xz; may use DIRECTORY
archive() {
	local installed=${KERNEL_ARCHIVES:-/usr/src}/linux-source-$1.tar.xz

	if [ ! -e "$installed" ] && [ "$1" = 6.1 ]; then
		scripts/setup.sh source >&2
	elif [ ! -e "$installed" ] && command -v apt-get >/dev/null; then
		step "downloading linux-source-$1 (about 150 MB)" download "$1" "$2" &&
			installed=$2/x/usr/src/linux-source-$1.tar.xz
	fi
	[ -e "$installed" ] && echo "$installed"
}

# enough_space DIRECTORY - a tree takes up to 1.7 GB, its archive twice 0.17
enough_space() {
	local free

	free=$(df -Pk "$1" | awk 'NR == 2 { print int($4 / 1024) }')
	[ "$free" -ge 2100 ] || {
		say "$1: 2100 MB are needed for a kernel tree, $free are free"
		return 1
	}
}

# unpack VERSION TREE - the whole way, at the end a rename
unpack() {
	local new=$2.new.$$ tar status=1

	# Of runs that were killed; the lock shows that no other run is active.
	rm -rf "$2".new.*
	mkdir "$new" && enough_space "$new" && tar=$(archive "$1" "$new") &&
		step "unpacking linux-source-$1 (once)" tar -C "$new" -xf "$tar" &&
		mv "$new/linux-source-$1" "$2" && status=0
	rm -rf "$new"
	return $status
}

# tree_of VERSION - print its directory, after unpacking if need be
tree_of() {
	local tree=$CACHE/linux-source-$1

	if [ ! -e "$tree/Makefile" ]; then
		mkdir -p "$CACHE" && exec 9>"$CACHE/.lock-$1" || return
		flock -n 9 || { say "Waiting for another run to unpack linux-source-$1"; flock 9; }
		[ -e "$tree/Makefile" ] || unpack "$1" "$tree" || {
			say "linux-source-$1 is not available here"
			return 1
		}
	fi
	echo "$tree"
}

# newest_tree - the same for the newest, which is looked for once
newest_tree() {
	local link=$CACHE/linux-source-newest version tree

	if [ ! -e "$link/Makefile" ]; then
		version=$(newest) || { say "the newest linux-source is not available here"; return 1; }
		tree=$(tree_of "$version") && ln -sfn "${tree##*/}" "$link" || return
	fi
	realpath "$link"
}

case ${1:-} in
newest) given=KDIRNEW ;;
*)	[[ ${1:-} =~ ^[1-9][0-9]*\.[0-9]+$ ]] || {
		say 'usage: scripts/kernel-tree.sh VERSION|newest'
		exit 2
	}
	given=KDIR${1/./} ;;
esac
given=${!given:-}
if [ -n "$given" ]; then
	echo "$given"
elif [ "$1" = newest ]; then
	newest_tree
else
	tree_of "$1"
fi
