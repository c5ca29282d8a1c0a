# SPDX-License-Identifier: GPL-2.0
#
# Two streams of "== KIND FILE" and what it says, theirs and ours: prints those
# that are not read alike, and how many are into the file "counts".  With old=1
# theirs is a Go that does not know what was added after 1.19.  A refused file has the
# lines of its errors; Go looks for those of the grammar first, and ends there:
# its first one must be among ours.

FNR == 1 { stream++ }
/^== / {
	file = substr($0, 4)
	if (stream == 1)
		order[++nr] = file
	next
}
# Retractions are of no concern to those who use a module.
/^retract / && file ~ /^lax / { next }
# "go work edit -json" leaves these out.
/^(toolchain|godebug) / && edit && file ~ /^work / { next }
{ text[stream, file] = text[stream, file] $0 "\n" }

function both_refuse(theirs, ours,	i, n, a, b) {
	if (split(theirs, a) < 2 || a[1] != "refused")
		return 0
	n = split(ours, b)
	for (i = 2; b[1] == "refused" && i <= n; i++)
		if (b[i] == a[2])
			return 1
	return 0
}

function has_new_forms(file,	line, found) {
	sub(/^[a-z]+ /, "", file)
	while ((getline line <file) > 0)
		if (line ~ /^[ \t]*(toolchain|godebug|tool|ignore|go[ \t]+1\.[0-9]+([.]|[a-z]))/)
			found = 1
	close(file)
	return found
}

END {
	for (i = 1; i <= nr; i++) {
		file = order[i]
		theirs = text[1, file]; ours = text[2, file]
		if (both_refuse(theirs, ours)) {
			same++
			refused++
		} else if (theirs == ours && theirs !~ /^refused/) {
			same++
		} else if (old && has_new_forms(file)) {
			newer++
		} else {
			wrong++
			printf "%s\ntheirs:\n%sours:\n%s", file, theirs, ours
		}
	}
	printf "%d alike, %d of them refused by both; %d too new for this go\n", same, refused,
		newer >counts
}
