#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2119,SC2154
#
# godeps review: what patches change on the Go side, read from git.
. "$(dirname "$0")/../lib/tap.sh"
. "$SRC/tests/review/repo.sh"

kernel "$TMP/k"
mkdir "$TMP/modcache"
write "$k/tools/watch/go.mod" <<'END'
module example.org/watch

go 1.19

require example.org/dep v1.2.0
END
write "$k/tools/watch/main.go" <<'END'
package main

import (
	_ "embed"
	"os"

	"example.org/dep"
	"example.org/watch/proc"
)

//go:embed table.txt
var table string

func main() {
	proc.Open()
	os.Stdout.WriteString(table + dep.Name)
}
END
write "$k/tools/watch/proc/proc.go" <<'END'
package proc

import "os"

func Open() {
	os.Open("/sys/module/a/parameters/x")
}
END
echo 'a table' >"$k/tools/watch/table.txt"
write "$k/tools/watch/vendor/modules.txt" <<'END'
# example.org/dep v1.2.0
## explicit; go 1.19
example.org/dep
END
write "$k/tools/watch/vendor/example.org/dep/dep.go" <<'END'
package dep

const Name = "dep"
END
commit 'with Go'
git -C "$k" tag -f base >/dev/null

# says NAME STATUS COMMAND... - the facts on standard input are all that the
# command changes
says() {
	name=$1 want=$2
	shift 2
	on_base
	"$@"
	commit "$name"
	facts --godir tools/watch --modcache "$TMP/modcache"
	is "$status $facts" "$want $(cat)" "$name"
}

bump() {
	change tools/watch/go.mod "s/dep v1.2.0/dep v$1/"
	change tools/watch/vendor/modules.txt "s/dep v1.2.0/dep v$1/"
}
says 'a module at a later version' 0 bump 1.10.0 <<'END'
go-version-up example.org/dep: v1.2.0 -> v1.10.0
END
says 'a module at an earlier version' 0 bump 1.1.9 <<'END'
go-version-down example.org/dep: v1.2.0 -> v1.1.9
END
says 'a version that vendor/modules.txt does not follow' 1 \
	change tools/watch/go.mod 's/dep v1.2.0/dep v1.3.0/' <<'END'
go-version-up example.org/dep: v1.2.0 -> v1.3.0
+ vendor-mismatch tools/watch/go.mod
+ vendor-mismatch tools/watch/vendor/modules.txt
+ go-version-raised tools/watch/vendor/modules.txt
END
flip() {
	change tools/watch/go.mod 's,dep v1.2.0,& // indirect,'
}
says 'a requirement that is indirect now' 0 flip <<'END'
go-require-changed example.org/dep: direct -> indirect
END
replace() {
	echo 'replace example.org/dep => ./dep' >>"$k/tools/watch/go.mod"
}
says 'a module is replaced' 1 replace <<'END'
go-module-replaced example.org/dep:  -> ./dep
+ vendor-mismatch tools/watch/go.mod
END
require() {
	echo 'require example.org/more v0.1.0' >>"$k/tools/watch/go.mod"
}
says 'a requirement comes' 1 require <<'END'
go-module-added example.org/more:  -> v0.1.0
go-require-added example.org/more:  -> direct
+ vendor-mismatch tools/watch/go.mod
END
says 'a version that only the vendor directory has' 1 \
	change tools/watch/vendor/modules.txt 's/dep v1.2.0/dep v1.2.1/' <<'END'
go-version-up example.org/dep: v1.2.0 -> v1.2.1
go-vendor-changed example.org/dep: v1.2.0 -> v1.2.1
+ vendor-mismatch tools/watch/go.mod
+ vendor-mismatch tools/watch/vendor/modules.txt
+ go-version-raised tools/watch/go.mod
END
says 'an import goes' 0 change tools/watch/main.go '/watch\/proc/d; /proc.Open/d' <<'END'
import-removed example.org/watch -> example.org/watch/proc
END
says 'an import from the standard library' 0 \
	change tools/watch/proc/proc.go 's/"os"/("os"; "net\/http")/' <<'END'
import-added example.org/watch/proc -> net/http
END
new_package() {
	write "$k/tools/watch/more/more.go" <<'END_OF_GO'
package more

import "net"
END_OF_GO
	change tools/watch/proc/proc.go 's/"os"/("os"; "example.org\/watch\/more")/'
}
says 'a package comes' 0 new_package <<'END'
package-added example.org/watch/more
END
says 'an embedded file goes' 1 git -C "$k" rm -q tools/watch/table.txt <<'END'
+ embed-no-rule tools/watch/main.go
END
says 'the file asked for is another' 0 change tools/watch/proc/proc.go 's/module\/a/module\/b1/' <<'END'
bridge-added example.org/watch/proc -> kmod:b1:  -> weak
bridge-removed example.org/watch/proc -> kmod:a: weak -> 
END
says 'a kernel module that a program asks for' 0 \
	change tools/watch/proc/proc.go 's/module\/a/module\/c/' <<'END'
bridge-added example.org/watch/proc -> kmod:c:  -> weak
bridge-removed example.org/watch/proc -> kmod:a: weak -> 
END
asked_and_gone() {
	change tools/watch/proc/proc.go 's/module\/a/module\/c/'
	commit asks
	git -C "$k" tag -f asks >/dev/null
	change drv/Makefile '/CONFIG_C/d'
}
on_base
asked_and_gone
commit gone
facts --godir tools/watch --modcache "$TMP/modcache" asks..
is "$facts" 'object-removed drv/c.o: module -> 
module-removed c: if CONFIG_C -> ' 'it is built no longer'
on_base
change tools/watch/proc/proc.go 's,^func,//kbuild:config A\n\n&,'
commit asks
git -C "$k" tag -f asks >/dev/null
change drv/Kconfig '/^config A/,/depends/d'
change drv/Makefile '/CONFIG_A/d'
commit gone
facts --godir tools/watch --modcache "$TMP/modcache" asks..
is "$facts" 'object-removed drv/a.o: builtin if CONFIG_A -> 
symbol-removed CONFIG_A
config-value CONFIG_A: y -> 
+ config-unknown tools/watch/proc/proc.go
+ kconfig-unknown config' 'a symbol goes that Go code needs, and the .config still has'
says 'a Go file alone' 0 change tools/watch/main.go 's/table +/table+"!"+/' </dev/null

# affected NAME LINE COMMAND... - what the summary says is affected
affected() {
	name=$1 want=$2
	shift 2
	on_base
	"$@"
	commit "$name"
	review --godir tools/watch --modcache "$TMP/modcache"
	like "$out" "^  affected: $want\$" "$name affects it"
}
affected 'a later version' '2 Go packages' bump 1.10.0
like "$out" '^  gopkg:example.org/dep <- tools/watch/go.mod$' 'the packages of the module'
like "$out" '^  gopkg:example.org/watch <- gopkg:example.org/dep <- tools/watch/go.mod$' 'and who imports them'
affected 'a higher go line' '2 Go packages' change tools/watch/go.mod 's/^go 1.19/go 1.21/'
affected 'a package that comes' '3 Go packages' new_package
affected 'a comment in go.mod' 'nothing that is built in these configurations' \
	change tools/watch/go.mod 's/^go 1.19/& \/\/ old/'

# A module that no program of the configuration is built from.
without() {
	on_base
	"$@"
	commit "$name"
	facts
}
name='without the program, a later version, a higher go line'
bump_all() {
	bump 1.3.0
	change tools/watch/go.mod 's/^go 1.19/go 1.21/; /^go/a toolchain go1.22.1'
}
without bump_all
is "$status $facts" '0 go-version-up example.org/dep: v1.2.0 -> v1.3.0
go-line tools/watch/go.mod go: 1.19 -> 1.21
go-line tools/watch/go.mod toolchain:  -> go1.22.1' "$name"
review
like "$out" '^  note:     tools/watch/go.mod: no Go program is built from this module, so its packages are not compared; use --godir=tools/watch$' \
	'and how to see the rest'
review --godir tools/watch --modcache "$TMP/modcache"
unlike "$out" 'no Go program' 'with it there is nothing to say'
name='without the program, an earlier version'
without bump 1.1.9
is "$facts" 'go-version-down example.org/dep: v1.2.0 -> v1.1.9' "$name"
name='without the program, a module comes'
without require
is "$facts" 'go-module-added example.org/more:  -> v0.1.0
go-require-added example.org/more:  -> direct' "$name"
name='without the program, a source'
without change tools/watch/main.go 's/table +/table+"!"+/'
review
like "$out" 'tools/watch/go.mod: no Go program is built' "$name"
on_base
write "$k/tools/watch/cmd/Makefile" <<'END'
goprogs-$(CONFIG_WATCH) += cmd
END
commit 'a program'
name='with a program that is left out'
change tools/watch/main.go 's/table +/table+"!"+/'
commit "$name"
review
like "$out" "use --godir=tools/watch; tools/watch/cmd/cmd needs CONFIG_WATCH\$" "$name"
says 'a higher go line' 0 change tools/watch/go.mod 's/^go 1.19/go 1.21/' <<'END'
go-line tools/watch/go.mod go: 1.19 -> 1.21
END
done_testing
