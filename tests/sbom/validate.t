#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2154
# timeout: 900
# variants: normal
#
# Bills in each format are what well-known validators accept.
. "$(dirname "$0")/../lib/tap.sh"

home=${XDG_CACHE_HOME:-$HOME/.cache}/godeps/sbom-venv
if [ ! -x "$home/bin/ntia-checker" ] && [ ! -x "$home/bin/sbomcheck" ]; then
	rm -rf "$home"
	{ python3 -m venv "$home" && timeout 300 "$home/bin/pip" install -q spdx-tools \
		spdx-python-model ntia-conformance-checker 'cyclonedx-python-lib[json-validation]'; } \
		>"$TMP/pip" 2>&1 || { rm -rf "$home"; skip_all "needs validators of SBOMs from PyPI"; }
fi
plan 11

cp -R "$SRC/tests/golden/sbom/formats" "$TMP/case"
mkdir "$TMP/bin"
ln -s "$GODEPS" "$TMP/bin/godeps"
(cd "$TMP/case" && PATH=$TMP/bin:$PATH bash ./cmd) || exit
mv "$TMP/case/spdx3" "$TMP/case/spdx3.json"
mv "$TMP/case/spdx2" "$TMP/case/spdx2.spdx.json"
mv "$TMP/case/cyclonedx" "$TMP/case/cyclonedx.json"

# valid WHAT FILE - no validator has anything to say
valid() {
	local said

	said=$("$home/bin/python" "$SRC/tests/sbom/validate.py" "$1" "$TMP/case/$2" 2>"$TMP/.err")
	is "$? $said" '0 ' "$1: $2" || diag "$(tail -5 "$TMP/.err")"
}

valid spdx3 spdx3.json
valid spdx2 spdx2.spdx.json
valid cyclonedx cyclonedx.json
valid ntia spdx3.json
valid ntia spdx2.spdx.json

# What C code of Go programs needs: nothing is known of it but its name and version.
cp -R "$SRC/tests/golden/sbom/cgo" "$TMP/cgo"
(cd "$TMP/cgo" && PATH=$TMP/bin:$PATH bash ./cmd >"$TMP/.out") || exit
mv "$TMP/cgo/spdx3" "$TMP/case/cgo3.json"
mv "$TMP/cgo/spdx2" "$TMP/case/cgo2.spdx.json"
mv "$TMP/cgo/cyclonedx" "$TMP/case/cgo.json"
valid spdx3 cgo3.json
valid spdx2 cgo2.spdx.json
valid cyclonedx cgo.json
like "$(grep -c '"name":"box"' "$TMP/case/cgo3.json")" '^[2-9]' 'which the bill has'

# They do find mistakes.
sed 's/"relationshipType":"contains","to":\["[^"]*"/"relationshipType":"contains","to":["urn:none"/' \
	"$TMP/case/spdx3.json" >"$TMP/case/bad3.json"
said=$("$home/bin/python" "$SRC/tests/sbom/validate.py" spdx3 "$TMP/case/bad3.json" 2>&1)
like "$said" 'urn:none does not exist' 'an id that does not exist is found'
sed 's/"type":"operating-system"/"type":"nonsense"/' "$TMP/case/cyclonedx.json" \
	>"$TMP/case/bad.json"
said=$("$home/bin/python" "$SRC/tests/sbom/validate.py" cyclonedx "$TMP/case/bad.json" 2>&1)
like "$said" 'nonsense' 'and a type that does not exist'
