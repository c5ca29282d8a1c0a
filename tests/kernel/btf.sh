#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
#
# tests/kernel/btf.sh TREE CONFIG VMLINUX [ARCH]
#
# What godeps says, from the sources in TREE alone, of the functions, tracepoints and
# fields of structures in the BTF of a real kernel: VMLINUX is an ELF file
# (scripts/extract-vmlinux of TREE makes one of a vmlinuz) or BTF, CONFIG its .config.
# Prints how many there are of each kind and state, and then those that are reported as
# absent or off: all of them are there.  GODEPS names the command; KINDS is a pattern
# for the kinds that are asked for.
set -eu
export LC_ALL=C

[ $# -ge 3 ] || {
	sed -n 's/^# \{0,1\}//; 4,5p' "$0" >&2
	exit 2
}
tree=$1 config=$2 vmlinux=$3 arch=${4:-x86_64}
GODEPS=${GODEPS:-$(dirname "$0")/../../build/godeps}
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
trap 'exit 2' HUP INT TERM

KINDS=${KINDS:-.}

# names FILE - "ksym NAME", "tracepoint NAME" and "field STRUCT.MEMBER" of its BTF
names() {
	perl -e '
		local $/;
		my $d = <>;
		my $at = index $d, "\x9f\xeb\x01\x00\x18\x00\x00\x00";
		die "no BTF\n" if $at < 0;
		my ($to, $tl, $so, $sl) = unpack "VVVV", substr $d, $at + 8, 16;
		my $t = substr $d, $at + 24 + $to, $tl;
		my $s = substr $d, $at + 24 + $so, $sl;
		my %fixed = (1 => 4, 3 => 12, 14 => 4, 17 => 4);
		my %each = (4 => 12, 5 => 12, 6 => 8, 13 => 8, 15 => 12, 19 => 12);
		for (my $i = 0; $i < length $t; ) {
			my ($n, $info) = unpack "VV", substr $t, $i, 8;
			my $k = $info >> 24 & 31;
			if ($k == 12 || $k == 8) {
				my $name = substr $s, $n, index($s, "\0", $n) - $n;
				if ($k == 12) {
					print "ksym $name\n" if $name !~ /[.]/;
				} elsif ($name =~ s/^btf_trace_//) {
					print "tracepoint $name\n";
				}
			}
			my $of = substr $s, $n, index($s, "\0", $n) - $n;
			for my $m (0 .. ($k == 4 || $k == 5 ? $info & 0xffff : 0) - 1) {
				my $o = unpack "V", substr $t, $i + 12 + 12 * $m, 4;
				my $name = substr $s, $o, index($s, "\0", $o) - $o;
				print "field $of.$name\n" if length $of && length $name;
			}
			$i += 12 + ($fixed{$k} // 0) + ($each{$k} // 0) * ($info & 0xffff);
		}' "$1" | grep "^$KINDS" | sort -u
}

mkdir "$tmp/o"
cp "$config" "$tmp/o/.config"
names "$vmlinux" >"$tmp/names"
{
	echo 'digraph "go-deps" {'
	awk '{ printf "\"gopkg:a.org/w\" -> \"%s:%s\" [kind=%s, origin=\"w.go:1\", how=exact];\n",
		$1, $2, $1 == "ksym" ? "probe" : $1 == "field" ? "access" : "trace" }' "$tmp/names"
	echo '}'
} >"$tmp/go.dot"
"$GODEPS" kbuild --srctree="$tree" --objtree="$tmp/o" --arch="$arch" -o "$tmp/kbuild.dot" 2>/dev/null
"$GODEPS" merge --srctree="$tree" --objtree="$tmp/o" --arch="$arch" --fail-on=never -W no-all \
	"$tmp/kbuild.dot" "$tmp/go.dot" -o "$tmp/merged.dot" 2>/dev/null
sed -n 's/^\t"\(ksym\|tracepoint\|field\):\([^"]*\)".*state=\([a-z]*\).*/\1 \3 \2/p' "$tmp/merged.dot" |
	sort >"$tmp/states"
cut -d' ' -f1,2 "$tmp/states" | uniq -c | awk '{ print $2, $3, $1 }'
awk '$2 == "absent" || $2 == "off" { print $2, $1 ":" $3 }' "$tmp/states"
