#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
#
# installed.sh ARGUMENT... - run the installed godeps: $GODEPS, or that in the PATH
#
# In a tree without the sources of godeps this takes the place of the program that
# would be built from them.  The other scripts recognize such a tree by this file.

dir=$(dirname "$0")
sh "$dir/go_is_available.sh" --godeps || exit 2
exec "${GODEPS:-godeps}" "$@"
