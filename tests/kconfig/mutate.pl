#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
#
# mutate.pl SEED FILE - change a line of a Kconfig file, and say how
use strict;
use warnings;

my ($seed, $file) = @ARGV;
srand($seed * 7919 + 1);
open my $in, '<', $file or die "$file: $!\n";
my @lines = <$in>;
close $in;
# Help texts are most of a file, and make no difference.
my @code = grep { $lines[$_] =~ /^\t?[a-z]/ || $lines[$_] =~ /^\s*(?:if|endif|config|source)\b/ }
	0 .. $#lines;
@code = 0 .. $#lines unless @code && rand() < 0.95;
my $at = $code[rand @code] // 0;
my $how = int rand 6;
my $line = $lines[$at] // "\n";
# What only the environment knows is not asked for.
my @names = $line =~ /(?<!\()\b([A-Z][A-Z0-9_]{2,})\b/g;

if ($how == 0) {
	splice @lines, $at, 1;
} elsif ($how == 1) {
	splice @lines, $at, 0, $line;
} elsif ($how == 2) {
	splice @lines, $at, 1;
	splice @lines, rand(@lines + 1), 0, $line;
} elsif ($how == 3 && @names) {
	my $name = $names[rand @names];
	$lines[$at] =~ s/\b$name\b/${name}X/;
} elsif ($how == 4 && @names) {
	# Another symbol of the file: wrong types, circles.
	my @other = map { /^\s*(?:menu)?config (\w+)/ ? $1 : () } @lines;
	my $name = $names[rand @names];
	$lines[$at] =~ s/\b$name\b/$other[rand @other]/ if @other;
} elsif ($how == 5) {
	# A character less, or another word.
	my $pos = int rand length $line;
	substr $lines[$at], $pos, 1, rand() < 0.7 ? '' : ('"', '(', '&', '.', '$', '=')[rand 6];
}
open my $out, '>', $file or die "$file: $!\n";
print $out @lines;
close $out;
chomp $line;
print +('deleted', 'doubled', 'moved', 'misspelt', 'swapped', 'spoilt')[$how], ' ', $at + 1, ": $line\n";
