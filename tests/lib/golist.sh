# SPDX-License-Identifier: GPL-2.0
# shellcheck shell=bash
#
# Packages and modules as the go command and as godeps see them, in the same
# words; source it after go.sh.  $GODEPS, and go-pkgload beside it, answer.

golist_fields=ImportPath,Name,Dir,Standard,DepOnly,Module,Imports,ImportMap,GoFiles,CgoFiles
golist_fields+=,EmbedPatterns,EmbedFiles,Error,TestGoFiles,XTestGoFiles,IgnoredGoFiles,TestImports
golist_fields+=,XTestImports,CFiles,CXXFiles,MFiles,HFiles,FFiles,SFiles,SwigFiles,SwigCXXFiles,SysoFiles
golist_modules='{{.Path}}	{{.Version}}	{{.Dir}}	{{.GoMod}}	{{with .Replace}}{{.Path}}	{{.Version}}{{else}}	{{end}}	{{.Main}}'
golist_reader=$(dirname "$GODEPS")/tests/unit/go-pkgload

# golist_minor GO - 26 for Go 1.26.1
golist_minor() {
	local v

	v=$("$1" env GOVERSION)
	v=${v#go1.}
	echo "${v%%[!0-9]*}"
}

# golist_build_list GO [all] - the build list of the main module here; nothing
# where go has no answer
golist_build_list() {
	local list

	list=$("$1" list -m -e -f "$golist_modules" "${@:2}" 2>/dev/null) && echo "$list"
}

# golist_theirs GO GOARCH PATTERN... - every field of every package, as the go
# command's JSON
golist_theirs() {
	GOARCH=$2 "$1" list -deps -e "-json=$golist_fields" -tags=kbuild -- "${@:3}" 2>/dev/null
}

# golist_ours GO GOARCH BUILD-LIST VENDOR PATTERN... - the same by our reader
golist_ours() {
	"$golist_reader" load "$3" "$("$1" env GOROOT)" linux "$2" kbuild "$CGO_ENABLED" \
		"$4" "${@:5}"
}

# golist_facts - the facts of "godeps gomod list --std" about packages, from
# what "go-pkgload list" prints
golist_facts() {
	awk '
	$2 == "package" { seen[$1] = 1 }
	$2 == "is" && $3 == "standard" { std[$1] = 1 }
	$2 == "dir" { here[$1] = 1 }
	$2 == "import" { print "import", $1, $3 }
	END {
		for (p in seen)
			if (p in here)
				print p in std ? "std" : "package", p
	}' | LC_ALL=C sort -u
}

# golist_module_facts GO - the facts about modules, as the go command has them;
# status 1: it has no graph
golist_module_facts() {
	local raw

	raw=$("$1" mod graph 2>/dev/null) || return
	printf '%s\n' "$raw" | sed -n 's/^./edge &/p' | LC_ALL=C sort -u
	raw=$("$1" list -m -f '{{.Path}} {{.Version}}' all 2>/dev/null) || return 0
	printf '%s\n' "$raw" | sed 's/ $//; s/^/select /' | LC_ALL=C sort -u
}
