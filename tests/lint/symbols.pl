#!/usr/bin/perl
# SPDX-License-Identifier: GPL-2.0
#
# symbols.pl order BUILD DIRECTORY... - calls against the order of directories
# symbols.pl circles BUILD - circles of files, each with its members
# symbols.pl reach BUILD SYMBOL... - files that a program with these symbols links
# symbols.pl names FILE... - functions that another file also defines
#
# All but the last read the symbols of the built objects: what a file defines, and
# what it needs from others.
use strict;
use warnings;

my %needs;	# file -> file -> a symbol
my %defined;	# symbol -> file

sub read_objects {
	my ($build) = @_;
	my @undefined;

	open my $nm, '-|', "find '$build/src' '$build/scripts' -name '*.o' -print0 | xargs -0 nm -A -P"
		or die "nm: $!";
	while (<$nm>) {
		my ($file, $symbol, $type) = m{^\Q$build\E/(\S+)\.o: (\S+) (\w)} or next;
		-e "$file.c" or next;
		next if $file eq "scripts/alloc";	# defines what libc defines
		if ($type eq 'U') {
			push @undefined, [$file, $symbol];
		} elsif ($type =~ /[TDRBVW]/) {
			$defined{$symbol} = $file;
		}
	}
	close $nm or die "nm failed";
	for (@undefined) {
		my ($file, $symbol) = @$_;
		my $from = $defined{$symbol};
		$needs{$file}{$from} //= $symbol if defined $from && $from ne $file;
	}
}

sub directory {
	my ($file) = @_;
	return $file =~ s{/[^/]*$}{}r;
}

# A directory may need those that the document names before it.
sub order {
	my ($build, @order) = @_;
	my %level;

	$level{$order[$_]} = $_ for 0 .. $#order;
	read_objects($build);
	for my $file (sort keys %needs) {
		my $dir = directory($file);
		print "$dir: not in the list\n" unless exists $level{$dir};
		for my $to (sort keys %{$needs{$file}}) {
			my $below = directory($to);
			next if $dir eq $below || !exists $level{$dir};
			print "$file.c needs $needs{$file}{$to}() of $to.c, above it\n"
				if ($level{$below} // 1e9) >= $level{$dir};
		}
	}
}

# Tarjan's algorithm; the stack of calls is as deep as there are files.
my ($clock, @stack, %index, %low, %on, @circles);

sub visit {
	my ($v) = @_;

	$index{$v} = $low{$v} = $clock++;
	push @stack, $v;
	$on{$v} = 1;
	for my $w (sort keys %{$needs{$v} // {}}) {
		if (!exists $index{$w}) {
			visit($w);
			$low{$v} = $low{$w} if $low{$w} < $low{$v};
		} elsif ($on{$w}) {
			$low{$v} = $index{$w} if $index{$w} < $low{$v};
		}
	}
	return if $low{$v} != $index{$v};
	my @circle;
	do {
		push @circle, pop @stack;
		delete $on{$circle[-1]};
	} while ($circle[-1] ne $v);
	push @circles, [sort @circle] if @circle > 1;
}

sub circles {
	no warnings 'recursion';
	read_objects($_[0]);
	$clock = 0;
	exists $index{$_} or visit($_) for sort keys %needs;
	print join(' ', map { "$_.c" } @$_), "\n" for sort { $a->[0] cmp $b->[0] } @circles;
}

sub reach {
	my ($build, @symbols) = @_;
	my (@queue, %reached);

	read_objects($build);
	@queue = map { $defined{$_} // die "$_: not defined\n" } @symbols;
	while (@queue) {
		my $file = shift @queue;
		push @queue, keys %{$needs{$file} // {}} unless $reached{$file}++;
	}
	print "$_.c\n" for sort keys %reached;
}

sub names {
	my (%files, $all, $twice);

	for my $file (@_) {
		local $/;
		open my $in, '<', $file or die "$file: $!";
		my $text = <$in>;
		while ($text =~ /^(?!typedef|else|return)[a-z][\w *]*?\b(\w+)\((?:[^;{}()]|\((?:[^()]|\([^()]*\))*\))*\)\n\{/mg) {
			$files{$1}{$file} = 1 unless $1 eq 'main';
		}
	}
	for my $name (sort { keys %{$files{$b}} <=> keys %{$files{$a}} || $a cmp $b } keys %files) {
		my @in = sort keys %{$files{$name}};
		$all += @in;
		next if @in < 2;
		$twice += @in;
		print "$name: @in\n";
	}
	printf "%d of %d functions (%.1f %%) have a name that another file also defines\n",
		$twice // 0, $all, 100 * ($twice // 0) / $all;
}

my $what = shift // '';
if ($what eq 'order') { order(@ARGV) }
elsif ($what eq 'circles') { circles(@ARGV) }
elsif ($what eq 'reach') { reach(@ARGV) }
elsif ($what eq 'names') { names(@ARGV) }
else { die "usage: symbols.pl order|circles|reach|names ...\n" }
