#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
#
# review-page.sh REPOSITORY > Documentation/godeps-review.7
#
# The manual page for reviewers and for those who run CI.  What it shows is
# what the commands say in a repository with the tags v6.1 and v6.12, as
# tests/review/import.pl makes it of two kernel trees.

godeps=${GODEPS:-build/godeps}
repository=${1?}
dir=$(mktemp -d) || exit 2
trap 'rm -rf "$dir"' EXIT

# cut NAME TITLE FILE... - a patch: what 6.12 has in these files and 6.1 has not
cut() {
	name=$1 title=$2
	shift 2
	{
		printf 'From: A Developer <dev@example.org>\nSubject: [PATCH] %s\n\n---\n' "$title"
		git -C "$repository" diff v6.1 v6.12 -- "$@"
	} >"$dir/$name"
}

# example COMMAND ARGUMENT... - a command and what it prints, safe for mandoc
example() {
	command=$1
	shift
	echo '.Bd -literal'
	echo "\$ godeps $command $*"
	arch=
	[ "$command" = review ] && arch=--arch=x86_64
	(cd "$dir" && "$godeps" "$command" --srctree "$repository" --base v6.1 $arch "$@") 2>&1 |
		sed 's/\\/\\e/g; s/^\([.'\'']\)/\\\&\1/; s/[ 	]*$//'
	echo '.Ed'
}

godeps=$(realpath "$godeps")
repository=$(realpath "$repository")
cut makefile.patch 'block: build early-lookup.o' block/Makefile
cut source.patch 'block: add early-lookup.c' block/early-lookup.c
cut netkit.patch 'net: add netkit' drivers/net/Makefile drivers/net/netkit.c
cut many.patch 'serial, ext4, netkit' drivers/tty/serial/imx.c fs/ext4/inode.c \
	arch/s390/pci/pci.c drivers/net/Kconfig drivers/net/Makefile drivers/net/netkit.c

cat <<'END'
.\" SPDX-License-Identifier: GPL-2.0
.\" Written by scripts/review-page.sh: do not edit.
.Dd November 25, 2026
.Dt GODEPS-REVIEW 7
.Os
.Sh NAME
.Nm godeps-review
.Nd patches seen as changes of the graph: for reviewers, and for CI
.Sh DESCRIPTION
.Nm godeps Cm review
answers what a reviewer asks of a patch to a makefile, a Kconfig file, a
.Pa go.mod
or a source: what is built otherwise, what does not fit any more, and who is
affected.
It needs a git checkout, or a bare repository, and nothing else: no build, no
work tree, no network.
.Pp
All examples are real: patches cut from what is between Linux 6.1 and 6.12, on
6.1, for x86.
.Sh FOR REVIEWERS
.Ss A first look
The first lines are enough to know whether to read on: what changes, what is
found that was not there before, how much is affected.
END
example review makefile.patch
cat <<'END'
The source has been forgotten.
The status is 1, because there is a new finding.
.Ss A series
Each patch is looked at by itself, and the series as a whole.
A finding is charged to the patch that brings it in
.Pq Ql [1/2] ;
what a later patch of the series fixes is not new.
Here the patches are in the wrong order: the first does not build.
END
example review makefile.patch source.patch
cat <<'END'
.Ss Whether it is built at all
For each touched source there is the line of the makefile that names it, and
what would have to be set for it to be built.
END
example review netkit.patch
cat <<'END'
.Ss How to read it
.Bl -tag -width Ds
.It Ql + - ~ >
came, went, changed, moved.
A file that is renamed, a part that leaves one module for another, and a place
in link order are told as moves, not as something that went and came.
.It Ql a.o: builtin if CONFIG_A CONFIG_B
How it is linked, and the symbols that decide.
.It Ql conditions
What decides whether something is built: a
.Ql $(CONFIG_A)
in the name of a list, or a conditional around it.
.It Ql places in link order
The order in vmlinux is that of initcalls.
The smallest number of moves that explains the new order is told.
.It Ql obj:a.o <- a.c
What is affected, and the way by which it is.
.It Ql (only FILE)
With several
.Fl Fl config ,
what is so only under some.
.It Ql and 4 more in DIR
The same change of things beside it;
.Fl Fl all
lists them.
.El
.Pp
Under
.Ql findings
are the rules of
.Xr godeps-rules 7 .
Only what is new counts for the status;
.Fl Fl all
shows the rest.
.Ss What it does not do
A configuration is taken as it is: that a patch to Kconfig files changes what
.Ql make oldconfig
would make of it is told under
.Ql Kconfig dependencies ,
but the objects are those of the configuration given.
What only a program could tell
.Pq Ql $(shell ...)
is not run, and is named as unresolved.
A tree that cannot be read with the patch, for example because a makefile says
.Ql $(error) ,
is an error, status 2, and no finding.
.Ss By mail, and as a picture
.Fl Fl format Ns = Ns Cm markdown
is for a mail or a pull request; words of the patch stand in code spans, where
they mean nothing.
END
example review --format=markdown makefile.patch
cat <<'END'
A picture of just the difference:
.Dl godeps review --format=dot HEAD~3.. | dot -Tsvg > series.svg
.Ss Which commits to read
What can have changed how
.Pa dummy.ko
is made, and which commit brought a finding in:
.Bd -literal
$ git log --oneline v6.1.. \-\- $(godeps paths dummy.ko)
$ git bisect start --no-checkout v6.12 v6.1
$ git bisect run godeps bisect-run config-undefined --text=CONFIG_FOO
.Ed
.Sh FOR THOSE WHO RUN CI
.Ss Statuses
0: nothing new.
1: something new; with
.Fl Fl fail-on Ns = Ns Cm error
warnings are let through, with
.Fl Fl fail-on Ns = Ns Cm never
all.
2: no answer, standard error says why: the patch does not apply, the tree
cannot be read.
No patch makes it crash, write, or run something.
.Ss Which configurations to build
.Cm matrix
finds the fewest of the tree's defconfigs that build all that is touched, and
names what none of them does.
END
example matrix many.patch
cat <<'END'
As JSON it is what GitHub and others take for a matrix:
.Bd -literal
jobs:
  plan:
    runs-on: ubuntu-latest
    outputs:
      matrix: ${{ steps.plan.outputs.matrix }}
    steps:
      - uses: actions/checkout@v4
        with: { fetch-depth: 0 }
      - id: plan
        run: |
          godeps matrix --format=json "origin/$GITHUB_BASE_REF.." > m.json
          echo "matrix=$(jq -c '{include}' m.json)" >> "$GITHUB_OUTPUT"
  build:
    needs: plan
    if: fromJSON(needs.plan.outputs.matrix).include[0] != null
    strategy:
      matrix: ${{ fromJSON(needs.plan.outputs.matrix) }}
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - run: make ARCH=${{ matrix.arch }} ${{ matrix.config }}
      - run: make ARCH=${{ matrix.arch }} ${{ join(matrix.objects, ' ') }}
.Ed
.Pp
A row is
.Brq Qq arch , Qq config , Qq objects ;
.Qq uncovered
lists
.Brq Qq object , Qq needs .
.Ss Annotations and code scanning
.Bd -literal
      - run: godeps review --format=github "origin/$GITHUB_BASE_REF.."
      - run: godeps review --format=sarif --fail-on=never \e
             -o godeps.sarif "origin/$GITHUB_BASE_REF.."
      - uses: github/codeql-action/upload-sarif@v3
        with: { sarif_file: godeps.sarif }
.Ed
.Ss b4, NIPA and hooks
Ready files are in
.Pa scripts/review
of the sources:
.Bl -tag -width Ds
.It Pa b4-check
For
.Ql b4 prep --check
and
.Ql b4 review :
.Bd -literal
git config b4.prep-perpatch-check-cmd '.../b4-check --format=checkpatch'
git config b4.review-perpatch-check-cmd '.../b4-check --format=b4'
.Ed
.It Pa nipa.sh , nipa.json
A test for NIPA, netdev's CI: status 0 or 250 (warnings), one line to
.Ev $DESC_FD .
.It Pa pre-push
A hook that keeps back a branch that brings something in.
.It Pa pre-applypatch
A hook that stops
.Ql git am ,
or as
.Pa pre-commit
.Ql git commit .
.El
.Pp
.Ev $GODEPS
is the command that they call, and
.Ql git config godeps.failOn error
lets warnings pass the hooks.
.Sh JSON
.Fl Fl format Ns = Ns Cm json
prints one object.
Members are added without notice;
.Qq version
goes up if one goes or means something else.
Members without a value are left out.
.Bl -tag -width Ds
.It Qq format , Qq version
.Qq godeps-review
and 1.
.It Qq base , Qq arch , Qq configs , Qq notes
On what, and under which configurations (a list of names).
.It Qq patches , Qq series
A list of steps, and the whole as one step.
.El
.Pp
A step:
.Bl -tag -width Ds
.It Qq id , Qq commit , Qq title
.Qq 2/3 ,
the full id if it is a commit, the subject.
.It Qq files
.Qq path ,
.Qq change
(A, D, M, R),
.Qq from
of a renamed one.
Of sources in
.Qq series
also
.Qq object ,
.Qq built
(the configurations that build it),
.Qq named
(the makefile line),
.Qq role ,
.Qq needs .
.It Qq changes
.Qq kind
(such as
.Qq object-added ,
.Qq guard-changed ) ,
.Qq area
(kernel, order, config, go, bridge, other),
.Qq subject ,
.Qq old ,
.Qq new ,
.Qq origin ,
.Qq configs .
.It Qq new , Qq resolved
Findings:
.Qq file ,
.Qq line ,
.Qq rule ,
.Qq severity ,
.Qq text ,
.Qq configs ,
.Qq notes
.Po
.Qq file ,
.Qq line ,
.Qq text
.Pc .
.It Qq affected
.Qq id
of a node of the graph,
.Qq distance ,
.Qq path
from it to the file.
.El
.Pp
For example:
END
example review --format=json makefile.patch
cat <<'END'
.Sh SEE ALSO
.Xr godeps 1 ,
.Xr godeps-graph 5 ,
.Xr godeps-rules 7
END
