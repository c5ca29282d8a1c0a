# SPDX-License-Identifier: GPL-2.0
# godeps: see README.md.  "make help" lists the targets.

CC	?= gcc
BUILD	?= build
CFLAGS	?= -O2 -g
LIBS	:= libcgraph json-c

WARN	:= -Wall -Wextra -Wmissing-prototypes -Wstrict-prototypes -Wshadow=local
ALL_CFLAGS = -std=gnu11 -D_GNU_SOURCE -Iinclude -Iscripts $(WARN) \
	     $(PKG_CFLAGS) $(CFLAGS)
PKG_CFLAGS := $(shell pkg-config --cflags $(LIBS))
PKG_LIBS   := $(shell pkg-config --libs $(LIBS))

LIB_SRCS := $(wildcard src/*/*.c)
CMD_SRCS := scripts/godeps.c $(wildcard scripts/cmd-*.c)
LIB_OBJS := $(LIB_SRCS:%.c=$(BUILD)/%.o)
CMD_OBJS := $(CMD_SRCS:%.c=$(BUILD)/%.o)

all: $(BUILD)/godeps

$(BUILD)/godeps: $(CMD_OBJS) $(BUILD)/libgodeps.a
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(PKG_LIBS)

$(BUILD)/libgodeps.a: $(LIB_OBJS)
	rm -f $@
	$(AR) rcs $@ $^

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

clean:
	rm -rf build build-*

-include $(LIB_OBJS:.o=.d) $(CMD_OBJS:.o=.d)

.PHONY: all clean
