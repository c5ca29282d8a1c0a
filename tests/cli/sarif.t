#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2154
# variants: normal
#
# SARIF: compared with the published schema where that is available, rules that
# results name, paths, fingerprints that outlive a move, and the limit.
. "$(dirname "$0")/../lib/tap.sh"
command -v jq >/dev/null || skip_all "needs jq"
plan 13
cd "$TMP" || exit

# sarif - check the halves here; the file is out.sarif
sarif() {
	run "$GODEPS" check --srctree=. -f sarif -o out.sarif kbuild.dot go.dot
}

cp "$SRC/tests/golden/check/formats/"* .
sarif
is "$status$err" 1 "a run with findings"
is "$(jq -r '.version, (.runs | length)' out.sarif | tr '\n' ' ')" '2.1.0 1 ' "one run of SARIF 2.1.0"
is "$(jq -r '.runs[0] as $r | $r.results[] | .ruleId == $r.tool.driver.rules[.ruleIndex].id' \
	out.sarif | sort | uniq -c | tr -s ' ')" ' 3 true' "each result names its rule"
is "$(jq -r '.runs[0].results[].level' out.sarif | tr '\n' ' ')" 'error error warning ' "errors first"
is "$(jq -r '.runs[0].results[].locations[0].physicalLocation.artifactLocation.uri' out.sarif)" \
	'tools/w%2C%20100%25%3A%20x/w.go
tools/w/%C3%A9.go
tools/w/w.go' "paths are relative URIs"
is "$(jq '[.runs[0].results[].relatedLocations | length] | add' out.sarif)" 5 "notes are related locations"

# The schema is part of a package of npm, which has it from the standard.
cache=${XDG_CACHE_HOME:-$HOME/.cache}/godeps/sarif
schema=package/lib/schemas/sarif-2.1.0-rtm.5.json
if [ ! -e "$cache/$schema" ] && command -v npm >/dev/null; then
	mkdir -p "$cache" fetch &&
		(cd fetch && npm pack --silent @microsoft/jest-sarif@1.0.0-beta.0 &&
			tar -xzf ./*.tgz -C "$cache" "$schema") >fetch.log 2>&1
fi
if [ ! -e "$cache/$schema" ]; then
	skip 1 "needs the schema of SARIF from npm"
elif ! python3 -c 'import jsonschema' 2>/dev/null; then
	skip 1 "needs python3 with jsonschema"
else
	cat >validate.py <<-'END'
	import json, jsonschema, sys
	schema = json.load(open(sys.argv[1]))
	validator = jsonschema.validators.validator_for(schema)(schema)
	for e in validator.iter_errors(json.load(open(sys.argv[2]))):
	    print(list(e.path), e.message)
	END
	run python3 validate.py "$cache/$schema" out.sarif
	is "$status$out$err" 0 "valid by the published schema"
fi

# Lines move, a fingerprint does not; another file has another one.
prints() {
	jq -r '.runs[0].results[].partialFingerprints[]' out.sarif
}
before=$(prints)
is "$(printf '%s\n' "$before" | sort -u | grep -Ec '^[0-9a-f]{16}$')" 3 "a fingerprint each"
sed -i 's/go:\([0-9]\)"/go:1\1"/' go.dot
sarif
is "$(prints)" "$before" "the same when lines have moved"
is "$(jq '.runs[0].results[1].locations[0].physicalLocation.region.startLine' out.sarif)" 15 \
	"though the lines are others"

# Services accept 5,000 results.
awk 'BEGIN {
	print "digraph \"go-deps\" {\n\t\"gopkg:a.org/w\" [dir=\"tools/w\"];"
	for (i = 0; i < 5007; i++)
		printf "\t\"gopkg:a.org/w\" -> \"config:CONFIG_NET\" [kind=needs, origin=\"w.go:%d\", value=y];\n", i + 1
	print "}"
}' >go.dot
sarif
is "$(jq '.runs[0].results | length' out.sarif)" 5000 "no more than 5,000 results"
is "$(prints | sort -u | wc -l)" 5000 "with as many fingerprints, though they say the same"
like "$(jq -r '.runs[0].invocations[0].toolExecutionNotifications[].message.text' out.sarif)" \
	'^7 more findings' "and a word on the rest"
