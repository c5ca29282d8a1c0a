#!/bin/bash -eu
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2154	# OSS-Fuzz sets CC, CFLAGS, LIB_FUZZING_ENGINE and OUT
#
# Each harness to $OUT, with its corpus beside it and the libraries that it needs.
harnesses=(tests/fuzz/*.c)
names=("${harnesses[@]#tests/fuzz/}")
names=("${names[@]%.c}")

make -j"$(nproc)" BUILD=build-oss CC="$CC" \
	CFLAGS="$CFLAGS -include tests/fuzz/lib/limits.h" \
	LDFLAGS="$LIB_FUZZING_ENGINE -fsanitize=fuzzer-no-link -Wl,-rpath,'\$\$ORIGIN/lib'" \
	"${names[@]/#/build-oss/tests/fuzz/}"
mkdir -p "$OUT/lib"
for name in "${names[@]}"; do
	cp "build-oss/tests/fuzz/$name" "$OUT/"
	zip -q -j "$OUT/${name}_seed_corpus.zip" "tests/fuzz/corpus/$name"/*
	ldd "build-oss/tests/fuzz/$name" | awk '/=> \/.*(cgraph|cdt|json-c|nettle|elf|kmod|yaml|git2|gmime|zip)/ { print $3 }' |
		xargs -r cp -n -t "$OUT/lib"
done
