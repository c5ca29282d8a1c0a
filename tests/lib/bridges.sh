# SPDX-License-Identifier: GPL-2.0
# shellcheck shell=sh
#
# For tests of bridges; source it after tap.sh.

# bridges DIR [OPTION]... - the bridges of the Go code in DIR, sorted: place,
# kind, target, how, value; before the kind, what wants it if that is no
# package.  What every program needs is left out.
bridges() {
	bridges_dir=$1
	shift
	"$GODEPS" gomod --dir "$bridges_dir" --srctree "$bridges_dir" --goarch amd64 \
		--format=json "$@" 2>"$TMP/stderr" |
		sed -n 's/^{"from":"\([^"]*\)","to":"\([^"]*\)","kind":"\([^"]*\)","origin":"\([^"]*\)",\("value":"\([^"]*\)",\)\{0,1\}"how":"\([^"]*\)".*/\4 \1 \3 \2 \7 \6/p' |
		sed 's/ gopkg:[^ ]* / /; s/ $//' | grep -v 'syscall:\(futex\|epoll_create1\) exact$' | LC_ALL=C sort
}
