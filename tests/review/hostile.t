#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2016,SC2119,SC2154
# timeout: 300
#
# Patches that mean harm, or are broken: a clear word and status 2, or a right
# answer; never a signal, and the repository stays as it was.
. "$(dirname "$0")/../lib/tap.sh"
. "$SRC/tests/review/repo.sh"

shopt -s lastpipe

kernel "$TMP/k"
printf 'a\0b\0' >"$k/drv/blob.bin"
ln -s a.c "$k/drv/link.c"
commit more
git -C "$k" branch -q -f base

# state - all that could have changed
state() {
	git -C "$k" count-objects -v
	git -C "$k" status --porcelain --ignored
	git -C "$k" for-each-ref
	# git status itself writes the index, by way of a file beside it.
	find "$k" \( -path "$k/.git/index" -o -path "$k/.git" \) -prune -o \
		-printf '%p %m %s %T@\n' | sort
	find "$k/.git" ! -path "$k/.git" ! -name index -printf '%p %m %s %T@\n' | sort
}

# new FILE LINE... - a patch that makes a file
new() {
	printf 'diff --git a/%s b/%s\nnew file mode 100644\n--- /dev/null\n+++ b/%s\n@@ -0,0 +1,%d @@\n' \
		"$1" "$1" "$1" $(($# - 1))
	shift
	printf '+%s\n' "$@"
}

# edit FILE LINE... - a patch that puts lines before drv/Makefile's first
edit() {
	file=$1
	shift
	printf 'diff --git a/%s b/%s\n--- a/%s\n+++ b/%s\n@@ -1 +1,%d @@\n' \
		"$file" "$file" "$file" "$file" $(($# + 1))
	printf '+%s\n' "$@"
	sed -n '1s/^/ /p' "$k/$file"
}

# gives NAME STATUS WORD - of the patch on standard input
gives() {
	cat >"$TMP/patch"
	review "$TMP/patch"
	is "$status" "$2" "$1" || diag "$err"
	like "$out$err" "$3" '  and says so'
}

outside='path outside the tree|cannot be read|invalid path|does not apply|already exists in the tree'
for name in ../x drv/../../x .git/hooks/x .GIT/config drv/.git/x drv/./x; do
	new "$name" hello | gives "the name $name" 2 "$outside"
done
# As git itself does: a slash more is one too many.
new /etc/x hello | gives 'an absolute name is one below the top' 0 'no change to the graph'
edit drv/Makefile 'obj-y += $(shell touch '"$TMP"'/pwned).o' |
	gives 'a $(shell) in a makefile' 1 'depends on the output of a command'
edit drv/Makefile '$(error stop)' | gives 'an $(error)' 2 'the tree after patch 1/1'
edit drv/Makefile 'include /etc/passwd' | gives 'an include from outside' 1 'outside the source and object trees'
{
	printf 'diff --git a/drv/e.c b/drv/e.c\nnew file mode 120000\n--- /dev/null\n+++ b/drv/e.c\n'
	printf '@@ -0,0 +1 @@\n+../../../etc/passwd\n\\ No newline at end of file\n'
	edit drv/Makefile 'obj-y += e.o'
} | gives 'a link that leads out' 0 'drv/e.o'
{
	printf 'diff --git a/drv/Makefile b/drv/Makefile\nold mode 100644\nnew mode 100755\n'
} | gives 'a mode' 0 'no change to the graph'
{
	printf 'diff --git a/drv/a.c b/drv/z.c\nsimilarity index 100%%\nrename from drv/a.c\nrename to drv/z.c\n'
} | gives 'a rename' 1 'drv/a.o has no source'
new drv/a.c/b.c 'int x;' | gives 'a directory where a file is' 2 'error'
new drv 'int x;' | gives 'a file where a directory is' 2 'error'
new drv/a.c 'int x;' | gives 'a file that is there' 2 'already exists in the tree'
sed 's/drv/nowhere/g' <(edit drv/Makefile x) | gives 'a missing file' 2 'does not exist in the tree'
printf 'diff --git a/drv/Makefile b/drv/Makefile\n--- a/drv/Makefile\n+++ b/drv/Makefile\n@@ -1,99999999999 +1,4294967295 @@\n+x\n' |
	gives 'counts that are too large' 2 'error'
printf 'diff --git a/drv/Makefile b/drv/Makefile\n--- a/drv/Makefile\n+++ b/drv/Makefile\n@@ -x +y @@\n+x\n' |
	gives 'a hunk that is none' 2 'error'
for f in Makefile Kbuild drv/Makefile Kconfig; do
	git -C "$k" rm -q --cached $f
	git -C "$k" diff --cached >"$TMP/rm"
	git -C "$k" reset -q
	case $f in
	Makefile) gives "no $f" 2 'the tree after patch' ;;
	Kbuild) gives "no $f" 0 'objects removed' ;;
	*) gives "no $f" 1 'new (error|warning)' ;;
	esac <"$TMP/rm"
done
printf 'new\0\1\2' >"$TMP/new.bin"
cp "$TMP/new.bin" "$k/drv/blob.bin"
git -C "$k" diff --binary >"$TMP/binary"
git -C "$k" diff >"$TMP/no-binary"
git -C "$k" checkout -q drv/blob.bin
gives 'a binary patch' 0 'no change to the graph' <"$TMP/binary"
gives 'a binary patch without its data' 2 'error' <"$TMP/no-binary"

state >"$TMP/before"

# Broken at every line and at odd bytes: any answer but a signal.
{
	edit drv/Makefile 'obj-y += e.o'
	new drv/e.c 'int e;' 'int f;'
	cat "$TMP/binary"
} >"$TMP/whole"
worst=0
lines=$(wc -l <"$TMP/whole")
for i in $(seq 1 "$lines"); do
	head -n "$i" "$TMP/whole" >"$TMP/part"
	review "$TMP/part"
	[ "$status" -le 2 ] || worst=$status
	sed "${i}d" "$TMP/whole" >"$TMP/part"
	review "$TMP/part"
	[ "$status" -le 2 ] || worst=$status
	sed "${i}s/./\\x00/3" "$TMP/whole" >"$TMP/part"
	review "$TMP/part"
	[ "$status" -le 2 ] || worst=$status
done
is "$worst" 0 'broken in whatever place: no signal'

state >"$TMP/after"
cmp "$TMP/before" "$TMP/after"
ok $? 'repository and work tree are as they were' || diag "$(diff "$TMP/before" "$TMP/after")"
[ ! -e "$TMP/pwned" ]
ok $? 'nothing of a patch was run'

if command -v strace >/dev/null; then
	edit drv/Makefile 'obj-y += $(shell id).o' >"$TMP/patch"
	# The sanitizers would make the directories of their reports.
	(unset ASAN_OPTIONS UBSAN_OPTIONS
	under_strace -f -o "$TMP/trace" -e trace=process,file,write \
		"$GODEPS" review --srctree "$k" --arch x86_64 --config "$TMP/config" \
		"$TMP/patch" >/dev/null 2>&1)
	is "$(sed -n 's/.*execve("\([^"]*\)".*/\1/p' "$TMP/trace") $(grep -cE 'fork|clone' "$TMP/trace")" \
		"$GODEPS
$GODEPS-review 0" 'nothing runs but our own program'
	is "$(grep -E 'O_(WRONLY|RDWR|CREAT)|(unlink|rename|mkdir)(at)?\(' "$TMP/trace" |
		grep -v '/dev/')" '' 'nothing is opened to be written'
else
	skip 2 'needs strace'
fi
done_testing
