#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2154
# timeout: 600
# variants: normal
#
# What the page says would change is what godeps kbuild says: a fixed sample of random
# changes of allmodconfig.  "make check-whatif" tries 200.
. "$(dirname "$0")/../lib/tap.sh"

need_kernel KDIR612
command -v chromedriver >/dev/null || skip_all "needs Chromium and its driver"
/usr/bin/python3 -c 'import selenium' 2>/dev/null || skip_all "needs Selenium for Python"

plan 2
changes=${CHANGES:-8}
mkdir "$TMP/home" "$TMP/files"
"$GODEPS" kconfig allmodconfig --arch=x86_64 --srctree="$KDIR612" -o "$TMP/config"
run env HOME="$TMP/home" XDG_CACHE_HOME="$TMP/home" /usr/bin/python3 "$SRC/tests/explore/whatif.py" \
	"$GODEPS" "$KDIR612" x86_64 "$TMP/config" "$TMP/files" "$changes" "${SEED:-1}"
is "$status" 0 "${out##*$'\n'}"
like "$out" "^$changes changes, [1-9][0-9]* nodes listed, 0 differences" 'and nothing else is said'
