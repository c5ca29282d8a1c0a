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
.Dd November 30, 2026
.Dt GODEPS-REVIEW 7
.Os
.Sh NAME
.Nm godeps-review
.Nd review patches by what they change in the graph
.Sh DESCRIPTION
.Nm godeps Cm review
shows what a patch to a makefile, a Kconfig file, a
.Pa go.mod
or a source changes in the build, what it breaks and what is affected.
It needs only a git repository, which may be bare: no build, no work tree and no
network.
.Pp
The examples are real: the patches are parts of the difference between Linux 6.1
and 6.12, applied to 6.1 for x86.
.Sh FOR REVIEWERS
.Ss A first look
The first lines summarize what changes, which findings are new and how much is
affected.
END
example review makefile.patch
cat <<'END'
The patch lacks the source file.
The exit status is 1 because there is a new finding.
.Ss A series
Each patch is analyzed by itself, and then the series as a whole.
A finding is attributed to the patch that introduces it
.Pq Ql [1/2] ;
a finding that a later patch of the series resolves is not new.
Here the patches are in the wrong order: the first one does not build.
END
example review makefile.patch source.patch
cat <<'END'
.Ss Sources that are not built
For each modified source, the output shows the makefile line that builds it and,
if it is not built, what would have to be set.
END
example review netkit.patch
cat <<'END'
.Ss Reading the output
.Bl -tag -width Ds
.It Ql + - ~ >
added, removed, changed, moved.
A renamed file, a part that moves to another module, and a new position in the
link order are shown as moves, not as a removal and an addition.
.It Ql a.o: builtin if CONFIG_A CONFIG_B
How it is linked, and the symbols that decide, which must be on.
.Ql !CONFIG_A
must be off,
.Ql CONFIG_A=m
and
.Ql CONFIG_A!=y
require a value, and
.Ql CONFIG_A\&?
is one of several that decide together
.Pq Ql $(or ...) .
.It Ql conditions
The conditions under which something is built: a
.Ql $(CONFIG_A)
in the name of a list, or a conditional around the line.
.It Ql positions in link order
The link order of vmlinux determines the order of initcalls, and
.Pa modules.order
determines which of two modules for a device is loaded first.
The output has the smallest number of moves that results in the new order.
.It Ql obj:a.o <- a.c
What is affected, and through what.
.It Ql (only FILE)
With more than one
.Fl Fl config :
applies only in this configuration.
.It Ql and 4 more in DIR
More changes of the same kind in this directory;
.Fl Fl all
lists them.
.El
.Pp
A source that no makefile names may be included by another, as those of
.Pa kernel/sched
are; then the output shows the
.Ql #include
line.
.Pp
If objects join a kernel module, the sources of all modules are searched for
what they export, and those of the modules concerned for what they call: modules
that depend on each other because of the series are an error.
.Pp
If the configuration builds no program from a Go module, only its
.Pa go.mod
and
.Pa vendor/modules.txt
are compared; a note says so and names the
.Fl Fl godir
with which its packages are compared as well.
.Pp
.Ql findings
are those of the rules in
.Xr godeps-rules 7 .
Only new findings determine the exit status;
.Fl Fl all
shows the others as well.
.Ss Limitations
A configuration is used as it is, unless the series touches Kconfig files or a
defconfig: then each state completes it as
.Ql make olddefconfig
would, without running the compiler.
Commands
.Pq Ql $(shell ...)
are not run; what depends on their output is reported as unresolved.
A tree that cannot be read with the patch applied, for example because a
makefile calls
.Ql $(error) ,
is an error with exit status 2, not a finding.
.Ss Mail and pictures
.Fl Fl format Ns = Ns Cm markdown
is meant for a mail or a pull request; text from the patch is put into code
spans, so that it cannot act as markup.
END
example review --format=markdown makefile.patch
cat <<'END'
To draw the difference, with a legend, the symbols whose Kconfig entries change
and the new findings:
.Dl godeps review --format=dot HEAD~3.. | dot -Tsvg > series.svg
.Ss Finding commits
To list the commits that may have changed how
.Pa dummy.ko
is built, and to find the commit that introduced a finding:
.Bd -literal
$ git log --oneline v6.1.. \-\- $(godeps paths dummy.ko)
$ git bisect start --no-checkout v6.12 v6.1
$ git bisect run godeps bisect-run config-undefined --text=CONFIG_FOO
.Ed
.Ss Modules outside the tree
In the repository of a module,
.Fl Fl external
reviews its commits for the kernel that
.Fl Fl kernel
names: a source tree, or the headers that modules are built against.
What make is given on its command line is given here as well:
.Bd -literal
$ cd batman-adv
$ godeps review --external --kernel=/path/to/linux HEAD~5.. CONFIG_BATMAN_ADV=m
.Ed
.Pp
If the makefile is not at the top of the repository, use
.Fl Fl external Ns = Ns Ar DIR .
.Sh FOR CI
.Ss Exit status
.Bl -tag -width Ds
.It 0
There are no new findings.
.It 1
There are new findings.
With
.Fl Fl fail-on Ns = Ns Cm error
only errors count, with
.Fl Fl fail-on Ns = Ns Cm never
none.
.It 2
An error occurred, for example because the patch does not apply or the tree
cannot be read.
Standard error says why.
.El
.Pp
A patch, however malformed, cannot make
.Nm godeps
crash, write to the tree or run a command.
.Ss Configurations to build
.Cm matrix
finds the smallest set of the tree's defconfigs that builds everything the
series touches: objects whose sources it changes, those that a changed line of a
makefile is about, and those that include a changed header.
What no defconfig builds is listed, with the lines that build it on top of one;
.Fl Fl fragment
writes them to a file.
If a header is included by hundreds of objects, one in each directory stands for
the others.
END
example matrix many.patch
cat <<'END'
The JSON output can be used as the matrix of a GitHub workflow, for example:
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
The elements of
.Qq include
have the members
.Qq arch ,
.Qq config
and
.Qq objects ;
those of
.Qq uncovered
have
.Qq object
and
.Qq needs ,
those of
.Qq fragments
.Qq arch ,
.Qq config ,
.Qq lines
and
.Qq objects .
.Ss Annotations and code scanning
.Bd -literal
      - run: godeps review --format=github "origin/$GITHUB_BASE_REF.."
      - run: godeps review --format=sarif --fail-on=never \e
             -o godeps.sarif "origin/$GITHUB_BASE_REF.."
      - uses: github/codeql-action/upload-sarif@v3
        with: { sarif_file: godeps.sarif }
.Ed
.Ss b4, NIPA and hooks
Scripts for these tools are in the directory
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
A hook that refuses to push a branch with new findings.
.It Pa pre-applypatch
A hook that stops
.Ql git am
or, if installed as
.Pa pre-commit ,
.Ql git commit .
.El
.Pp
.Ev $GODEPS
is the command that they run.
With
.Ql git config godeps.failOn error
the hooks ignore warnings.
.Sh JSON
.Fl Fl format Ns = Ns Cm json
prints one object.
Members may be added at any time;
.Qq version
is incremented if one is removed or changes its meaning.
Members without a value are omitted.
.Bl -tag -width Ds
.It Qo format Qc , Qo version Qc
.Qq godeps-review
and 1.
.It Qo base Qc , Qo arch Qc , Qo configs Qc , Qo notes Qc
What the series was applied to, the configurations (a list of names), and the
notes.
.It Qq kernel
With
.Fl Fl external ,
the version of the kernel.
.It Qo patches Qc , Qo series Qc
A list of steps, and the whole series as one step.
.El
.Pp
A step:
.Bl -tag -width Ds
.It Qo id Qc , Qo commit Qc , Qo title Qc
.Qq 2/3 ,
the full commit id for a commit, and the subject.
.It Qq files
.Qq path ,
.Qq change
(A, D, M, R),
.Qq from
for a rename.
For sources in
.Qq series
also
.Qq object ,
.Qq built
(the configurations that build it),
.Qq named
(the makefile line),
.Qq included
(the line of a source that includes it, if no makefile names it),
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
.It Qo new Qc , Qo resolved Qc
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
.Xr godeps-policy 5 ,
.Xr godeps-explain 7 ,
.Xr godeps-rules 7
END
