#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2016,SC2154
# variants: normal
#
# Reviews in CI: how deep a clone must be, deepen.sh, and the scripts in action.yml and
# gitlab-ci.yml, run as they are in shallow clones.
. "$(dirname "$0")/../lib/tap.sh"
. "$SRC/tests/kbuild/mini.sh"

command -v git >/dev/null || skip_all "needs git"
plan 18

export HOME="$TMP" GIT_CONFIG_NOSYSTEM=1
git config --global user.name 'A Developer'
git config --global user.email developer@example.org
git config --global init.defaultBranch main
mkdir "$TMP/bin"
ln -s "$(realpath "$GODEPS")" "$TMP/bin/godeps"
PATH=$TMP/bin:$PATH

# 40 commits, then a branch of three, while main moves on by two.
origin=$TMP/origin
mini "$origin"
mkdir -p "$origin/arch/x86/configs"
cp "$origin/.config" "$origin/arch/x86/configs/x86_64_defconfig"
git -C "$origin" init -q
git -C "$origin" config uploadpack.allowAnySHA1InWant true
git -C "$origin" add -f . && git -C "$origin" commit -qm 0

# commits N - as many, each with a source and its line
commits() {
	local i

	for ((i = 0; i < $1; i++)); do
		n=$((n + 1))
		echo "int v$n;" >"$origin/v$n.c"
		echo "obj-y += v$n.o" >>"$origin/Kbuild"
		git -C "$origin" add -f . && git -C "$origin" commit -qm "v$n"
	done
}

n=0
commits 40
base=$(git -C "$origin" rev-parse HEAD)
git -C "$origin" checkout -qb topic
commits 2
echo 'obj-y += forgotten.o' >>"$origin/Kbuild"
git -C "$origin" commit -qam 'a forgotten file'
head=$(git -C "$origin" rev-parse HEAD)
git -C "$origin" checkout -q main
n=100
commits 2
main=$(git -C "$origin" rev-parse HEAD)

# clone DIR DEPTH - of the topic
clone() {
	cd "$TMP" && rm -rf "$1"
	git clone -q --depth="$2" --branch=topic "file://$origin" "$1"
	cd "$1" || exit
}

git clone -q --branch=topic "$origin" "$TMP/whole"
cd "$TMP/whole" || exit
run godeps review --arch=x86_64 "$base..HEAD"
is "$status" 1 'a whole clone: reviewed'
like "$out" 'forgotten\.o.*\[object-no-source\]' 'with a finding'
cp "$TMP/.out" "$TMP/expected"
clone "$TMP/four" 4
run godeps review --arch=x86_64 HEAD~3..HEAD
is "$status $(diff "$TMP/expected" "$TMP/.out" | grep -c '^[<>]')" "1 2" \
	'a depth of one more than the commits is enough' || diag "$out$err"
clone "$TMP/three" 3
run godeps review --arch=x86_64 HEAD~3..HEAD
is "$status" 2 'one less is not'
like "$err" 'the clone is shallow: git fetch --deepen=N' 'which is reported'

for from in "$base" "$main"; do
	clone "$TMP/one" 1
	run "$SRC/scripts/review/deepen.sh" "$from"
	is "$status $out" "0 $base" 'deepen.sh finds the commit that both have' || diag "$err"
	is "$(git rev-list --count HEAD | awk '{ print $1 < 40 }')" 1 'without fetching everything'
	godeps review --arch=x86_64 "$base..HEAD" | cmp - "$TMP/expected"
	ok $? 'and the review is that of a whole clone'
done
git -C "$origin" checkout -q --orphan other && git -C "$origin" commit -qm other
clone "$TMP/one" 1
run "$SRC/scripts/review/deepen.sh" "$(git -C "$origin" rev-parse other)"
is "$status" 1 'a history of its own: fails'
like "$err" 'no commit in common' 'which is reported'

# script FILE NAME - the lines below the last "run: |" or "- |"
script() {
	awk '/^ *(- )?(run: )?[|]$/ { text = ""; next } { sub(/^ +/, ""); text = text $0 "\n" }
		END { printf "%s", text }' "$SRC/scripts/dist/$1"
}

clone "$TMP/one" 1
script action.yml >"$TMP/action"
run env COMMAND=review BASE="$main" ARGUMENTS='--arch=x86_64 --format=github' \
	GITHUB_ACTION_PATH="$SRC/scripts/dist" bash -e "$TMP/action"
is "$status" 1 'action.yml: the job fails' || diag "$err"
like "$out" '^::error file=Kbuild,line=[0-9]+.*object-no-source' 'with an annotation'
run env COMMAND=check BASE= ARGUMENTS='--arch=x86_64 --format=github' \
	GITHUB_ACTION_PATH="$SRC/scripts/dist" bash -e "$TMP/action"
is "$status" 1 'action.yml: check of the tree as it is' || diag "$err"
like "$out" '^::error file=Kbuild,line=[0-9]+.*object-no-source' 'with the same annotation'
clone "$TMP/one" 1
script gitlab-ci.yml >"$TMP/gitlab"
run env CI_MERGE_REQUEST_DIFF_BASE_SHA="$base" CI_COMMIT_SHA="$head" \
	GODEPS_ARGUMENTS='--arch=x86_64' sh -e "$TMP/gitlab"
is "$status $(tail -n +2 "$TMP/.out" | diff - "$TMP/expected")" "1 " 'gitlab-ci.yml: the same review' ||
	diag "$err"
