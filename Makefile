# SPDX-License-Identifier: GPL-2.0
# godeps: see README.md.  "make help" lists the targets.

BUILD	?= build
CFLAGS	?= -O2 -g
LIBS	:= libcgraph json-c

WARN	:= -Wall -Wextra -Wmissing-prototypes -Wstrict-prototypes -Wshadow=local
ALL_CFLAGS = -std=gnu11 -D_GNU_SOURCE -Iinclude -Iscripts $(WARN) \
	     $(PKG_CFLAGS) $(CFLAGS)
PKG_CFLAGS := $(shell pkg-config --cflags $(LIBS))
PKG_LIBS   := $(shell pkg-config --libs $(LIBS))

LIB_SRCS  := $(wildcard src/*/*.c)
CMD_SRCS  := scripts/godeps.c $(wildcard scripts/cmd-*.c)
UNIT_SRCS := $(wildcard tests/unit/*.c)
LIB_OBJS  := $(LIB_SRCS:%.c=$(BUILD)/%.o)
CMD_OBJS  := $(CMD_SRCS:%.c=$(BUILD)/%.o)
UNITS	  := $(UNIT_SRCS:%.c=$(BUILD)/%)

all: $(BUILD)/godeps

$(BUILD)/godeps: $(CMD_OBJS) $(BUILD)/libgodeps.a
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS)

$(BUILD)/libgodeps.a: $(LIB_OBJS)
	rm -f $@
	$(AR) rcs $@ $^

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/tests/unit/%: $(BUILD)/tests/unit/%.o $(BUILD)/libgodeps.a
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS)
$(BUILD)/tests/unit/%.o: ALL_CFLAGS += -Itests/lib

tests: all $(UNITS)

SANITIZE := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all \
	    -fno-omit-frame-pointer

# Everything, or a part:  make check T=tests/mk
check:
	$(MAKE) tests
	$(MAKE) BUILD=$(BUILD)-sanitized CFLAGS='$(SANITIZE)' tests
	tests/run $(T)

clean:
	rm -rf build build-*

-include $(LIB_OBJS:.o=.d) $(CMD_OBJS:.o=.d) $(UNITS:=.d)

.SECONDARY:
.PHONY: all tests check clean
