#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
#
# docs.pl HEADER... - functions and macros with arguments without kernel-doc
#
# Each needs "/** NAME - ..." right before it, a "@name:" for each parameter and
# no other, and "Return:" where the text does not say what comes back.
use strict;
use warnings;

sub names_of {
	my ($list) = @_;
	my @names;

	$list =~ s/\s+/ /g;
	return () if $list =~ /^\s*(void)?\s*$/;
	# A pointer to a function is named in its first brackets.
	$list =~ s/\(\*\s*(\w+)\)\s*\([^()]*\)/$1/g;
	for (split /,/, $list) {
		next if /\.\.\./;
		push @names, $1 if /(\w+)\s*(?:\[[^]]*\])*\s*$/;
	}
	return @names;
}

for my $file (@ARGV) {
	local $/;
	open my $in, '<', $file or die "$file: $!";
	my $text = <$in>;

	while ($text =~ m{(/\*(?:(?!\*/).)*\*/\n)?^((?:__printf\([^)]*\)\s*)?(?!typedef|return|else|struct \w+ \{|enum \w+ \{)(?:[a-z_]\w*[\s*]+)+?(\w+)\(((?:[^()]|\((?:[^()]|\([^()]*\))*\))*)\)\s*(?:__\w+(?:\([^)]*\))?\s*)*[;\{])}mgs) {
		my ($doc, $all, $name, $list) = ($1 // '', $2, $3, $4);
		my $at = $-[2];
		my $line = 1 + (substr($text, 0, $at) =~ tr/\n//);
		my $what = "$file:$line: $name()";
		if ($doc !~ m{^/\*\*\n}) {
			print "$what has no kernel-doc\n";
			next;
		}
		print "$what: the comment is not of it\n" unless $doc =~ /^ \* \Q$name\E - \S/m;
		my %said = map { $_ => 1 } $doc =~ /^ \* @(\w+):/mg;
		for (names_of($list)) {
			print "$what: \@$_ is not explained\n" unless delete $said{$_};
		}
		print "$what: has no \@$_\n" for sort grep { $_ ne '...' } keys %said;
	}
}
