#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
#
# explain-page.sh SRCTREE OBJTREE > Documentation/godeps-explain.7
#
# The manual page with examples of "godeps explain".  What it shows is what
# the command says of Linux 6.1, x86 defconfig; tests/kbuild/explain-page.t
# compares them.

godeps=${GODEPS:-build/godeps}
srctree=${1?} objtree=${2?}

# example TARGET - the command and what it prints, safe for mandoc
example() {
	echo '.Bd -literal'
	echo "\$ godeps explain $1"
	"$godeps" explain --srctree "$srctree" --objtree "$objtree" --arch x86_64 "$1" |
		sed 's/\\/\\e/g; s/^\([.'\'']\)/\\\&\1/'
	echo '.Ed'
}

cat <<'END'
.\" SPDX-License-Identifier: GPL-2.0
.\" Written by scripts/explain-page.sh: do not edit.
.Dd November 30, 2026
.Dt GODEPS-EXPLAIN 7
.Os
.Sh NAME
.Nm godeps-explain
.Nd examples of why an object is built, or is not
.Sh DESCRIPTION
.Nm godeps Cm explain
shows which makefile lines lead Kbuild to an object and, if it is not built,
which of them fails.
.Pp
An answer begins with what the target is, the file it is compiled from and
its position in the link order.
The makefile lines follow from the top directory down, each conditional before
the lines that it encloses, with the values of the symbols that decide.
A long list is shortened to the relevant word.
The first column marks lines that are not in effect:
.Bl -tag -width Ds
.It Ql x
The line fails: its condition is false, or it adds to a list that is not built
.Po
.Ql obj- ,
.Ql obj-n
.Pc .
.It Ql -
make does not reach the line, or a later line overrides it.
.It Ql \&?
The line depends on the output of a command.
.El
.Pp
Under
.Ql To build it
are the settings that all failing lines and conditions require, with the
location and the prompt of each symbol in Kconfig and its dependencies there:
conditions of enclosing
.Ql if
blocks in the same file are included, but not those of menus or of other files.
If other symbols have to change as well, all settings are listed, as calculated
from Kconfig, or the reason why they are impossible.
.Sh EXAMPLES
All examples use Linux 6.1 with the x86 defconfig.
.Ss Built-in object
END
example kernel/sched/fair.c
echo '.Ss Module'
example efivarfs
echo '.Ss Part of a composite object'
example fs/ext4/inode.o
echo '.Ss Object in a library'
example arch/x86/lib/memcpy_64.o
cat <<'END'
.Ss Not built: the symbol is off
END
example drivers/net/dummy.o
cat <<'END'
.Ss Not built: a parent directory is not entered
The makefile of the module reaches the line that lists the object through two
includes.
END
example drivers/gpu/drm/nouveau/nvkm/core/client.o
echo '.Ss Not built: inside a conditional'
example arch/x86/lib/atomic64_32.o
echo '.Ss Not built: a later line replaces the list'
example mm/nommu.o
echo '.Ss Generated source'
example drivers/tty/vt/consolemap_deftbl.o
cat <<'END'
.Ss Architecture object
The makefile of the architecture enters the directory.
END
example arch/x86/pci/init.o
cat <<'END'
.Ss Object outside the Kbuild lists
A recipe of the architecture's makefile enters the directory.
END
example arch/x86/boot/main.o
echo '.Ss Directory'
example drivers/nfc/
cat <<'END'
.Ss Unknown name
END
example drivers/net/dumy.o
cat <<'END'
.Sh SEE ALSO
.Xr godeps 1 ,
.Xr godeps-graph 5 ,
.Xr godeps-review 7
END
