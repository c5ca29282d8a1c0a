#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
#
# modfiles.pl - what "go mod edit -json" or "go work edit -json" printed, in the
# words of "godeps gomod read"; standard input has lines "JSON KIND FILE"

use strict;
use warnings;
use JSON::PP;

# As godeps prints text that is not plain.
sub quoted {
	my ($text) = @_;
	my %short = ("\n" => '\n', "\t" => '\t', "\r" => '\r', '\\' => '\\\\');
	$text =~ s/([\x00-\x1f\x7f\\])/$short{$1} || sprintf('\\x%02x', ord $1)/ge;
	return $text;
}

sub line {
	my ($kind, @words) = @_;
	print join(' ', $kind, map { quoted($_) } grep { defined && length } @words), "\n";
}

binmode STDOUT, ':encoding(UTF-8)';
while (my $list = <STDIN>) {
	chomp $list;
	my ($json, $kind, $name) = split / /, $list, 3;
	open my $in, '<:raw', $json or die "$json: $!\n";
	my $f = decode_json(do { local $/; <$in> });
	print "== $kind $name\n";
	line('module', $f->{Module}{Path}) if exists $f->{Module}{Path} && length $f->{Module}{Path};
	line('deprecated', $f->{Module}{Deprecated}) if $f->{Module}{Deprecated};
	line('go', $f->{Go}) if $f->{Go};
	line('toolchain', $f->{Toolchain}) if $f->{Toolchain};
	line('godebug', "$_->{Key}=$_->{Value}") for @{$f->{GoDebug} // []};
	line('require', $_->{Path}, $_->{Version}, $_->{Indirect} && 'indirect')
		for @{$f->{Require} // []};
	line('exclude', $_->{Path}, $_->{Version}) for @{$f->{Exclude} // []};
	line('replace', $_->{Old}{Path}, $_->{Old}{Version}, '=>', $_->{New}{Path},
		$_->{New}{Version}) for @{$f->{Replace} // []};
	line('retract', $_->{Low}, $_->{High}, $_->{Rationale}) for @{$f->{Retract} // []};
	line('tool', $_->{Path}) for @{$f->{Tool} // []};
	line('ignore', $_->{Path}) for @{$f->{Ignore} // []};
	line('use', $_->{DiskPath}) for @{$f->{Use} // []};
}
