#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2016,SC2119,SC2154
#
# godeps review: every form of a series, what each patch is charged with, and
# the statuses.
. "$(dirname "$0")/../lib/tap.sh"
. "$SRC/tests/review/repo.sh"

kernel "$TMP/k"
add drv/Makefile 'obj-y += new.o'
commit 'drv: one'
add drv/Makefile 'obj-$(CONFIG_NEW) += e.o'
echo 'int e;' >"$k/drv/e.c"
commit 'drv: two'
echo 'int n;' >"$k/drv/new.c"
commit 'drv: three'
git -C "$k" tag tip
git -C "$k" format-patch -q --cover-letter -o "$TMP/p" base..tip
git -C "$k" diff base tip >"$TMP/bare"
git -C "$k" log -1 --format=%H tip >"$TMP/id"
sed 's/^    *+/+/' >"$TMP/want" <<'END'
object-added drv/new.o:  -> builtin
+ config-undefined drv/Makefile
END

# same NAME ARGUMENTS... - the whole does what it does as a range
same() {
	name=$1
	shift
	facts "$@"
	is "$status $facts" "1 $(cat "$TMP/want")" "$name" || diag "$err"
}

same 'A..B' base..tip
same 'A...B' base...tip
same 'A.., to HEAD' base..
same 'patches, one by one' --base base "$TMP"/p/0001* "$TMP"/p/0002* "$TMP"/p/0003*
cat "$TMP"/p/0003* "$TMP"/p/0000* "$TMP"/p/0002* "$TMP"/p/0001* >"$TMP/mbox"
same 'a mailbox, in whatever order, with a cover letter' --base base "$TMP/mbox"
same 'the files of a series, cover letter included' --base base "$TMP"/p/*
same 'a mailbox, and a cover letter of its own' --base base "$TMP/mbox" "$TMP"/p/0000*
review --base base "$TMP"/p/0000*
is "$status" 2 'a cover letter alone is an error'
like "$err" 'no patch found: only cover letters' 'which says so'
same 'a bare patch' --base base "$TMP/bare"
sed 's/$/\r/' "$TMP/mbox" >"$TMP/crlf"
same 'a mailbox with CRLF' --base base "$TMP/crlf"
sed 's/$/\r/' "$TMP/bare" >"$TMP/crlf"
same 'a bare patch with CRLF' --base base "$TMP/crlf"

# From standard input; run gives none.
"$GODEPS" review --srctree "$k" --arch x86_64 --config "$TMP/config" --base base - \
	<"$TMP/mbox" >"$TMP/stdin"
is $? 1 'a mailbox from standard input'
review --base base "$TMP/mbox"
is "$(cat "$TMP/stdin")" "$out" 'says the same'

# mail ENCODING - the bare patch as a mail that is encoded so, in $TMP/mail
mail() {
	perl -MMIME::Base64 -MMIME::QuotedPrint -0777 -e '
		my ($how, $text) = ($ARGV[0], <STDIN>);
		print "From: A <a\@example.org>\nSubject: =?UTF-8?q?[PATCH]_d=C3=A9j=C3=A0?=\n",
			"MIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\n",
			"Content-Transfer-Encoding: $how\n\nHello\n---\n";
		print $how eq "base64" ? encode_base64("Hello\n---\n$text") :
			encode_qp($text);' "$1" <"$TMP/bare" |
		if [ "$1" = base64 ]; then sed '/^Hello$/d; /^---$/d'; else cat; fi \
		>"$TMP/mail"
}
for how in quoted-printable base64; do
	mail $how
	same "a mail in $how" --base base "$TMP/mail"
	like "$out" '"title":"d.+j.+"' 'with its subject decoded'
done
perl -e 'print "From: A\nSubject: [PATCH] x\nMIME-Version: 1.0\n",
	"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\nHello\n",
	"--b\nContent-Type: text/x-patch\nContent-Disposition: attachment\n\n", <STDIN>,
	"--b--\n"' <"$TMP/bare" >"$TMP/mail"
same 'a patch that is attached' --base base "$TMP/mail"

# What each patch is charged with.
review base..tip
is "$(printf '%s\n' "$out" | sed -n '/^patch by patch/,$p')" 'patch by patch
  [1/3] drv: one
        1 object added
        1 new error
          drv/Makefile:6: error: drv/new.o has no source, and no rule builds it [object-no-source]
  [2/3] drv: two
        no change to the graph
        1 new warning
  [3/3] drv: three
        1 object source changed
        1 finding resolved' 'patch by patch'
like "$out" 'CONFIG_NEW is not defined.*\[config-undefined\]  \[2/3\]$' 'who brought it in'
unlike "$out" '^  drv.*object-no-source' 'what the series itself fixes is not new'
like "$out" '^  A drv/e.c: not built, needs CONFIG_NEW=y or m  \(drv/Makefile:7\)$' \
	'a file that is not built, and why'
like "$out" '^  obj:drv/new.o <- drv/new.c$' 'what is affected, and by what'
review --format=markdown base..tip
like "$out" '^    - `drv/Makefile:6`: error: .*object-no-source' 'but said of the patch, in Markdown as well'

# One commit, and which ones.
three='object-source drv/new.o:  -> drv/new.c
- object-no-source drv/Makefile'
facts tip~1
is "$facts" '+ config-undefined drv/Makefile' 'one commit'
facts
is "$status $facts" "0 $three" 'without an operand: the last one'
facts "$(cat "$TMP/id")"
is "$facts" "$three" 'a commit by its id'
git -C "$k" checkout -q -b side base
add net/Makefile 'obj-y += s.o'
echo 'int s;' >"$k/net/s.c"
commit side
git -C "$k" checkout -q main
git -C "$k" merge -q -m merge side
facts
is "$facts" 'object-added net/s.o:  -> builtin' 'a merge: what it brought'
review base..
like "$out" '^  \[4/4\] merge$' 'a merged branch is one step'
facts main~1...side
is "$facts" 'object-added net/s.o:  -> builtin' 'A...B begins where they parted'
facts HEAD..base
is "$status $facts" '0 ' 'no commit at all'
git -C "$k" checkout -q --orphan alone
commit root
review
is "$status" 2 'the first commit of all: there is no kernel before it'
like "$err" 'the tree before the series cannot be read' '  and says so'
git -C "$k" checkout -q main

# Findings.
review base..tip
unlike "$out" 'existed before' 'only what is new'
git -C "$k" checkout -q -b old base
add net/Makefile 'obj-y += nothing.o'
commit old
echo >>"$k/net/one.c"
commit 'one more line'
review
is "$status" 0 'an old finding is not a reason to fail'
unlike "$out" 'nothing.o' 'and is not told'
review --all
like "$out" '^  net/Makefile:3: error: net/nothing.o .*\[object-no-source\]$' 'unless by --all'
review base..tip --fail-on never
is "$status" 0 '--fail-on never'
review base..tip --fail-on error
is "$status" 0 '--fail-on error: a warning is none'
review base..tip~1 --fail-on error
is "$status" 1 'an error is one'
review base..tip -W no-config-undefined
is "$status" 0 'a rule that is off'

# Several configurations.
facts --config "$TMP/other" base..tip
is "$facts" "$(cat "$TMP/want")" 'two configurations that agree'
git -C "$k" checkout -q main
on_base
change drv/Makefile '/a.o/d; s/b1.o//'
commit two
review --config "$TMP/other"
like "$out" "^  - drv/a.o: builtin if CONFIG_A  .*\\(only $TMP/config\\)\$" 'a change under one'
like "$out" "^  - drv/b1.o: builtin, part of drv/b.o if CONFIG_B  .*\\(only $TMP/other\\)\$" 'and under the other'
run "$GODEPS" review --srctree "$k" --arch x86_64
like "$out" 'x86_64 with arch/x86/configs/x86_64_defconfig$' 'the defconfig without a .config'
like "$out" '^  note: ' 'with a note'
cp "$TMP/other" "$k/.config"
run "$GODEPS" review --srctree "$k" --arch x86_64
like "$out" 'x86_64 with .config$' 'the .config of the tree'

# What cannot be done.
# fails NAME WORD ARGUMENTS... - exit 2 with that word and nothing else
fails() {
	name=$1 word=$2
	shift 2
	review "$@"
	is "$status $out" '2 ' "$name"
	like "$err" "$word" '  and says so'
}
fails 'unknown revision' "'nope'" nope
fails 'no such end' "'nope'" base..nope
fails 'no such beginning' "'nope'" nope..base
fails 'no such base' "'nope'" --base nope "$TMP/bare"
fails 'something after a range' "unexpected operand 'base..tip'" base..tip "$TMP/bare"
fails 'a missing file after an existing one' 'cannot read' --base base "$TMP/bare" "$TMP/nope"
fails 'a patch that does not apply' 'already exists in the tree' --base tip "$TMP"/p/0002*
fails 'a mail without a patch' 'no patch found' "$TMP"/p/0000*
fails 'an empty file' 'no patch found' /dev/null
fails 'a format that is not known' 'expected text, markdown' --format nope
fails 'a missing configuration' "$TMP/nope" --config "$TMP/nope"
run "$GODEPS" review --srctree /
is "$status" 2 'no repository'
like "$err" 'cannot open the git repository' '  and says so'
# A parent that cannot be read is not the absence of one: 1 commit of the history.
git clone -q --depth 1 --branch tip "file://$k" "$TMP/shallow" 2>/dev/null
run "$GODEPS" review --srctree "$TMP/shallow" --arch x86_64 HEAD
is "$status $out" '2 ' 'a shallow clone without the parent'
like "$err" 'git fetch --deepen' '  and says what to do'
mkdir "$TMP/w" "$TMP/w/tip"
(cd "$TMP/w" && "$GODEPS" review --srctree "$k" --arch x86_64 --config "$TMP/config" tip) \
	>"$TMP/got"
is $? 0 'a directory of that name is not a patch'

# A state is read as if make ran in it: makefiles are found without VPATH.
kernel "$TMP/plain"
change Makefile '/^VPATH/d; s/ VPATH//; s/^PATCHLEVEL.*/PATCHLEVEL = 13/'
commit 'no VPATH'
change drv/Makefile '$aobj-y += e.o'
echo 'int e;' >"$k/drv/e.c"
commit 'drv: e'
facts
is "$status $facts" '0 object-added drv/e.o:  -> builtin' 'a tree that is only built in place'

done_testing
