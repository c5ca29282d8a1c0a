# SPDX-License-Identifier: GPL-2.0
# shellcheck shell=sh
#
# Go's text archives: "-- NAME --" begins a file, what is before the first one
# is a comment.

# txtar_extract ARCHIVE DIR - unpack into a directory that is made
txtar_extract() {
	mkdir -p "$2"
	awk -v top="$2" '
	/^-- [^ ]+ --\r?$/ {
		if (out) close(out)
		out = ""
		# Nothing may be written beside the directory.
		if ($2 ~ /^\// || $2 ~ /(^|\/)\.\.(\/|$)/ || $2 ~ /["$`\\]/)
			next
		out = top "/" $2
		dir = out
		sub(/\/[^\/]*$/, "", dir)
		if (!(dir in made)) {
			system("mkdir -p \"" dir "\"")
			made[dir] = 1
		}
		printf "" >out
		next
	}
	out { print >out }' "$1"
}
