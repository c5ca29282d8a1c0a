#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2016,SC2119,SC2154
# timeout: 300
#
# The files of scripts/review: what b4, NIPA and git get, by their rules;
# b4's by b4 itself where it can be installed.
. "$(dirname "$0")/../lib/tap.sh"
. "$SRC/tests/review/repo.sh"

kernel "$TMP/k"
cp "$TMP/config" "$k/.config"
tools=$SRC/scripts/review

# The branch has a patch without a finding, one with a warning, one with an error.
on_base
echo 'int e;' >"$k/drv/e.c"
add drv/Makefile 'obj-y += e.o'
commit 'drv: good'
add drv/Makefile 'obj-$(CONFIG_NEW) += e.o'
commit 'drv: so so'
add drv/Makefile 'obj-y += none.o'
commit 'drv: bad'
git -C "$k" tag tip
git -C "$k" format-patch -q -o "$TMP/p" base..tip

# check FILE OPTION... - what b4-check says of a mail, run in the checkout
check() {
	file=$1
	shift
	status=0
	(cd "$k" && "$tools/b4-check" "$@") <"$file" >"$TMP/out" 2>"$TMP/err" || status=$?
	out=$(cat "$TMP/out")
	err=$(cat "$TMP/err")
}

for at in tip base; do
	git -C "$k" reset -q --hard $at
	check "$TMP"/p/0001* --format=checkpatch
	is "$status$out$err" 0 "at $at: a good patch: silence and 0"
	git -C "$k" reset -q --hard "$([ $at = tip ] && echo tip || echo tip~2)"
	check "$TMP"/p/0002* --format=checkpatch
	like "$out" '^drv/Makefile:7: WARNING:' "at $at: a warning is a line"
	unlike "$out$err" 'ERROR:' '  that is not an error'
	git -C "$k" reset -q --hard "$([ $at = tip ] && echo tip || echo tip~1)"
	check "$TMP"/p/0003* --format=checkpatch
	like "$out" '^drv/Makefile:8: ERROR:' 'an error is one'
	is "$err" '' '  and standard error is silent'
	check "$TMP"/p/0003* --format=b4
	is "$(perl -MJSON::PP -0777 -e '$r = decode_json(<STDIN>);
		print join " ", map { "$_->{tool} $_->{status} $_->{summary}" } @$r' <"$TMP/out")" \
		'godeps fail 1 new error' '  and in JSON'
done
git -C "$k" reset -q --hard base
check "$TMP"/p/0002* --format=checkpatch
ok $((status == 0)) 'a patch that does not apply fails'
like "$err" 'does not apply' '  with a word'

# nipa [REVISION] - the test at that commit; $line is what it describes
nipa() {
	git -C "$k" reset -q --hard "$1"
	status=0
	(cd "$k" && DESC_FD=3 "$tools/nipa.sh") 3>"$TMP/desc" >"$TMP/out" 2>&1 || status=$?
	line=$(cat "$TMP/desc")
}

nipa tip~2
is "$status $line" '0 godeps: nothing new' 'NIPA: a good patch'
nipa tip~1
is "$status $line" '250 godeps: new errors: 0, new warnings: 1' 'NIPA: a warning'
nipa tip
is "$status $line" '1 godeps: new errors: 1, new warnings: 0' 'NIPA: an error'
change Makefile '1i $(error no)'
commit broken
nipa HEAD
is "$status $line" '1 godeps: the patch could not be reviewed' 'NIPA: no answer'
perl -MJSON::PP -0777 -e 'exit !decode_json(<STDIN>)->{run}' <"$tools/nipa.json"
ok $? 'NIPA: the description is JSON'

# The hooks, in git itself.
git init -q --bare "$TMP/remote"
git -C "$k" reset -q --hard base
git -C "$k" push -q "$TMP/remote" main
git -C "$k" remote add origin "$TMP/remote"
git -C "$k" fetch -q origin
cp "$tools/pre-push" "$k/.git/hooks/"
git -C "$k" reset -q --hard tip~2
run git -C "$k" push -q origin HEAD:main
ok $? 'pre-push: a good patch goes'
git -C "$k" reset -q --hard tip~1
run git -C "$k" push -q origin HEAD:main
ok $((status == 0)) 'pre-push: one with a warning does not'
like "$err" 'CONFIG_NEW is not defined' '  and says why'
run git -C "$k" -c godeps.failOn=error push -q origin HEAD:main
ok $? 'pre-push: unless warnings are let through'
git -C "$k" reset -q --hard tip
run git -C "$k" push -q origin HEAD:refs/heads/new
ok $((status == 0)) 'pre-push: a new branch'
like "$err" 'none.o has no source' '  and what is new in it'
unlike "$err" 'CONFIG_NEW' '  and nothing else'
run git -C "$k" push -q origin base:refs/heads/old
ok $? 'pre-push: a new branch without anything new'
run git -C "$k" push -q origin :old
ok $? 'pre-push: a branch that goes'
is "$(git -C "$TMP/remote" branch --format='%(refname:short)')" main 'and that is all that went'

git -C "$k" reset -q --hard base
cp "$tools/pre-applypatch" "$k/.git/hooks/"
run git -C "$k" am -q "$TMP"/p/0001*
ok $? 'pre-applypatch: git am takes a good patch'
run git -C "$k" am -q "$TMP"/p/0002*
ok $((status == 0)) '  and stops at one with a warning'
like "$err" 'CONFIG_NEW is not defined' '  and says why'
git -C "$k" am -q --abort
cp "$tools/pre-applypatch" "$k/.git/hooks/pre-commit"
add drv/Makefile 'obj-y += none.o'
run git -C "$k" commit -qam bad
ok $((status == 0)) 'pre-commit: the same'
rm "$k/.git/hooks/pre-commit" "$k/.git/hooks/pre-applypatch"
git -C "$k" reset -q --hard base

# b4 itself, in a virtual environment that is kept.
b4_home=${XDG_CACHE_HOME:-$HOME/.cache}/godeps/b4
b4=$b4_home/bin/b4
if [ ! -x "$b4" ]; then
	rm -rf "$b4_home"
	{ python3 -m venv "$b4_home" && timeout 120 "$b4_home/bin/pip" install -q b4; } \
		>"$TMP/pip" 2>&1 || rm -rf "$b4_home"
fi
if [ -x "$b4" ]; then
	export XDG_CACHE_HOME="$TMP/cache" XDG_DATA_HOME="$TMP/data" XDG_CONFIG_HOME="$TMP/xdg"
	export HOME="$TMP"
	unset GIT_AUTHOR_DATE GIT_COMMITTER_DATE	# b4 looks no further back than a year
	git -C "$k" config user.name C
	git -C "$k" config user.email c@example.org
	git -C "$k" config b4.prep-perpatch-check-cmd "$tools/b4-check --format=checkpatch"
	git -C "$k" checkout -q main
	(cd "$k" && "$b4" prep -n drv -f base) >"$TMP/b4" 2>&1 </dev/null
	ok $? 'b4 prep makes a branch' || diag "$(cat "$TMP/b4")"
	git -C "$k" am -q "$TMP"/p/000*
	(cd "$k" && "$b4" prep --check) >"$TMP/b4" 2>&1 </dev/null
	said=$(cat "$TMP/b4")
	like "$said" 'Success: 1, Warning: 1, Error: 1' 'b4 prep --check tells them apart' || diag "$said"
	like "$said" 'none.o has no source' '  and shows what there is'
	said=$(cd "$k" && "$b4_home/bin/python" - "$tools/b4-check --format=b4" \
		"$TMP"/p/0003* <<-'END'
		import email, os, sys
		from b4.review import checks
		mail = email.message_from_file(open(sys.argv[2]))
		for r in checks.run_perpatch_checks([("id", mail)], [sys.argv[1]], os.getcwd())["id"]:
		    print(r["tool"], r["status"], r["summary"])
		END
	)
	is "$said" 'godeps fail 1 new error' 'b4 review reads the JSON'
else
	skip 4 'needs b4 from PyPI'
fi
done_testing
