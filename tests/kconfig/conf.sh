# SPDX-License-Identifier: GPL-2.0
# shellcheck shell=sh
#
# A kernel tree's own scripts/kconfig/conf, for tests to be held to: source it.
#
# It is built outside of the tree, and called directly, with the environment
# that the top makefile exports.  The host's gcc stands in for every compiler:
# what matters is that both readers get the same input.

# conf_build TREE PROGRAM - build the conf of TREE as PROGRAM; its main() is called
# by that of conf-server.c
conf_build() {
	conf_dir=$2.d
	conf_src=$1/scripts/kconfig
	mkdir -p "$conf_dir" || return
	flex -o "$conf_dir/lexer.lex.c" "$conf_src/lexer.l" &&
		bison -o "$conf_dir/parser.tab.c" --defines="$conf_dir/parser.tab.h" \
			-t -l "$conf_src/parser.y" || return
	conf_cc="gcc -O2 -w -D_DEFAULT_SOURCE -D_GNU_SOURCE -I $conf_dir -I $conf_src
		-I $1/scripts/include"
	# shellcheck disable=SC2086
	$conf_cc -c -Dmain=conf_main -o "$conf_dir/conf.o" "$conf_src/conf.c" &&
		$conf_cc -Wl,--wrap=popen,--wrap=pclose,--wrap=conf_parse -o "$2" \
			"$conf_dir/conf.o" "$conf_src"/confdata.c "$conf_src"/expr.c \
			"$conf_src"/menu.c "$conf_src"/preprocess.c "$conf_src"/symbol.c \
			"$conf_src"/util.c "$conf_dir/lexer.lex.c" "$conf_dir/parser.tab.c" \
			"$SRC/tests/kconfig/conf-server.c"
}

# conf_environment TREE ARCH - export what the top makefile would
conf_environment() {
	ARCH=$2
	case $2 in
	i386 | x86_64) SRCARCH=x86 ;;
	sparc32 | sparc64) SRCARCH=sparc ;;
	parisc64) SRCARCH=parisc ;;
	*) SRCARCH=$2 ;;
	esac
	srctree=$1
	KERNELVERSION=$(sed -n 's/^VERSION = //p; s/^PATCHLEVEL = /./p; s/^SUBLEVEL = /./p' \
		"$1/Makefile" | tr -d '\n')
	CC=gcc LD=ld HOSTCC=gcc NM=nm OBJCOPY=objcopy OBJDUMP=objdump AR=ar READELF=readelf
	RUSTC=rustc PAHOLE=pahole BINDGEN=bindgen RUSTC_OR_CLIPPY=rustc CLANG_FLAGS='' PERL=perl
	BASH_=bash HOSTCXX=g++
	CC_VERSION_TEXT=$(gcc --version | head -n 1)
	RUSTC_VERSION_TEXT=$(rustc --version 2>/dev/null || :)
	PAHOLE_VERSION=$(sh "$1/scripts/pahole-version.sh" pahole 2>/dev/null)
	PAHOLE_VERSION=${PAHOLE_VERSION:-0}
	export ARCH SRCARCH srctree KERNELVERSION CC LD HOSTCC NM OBJCOPY OBJDUMP AR READELF \
		RUSTC PAHOLE BINDGEN RUSTC_OR_CLIPPY CLANG_FLAGS PERL BASH_ HOSTCXX \
		CC_VERSION_TEXT RUSTC_VERSION_TEXT PAHOLE_VERSION
	[ "$2" != um ] || { HEADER_ARCH=x86 SUBARCH=x86; export HEADER_ARCH SUBARCH; }
	unset MAKEFLAGS KCONFIG_CONFIG KCONFIG_ALLCONFIG KCONFIG_WERROR KCONFIG_SEED \
		KCONFIG_DEFCONFIG_LIST
}

# conf_directory TREE DIRECTORY - a directory to call conf in; macros that call
# scripts, or write temporary files, leave the tree alone
conf_directory() {
	mkdir -p "$2" || return
	for conf_name in scripts arch tools include; do
		[ -e "$2/$conf_name" ] || ln -s "$1/$conf_name" "$2/$conf_name"
	done
	# conf writes below it.
	[ ! -L "$2/include" ] || { rm "$2/include" && mkdir "$2/include"; }
}

# conf_record CONF TREE ARCH RECORD - let conf itself answer what the Kconfig
# files of ARCH ask of the toolchain: a Kconfig file with a string for each
# question.  Some answers lead to further questions.
conf_record() {
	conf_answers=$4.d
	conf_directory "$2" "$conf_answers"
	: >"$4"
	conf_turn=0
	while [ $conf_turn -lt 4 ]; do
		conf_turn=$((conf_turn + 1))
		"$GODEPS" kconfig toolchain --unknown --srctree="$2" --arch="$3" \
			--toolchain="$4" >"$conf_answers/questions" || return
		[ -s "$conf_answers/questions" ] || return 0
		{
			echo 'source "scripts/Kconfig.include"'
			awk '{ printf "config Q%d\n\tstring\n\tdefault \"%s\"\n", NR, $0 }' \
				"$conf_answers/questions"
		} >"$conf_answers/Kconfig.questions"
		(cd "$conf_answers" && srctree=$2 "$1" --alldefconfig Kconfig.questions) \
			>/dev/null || return
		sed -n 's/^CONFIG_Q[0-9]*="\(.*\)"$/\1/p' "$conf_answers/.config" |
			sed 's/\\\(.\)/\1/g' |
			paste - "$conf_answers/questions" >>"$4"
	done
	return 1
}
