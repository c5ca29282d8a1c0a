#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
#
# compare.pl OLD NEW REVIEW [EXPECTED] - is what the review tells the difference?
#
# OLD and NEW are lists as oracle.sh prints them; REVIEW is the JSON of godeps
# review.  What the review tells is done to OLD: that must give NEW, each change
# must be one, and the objects that are said to have changed places must be as
# few as any, and enough.  Each object that make links otherwise, or into something
# else, must be among what is affected.  EXPECTED has a line "KIND SUBJECT" for each change
# that make knows nothing of ("none" if there are none); without it those are
# not looked at.  Prints "equal, N changes told" or what is wrong.
use strict;
use warnings;
use JSON::PP;

my @wrong;
my %makes = map { $_ => 1 } qw(object-added object-removed object-moved object-linkage
	module-added module-removed part-added part-removed directory-added directory-removed
	link-order);
my %links = map { $_ => 1 } qw(builtin lib module part);

sub slurp {
	my ($file) = @_;

	open(my $in, '<:raw', $file) or die "$file: $!\n";
	local $/;
	return <$in>;
}

# A list as sets, and the order in which each thing is linked.
sub state_of {
	my ($file) = @_;
	my %s = (dir => {}, link => {}, part => {}, order => {});

	for (split /\n/, slurp($file)) {
		my ($kind, $name, $part) = split / /;

		if ($kind eq 'dir') {
			$s{dir}{$name} = 1;
		} elsif ($kind eq 'part') {
			$s{part}{"$name $part"} = 1;
			$s{link}{$name} //= '';
			$s{link}{$part} ||= 'part';
			push @{$s{order}{$name}}, $part;
		} else {
			$s{link}{$name} ||= $kind;
			push @{$s{order}{vmlinux}}, $name if $kind eq 'builtin';
			push @{$s{order}{'modules.order'}}, $name if $kind eq 'module';
		}
	}
	# Parts of what is built in stand in vmlinux themselves.
	delete $s{order}{$_}
		for grep { /\.o$/ && $s{link}{$_} ne 'module' } keys %{$s{order}};
	return \%s;
}

sub modules {
	my ($s) = @_;
	my %m;

	for (grep { $s->{link}{$_} eq 'module' } keys %{$s->{link}}) {
		my ($name) = m,([^/]*)\.o$,;

		$name =~ tr/-/_/;
		$m{$name} = 1;
	}
	return \%m;
}

# "builtin, part of A and B if CONFIG_C": the link, and the composites
sub how {
	my ($text) = @_;

	$text =~ s/ ?\bif !?CONFIG_.*//;
	my ($link) = $text =~ /^(\w*)/;
	my ($of) = $text =~ /\bpart of (.*)/;
	return ($links{$link} ? $link : '', grep { /\.o$/ } split / and /, $of // '');
}

sub put {
	my ($set, $key, $value, $why) = @_;

	push @wrong, "$why: it is there already" if exists $set->{$key};
	$set->{$key} = $value;
}

sub take {
	my ($set, $key, $why) = @_;

	push @wrong, "$why: it was not there" if !exists $set->{$key};
	delete $set->{$key};
}

sub object {
	my ($s, $sign, $name, $text, $why) = @_;
	my ($link, @of) = how($text);

	# Made besides what is linked: make's list has nothing of it.
	return if $link eq '' && !@of && !exists $s->{($sign eq '+' ? 'new' : 'link')}{$name};
	if ($sign eq '+') {
		put($s->{link}, $name, $link, $why);
		put($s->{part}, "$_ $name", 1, $why) for @of;
	} else {
		push @wrong, "$why: it was '$s->{link}{$name}'"
			if exists $s->{link}{$name} && $s->{link}{$name} ne $link;
		take($s->{link}, $name, $why);
		take($s->{part}, "$_ $name", $why) for @of;
	}
}

# Another link; none is that of a composite which is built in, or make's list
# does not have the object.
sub linked {
	my ($s, $name, $from, $to, $why) = @_;
	my $was = $s->{link}{$name};
	my ($old, @out) = how($from);
	my ($new, @in) = how($to);
	my %stays = map { my $of = $_; map { $_ => 1 } grep { $_ eq $of } @out } @in;

	push @wrong, "$why: it was '" . ($was // '') . "'" if ($was // '') ne $old;
	push @wrong, "$why: it is that already" if $from eq $to;
	part($s, '-', $_, $name, $why) for grep { !$stays{$_} } @out;
	part($s, '+', $_, $name, $why) for grep { !$stays{$_} } @in;
	if ($new ne '' || exists $s->{new}{$name}) {
		$s->{link}{$name} = $new;
	} else {
		delete $s->{link}{$name};
	}
}

# All at once: an object may take a name that another one gives up.
sub renamed {
	my ($s, %to) = @_;
	my (%link, %part);

	for (keys %to) {
		push @wrong, "object-moved $_: it was not there" if !exists $s->{link}{$_};
	}
	$link{$to{$_} // $_} = $s->{link}{$_} for keys %{$s->{link}};
	$part{join ' ', map { $to{$_} // $_ } split / /} = 1 for keys %{$s->{part}};
	$s->{to} = \%to;
	$s->{link} = \%link;
	$s->{part} = \%part;
}

sub part {
	my ($s, $sign, $of, $name, $why) = @_;

	return if $of !~ /\.o$/;	# of a program
	# What it was a part of may be called otherwise now.
	$of = $s->{to}{$of} if $sign eq '-' && !exists $s->{part}{"$of $name"} && $s->{to}{$of};
	$sign eq '+' ? put($s->{part}, "$of $name", 1, $why) :
		       take($s->{part}, "$of $name", $why);
}

sub apply {
	my ($s, $c) = @_;
	my ($kind, $name) = ($c->{kind}, $c->{subject});
	my ($old, $new) = ($c->{old} // '', $c->{new} // '');
	my $why = "$kind $name ($old -> $new)";

	if ($kind eq 'object-added') {
		object($s, '+', $name, $new, $why);
	} elsif ($kind eq 'object-removed') {
		object($s, '-', $name, $old, $why);
	} elsif ($kind eq 'object-linkage') {
		linked($s, $name, $old, $new, $why);
	} elsif ($kind eq 'object-moved') {
		part($s, '-', $old, $name, $why);
		part($s, '+', $new, $name, $why);
	} elsif ($kind =~ /^part-(added|removed)$/) {
		$1 eq 'added' ? part($s, '+', $new, $name, $why) : part($s, '-', $old, $name, $why);
	} elsif ($kind =~ /^(directory|module)-(added|removed)$/) {
		my $set = $s->{$1 eq 'directory' ? 'dir' : 'module'};

		$2 eq 'added' ? put($set, $name, 1, $why) : take($set, $name, $why);
	}
}

sub same_set {
	my ($what, $got, $want) = @_;

	for (sort keys %$want) {
		push @wrong, "$what $_: not told, it is there now" if !exists $got->{$_};
		push @wrong, "$what $_: '$got->{$_}' by the review, '$want->{$_}' by make"
			if exists $got->{$_} && $got->{$_} ne $want->{$_};
	}
	for (sort keys %$got) {
		push @wrong, "$what $_: not told, it is gone" if !exists $want->{$_};
	}
}

# The length of a longest increasing subsequence.
sub longest {
	my @tails;

	for my $x (@_) {
		my ($low, $high) = (0, scalar @tails);

		while ($low < $high) {
			my $mid = int(($low + $high) / 2);

			$tails[$mid] < $x ? ($low = $mid + 1) : ($high = $mid);
		}
		$tails[$low] = $x;
	}
	return scalar @tails;
}

sub is_increasing {
	my $last = -1;

	for (@_) {
		return 0 if $_ < $last;
		$last = $_;
	}
	return 1;
}

# What is said to have moved in one thing that is linked.
sub same_order {
	my ($in, $old, $new, $moved) = @_;
	my (%place, %seen);

	$place{$old->[$_]} //= $_ for 0 .. $#$old;
	my @common = grep { defined $place{$_} && !$seen{$_}++ } @$new;
	my @places = map { $place{$_} } @common;
	my $least = @common - longest(@places);

	push @wrong, "order in $in: " . keys(%$moved) . " moved by the review, $least by make"
		if keys %$moved != $least;
	for (sort keys %$moved) {
		push @wrong, "order in $in: $_ is not in both" if !$seen{$_} || !defined $place{$_};
	}
	push @wrong, "order in $in: without what is told to have moved it is another, still"
		if !is_increasing(map { $place{$_} } grep { !$moved->{$_} } @common);
}

# The objects that are linked otherwise, or into something else; composites that are
# built in are not linked themselves.
sub differing {
	my ($a, $b) = @_;
	my %seen = map { $_ => 1 } keys %{$a->{link}}, keys %{$b->{link}};
	my @differ = grep { ($a->{link}{$_} // '') ne ($b->{link}{$_} // '') } keys %seen;

	for my $pair ([$a, $b], [$b, $a]) {
		push @differ, map { (split / /)[1] } grep { !exists $pair->[1]{part}{$_} }
			keys %{$pair->[0]{part}};
	}
	return @differ;
}

my ($old, $new) = map { state_of($_) } @ARGV[0, 1];
my $series = decode_json(slurp($ARGV[2]))->{series};
my $changes = $series->{changes};
my (%moved, %other);

my %got = (dir => {%{$old->{dir}}}, link => {%{$old->{link}}}, part => {%{$old->{part}}},
	module => modules($old), new => $new->{link});
my @renames = grep { $_->{kind} eq 'object-moved' && $_->{new} eq $_->{subject} } @$changes;
my %is_rename = map { $_ => 1 } @renames;
# What goes has its old names, what comes has new ones.
apply(\%got, $_) for grep { $_->{kind} eq 'object-removed' } @$changes;
renamed(\%got, map { $_->{old} => $_->{new} } @renames);
for my $c (grep { !$is_rename{$_} && $_->{kind} ne 'object-removed' } @$changes) {
	if ($c->{kind} eq 'link-order') {
		my ($name, $in) = $c->{subject} =~ /^(\S+)(?: in (\S+))?$/;

		$moved{$in // 'vmlinux'}{$name} = 1;
	} elsif ($makes{$c->{kind}}) {
		apply(\%got, $c);
	} else {
		$other{"$c->{kind} $c->{subject}"} = 1;
	}
}
same_set('directory', $got{dir}, $new->{dir});
same_set('object', $got{link}, $new->{link});
same_set('part', $got{part}, $new->{part});
same_set('module', $got{module}, modules($new));
my %things = map { $_ => 1 } keys %{$old->{order}}, keys %{$new->{order}}, keys %moved;
same_order($_, $old->{order}{$_} // [], $new->{order}{$_} // [], $moved{$_} // {})
	for sort keys %things;
my %affected = map { $_->{id} => 1 } @{$series->{affected}};
my %to = map { $_->{old} => $_->{new} } @renames;
for (sort keys %{{map { $_ => 1 } differing($old, $new)}}) {
	my $name = $to{$_} // $_;

	push @wrong, "not affected: $name" if !$affected{"obj:$name"};
}
if (defined $ARGV[3]) {
	my %want = map { $_ => 1 } grep { $_ ne 'none' } split /\n/, slurp($ARGV[3]);

	for (sort keys %want) {
		push @wrong, "expected, not told: $_" if !$other{$_};
	}
	for (sort keys %other) {
		push @wrong, "told, not expected: $_" if !$want{$_};
	}
}
print map { "$_\n" } @wrong ? @wrong : 'equal, ' . scalar(@$changes) . ' changes told';
exit(@wrong ? 1 : 0);
