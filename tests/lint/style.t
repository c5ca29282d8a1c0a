#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# timeout: 600
# variants: normal
#
# What a reviewer would have to say first: the kernel's checkpatch over every
# C file, and an SPDX line in each.
. "$(dirname "$0")/../lib/tap.sh"
need_kernel KDIR61

cd "$SRC" || exit
checkpatch=$KDIR61/scripts/checkpatch.pl
mapfile -t files < <(find src include scripts tests/unit tests/fuzz tests/lib tests/faults -name '*.[ch]' | sort)
plan $((${#files[@]} + 1))

# checkpatch takes a second for a file; one that was found good stays good.
good=${XDG_CACHE_HOME:-$HOME/.cache}/godeps/style-$(cksum <"$checkpatch" | tr ' ' -)
mkdir -p "$good"
declare -A sum
fresh=()
while read -r hash f; do
	sum[$f]=$hash
	[ -e "$good/$hash" ] || fresh+=("$f")
done < <(sha256sum "${files[@]}")
: >"$TMP/said"
[ ${#fresh[@]} = 0 ] ||
	perl "$checkpatch" --no-tree --no-summary --terse -f "${fresh[@]}" >"$TMP/said" 2>&1
for f in "${files[@]}"; do
	is "$(grep -F "$f:" "$TMP/said")" '' "$f" && : >"$good/${sum[$f]}"
done

# The inputs of bills of materials name other licences, too.
without=$(grep -RL --include='*.[ch]' --include='*.sh' --include='*.t' --include=Makefile \
	'SPDX-License-Identifier: GPL-2.0' src include scripts tests kconfig Makefile 2>/dev/null |
	grep -v '^tests/golden/sbom/[a-z]*/tree/')
without+=$(grep -RL --include='*.[ch]' 'SPDX-License-Identifier: [(A-Z]' tests/golden/sbom)
is "$without" '' 'every file names its licence'
