#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# variants: normal
#
# mandoc has no remark on any manual page, except that other pages are not installed;
# no heading has a word that it takes for a macro, no list is put into one pair of
# quotes; and every page is in SEE ALSO of another one, and names godeps(1).
. "$(dirname "$0")/../lib/tap.sh"
command -v mandoc >/dev/null || skip_all "needs mandoc"

cd "$SRC" || exit
mapfile -t files < <(find Documentation -name '*.[1-9]' | sort)
others=("${files[@]}")
[ ${#files[@]} -gt 0 ] || skip_all "needs a manual page"
plan $((5 * ${#files[@]}))
for f in "${files[@]}"; do
	is "$(mandoc -Tlint -Wstyle "$f" 2>/dev/null |
		grep -v 'STYLE: referenced manual not found')" '' "$f"
	is "$(grep -nE '^[.]S[hs] (.* )?[A-Z][a-z]( |$)' "$f" |
		grep -E ' (A[dnopqrt]|B[cfloqtx]|Bsx|Brq|C[dm]|D[1bclotqvx]|E[cdfklmnorvx]|F[acdlnortx]|I[cnt]|L[bikp]|M[st]|N[dmosx]|O[copstx]|P[acfopq]|Q[cloq]|R[esv]|S[chmoqstxy]|T[an]|U[dx]|V[at]|X[cor])( |$)')" \
		'' "$f: no heading with a macro"
	is "$(grep -nE '[.]?(Ql|Sq|Dq|Qq) [^ ]+ , [^ A-Z]' "$f" | grep -vE ' , (Ql|Sq|Dq|Qq) ')" '' \
		"$f: one pair of quotes for each word"
	page=${f##*/}
	like "$(sed -n '/^[.]Sh SEE ALSO/,$p' "${others[@]/$f/README.md}" | tr '\n' ' ')" \
		"[.]Xr ${page%.*} ${page##*.}( |$)" "$f: another page refers to it"
	[ "$page" = godeps.1 ] || sed -n '/^[.]Sh SEE ALSO/,$p' "$f" | grep -q '^[.]Xr godeps 1'
	ok $? "$f: refers to godeps(1)"
done
