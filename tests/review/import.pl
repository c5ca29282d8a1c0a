#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
#
# import.pl MESSAGE DIRECTORY... - directories as commits of one branch, for git fast-import
#
# "import.pl v6.1=DIR v6.12=DIR | git fast-import" makes a commit and a tag of
# each NAME=DIR.  Always the same dates and names, so always the same ids.
use strict;
use warnings;
use File::Find;

binmode STDOUT;
my $date = 1700000000;
my ($mark, $parent) = (0, 0);

sub blob {
	my ($data) = @_;

	print "blob\nmark :", ++$mark, "\ndata ", length($data), "\n", $data, "\n";
	return $mark;
}

for my $arg (@ARGV) {
	my ($name, $dir) = $arg =~ /^([^=]+)=(.+)$/ or die "import.pl: what is '$arg'?\n";
	my @files;

	find({ no_chdir => 1, preprocess => sub { sort @_ }, wanted => sub {
		return if $_ eq $dir;
		my $path = substr($_, length($dir) + 1);

		if (-l $_) {
			push @files, ['120000', blob(readlink $_), $path];
		} elsif (-f _) {
			open(my $in, '<:raw', $_) or die "$_: $!\n";
			local $/;
			my $data = <$in>;
			push @files, [-x _ ? '100755' : '100644', blob($data // ''), $path];
		}
	} }, $dir);
	my $message = "Linux $name\n";

	print "commit refs/heads/main\nmark :", ++$mark, "\n",
	      "committer Nobody <nobody\@example.org> ", $date++, " +0000\n",
	      "data ", length($message), "\n", $message,
	      $parent ? "from :$parent\n" : '', "deleteall\n";
	$parent = $mark;
	print "M $_->[0] :$_->[1] $_->[2]\n" for @files;
	print "reset refs/tags/$name\nfrom :$parent\n\n";
}
