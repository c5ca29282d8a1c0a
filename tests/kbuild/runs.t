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
"obj:tools/part.a"[cc=chosen,link=part,rule="tools/Makefile:14"]' 'a module with Go in it'

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

# Programs that a makefile declares, and recipes that run them.
u=$TMP/u
mini "$u"
printf 'obj-y += gen/ use/\n' >"$u/Kbuild"
write "$u/gen/Makefile" <<'END'
goprogs-y := gen tab
gen-pkg := ./cmd/gen
always-y := a.h b.h c.h d.h e.h f.h

quiet_cmd_gen = GEN     $@
      cmd_gen = $(obj)/gen -o $@ $<
quiet_cmd_copy = COPY    $@
      cmd_copy = cp $(obj)/gen $@

$(obj)/a.h: $(src)/a.txt $(obj)/gen FORCE
	$(call if_changed,gen)
$(obj)/b.h: $(obj)/tab
	$(Q)mkdir -p $(@D); LC_ALL=C $< >$@
$(obj)/c.h: $(src)/c.txt
	@echo made by $(obj)/gen
	@cd $(obj) && ./tab <$(abspath $<) >$(@F)
$(obj)/d.h: $(obj)/gen FORCE
	$(call if_changed,copy)
$(obj)/e.h:
	$(Q)test -e $(obj)/gen && echo $(obj)/tab >$@
$(obj)/f.h:
	./gen >$@
END
write "$u/use/Makefile" <<'END'
always-y := g.h
$(obj)/g.h:
	env A=b $(objtree)/gen/gen $@
END
mkdir -p "$u/gen/cmd/gen"
run "$GODEPS" kbuild --srctree "$u" --arch x86_64 --list
is "$(printf '%s\n' "$out" | grep '^exec ' | sort)" 'exec gen/a.h gen/gen
exec gen/b.h gen/tab
exec gen/c.h gen/tab
exec use/g.h gen/gen' 'what is made by running a Go program'
run "$GODEPS" kbuild --srctree "$u" --arch x86_64
is "$(printf '%s\n' "$out" | tr -d '\n\t' | tr ';' '\n' | grep 'kind=runs' | sort)" \
	'"file:gen/a.h" -> "goprog:gen/gen"[kind=runs,origin="gen/Makefile:10"]
"file:gen/b.h" -> "goprog:gen/tab"[kind=runs,origin="gen/Makefile:12"]
"file:gen/c.h" -> "goprog:gen/tab"[kind=runs,origin="gen/Makefile:14"]
"file:use/g.h" -> "goprog:gen/gen"[kind=runs,origin="use/Makefile:2"]' 'as edges'

# A program that embeds what it builds itself.
printf 'module example.org/gen\n\ngo 1.19\n' >"$u/gen/go.mod"
write "$u/gen/cmd/gen/main.go" <<'END'
package main

import _ "embed"

//go:embed x.h
var x string

func main() {}
END
write "$u/gen/main.go" <<'END'
package main

func main() {}
END
cat >>"$u/gen/Makefile" <<'END'
always-y += cmd/gen/x.h
$(obj)/cmd/gen/x.h:
	$(obj)/gen >$@
END
run "$GODEPS" check --srctree "$u" --objtree "$u" --arch x86_64
like "$out" '\[build-cycle\]' 'a cycle through a program that is run'

run "$GODEPS" check -v --srctree "$u" --objtree "$u" --arch x86_64
like "$err" '^godeps: bridges: 4, 0 of them dynamic, 0 weak$' '-v counts the bridges'

done_testing
