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
.Dd November 23, 2026
.Dt GODEPS-EXPLAIN 7
.Os
.Sh NAME
.Nm godeps-explain
.Nd why something is built, or why not
.Sh DESCRIPTION
.Nm godeps Cm explain
answers a question that is often put to a colleague: by which lines of which
makefiles does Kbuild come to this object, and if it does not, where does it
stop?
.Pp
An answer begins with what the target is, the file it is compiled from and
its place in the order of linking.
Then come the makefile lines from the top directory down, conditionals before
what they enclose, with the values of the symbols that decide.
A list that is long is shortened to the word that counts.
Marks in the first column:
.Bl -tag -width Ds
.It Ql x
fails: the condition does not hold, or the list is not one that is built
.Pq Ql obj- , Ql obj-n .
.It Ql -
make does not come to this line, or what it sets is set again later.
.It Ql \&?
only running a program could tell.
.El
.Pp
What would have to be set is what all failing lines and conditions ask for,
with the place where Kconfig defines the symbol, what it is called in menus
and what it depends on there: blocks of
.Ql if
in that file count, menus and other files do not.
If that takes other symbols too, all settings follow, as Kconfig's own
calculation asks for them, or what is in the way.
.Sh EXAMPLES
All are of Linux 6.1 with the defconfig of x86.
.Ss An object of the kernel
END
example kernel/sched/fair.c
echo '.Ss A module'
example efivarfs
echo '.Ss A part of something bigger'
example fs/ext4/inode.o
echo '.Ss An object of a library'
example arch/x86/lib/memcpy_64.o
cat <<'END'
.Ss Not built: its symbol is off
END
example drivers/net/dummy.o
cat <<'END'
.Ss Not built: a directory above is not entered
The object is listed three files away from the makefile of its module.
END
example drivers/gpu/drm/nouveau/nvkm/core/client.o
echo '.Ss Not built: in a conditional'
example arch/x86/lib/atomic64_32.o
echo '.Ss Not built: the list is replaced'
example mm/nommu.o
echo '.Ss A source that is generated'
example drivers/tty/vt/consolemap_deftbl.o
cat <<'END'
.Ss An object of the architecture
Its directory is entered by the architecture's own makefile.
END
example arch/x86/pci/init.o
cat <<'END'
.Ss An object that no list of Kbuild leads to
A recipe enters its directory with a make of its own.
END
example arch/x86/boot/main.o
echo '.Ss A directory'
example drivers/nfc/
cat <<'END'
.Ss A name that is not known
END
example drivers/net/dumy.o
cat <<'END'
.Sh SEE ALSO
.Xr godeps 1
END
