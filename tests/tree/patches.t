#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2154
# variants: normal
# timeout: 1800
#
# make patches: a series for a kernel that git am applies, that checkpatch --strict
# has nothing to say about, and each patch of which can be configured and prepared.

. "$(dirname "$0")/../lib/tap.sh"
. "$(dirname "$0")/tree.sh"

need_kernel KDIR612
command -v go >/dev/null || skip_all "needs Go"
command -v git >/dev/null || skip_all "needs git"
plan 24

mkdir "$TMP/bin"
ln -s "$(realpath "$GODEPS")" "$TMP/bin/godeps"
PATH=$TMP/bin:$PATH
unset GODEPS GO
export HOME="$TMP" GIT_CONFIG_NOSYSTEM=1

series=$TMP/series
run "$SRC/scripts/tree/patches.sh" "$KDIR612" "$series"
is $status 2 "without a name in git's configuration: refused"
like "$err" 'user\.name' "which is reported"
git config --global user.name 'A Developer'
git config --global user.email developer@example.org
run make -C "$SRC" -s patches KDIR="$KDIR612" PATCHES="$series"
is "$status $err" "0 " "make patches"
like "$out" '^patches: Linux 6\.12\.[0-9]+: 3 patches in ' "says how many there are"
# undated - all patches without dates, and without the names of commits
undated() {
	grep -hv -e '^Date: ' -e '^From [0-9a-f]* ' "$series"/*.patch
}
undated >"$TMP/first"
grep -l '# godeps$' "$series"/*.patch >"$TMP/marked"
is "$(cat "$TMP/marked")" "" "no line has a mark of ours"

# git am, on a checkout of the files that the patches touch.
repo=$TMP/repo
mini "$KDIR612" "$repo"
for f in MAINTAINERS Documentation/kbuild/index.rst; do
	mkdir -p "$(dirname "$repo/$f")" && cp "$KDIR612/$f" "$repo/$f"
done
git -C "$repo" init -q && git -C "$repo" add -f . && git -C "$repo" commit -qm base
run git -C "$repo" am -q "$series"/*.patch
is "$status" 0 "git am applies them" || diag "$err"
is "$(git -C "$repo" log --format='%an <%ae>' HEAD~3.. | sort -u)" \
	"A Developer <developer@example.org>" "by who wrote them"
[ -x "$repo/scripts/godeps/go_is_available.sh" ] && [ -x "$repo/scripts/godeps/gobuild.sh" ]
ok $? "scripts can be executed"
mini "$KDIR612" "$TMP/glued"
run "$SRC/scripts/tree/install.sh" --glue "$TMP/glued"
(cd "$repo/scripts/godeps" && for f in *; do
	case $f in
	Kconfig) continue ;;	# without the generated switches
	esac
	cmp "$f" "$TMP/glued/scripts/godeps/$f"
done) >"$TMP/differ" 2>&1
is "$(cat "$TMP/differ")" "" "the files are those of install-tree GLUE=1"
for f in $hooked; do
	sed 's/ # godeps$//' "$TMP/glued/$f" | cmp - "$repo/$f"
done >"$TMP/differ" 2>&1
is "$(cat "$TMP/differ")" "" "and so are the hooks"
section=$(sed -n '/^GO CODE IN THE KERNEL TREE$/,/^$/p' "$repo/MAINTAINERS")
is "$(printf '%s\n' "$section" | cut -c 1,2 | tr -d '\n')" "GOM:L:S:F:F:K:" "the entry in MAINTAINERS"
like "$(cat "$repo/Documentation/kbuild/index.rst")" '^    godeps$' "the page is in a table of contents"

# checkpatch, from a tree that has what it looks at.
k=$TMP/linux o=$TMP/o
cp -al "$KDIR612/." "$k" 2>/dev/null || cp -a "$KDIR612/." "$k" || exit 2
(cd "$k" && perl scripts/checkpatch.pl --strict --terse --no-summary "$series"/*.patch) >"$TMP/said" 2>&1
is "$(cat "$TMP/said")" "" "checkpatch --strict has nothing to say"

# kernel ARGUMENT...
kernel() {
	run make -C "$k" O="$o" --no-print-directory -j2 "$@"
}

n=0
kernel tinyconfig
for patch in "$series"/*.patch; do
	n=$((n + 1))
	(cd "$k" && git apply --whitespace=error "$patch") 2>"$TMP/why"
	ok $? "patch $n applies to the tree" || diag "$(cat "$TMP/why")"
	"$k/scripts/config" --file "$o/.config" -e GO_MODULE
	kernel olddefconfig
	like "$status $(grep GO_MODULE= "$o/.config")" '^0 CONFIG_GO_MODULE=y' "patch $n: make olddefconfig"
	kernel prepare
	is $status 0 "patch $n: make prepare" || diag "$err"
done
[ -s "$o/kernel-go-deps.dot" ]
ok $? "the last one writes the graph"

run make -C "$SRC" -s patches KDIR="$KDIR612" PATCHES="$series"
undated | cmp - "$TMP/first"
ok $? "the same tree gives the same patches"
