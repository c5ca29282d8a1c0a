#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# tests/setup/fresh.sh [--quick] [--only=none|1.19|newest] [--tests=PATHS] [--keep]
#
# Runs .ci/run of the last commit in a bare Debian 12, in which nothing is
# installed but what scripts/setup.sh asks for: once without Go, once with
# Debian's Go 1.19, once with the newest Go, that of $FRESH_GO or else of the go
# command in the PATH.  --quick leaves the kernel trees out, --tests="tests/go
# tests/cli" all but these.  The system is made
# with debootstrap, once, in the cache directory, and copied for each run; with
# --keep the copy stays.  Debian's mirrors, apt's proxy and additional
# certificates are the machine's own, copied.  Root only: it mounts, in a mount
# namespace that ends with the run.  Exit status 1 if a run fails.

# shellcheck disable=SC2317	# functions are called through step and bash -c
set -u
cd "$(dirname "$0")/../.." || exit 2
. scripts/progress.sh

BASE=$CACHE/fresh/base
MARK=$CACHE/fresh/base.complete
only='none 1.19 newest'
tests=
quick=
keep=

usage() {
	say 'usage: tests/setup/fresh.sh [--quick] [--only=none|1.19|newest] [--tests=PATHS] [--keep]'
	exit 2
}

# debian_sources - the machine's own sources of Debian 12, in apt's old format
debian_sources() {
	# shellcheck disable=SC2016	# apt's placeholders
	apt-get indextargets --format '$(SITE) $(RELEASE) $(COMPONENT) $(LABEL)' \
		'Created-By: Packages' | awk '
		$2 ~ /^bookworm/ && $4 ~ /^Debian/ { print "deb", $1, $2, $3 }' | sort -u
}

# make_base - debootstrap; interrupted, it starts from the beginning
make_base() {
	local mirror

	mirror=$(debian_sources | awk '$3 == "bookworm" { print $2; exit }')
	[ -n "$mirror" ] || { say "no mirror of Debian 12 in apt's sources"; return 1; }
	rm -rf "$BASE" "$MARK"
	mkdir -p "$BASE" &&
	debootstrap --variant=minbase bookworm "$BASE" "$mirror" &&
	touch "$MARK"
}

# carry ROOT - the machine's mirrors, proxy, names and certificates
carry() {
	local etc=$1/etc

	rm -f "$etc"/apt/sources.list.d/*
	debian_sources >"$etc/apt/sources.list"
	apt-config dump | grep -iE '^Acquire::[a-z:]*proxy' >"$etc/apt/apt.conf.d/99carried" || true
	cp -L /etc/resolv.conf /etc/hosts "$etc/"
	mkdir -p "$1/usr/local/share/ca-certificates"
	find /usr/local/share/ca-certificates -name '*.crt' \
		-exec cp -L {} "$1/usr/local/share/ca-certificates/" \; 2>/dev/null
}

# inside ROOT COMMAND... - run it there, with what a login has and a proxy if any
inside() {
	local root=$1 name keep_env=()

	shift
	for name in http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY GOPROXY \
		GONOSUMDB GOSUMDB; do
		[ -z "${!name:-}" ] || keep_env+=("$name=${!name}")
	done
	env -i "${keep_env[@]}" HOME=/root TERM=dumb LANG=C.UTF-8 PATH="$path" T="$tests" \
		chroot "$root" "$@" </dev/null
}

# in_namespace VARIANT ROOT - what is to be done when mounts are our own
in_namespace() {
	local variant=$1 root=$2 goroot
	local path=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin

	mount --bind "$root" "$root" && mount -t proc proc "$root/proc" &&
		mount --rbind /dev "$root/dev" && mount --rbind /sys "$root/sys" || return
	case $variant in
	1.19)
		inside "$root" apt-get -q update &&
		inside "$root" env DEBIAN_FRONTEND=noninteractive apt-get -q install -y \
			--no-install-recommends golang-1.19-go golang-go || return ;;
	newest)
		goroot=${FRESH_GO:-$(go env GOROOT)}
		[ -x "$goroot/bin/go" ] || { say "no Go in '$goroot'"; return 1; }
		mkdir -p "$root/usr/local/go" &&
		mount --bind "$goroot" "$root/usr/local/go" || return
		path=/usr/local/go/bin:$path ;;
	esac
	inside "$root" /godeps/.ci/run ${quick:+--quick}
}

# run_variant VARIANT - a copy of the system, the last commit, the tests
run_variant() {
	local root start=$SECONDS status=0 log=$CACHE/fresh/$1.log

	root=$(mktemp -d "$CACHE/fresh/root-$1.XXXXXX") || return
	cp -a "$BASE/." "$root" && carry "$root" &&
		git clone -q --no-hardlinks "file://$PWD" "$root/godeps" || return
	say "== Go: $1 (log: $log)"
	export -f in_namespace inside say
	# shellcheck disable=SC2016	# for that shell
	quick=$quick tests=$tests unshare --mount --propagation private --pid --fork --kill-child \
		bash -c 'in_namespace "$1" "$2"' bash "$1" "$root" >"$log" 2>&1 </dev/null &
	# It ignores what is not a kill; all that runs in its namespace goes with it.
	# shellcheck disable=SC2064	# now, not later
	trap "kill -KILL $!; exit 130" INT TERM
	wait $! || status=1
	trap - INT TERM
	grep -E '^(FAIL|skipped) ' "$log" | sort -u
	echo "Go $1: $(tail -n 1 "$log"), $((SECONDS - start)) s"
	[ -n "$keep" ] || rm -rf --one-file-system "$root"
	return $status
}

while [ $# -gt 0 ]; do
	case $1 in
	--quick) quick=yes ;;
	--keep) keep=yes ;;
	--tests=*) tests=${1#--tests=} ;;
	--only=none | --only=1.19 | --only=newest) only=${1#--only=} ;;
	*) usage ;;
	esac
	shift
done
[ "$(id -u)" = 0 ] || { say "tests/setup/fresh.sh: needs root, for chroot and mount"; exit 2; }
scripts/setup.sh fresh || exit
[ -e "$MARK" ] || step "making a bare Debian 12 (once)" make_base || exit 1

status=0
for variant in $only; do
	run_variant "$variant" || status=1
done
exit $status
