#!/bin/bash
# SPDX-License-Identifier: GPL-2.0
# timeout: 600
# variants: normal
#
# The page of godeps explore in a real browser.
. "$(dirname "$0")/../lib/tap.sh"

command -v chromedriver >/dev/null || skip_all "needs Chromium and its driver"
/usr/bin/python3 -c 'import selenium' 2>/dev/null || skip_all "needs Selenium for Python"
# The browser wants a home to write to.
mkdir "$TMP/home" "$TMP/files"
HOME=$TMP/home XDG_CACHE_HOME=$TMP/home /usr/bin/python3 "$SRC/tests/explore/page.py" "$GODEPS" \
	"$SRC/tests/query/manual.dot" "$TMP/files"
status=$?
rm -rf "$TMP"
trap - EXIT
exit $status
