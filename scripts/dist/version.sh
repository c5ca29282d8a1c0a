#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
#
# version.sh [--committed] - print the version of these sources
#
#	0.2			the tag v0.2 (or no git checkout)
#	0.2-14-g0123456789ab	14 commits after it; without such a tag, after the first
#	0.2-14-g0123456789ab-dirty  with changes that are not committed
#
# The number is that of command.h, so the tag v0.2 counts only if it says 0.2.  The
# archives that make dist writes have a file .version.  --committed ignores changes
# that are not committed.

cd "$(dirname "$0")/../.." || exit 2
number=$(sed -n 's/^#define GODEPS_VERSION "\(.*\)"$/\1/p' scripts/command.h)
if [ -f .version ]; then
	cat .version
	exit
fi

# A checkout of another project, in which these sources lie, says nothing.
top=$(git rev-parse --show-toplevel 2>/dev/null)
if [ -z "$top" ] || [ "$(cd "$top" && pwd -P)" != "$(pwd -P)" ]; then
	echo "$number"
	exit
fi

version=$(git describe --tags --match "v$number" --abbrev=12 2>/dev/null) ||
	version=v$number-$(git rev-list --count HEAD)-g$(git rev-parse --short=12 HEAD) || exit
[ "${1:-}" = --committed ] || git diff-index --quiet HEAD -- || version=$version-dirty
echo "${version#v}"
