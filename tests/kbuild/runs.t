#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
#
# Rules whose recipes run the go command.
. "$(dirname "$0")/../lib/tap.sh"
. "$(dirname "$0")/mini.sh"

t=$TMP/t
mini "$t"
echo 'obj-y += tools/' >"$t/Kbuild"
write "$t/tools/Makefile" <<'END'
always-y := watch direct other gen.h
obj-$(CONFIG_M) += mixed.o
mixed-objs := c.o part.a

quiet_cmd_go = GO      $@
      cmd_go = cd $(srctree)/$(src) && $(GO) build -trimpath -ldflags '-s -w' -o $(abspath $@) ./cmd/watch
quiet_cmd_cc = CC      $@
      cmd_cc = cc -o $@ build run

$(obj)/watch: FORCE
	$(call if_changed,go)
$(obj)/direct: $(src)/direct/main.go
	$(Q)go build -o $@ -tags "a b" $(srctree)/$(src)/direct
$(obj)/part.a:
	$(GO) -C $(srctree)/$(src)/part build -buildmode=c-archive -o $@
$(obj)/gen.h:
	go run $(srctree)/$(src)/gen/main.go >$@
$(obj)/other: FORCE
	$(call if_changed,cc)
	# good build: not a command of go's
END
: >"$t/tools/c.c"

run "$GODEPS" kbuild --srctree "$t" --arch x86_64 --list
is "$(printf '%s\n' "$out" | grep '^runs ' | sort)" 'runs tools/direct tools/direct
runs tools/gen.h tools/gen
runs tools/part.a tools/part
runs tools/watch tools/cmd/watch' 'what is built, and from which package'

run "$GODEPS" kbuild --srctree "$t" --arch x86_64
is "$(printf '%s\n' "$out" | tr -d '\n\t' | tr ';' '\n' | sed -n '/kind=runs\|part.a/p' | sort)" \
	'"file:tools/direct" -> "goprog:tools/direct"[kind=runs,origin="tools/Makefile:12"]
"file:tools/gen.h" -> "goprog:tools/gen"[kind=runs,origin="tools/Makefile:16"]
"file:tools/watch" -> "goprog:tools/cmd/watch"[kind=runs,origin="tools/Makefile:10"]
"obj:tools/mixed.o" -> "obj:tools/part.a"[kind=part,origin="tools/Makefile:3"]
"obj:tools/part.a" -> "goprog:tools/part"[kind=runs,origin="tools/Makefile:14"]
"obj:tools/part.a"[link=part,rule="tools/Makefile:14"]' 'a module with Go in it'

for d in cmd/watch direct part gen; do
	write "$t/tools/$d/main.go" <<-'END'
	package main

	func main() {}
	END
done
printf 'module example.org/tools\n\ngo 1.19\n' >"$t/tools/go.mod"
run "$GODEPS" merge --srctree "$t" --arch x86_64
is "$(printf '%s\n' "$out" | tr -d '\n\t' | tr ';' '\n' | sed -n 's/.*"\(.*\)" -> "\(.*\)"\[kind=build.*/\1 \2/p' | sort)" \
	'goprog:tools/cmd/watch gopkg:example.org/tools/cmd/watch
goprog:tools/direct gopkg:example.org/tools/direct
goprog:tools/gen gopkg:example.org/tools/gen
goprog:tools/part gopkg:example.org/tools/part' 'their modules are read, and bound'

done_testing
