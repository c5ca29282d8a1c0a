#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# variants: normal
#
# The completions in real shells on a terminal: what is typed, and what TAB makes
# of it.
. "$(dirname "$0")/../lib/tap.sh"

command -v python3 >/dev/null || skip_all "needs python3"
plan 2

mkdir "$TMP/bin" "$TMP/zsh"
ln -s "$GODEPS" "$TMP/bin/godeps"
PATH=$TMP/bin:$PATH
cp "$SRC/scripts/completion/godeps.zsh" "$TMP/zsh/_godeps"
cp -r "$SRC/tests/golden/cli/defaults/tree" "$TMP/tree"
cp "$SRC/tests/golden/cli/defaults/config" "$TMP/tree/.config"
git init -q -b topic/first "$TMP/tree"
git -C "$TMP/tree" -c user.name=n -c user.email=e commit -q --allow-empty -m one
git -C "$TMP/tree" tag v6.1

typed='godeps che
godeps kconfig ena
godeps check --form
godeps check --format=js
godeps check --format js
godeps check -f sa
godeps gomod list --reader=st
godeps check -W no-config-unk
godeps check --warn=error=config-unk
godeps check --explain config-unk
godeps bisect-run config-unk
godeps check --arch x
godeps kconfig enable DE
godeps query dir:dri
godeps query dir:drivers Kb
godeps view --focus config:CONFIG_BU
godeps review topic
godeps review v6.1..top
godeps review --base=v
godeps review --external=drivers/g
godeps explain Kb
godeps check -C drivers/g'
want='<godeps><check>
<godeps><kconfig><enable>
<godeps><check><--format=>
<godeps><check><--format=json>
<godeps><check><--format><json>
<godeps><check><-f><sarif>
<godeps><gomod><list><--reader=static>
<godeps><check><-W><no-config-unknown>
<godeps><check><--warn=error=config-unknown>
<godeps><check><--explain><config-unknown>
<godeps><bisect-run><config-unknown>
<godeps><check><--arch><x86>
<godeps><kconfig><enable><DEV>
<godeps><query><dir:drivers>
<godeps><query><dir:drivers><Kbuild>
<godeps><view><--focus><config:CONFIG_BUS>
<godeps><review><topic/first>
<godeps><review><v6.1..topic/first>
<godeps><review><--base=v6.1>
<godeps><review><--external=drivers/go/>
<godeps><explain><Kbuild>
<godeps><check><-C><drivers/go/>'

# in_shell SHELL COMPLETION
in_shell() {
	printf '%s\n' "$typed" | "$SRC/tests/cli/shells.py" "$1" "$2" "$TMP/tree" 2>&1
}

is "$(in_shell bash "$SRC/scripts/completion/godeps.bash")" "$want" 'bash'
if command -v zsh >/dev/null; then
	# A = or / that TAB added goes when a blank follows.
	is "$(in_shell zsh "$TMP/zsh/_godeps")" "$(printf '%s\n' "$want" | sed 's,[=/]>$,>,')" 'zsh'
else
	skip 1 'needs zsh'
fi
