# SPDX-License-Identifier: GPL-2.0
# godeps: see README.md.  "make help" lists the targets.

BUILD	?= build
CFLAGS	?= -O2 -g
PREFIX	?= /usr/local
# What each program is linked with; in a kernel tree there is only the first,
# see scripts/tree/install.sh.
LIBS	    := libcgraph json-c nettle libelf yaml-0.1 libzip
LIBS_review := libgit2 gmime-3.0 zlib
LIBS_kmod   := libkmod
LIBS_dwarf  := libdw
LIBS_cost   := libzstd libprotobuf-c zlib
# PicoSAT has no .pc file.
LDLIBS_review := -lpicosat
LDLIBS_solve  := -lpicosat
ALL_LIBS    := $(LIBS) $(LIBS_review) $(LIBS_kmod) $(LIBS_dwarf) $(LIBS_cost)

WARN	:= -Wall -Wextra -Wmissing-prototypes -Wstrict-prototypes
ALL_CFLAGS = -std=gnu11 -D_GNU_SOURCE -pthread -Iinclude -Iscripts $(WARN) \
	     $(PKG_CFLAGS) $(CFLAGS)
PKG_CFLAGS := $(shell pkg-config --cflags $(ALL_LIBS) 2>/dev/null)
PKG_LIBS   := $(shell pkg-config --libs $(ALL_LIBS) 2>/dev/null)

# What "godeps version" prints; main.o is compiled again when it changes.
VERSION := $(shell scripts/dist/version.sh)
$(BUILD)/scripts/main.o: ALL_CFLAGS += -DGODEPS_BUILD='"$(VERSION)"'

LIB_SRCS  := $(wildcard src/*/*.c src/*/*/*.c)
CMD_SRCS  := $(wildcard scripts/*.c)
PROGRAMS  := $(addprefix $(BUILD)/,godeps godeps-review godeps-kmod godeps-solve godeps-dwarf \
	     godeps-cost)
UNIT_SRCS := $(wildcard tests/unit/*.c)
FUZZ_SRCS := $(wildcard tests/fuzz/*.c)
LIB_OBJS  := $(LIB_SRCS:%.c=$(BUILD)/%.o) $(BUILD)/src/profile/pprof.pb-c.o
CMD_OBJS  := $(CMD_SRCS:%.c=$(BUILD)/%.o)
UNITS	  := $(UNIT_SRCS:%.c=$(BUILD)/%)
FUZZERS	  := $(FUZZ_SRCS:%.c=$(BUILD)/%)
MANUAL	  := $(wildcard Documentation/*.[1-9])

# "  CC      x.o", or with V=1 the command itself; with make -s neither.
Q	  := $(if $(V),,@)
say	   = $(if $(V)$(findstring s,$(firstword -$(MAKEFLAGS))),,\
	     @printf '  %-7s %s\n' $(1) $(patsubst $(BUILD)/%,%,$@))

all: $(PROGRAMS)

# A program is the commands that are linked into it: cmd-review*.c are those of
# godeps-review, cmd-kmod*.c those of godeps-kmod, cmd-dwarf*.c those of godeps-dwarf,
# cmd-cost*.c those of godeps-cost; of the sub-commands of godeps kconfig godeps-solve has those in cmd-solve*.c.
in-program = $(filter $(1:%=$(BUILD)/scripts/cmd-%),$(CMD_OBJS))
$(BUILD)/godeps: $(filter-out $(call in-program,review% kmod% solve% dwarf% cost%),$(call in-program,%))
$(BUILD)/godeps-review: $(call in-program,review% solve-solver.o explain.o)
$(BUILD)/godeps-kmod: $(call in-program,kmod%)
$(BUILD)/godeps-dwarf: $(call in-program,dwarf%)
$(BUILD)/godeps-cost: $(call in-program,cost%)
$(BUILD)/godeps-solve: $(call in-program,solve% kconfig.o kconfig-tree.o)
# What the program in a kernel tree does without, and others refer to weakly.
WITHOUT_TREE := $(addprefix $(BUILD)/scripts/,kernel-config.o terminal.o)
$(PROGRAMS): $(WITHOUT_TREE)
# The same in an archive: see kimage/optional.h.
WEAKLY := -Wl,--undefined=kimage_read
$(PROGRAMS): $(BUILD)/godeps%: $(BUILD)/commands.a $(BUILD)/libgodeps.a
	$(call say,LD)
	$(Q)$(CC) $(ALL_CFLAGS) $(LDFLAGS) $(WEAKLY) -o $@ $(filter %.o,$^) $(filter %.a,$^) \
		$(shell pkg-config --libs $(LIBS) $(LIBS_$(*:-%=%))) \
		$(LDLIBS_$(*:-%=%))

$(BUILD)/scripts/main.o: $(BUILD)/version
$(BUILD)/version: FORCE
	$(Q)mkdir -p $(@D)
	$(Q)echo '$(VERSION)' | cmp -s - $@ || echo '$(VERSION)' >$@
FORCE:

$(BUILD)/commands.a: $(filter-out $(WITHOUT_TREE) $(call in-program,%),$(CMD_OBJS))
$(BUILD)/libgodeps.a: $(LIB_OBJS)
$(BUILD)/commands.a $(BUILD)/libgodeps.a:
	$(call say,AR)
	$(Q)rm -f $@
	$(Q)$(AR) rcs $@ $^

$(BUILD)/%.o: %.c | $(if $(PKG_LIBS),,libraries)
	$(call say,CC)
	$(Q)mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# What a page of godeps explore is made of, as string literals: its style, and its script,
# whose parts are one function, in this order.
PAGE_JS := $(patsubst %,src/explore/page/%.js,data directories elements findings map pages \
	condition configs program whatif paths search near show)
PAGE := $(patsubst %,$(BUILD)/src/explore/page.%.inc,css js)
$(BUILD)/src/explore/page.o: ALL_CFLAGS += -I$(BUILD)/src/explore
$(BUILD)/src/explore/page.o: $(PAGE)
AS_STRINGS = sed 's/[\\"]/\\&/g; s/.*/"&\\n"/'
$(BUILD)/src/explore/page.css.inc: src/explore/page/style.css
	$(call say,GEN)
	$(Q)mkdir -p $(@D)
	$(Q)$(AS_STRINGS) $< >$@
$(BUILD)/src/explore/page.js.inc: $(PAGE_JS)
	$(call say,GEN)
	$(Q)mkdir -p $(@D)
	$(Q){ echo '"use strict"; (() => {'; cat $^; echo '})();'; } | $(AS_STRINGS) >$@

# The messages of profiles, which protobuf-c's compiler turns into C.
PPROF := $(BUILD)/src/profile/pprof.pb-c
$(BUILD)/src/profile/pprof.o: ALL_CFLAGS += -I$(BUILD)/src/profile
$(BUILD)/src/profile/pprof.o: $(PPROF).h
$(PPROF).h $(PPROF).c &: src/profile/pprof.proto
	$(call say,GEN)
	$(Q)mkdir -p $(@D)
	$(Q)protoc-c -Isrc/profile --c_out=$(@D) $<
$(PPROF).o: $(PPROF).c
	$(call say,CC)
	$(Q)$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/tests/unit/%: $(BUILD)/tests/unit/%.o $(BUILD)/tests/lib/memtree.o \
		$(BUILD)/libgodeps.a
	$(call say,LD)
	$(Q)$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS)
$(BUILD)/tests/unit/%.o $(BUILD)/tests/lib/%.o $(BUILD)/tests/presence/%.o: \
		ALL_CFLAGS += -Isrc -Itests/lib

# Makes system calls fail, see tests/faults/run.
$(BUILD)/tests/faults/sweep: $(BUILD)/tests/faults/sweep.o $(BUILD)/tests/faults/inject.o \
		$(BUILD)/libgodeps.a
	$(call say,LD)
	$(Q)$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS)

# Compares presence conditions with single configurations, see tests/presence/oracle.t.
$(BUILD)/tests/presence/oracle: $(BUILD)/tests/presence/oracle.o $(BUILD)/libgodeps.a
	$(call say,LD)
	$(Q)$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS)

# What "godeps kconfig enable" answers for thousands of symbols, see tests/kconfig/enable.py.
$(BUILD)/tests/kconfig/enable-oracle: $(BUILD)/tests/kconfig/enable-oracle.o \
		$(BUILD)/scripts/cmd-solve-solver.o $(BUILD)/libgodeps.a
	$(call say,LD)
	$(Q)$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS) $(LDLIBS_solve)

# Compares .pc files with pkg-config, see tests/pkgconfig/oracle.sh.
$(BUILD)/tests/pkgconfig/flags: $(BUILD)/tests/pkgconfig/flags.o $(BUILD)/libgodeps.a
	$(call say,LD)
	$(Q)$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS)

# A harness with our own main(), or with libFuzzer's (in the build for fuzzing).
FUZZ_MAIN = $(if $(findstring fuzzer,$(LDFLAGS)),,$(BUILD)/tests/fuzz/lib/replay.o)
$(BUILD)/tests/fuzz/%: $(BUILD)/tests/fuzz/%.o $(BUILD)/tests/fuzz/lib/fuzz.o \
		$(BUILD)/tests/lib/memtree.o $(BUILD)/libgodeps.a
	$(call say,LD)
	$(Q)$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $(filter %.o,$^) $(filter %.a,$^) $(PKG_LIBS)
$(FUZZERS): $(FUZZ_MAIN)
$(BUILD)/tests/fuzz/%.o: ALL_CFLAGS += -Isrc -Itests/lib -Itests/fuzz/lib

libraries:
	@echo 'To build godeps, pkg-config must find the libraries: $(ALL_LIBS).' >&2
	@echo 'Debian: apt-get install pkg-config libgraphviz-dev libjson-c-dev nettle-dev libelf-dev libkmod-dev libyaml-dev libgit2-dev libgmime-3.0-dev libzip-dev libarchive-dev zlib1g-dev libdw-dev libzstd-dev libprotobuf-c-dev protobuf-c-compiler picosat' >&2
	@echo '(or scripts/setup.sh build, which does that).' >&2
	@false

# Tests: T=tests/mk runs a part, KDIR61=, KDIR612= and KDIRNEW= name kernel trees.
SANITIZE := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all \
	    -fno-omit-frame-pointer
both-builds = +$(MAKE) --no-print-directory -j2 tests && \
	$(MAKE) --no-print-directory -j2 BUILD=$(BUILD)-sanitized CFLAGS='$(SANITIZE)' tests
run-tests = BUILD=$(BUILD) BUILD_SANITIZED=$(BUILD)-sanitized tests/run

tests: all $(UNITS) $(FUZZERS) $(BUILD)/tests/faults/sweep $(BUILD)/tests/presence/oracle \
	$(BUILD)/tests/pkgconfig/flags $(BUILD)/tests/kconfig/enable-oracle

check:
	@scripts/setup.sh build go picture kernel source check
	$(both-builds)
	@$(run-tests) $(T)

check-quick:
	@scripts/setup.sh build go picture check
	$(both-builds)
	@$(run-tests) --quick $(T)

# .ci/run in a bare Debian 12 in a chroot: without Go, with 1.19, with the newest.
# FRESH='--quick --only=none' runs a part.
check-fresh:
	@tests/setup/fresh.sh $(FRESH)

# Every fact against GNU make: the quick selection (a part of check, too), or
# every architecture and more, which takes hours the first time.
check-oracle: all
	@scripts/setup.sh build kernel source check
	@BUILD=$(BUILD) tests/run --only=normal tests/oracle

check-oracle-full: all
	@scripts/setup.sh build kernel source
	@GODEPS=$(abspath $(BUILD))/godeps tests/oracle/matrix.sh \
		--table Documentation/kbuild-oracle.rst

# Reviews of patches to two kernels against GNU make before and after: all cases.
check-review-oracle: all
	@scripts/setup.sh build kernel source check
	@GODEPS=$(abspath $(BUILD))/godeps tests/review/oracle.sh

# Presence conditions against the evaluator for one configuration: each symbol of each
# condition flipped, and ROUNDS random configurations, for every architecture.
check-presence-oracle: tests
	@scripts/setup.sh build kernel source check
	@ORACLE=$(abspath $(BUILD))/tests/presence/oracle tests/presence/oracle.sh $(ROUNDS)

# Each system call and each allocation of each command fails in turn: hours.
# FAULTS='kbuild' only for that command, FAULTS=--sample=50 for 50 faults of each kind.
check-faults: tests
	@BUILD=$(BUILD) tests/faults/run $(FAULTS)

# Queries on 10,000 random graphs against networkx.
check-query: all
	@scripts/setup.sh build check
	@tests/query/oracle.py $(BUILD)/godeps 10000

# What-if of the page of godeps explore: 200 random changes of a kernel in Chromium.
check-whatif: tests
	@scripts/setup.sh build check
	@CHANGES=200 SEED=2 BUILD=$(BUILD) tests/run --only=normal tests/explore/whatif.t

# libFuzzer for FUZZ=, or for all harnesses: RUNS= inputs each.
FUZZ	?= $(notdir $(basename $(FUZZ_SRCS)))
RUNS	?= 100000
FUZZING	:= -O1 -g -fsanitize=fuzzer-no-link,address,undefined \
	   -fno-sanitize-recover=all -fno-omit-frame-pointer \
	   -include tests/fuzz/lib/limits.h
fuzz:
	@scripts/setup.sh build fuzz
	+$(MAKE) --no-print-directory -j2 BUILD=$(BUILD)-fuzz CC=clang CFLAGS='$(FUZZING)' \
		LDFLAGS=-fsanitize=fuzzer $(FUZZ:%=$(BUILD)-fuzz/tests/fuzz/%)
	@BUILD=$(BUILD)-fuzz tests/fuzz/run $(RUNS) $(FUZZ)

# The same for HOURS= each, one seed after the other: what was found carries over from
# one run to the next, and the inputs of all runs are counted.
HOURS	?= 4
SEED	?= 1
fuzz-long:
	@scripts/setup.sh build fuzz
	+$(MAKE) --no-print-directory -j2 BUILD=$(BUILD)-fuzz CC=clang CFLAGS='$(FUZZING)' \
		LDFLAGS=-fsanitize=fuzzer $(FUZZ:%=$(BUILD)-fuzz/tests/fuzz/%)
	@BUILD=$(BUILD)-fuzz FUZZ_SEED=$(SEED) tests/fuzz/run \
		--seconds=$$(awk 'BEGIN { print int($(HOURS) * 3600) }') -1 $(FUZZ)

# Which lines and branches the tests cover; T= selects a part of the tests.
coverage:
	@scripts/setup.sh build go check
	+$(MAKE) --no-print-directory -j2 BUILD=$(BUILD)-coverage \
		CFLAGS='-O0 -g --coverage' LDFLAGS=--coverage tests
	@BUILD=$(BUILD)-coverage tests/coverage.sh $(T)

# Reports of gcc's and clang's analyzers, except those that tests/analyze.known explains.
analyze:
	@scripts/setup.sh build fuzz
	@tests/analyze.sh $(T)

# The golden tests under valgrind; T=: those of an area, such as T=kconfig.
check-valgrind: all
	@scripts/setup.sh build valgrind
	@BUILD=$(BUILD) tests/valgrind.sh $(T)

# The Go side against the go command on large programs from the module proxy.
check-go-oracle: tests
	@scripts/setup.sh build go
	@GODEPS=$(abspath $(BUILD))/godeps tests/go/matrix.sh \
		--table Documentation/go-oracle.rst

# Configurations of every architecture against the trees' own scripts/kconfig/conf.
check-kconfig-oracle: all
	@scripts/setup.sh build kernel source
	@GODEPS=$(abspath $(BUILD))/godeps tests/kconfig/sweep.sh \
		--table Documentation/kconfig-oracle.rst

# Compile units of programs for many machines, against readelf and debug/dwarf.
check-dwarf-oracle: all
	@scripts/setup.sh build go check dwarf-oracle
	@GODEPS=$(abspath $(BUILD))/godeps tests/dwarf/oracle.sh $(FILES)

# .pc files of 200 packages from the network beside pkg-config.
check-pkgconfig-oracle: tests
	@tests/pkgconfig/packages.sh $(abspath $(BUILD))/tests/pkgconfig/flags 200

# Lists of CONFIG symbols that programs publish, against what is derived from them.
check-published: all
	@scripts/setup.sh build go kernel source published
	@GODEPS=$(abspath $(BUILD))/godeps tests/bridge/published.sh \
		--table Documentation/published-requirements.rst

bench: all
	@scripts/setup.sh kernel source check
	@for b in tests/bench/*.sh; do \
		GODEPS=$(abspath $(BUILD))/godeps KDIR61=$$(scripts/kernel-tree.sh 6.1) \
			KDIR612=$$(scripts/kernel-tree.sh 6.12) $$b || exit; \
	done

# The pages that scripts write; PAGES='explain review' those that need kernel trees.
pages: all
	@BUILD=$(BUILD) scripts/pages.sh $(PAGES)

demo:
	@scripts/demo.sh $(if $(KDIR),'$(KDIR)')

# The last commit as an archive, and as Debian's package.
DIST	?= $(BUILD)/dist
dist:
	@scripts/dist/dist.sh '$(DIST)'
deb:
	@scripts/setup.sh build deb
	@scripts/dist/deb.sh '$(DIST)'

# The package built twice, lintian, autopkgtest: minutes.
check-deb:
	@scripts/setup.sh build deb check-deb
	@tests/dist/deb.sh '$(DIST)'

# Into the system: PREFIX and DESTDIR as everywhere.
bindir	:= $(DESTDIR)$(PREFIX)/bin
execdir	:= $(DESTDIR)$(PREFIX)/libexec/godeps
mandir	:= $(DESTDIR)$(PREFIX)/share/man
bashdir	:= $(DESTDIR)$(PREFIX)/share/bash-completion/completions
zshdir	:= $(DESTDIR)$(PREFIX)/share/zsh/site-functions
man-of	 = $(mandir)/man$(subst .,,$(suffix $(1)))

install: all
	install -D -m 755 $(BUILD)/godeps $(bindir)/godeps
	install -D -m 755 -t $(execdir) $(filter-out %/godeps,$(PROGRAMS))
	install -D -m 644 scripts/completion/godeps.bash $(bashdir)/godeps
	install -D -m 644 scripts/completion/godeps.zsh $(zshdir)/_godeps
	$(foreach m,$(MANUAL),install -D -m 644 -t $(call man-of,$(m)) $(m) &&) :

uninstall:
	rm -f $(bindir)/godeps $(patsubst $(BUILD)/%,$(execdir)/%,$(PROGRAMS)) $(bashdir)/godeps $(zshdir)/_godeps
	rm -f $(foreach m,$(MANUAL),$(call man-of,$(m))/$(notdir $(m)))

# Into a kernel tree, and out again.
install-tree uninstall-tree:
	@[ -n '$(KDIR)' ] || { echo 'make $@ KDIR=/path/to/linux' >&2; exit 1; }
	@scripts/tree/$(@:-tree=).sh $(if $(filter install-tree,$@),$(if $(GLUE),--glue)) '$(KDIR)'

# The same as patches for "git am", which runs an installed godeps (as with GLUE=1).
PATCHES	?= $(BUILD)/patches
patches:
	@[ -n '$(KDIR)' ] || { echo 'make $@ KDIR=/path/to/linux' >&2; exit 1; }
	@scripts/tree/patches.sh '$(KDIR)' '$(PATCHES)'

clean:
	rm -rf $(BUILD) $(BUILD)-sanitized $(BUILD)-fuzz $(BUILD)-coverage $(BUILD)-valgrind

help:
	@echo '  all             the programs, $(BUILD)/godeps and two others (default)'
	@echo '  demo            a real kernel with Go code in it, its graph and a picture;'
	@echo '                  KDIR=/path/to/linux uses a copy of yours instead of Debian'\''s'
	@echo '  check           all tests, plain and under the sanitizers; T=tests/mk: a part'
	@echo '  check-quick     those that need no kernel tree'
	@echo '  check-fresh     CI in bare Debian 12 chroots: no Go, Go 1.19, the newest (as root)'
	@echo '  check-oracle    those that compare the kernel'\''s makefiles with GNU make'
	@echo '  check-oracle-full  every architecture and more (hours); writes the table'
	@echo '                  Documentation/kbuild-oracle.rst'
	@echo '  check-review-oracle  reviews of patches against GNU make before and after'
	@echo '  check-faults    every command with every system call and allocation failing in'
	@echo '                  turn, and killed at each (hours); FAULTS=kbuild: one command'
	@echo '  check-query     queries on 10,000 random graphs against networkx'
	@echo '  check-whatif    200 random changes in the page of godeps explore against kbuild'
	@echo '  fuzz            libFuzzer on every reader; FUZZ=gomod: on one, RUNS=: how often'
	@echo '  fuzz-long       the same for HOURS= (4) each, with SEED= (1); counts all inputs'
	@echo '  coverage        lines and branches that the tests reach, and those they do not'
	@echo '  analyze         gcc -fanalyzer and clang --analyze'
	@echo '  check-valgrind  the golden tests under valgrind'
	@echo '  check-go-oracle large Go programs against the go command (gigabytes from the'
	@echo '                  module proxy); writes the table Documentation/go-oracle.rst'
	@echo '  check-presence-oracle  conditions of godeps when, every architecture: an hour'
	@echo '  check-kconfig-oracle  .config files of every architecture against conf (hours);'
	@echo '                  writes the table Documentation/kconfig-oracle.rst'
	@echo '  check-dwarf-oracle  debug information of six C compilers and nine GOARCHes against'
	@echo '                  readelf and debug/dwarf; FILES=: of these files, too'
	@echo '  check-pkgconfig-oracle  .pc files of 200 Debian packages (downloaded) beside pkg-config'
	@echo '  check-published the symbols that programs document as required (from the'
	@echo '                  module proxy); writes Documentation/published-requirements.rst'
	@echo '  bench           time and memory, compared with GNU make'
	@echo '                  and with the other builds of godeps in OLD='
	@echo '  pages           the pages of Documentation that scripts write'
	@echo '  dist            the last commit as an archive with its version, in DIST='
	@echo '                  ($(BUILD)/dist); always the same bytes'
	@echo '  deb             the same as a Debian package'
	@echo '  check-deb       build that twice and compare, lintian, autopkgtest'
	@echo '  install         command, manual and completion below PREFIX ($(PREFIX));'
	@echo '  uninstall       DESTDIR as usual'
	@echo '  install-tree    the Kbuild extension into the kernel tree KDIR='
	@echo '                  (GLUE=1: without sources and sample; an installed godeps is run)'
	@echo '  uninstall-tree  remove it again'
	@echo '  patches         the same as install-tree GLUE=1, as patches for "git am" in'
	@echo '                  PATCHES= ($(BUILD)/patches); the tree KDIR= is only read'
	@echo '  clean           remove what was built'
	@echo 'Variables: CC, CFLAGS, BUILD (build directory), V=1 (show commands).'

-include $(LIB_OBJS:.o=.d) $(CMD_OBJS:.o=.d) $(UNITS:=.d) $(FUZZERS:=.d) \
	$(wildcard $(BUILD)/tests/faults/*.d) \
	$(wildcard $(BUILD)/tests/fuzz/lib/*.d)

.SECONDARY:
.PHONY: all libraries tests check check-quick check-fresh check-oracle check-oracle-full check-go-oracle check-review-oracle check-query check-whatif check-presence-oracle check-kconfig-oracle check-dwarf-oracle check-pkgconfig-oracle check-published check-faults check-valgrind fuzz fuzz-long coverage analyze bench pages dist deb check-deb demo install uninstall \
	install-tree uninstall-tree patches clean help FORCE
