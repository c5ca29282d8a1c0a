#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
#
# public.pl - headers in include/ that only the directory of their C file uses
#
# A header is used outside if a file of another directory of src/ or scripts/
# includes it, or a header in include/ that is used outside.
use strict;
use warnings;
use File::Find;

my (%home, %users, %public);

find({ no_chdir => 1, wanted => sub { $home{$1}{$2} = $File::Find::dir if m{^src/([^/]+)/(?:.*/)?([^/]+)\.c$} } }, 'src');

find({ no_chdir => 1, wanted => sub {
	my $file = $_;
	return unless $file =~ /\.[ch]$/;
	open my $in, '<', $file or die "$file: $!";
	while (<$in>) {
		push @{$users{$1}}, $file if /^#include "([^"]+)"/ && -e "include/$1";
	}
} }, 'src', 'scripts', 'include');

# The directory whose file of the same name implements the header.
sub home {
	my ($header) = @_;
	my ($top, $name) = $header =~ m{^([^/]+)/(?:.*/)?([^/]+)\.h$};
	return $home{$top}{$name} // "src/$top";
}

sub is_public {
	my ($header) = @_;

	return $public{$header} if exists $public{$header};
	$public{$header} = 0;
	for my $user (@{$users{$header} // []}) {
		my $outside = $user =~ m{^include/(.*)} ? is_public($1) :
			$user !~ m{^\Q@{[home($header)]}\E/[^/]+$};
		return $public{$header} = 1 if $outside;
	}
	return 0;
}

find({ no_chdir => 1, wanted => sub {
	my ($header) = m{^include/(.*\.h)$} or return;
	print "$_: move it to ", home($header), "\n" unless is_public($header);
} }, 'include');
