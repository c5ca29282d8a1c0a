# SPDX-License-Identifier: GPL-2.0
# shellcheck shell=bash disable=SC2016
#
# The cases of language.sh: each function writes a tree into the current directory,
# Kconfig and, for olddefconfig, config.

modules='config MODULES
	bool "modules"
	default y
	modules
'

case_empty() {
	: >Kconfig
}

case_only_blanks() {
	printf ' \n\t\n   ' >Kconfig
}

case_no_newline() {
	printf 'config A\n\tbool "a"\n\tdefault y' >Kconfig
}

case_no_newline_in_sourced() {
	printf 'source "b"\nconfig C\n\tbool "c"\n' >Kconfig
	printf 'config A\n\tbool "a"' >b
}

case_no_newline_in_help() {
	printf 'config A\n\tbool "a"\n\thelp\n\t  text' >Kconfig
}

case_crlf() {
	printf 'config A\r\n\tbool "a"\r\n\tdefault y\r\n' >Kconfig
}

case_crlf_in_help() {
	printf 'config A\n\tbool "a"\n\tdefault y\n\thelp\n\t  one\r\n\r\n\t  two\r\nconfig B\n\tbool "b"\n' >Kconfig
}

case_help_tabs() {
	printf 'config A\n\tbool "a"\n\thelp\n        eight blanks\n\ttab\n  \tblanks and tab\n\n\n      six\nconfig B\n\tbool "b"\n\tdefault y\n' >Kconfig
}

case_help_at_margin() {
	printf 'config A\n\tbool "a"\n\thelp\nmargin\nconfig B\n\tbool "b"\n' >Kconfig
}

case_help_then_options() {
	printf 'config A\n\tbool "a"\n\thelp\n\t  text\n\tdefault y\nconfig B\n\tbool "b"\n\tdefault y\n' >Kconfig
}

case_help_deep_then_options() {
	printf 'config A\n\tbool "a"\n\thelp\n\t\t  text\n\t  less\n\tdefault y\n' >Kconfig
}

case_help_with_dashes() {
	printf 'config A\n\tbool "a"\n\t---help---\n\t  text\n' >Kconfig
}

case_help_word_after() {
	printf 'config A\n\tbool "a"\n\thelp me\n\t  text\n' >Kconfig
}

case_help_comment_after() {
	printf 'config A\n\tbool "a"\n\thelp # why\n\t  text\nconfig B\n\tbool "b"\n' >Kconfig
}

case_form_feed() {
	printf 'config A\n\tbool "a"\n\f\n\tdefault y\n' >Kconfig
}

case_utf8_prompt() {
	printf 'mainmenu "M\303\274ller \342\202\254"\nconfig A\n\tbool "Gr\303\266\303\237e"\n\tdefault y\nmenu "\303\234ber"\nconfig S\n\tstring "s"\n\tdefault "\303\244\\"\\\\"\nendmenu\n' >Kconfig
	printf 'CONFIG_S="\303\266"\n' >config
}

case_utf8_word() {
	printf 'config A\n\tbool "a"\n\tdepends on \303\274\n' >Kconfig
}

case_latin1_prompt() {
	printf 'config A\n\tbool "\344\377"\n\tdefault y\n' >Kconfig
}

case_quotes_single() {
	cat >Kconfig <<'END'
config A
	string 'a "quoted" prompt'
	default 'it "is"'
config B
	string "it's"
	default "it's"
config C
	string 'with \'escape\''
	default 'a\'b'
END
}

case_quotes_backslash() {
	cat >Kconfig <<'END'
config A
	string "a"
	default "a\\b\"c\d\
e"
config B
	string "b"
	default "\\"
config C
	string "c"
	default "\"\""
END
	printf 'CONFIG_A="\\"x\\\\\\"\nCONFIG_B="a\\"\nCONFIG_C="\\q"\n' >config
}

case_quotes_hash() {
	cat >Kconfig <<'END'
config A # comment
	string "a # b" # comment
	default "# no comment" # comment
	depends on y # comment "x
config B#c
	bool "b"#d
END
}

case_quotes_unclosed() {
	printf 'config A\n\tstring "a"\n\tdefault "open\nconfig B\n\tbool "b"\n' >Kconfig
}

case_quotes_unclosed_at_end() {
	printf 'config A\n\tstring "a"\n\tdefault "open' >Kconfig
}

case_quotes_joined() {
	printf 'config A\n\tstring "a"\n\tdefault "a""b"\n' >Kconfig
}

case_quotes_symbol() {
	cat >Kconfig <<'END'
config A
	bool "a"
	default "y"
config B
	bool "b"
	depends on "A"
config C
	bool "c"
	depends on "y"
config D
	bool "d"
	depends on A = "y" && 'n' != A
config E
	bool "e"
	default "A"
END
}

case_quotes_empty() {
	cat >Kconfig <<'END'
config A
	string "a"
	default ""
config B
	bool ""
	default y
config C
	bool "c"
	depends on A = "" && A = ''
comment ""
menu ""
config D
	bool "d"
endmenu
END
}

case_continued_lines() {
	printf 'config A\n\tbool \\\n"a"\nconfig B\n\tbool "b"\n\tdepends on A && \\\n\t\tA || \\\n\t\t!A\n\tdefault \\\n\n' >Kconfig
}

case_continued_blank() {
	printf 'config A\n\tbool "a"\n\tdepends on A1 && \\ \n\t\tB\n' >Kconfig
}

case_continued_comment() {
	printf '# comment \\\nconfig A\n\tbool "a"\n' >Kconfig
}

case_long_line() {
	{
		printf 'config A\n\tbool "a"\n\tdepends on y'
		for i in {1..1500}; do printf ' && X%d=n' "$i"; done
		printf '\n\tdefault y\nconfig S\n\tstring "s"\n\tdefault "'
		printf '%5000s' '' | tr ' ' x
		printf '"\n'
	} >Kconfig
}

case_source_srcarch() {
	printf 'source "arch/$(SRCARCH)/Kconfig"\nsource arch/x86/Kconfig\n' >Kconfig
	printf 'config X86\n\tdef_bool y\n' >arch/x86/Kconfig
}

case_source_unquoted_var() {
	printf 'name := b\nsource "$(name)"\nsource "$(name)$(name)"\n' >Kconfig
	printf 'config X\n\tdef_bool y\n' >b
	printf 'config Y\n\tdef_bool y\n' >bb
}

case_source_glob() {
	printf 'source "d/*"\n' >Kconfig
	mkdir d
	printf 'config X\n\tdef_bool y\n' >d/a
}

case_source_twice() {
	printf 'source "b"\nsource "b"\n' >Kconfig
	printf 'config X\n\tbool "x"\n\tdefault y\n' >b
}

case_source_itself() {
	printf 'source "Kconfig"\n' >Kconfig
}

case_source_loop() {
	printf 'source "b"\n' >Kconfig
	printf 'source "Kconfig"\n' >b
}

case_source_missing() {
	printf 'source "none"\n' >Kconfig
}

case_source_empty() {
	printf 'source "b"\nconfig A\n\tbool "a"\n' >Kconfig
	: >b
}

case_source_dots() {
	printf 'source "./b"\nsource "arch/../b"\n' >Kconfig
	printf 'config X\n\tbool "x"\n' >b
}

case_source_directory() {
	printf 'source "arch"\n' >Kconfig
}

case_source_in_choice() {
	printf 'choice\n\tprompt "c"\nsource "b"\nendchoice\n' >Kconfig
	printf 'config X\n\tbool "x"\n' >b
}

case_source_in_if_in_choice() {
	printf 'choice\n\tprompt "c"\nif y\nsource "b"\nendif\nendchoice\n' >Kconfig
	printf 'config X\n\tbool "x"\n' >b
}

case_source_half_menu() {
	printf 'menu "m"\nsource "b"\nendmenu\n' >Kconfig
	printf 'menu "x"\n' >b
}

case_rsource() {
	printf 'rsource "b"\n' >Kconfig
	: >b
}

case_choice_nested() {
	printf '%schoice\n\tprompt "outer"\nconfig A\n\tbool "a"\nchoice\n\tprompt "inner"\nconfig B\n\tbool "b"\nconfig C\n\tbool "c"\nendchoice\nendchoice\n' "$modules" >Kconfig
}

case_choice_in_if_in_choice() {
	printf '%schoice\n\tprompt "outer"\nconfig A\n\tbool "a"\nif A\nchoice\n\tprompt "inner"\nconfig B\n\tbool "b"\nconfig C\n\tbool "c"\nendchoice\nendif\nendchoice\n' "$modules" >Kconfig
}

case_choice_optional() {
	printf '%schoice\n\tprompt "c"\n\toptional\nconfig A\n\tbool "a"\nconfig B\n\tbool "b"\nendchoice\n' "$modules" >Kconfig
	printf 'CONFIG_B=y\n' >config
}

case_choice_optional_tristate() {
	printf '%schoice\n\ttristate "c"\n\toptional\n\tdefault B\nconfig A\n\ttristate "a"\nconfig B\n\ttristate "b"\nendchoice\n' "$modules" >Kconfig
	printf 'CONFIG_MODULES=y\nCONFIG_B=m\nCONFIG_A=m\n' >config
}

case_choice_tristate() {
	printf '%sconfig D\n\ttristate "d"\n\tdefault m\nchoice\n\ttristate "c"\n\tdepends on D\nconfig A\n\ttristate "a"\nconfig B\n\ttristate "b"\n\tdepends on m\nendchoice\n' "$modules" >Kconfig
	printf 'CONFIG_MODULES=y\nCONFIG_D=y\nCONFIG_B=m\nCONFIG_A=m\n' >config
}

case_choice_menuconfig() {
	printf 'choice\n\tprompt "c"\nmenuconfig A\n\tbool "a"\nconfig B\n\tbool "b"\nendchoice\n' >Kconfig
}

case_choice_menu() {
	printf 'choice\n\tprompt "c"\nmenu "m"\nconfig A\n\tbool "a"\nendmenu\nconfig B\n\tbool "b"\nendchoice\n' >Kconfig
}

case_choice_comment() {
	printf 'choice\n\tprompt "c"\ncomment "in it"\nconfig A\n\tbool "a"\nconfig B\n\tbool "b"\ncomment "only with A"\n\tdepends on A\nendchoice\n' >Kconfig
}

case_choice_default_twice() {
	printf 'config X\n\tbool "x"\nchoice\n\tprompt "c"\n\tdefault A if X\n\tdefault B\nconfig A\n\tbool "a"\nconfig B\n\tbool "b"\nconfig C\n\tbool "c"\nendchoice\n' >Kconfig
	printf 'CONFIG_X=y\n' >config
}

case_choice_default_hidden() {
	printf 'choice\n\tprompt "c"\n\tdefault A\nconfig A\n\tbool "a" if X\nconfig B\n\tbool "b"\nendchoice\n' >Kconfig
}

case_choice_default_word() {
	printf 'choice\n\tprompt "c"\n\tdefault "A"\nconfig B\n\tbool "b"\nconfig A\n\tbool "a"\nendchoice\n' >Kconfig
}

case_choice_default_elsewhere() {
	printf 'choice\n\tprompt "c"\n\tdefault X\nconfig B\n\tbool "b"\nendchoice\nconfig X\n\tbool "x"\n' >Kconfig
}

case_choice_empty() {
	printf 'choice\n\tprompt "c"\nendchoice\n' >Kconfig
}

case_choice_named() {
	printf 'choice NAME\n\tprompt "c"\nconfig A\n\tbool "a"\nendchoice\nconfig B\n\tbool "b"\n\tdepends on NAME\n' >Kconfig
}

case_choice_twice() {
	printf 'choice\n\tprompt "c"\nconfig A\n\tbool "a"\nconfig B\n\tbool "b"\nendchoice\nchoice\n\tprompt "d"\nconfig A\n\tbool "a again"\nconfig E\n\tbool "e"\nendchoice\n' >Kconfig
	printf 'CONFIG_B=y\nCONFIG_E=y\n' >config
}

case_choice_selected() {
	printf 'choice\n\tprompt "c"\nconfig A\n\tbool "a"\nconfig B\n\tbool "b"\nendchoice\nconfig S\n\tbool "s"\n\tselect B\n\timply A\n' >Kconfig
	printf 'CONFIG_S=y\nCONFIG_A=y\n' >config
}

case_choice_members_depend() {
	printf 'choice\n\tprompt "c"\nconfig A\n\tbool "a"\n\tdepends on B\nconfig B\n\tbool "b"\nendchoice\n' >Kconfig
}

case_choice_visible_if() {
	printf 'config V\n\tbool "v"\nmenu "m"\n\tvisible if V\nchoice\n\tprompt "c"\nconfig A\n\tbool "a"\nconfig B\n\tbool "b"\nendchoice\nendmenu\n' >Kconfig
	printf 'CONFIG_B=y\n' >config
}

case_choice_set_all() {
	printf 'choice\n\tprompt "c"\nconfig A\n\tbool "a"\nconfig B\n\tbool "b"\nconfig C\n\tbool "c"\nendchoice\n' >Kconfig
	printf 'CONFIG_C=y\n# CONFIG_B is not set\nCONFIG_A=y\nCONFIG_B=y\n' >config
}

case_choice_none_set() {
	printf 'choice\n\tprompt "c"\n\tdefault B\nconfig A\n\tbool "a"\nconfig B\n\tbool "b"\nconfig C\n\tbool "c"\nendchoice\n' >Kconfig
	printf '# CONFIG_C is not set\n# CONFIG_B is not set\n# CONFIG_A is not set\n' >config
}

case_choice_int() {
	printf 'choice\n\tprompt "c"\nconfig A\n\tint "a"\nconfig B\n\tbool "b"\nendchoice\n' >Kconfig
}

case_choice_no_prompt() {
	printf 'choice\n\tbool\nconfig A\n\tbool "a"\nendchoice\n' >Kconfig
}

case_choice_prompt_if() {
	printf 'config X\n\tbool "x"\nchoice\n\tprompt "c" if X\n\tdefault B\nconfig A\n\tbool "a"\nconfig B\n\tbool "b"\nendchoice\n' >Kconfig
	printf 'CONFIG_X=y\nCONFIG_A=y\n' >config
}

case_visible_if() {
	printf 'config V\n\tbool "v"\nmenu "m"\n\tvisible if V\n\tdepends on W\nconfig A\n\tbool "a"\n\tdefault y\nconfig S\n\tstring "s"\n\tdefault "d"\nmenu "n"\n\tvisible if !V\nconfig B\n\tbool "b"\nendmenu\nendmenu\nconfig W\n\tbool "w"\n\tdefault y\n' >Kconfig
	printf '# CONFIG_A is not set\nCONFIG_S="u"\nCONFIG_B=y\n' >config
}

case_visible_if_twice() {
	printf 'config V\n\tbool "v"\n\tdefault y\nconfig W\n\tbool "w"\nmenu "m"\n\tvisible if V\n\tvisible if W\nconfig A\n\tbool "a"\nendmenu\n' >Kconfig
	printf 'CONFIG_A=y\n' >config
}

case_menu_options() {
	printf 'menu "m"\n\tdefault y\nendmenu\n' >Kconfig
}

case_menu_help() {
	printf 'menu "m"\n\thelp\n\t  text\nendmenu\n' >Kconfig
}

case_comment_depends() {
	printf 'config A\n\tbool "a"\n\tdefault y\ncomment "with A"\n\tdepends on A\ncomment "without A"\n\tdepends on !A\ncomment "in m"\n\tdepends on m\nif A\ncomment "inside"\nendif\n' >Kconfig
}

case_comment_odd() {
	printf 'config A\n\tbool "a"\n\tdefault y\ncomment "two\\nlines"\ncomment "quo\\"te # hash"\nmenu "quo\\"te"\ncomment "c"\nendmenu\n' >Kconfig
}

case_mainmenu_later() {
	printf 'config A\n\tbool "a"\nmainmenu "late"\n' >Kconfig
}

case_mainmenu_twice() {
	printf 'mainmenu "one"\nmainmenu "two"\nconfig A\n\tbool "a"\n' >Kconfig
}

case_mainmenu_macro() {
	printf 'mainmenu "Linux/$(ARCH) $(KERNELVERSION)"\nconfig A\n\tbool "a"\n' >Kconfig
}

case_range_hex() {
	cat >Kconfig <<'END'
config LOW
	hex "low"
	default 0x10
config A
	hex "a"
	range LOW 0xff
	default 0x5
config B
	hex "b"
	range 0x10 0X20
	default 11
config C
	int "c"
	range 0x10 0x20
	default 5
config D
	int "d"
	range -5 LOW
	default -9
config E
	hex "e"
	range 10 20
	default 15
END
	printf 'CONFIG_A=0x100\nCONFIG_B=0x1f\nCONFIG_C=17\nCONFIG_D=-6\nCONFIG_E=ff\n' >config
}

case_range_symbols() {
	cat >Kconfig <<'END'
config MIN
	int "min"
	default 3
config MAX
	int "max"
	range MIN 100
	default 10
config A
	int "a"
	range MIN MAX if B
	range 1 2
	default 50
config B
	bool "b"
	default y
config F
	int "f"
	range B NONE
	default 7
config G
	int "g"
	range MAX MIN
	default 7
END
	printf 'CONFIG_MIN=20\nCONFIG_MAX=10\nCONFIG_A=15\nCONFIG_G=1\n' >config
}

case_range_string() {
	printf 'config S\n\tstring "s"\n\tdefault "5"\nconfig A\n\tint "a"\n\trange S "9"\n\tdefault 1\nconfig B\n\tbool "b"\n\trange 0 1\n' >Kconfig
}

case_int_forms() {
	cat >Kconfig <<'END'
config A
	int "a"
	default 007
config B
	int "b"
	default -0
config C
	int "c"
	default 99999999999999999999
config D
	int "d"
	default "5"
config E
	hex "e"
	default ABC
config F
	hex "f"
	default 0xFFFFFFFFFFFFFFFFF
config G
	int "g"
	default 0x10
config H
	int "h"
config I
	hex "i"
config J
	int "j"
	default +5
END
	printf 'CONFIG_A=08\nCONFIG_B=-\nCONFIG_C= 5\nCONFIG_D=5 \nCONFIG_E=0xg\nCONFIG_F=0x\nCONFIG_G=+1\nCONFIG_H=\nCONFIG_I=0X1F\n' >config
}

case_int_default_symbol() {
	cat >Kconfig <<'END'
config A
	int "a"
	default B
config B
	int "b"
	default 4
config C
	int "c"
	default D
config D
	bool "d"
	default y
config E
	string "e"
	default A
config F
	string "f"
	default D
config G
	hex "g"
	default A
config H
	bool "h"
	default A
config I
	bool "i"
	default A > 3
END
}

case_compare() {
	cat >Kconfig <<'END'
config A
	int "a"
	default 9
config B
	hex "b"
	default 0x10
config S
	string "s"
	default "10"
config T
	tristate "t"
	default m
config C1
	def_bool A < B
config C2
	def_bool S > A
config C3
	def_bool B = 16
config C4
	def_bool T < y
config C5
	def_bool T = m
config C6
	def_bool "a" < "b"
config C7
	def_bool S = 10
config C8
	def_bool NONE = NONE
config C9
	def_bool NONE = "NONE"
config C10
	def_bool 010 = 8
config C11
	def_bool 0x10 = 16
config C12
	def_bool B != 0x10
config C13
	def_bool "10" <= A
config C14
	def_bool T >= n && T <= y && T != y
config C15
	def_bool A = "9"
config C16
	def_bool (A) = 9
END
}

case_compare_more() {
	cat >Kconfig <<'END'
config S
	string "s"
	default ""
config T
	string "t"
	default "y"
config A
	bool "a"
	default y
config C1
	def_bool S = n
config C2
	def_bool T = y
config C3
	def_bool T = A
config C4
	def_bool S < "0"
config C5
	def_bool A = NONE
config C6
	def_bool !A = n
config C7
	def_bool -1 < 0
config C8
	def_bool S
config C9
	def_bool T
config C10
	def_bool "y"
config C11
	def_bool 1
config C12
	def_bool 0x1 < 1f
END
}

case_compare_chain() {
	printf 'config A\n\tbool "a"\n\tdepends on X = Y = Z\n' >Kconfig
}

case_precedence() {
	cat >Kconfig <<'END'
config A
	bool "a"
	default y
config N
	bool "n"
config C1
	def_bool A || N && N
config C2
	def_bool !A || A
config C3
	def_bool !(A && N) && !!A
config C4
	def_bool !A = n || N
config C5
	def_bool A||N&&!A
config C6
	def_bool ((A))
END
}

case_select_chain() {
	printf '%sconfig A\n\ttristate "a"\n\tdefault m\n\tselect B if C\n\timply D\nconfig B\n\tbool\n\tdepends on X\n\tselect E\nconfig C\n\ttristate "c"\n\tdefault m\nconfig D\n\ttristate "d"\n\tdepends on C\nconfig E\n\ttristate\nconfig X\n\tbool "x"\n' "$modules" >Kconfig
	printf 'CONFIG_MODULES=y\nCONFIG_A=m\nCONFIG_C=y\n# CONFIG_D is not set\n' >config
}

case_select_odd() {
	printf 'config A\n\tbool "a"\n\tdefault y\n\tselect NONE\n\tselect I\n\tselect "Q"\nconfig I\n\tint "i"\nconfig Q\n\tbool\n' >Kconfig
}

case_select_itself() {
	printf 'config A\n\tbool "a"\n\tselect A\n' >Kconfig
}

case_depends_itself() {
	printf 'config A\n\tbool "a"\n\tdepends on A\n' >Kconfig
}

case_depends_circle() {
	printf 'config A\n\tbool "a"\n\tdepends on B\nconfig B\n\tbool "b"\n\tdepends on C\nconfig C\n\tbool "c"\n\tselect A\n' >Kconfig
}

case_depends_circle_default() {
	printf 'config A\n\tbool "a"\n\tdefault B\nconfig B\n\tbool "b"\n\tdefault A\n' >Kconfig
}

case_imply_circle() {
	printf 'config A\n\tbool "a"\n\timply B\nconfig B\n\tbool "b"\n\timply A\n' >Kconfig
}

case_choice_circle() {
	printf 'choice\n\tprompt "c"\n\tdepends on A\nconfig A\n\tbool "a"\nconfig B\n\tbool "b"\nendchoice\n' >Kconfig
}

case_range_circle() {
	printf 'config A\n\tint "a"\n\trange 1 B\n\tdefault 1\nconfig B\n\tint "b"\n\trange A 10\n\tdefault 5\n' >Kconfig
}

case_twice_defined() {
	printf '%sconfig A\n\tbool "a"\n\tdepends on X\n\tdefault y\nconfig X\n\tbool "x"\nconfig A\n\tbool "a again"\n\tdepends on !X\n\tdefault n\nconfig B\n\tbool\nconfig B\n\ttristate "b"\nconfig B\n\tdefault y\n' "$modules" >Kconfig
	printf 'CONFIG_A=y\nCONFIG_B=m\n' >config
}

case_twice_typed() {
	printf 'config A\n\tbool "a"\n\tint\n\tdefault 3\nconfig B\n\tstring\n\tstring "b"\n\tprompt "c"\n' >Kconfig
}

case_no_type() {
	printf 'config A\n\tprompt "a"\n\tdefault y\nconfig B\n\tbool "b"\n\tdepends on A\nconfig C\n' >Kconfig
	printf 'CONFIG_A=y\nCONFIG_B=y\n' >config
}

case_names_odd() {
	cat >Kconfig <<'END'
config 64BIT
	bool "64"
	default y
config a-b
	bool "a-b"
	default y
config -
	bool "dash"
	default y
config _
	bool "underscore"
	default y
config lower
	bool "lower"
	default y
config 5
	bool "five"
	default y
config B
	bool "b"
	depends on 5 && a-b && -
	default y
END
	printf 'CONFIG_64BIT=y\n# CONFIG_a-b is not set\nCONFIG_-=y\nCONFIG_5=y\n' >config
}

case_names_keyword() {
	printf 'config config\n\tbool "a"\n' >Kconfig
}

case_names_keyword_used() {
	printf 'config A\n\tbool "a"\n\tdepends on help\n' >Kconfig
}

case_names_quoted() {
	printf 'config "A"\n\tbool "a"\n' >Kconfig
}

case_names_y() {
	printf 'config y\n\tbool "y"\nconfig m\n\ttristate "m"\nconfig A\n\tbool "a"\n\tdepends on y\n\tdefault y\n' >Kconfig
}

case_two_on_line() {
	printf 'config A bool "a"\n' >Kconfig
}

case_bytes_ignored() {
	printf 'config A\n\tbool "a"\n\tdepends on @y ^ \n\tdefault y ;\n' >Kconfig
}

case_operators_half() {
	printf 'config A\n\tbool "a"\n\tdepends on B & C\n' >Kconfig
}

case_parentheses_open() {
	printf 'config A\n\tbool "a"\n\tdepends on (B\n' >Kconfig
}

case_end_wrong() {
	printf 'menu "m"\nif y\nendmenu\nendif\n' >Kconfig
}

case_end_missing() {
	printf 'menu "m"\nif y\nconfig A\n\tbool "a"\nendif\n' >Kconfig
}

case_end_in_other_file() {
	printf 'if y\nsource "b"\n' >Kconfig
	printf 'endif\n' >b
}

case_end_with_words() {
	printf 'menu "m"\nendmenu # m\nif y\nendif y\n' >Kconfig
}

case_macro_flavours() {
	cat >Kconfig <<'END'
late = $(value)
value := one
now := $(value)
config A
	string "a"
	default "$(late) $(now)"
value := two
config B
	string "b"
	default "$(late) $(now)"
value += three
now += four $(value)
late += five
config C
	string "c"
	default "$(late) $(now) $(value)"
config D
	string "d"
	default "$(none,x)$(late,x)"
END
}

case_macro_arguments() {
	cat >Kconfig <<'END'
f = $(0):$(1):$(2):$(3)
g = $(f,$(1)-$(2),x)
comma := ,
open := (
space := $(empty) $(empty)
config A
	string "a"
	default "$(f,a, b ,c,d)|$(g,1,2)|$(f)"
config B
	string "b"
	default "$(f,$(comma),$(open),(x,y))"
config C
	string "c"
	default "$(f,a$(space)b)$(space)|"
$(f) = x
config D
	string "d"
	default "$$(f) $ $x $(f"
END
}

case_macro_arguments_closed() {
	cat >Kconfig <<'END'
f = $(0):$(1):$(2):$(3)
config D
	string "d"
	default "$$ $ $x $$(f,1) \$(f,2)"
config E
	string 'e'
	default '$(f,"q",\"w\")'
config W
	string "w"
	default $(f,a)
END
}

case_macro_recursive() {
	printf 'f = $(f)\nconfig A\n\tstring "a"\n\tdefault "$(f)"\n' >Kconfig
}

case_macro_recursive_ends() {
	printf 'f = $(g,$(1))\ng = <$(1)>\nconfig A\n\tstring "a"\n\tdefault "$(f,$(f,x))"\n' >Kconfig
}

case_macro_mutual() {
	printf 'f = $(g)\ng = $(f)\nconfig A\n\tstring "a"\n\tdefault "$(f)"\n' >Kconfig
}

case_macro_error_if() {
	printf '$(error-if,n,no)\nconfig A\n\tbool "a"\n$(error-if,y,yes)\n' >Kconfig
}

case_macro_error_if_not() {
	printf '$(error-if,n,no)\nconfig A\n\tbool "a"\n$(error-if,,yes)\n$(error-if,m,yes)\n$(error-if,yy,yes)\n' >Kconfig
}

case_macro_error_arguments() {
	printf '$(error-if,n)\nconfig A\n\tbool "a"\n' >Kconfig
}

case_macro_info() {
	printf '$(info,hello)\nconfig A\n\tbool "a$(info,there)"\n\tdefault y\n' >Kconfig
}

case_macro_info_arguments() {
	printf '$(info,hello,there)\nconfig A\n\tbool "a"\n' >Kconfig
}

case_macro_filename() {
	printf 'config A\n\tstring "a"\n\tdefault "$(filename):$(lineno)"\nname := $(filename)\nsource "b"\nconfig C\n\tstring "c"\n\tdefault "$(name)"\n' >Kconfig
	printf 'config B\n\tstring "b"\n\tdefault "$(filename):$(lineno)"\n' >b
}

case_macro_shell() {
	printf 'yes = $(shell,echo $(1))\n' >scripts/Kconfig.include
	printf 'source "scripts/Kconfig.include"\nconfig A\n\tstring "a"\n\tdefault "$(shell,echo a; echo b; echo)"\nconfig B\n\tbool "b"\n\tdefault $(yes,y)\nconfig C\n\tbool "c"\n\tdepends on $(shell,false && echo y || echo n)\n\tdefault y\n' >Kconfig
}

case_macro_statement() {
	printf 'x = config A\n$(x)\n\tbool "a"\n' >Kconfig
}

case_macro_empty_statement() {
	printf 'x =\n$(x)\nconfig A\n\tbool "a"\n$(x)\n\tdefault y\n' >Kconfig
}

case_macro_name() {
	printf 'x = A\nconfig $(x)\n\tbool "a"\n\tdefault y\nconfig B_$(x)\n\tbool "b"\n\tselect $(x)2\nconfig $(x)2\n\tbool\n' >Kconfig
}

case_macro_computed() {
	printf 'x = foo\n$(x)-bar = y\nconfig A\n\tbool "a"\n\tdefault $(foo-bar)\n' >Kconfig
}

case_macro_odd_assign() {
	printf 'a=1\nb  :=  2  \nc= 3 # no comment\nd = "quoted"\ne +=5\nconfig A\n\tstring "a"\n\tdefault "$(a)$(b)$(c)$(e)|"\nconfig D\n\tstring "d"\n\tdefault $(d)\n' >Kconfig
}

case_macro_in_if() {
	printf 'if n\nx = y\nendif\nconfig A\n\tbool "a"\n\tdefault $(x)\n' >Kconfig
}

case_macro_in_prompt() {
	printf 'x = one "two" \\ three\nconfig A\n\tbool "p $(x)"\n\tdefault y\ncomment "c $(x)"\nmenu "m $(x)"\nendmenu\n' >Kconfig
}

case_macro_environment() {
	printf 'config A\n\tstring "a"\n\tdefault "$(SRCARCH) $(ARCH) $(srctree)"\n' >Kconfig
	sed -i 's/ \$(srctree)//' Kconfig
}

case_option_env() {
	printf 'config A\n\tstring\n\toption env="ARCH"\n' >Kconfig
}

case_option_modules() {
	printf 'config M\n\tbool "m"\n\toption modules\n\tdefault y\nconfig T\n\ttristate "t"\n\tdefault m\n' >Kconfig
}

case_modules_tristate() {
	printf 'config MODULES\n\ttristate "m"\n\tmodules\n\tdefault m\nconfig T\n\ttristate "t"\n\tdefault m\nconfig U\n\ttristate "u"\n\tdepends on m\n\tdefault y\n' >Kconfig
}

case_modules_none() {
	printf 'config T\n\ttristate "t"\n\tdefault m\nconfig U\n\ttristate "u"\n\tdepends on m\n\tdefault y\n' >Kconfig
	printf 'CONFIG_T=m\nCONFIG_U=m\n' >config
}

case_modules_later() {
	printf 'config T\n\ttristate "t"\n\tdefault m\nconfig MODULES\n\tbool "m"\n\tdepends on X\n\tmodules\nconfig X\n\tbool "x"\n\tdefault y\n' >Kconfig
	printf 'CONFIG_MODULES=y\nCONFIG_T=m\n' >config
}

case_def_tristate() {
	printf '%sconfig A\n\tdef_tristate m if X\n\tprompt "a"\nconfig X\n\tdef_tristate m\nconfig B\n\tdef_bool X\nconfig C\n\tdef_tristate y\n\tdepends on X\n' "$modules" >Kconfig
}

case_depends_if() {
	printf '%sconfig A\n\tbool "a"\n\tdepends on B if C\nconfig B\n\tbool "b"\nconfig C\n\ttristate "c"\n\tdefault m\ncomment "x"\n\tdepends on A if B\nmenu "m"\n\tdepends on C if !B\nendmenu\n' "$modules" >Kconfig
	printf 'CONFIG_A=y\nCONFIG_C=m\n' >config
}

case_transitional() {
	printf 'config OLD\n\tbool\n\ttransitional\n\thelp\n\t  old\nconfig NEW\n\tbool "new"\n\tdefault OLD\nconfig OLDS\n\tstring\n\ttransitional\nconfig NEWS\n\tstring "s"\n\tdefault OLDS\n' >Kconfig
	printf 'CONFIG_OLD=y\nCONFIG_OLDS="text"\n' >config
}

case_config_crlf() {
	printf 'config A\n\tbool "a"\nconfig S\n\tstring "s"\nconfig I\n\tint "i"\nconfig N\n\tbool "n"\n\tdefault y\n' >Kconfig
	printf 'CONFIG_A=y\r\nCONFIG_S="x"\r\nCONFIG_I=5\r\n# CONFIG_N is not set\r\n' >config
}

case_config_odd_unset() {
	printf 'config A\n\tbool "a"\n\tdefault y\nconfig B\n\tbool "b"\n\tdefault y\nconfig C\n\tbool "c"\n\tdefault y\nconfig D\n\tbool "d"\n\tdefault y\nconfig E\n\tbool "e"\n\tdefault y\nconfig F\n\tbool "f"\n\tdefault y\nconfig G\n\tbool "g"\n\tdefault y\n' >Kconfig
	printf '#CONFIG_A is not set\n#  CONFIG_B is not set\n# CONFIG_C  is not set\n# CONFIG_D is not set \n # CONFIG_E is not set\n# CONFIG_F is not set, why\n# CONFIG_G is\n' >config
}

case_config_odd_lines() {
	printf 'config A\n\tbool "a"\nconfig B\n\tbool "b"\nconfig C\n\tbool "c"\nconfig D\n\tbool "d"\nconfig S\n\tstring "s"\n\tdefault "d"\nconfig T\n\tstring "t"\nconfig I\n\tint "i"\n\tdefault 3\n' >Kconfig
	printf 'CONFIG_A=y \n CONFIG_B=y\nCONFIG_C =y\nCONFIG_D= y\nCONFIG_S="a" b\nCONFIG_T="x\\\nCONFIG_I=7 # seven\nCONFIG_\nCONFIG_=y\nconfig_A=y\n=y\nwhat is this\nCONFIG_A\n' >config
}

case_config_twice() {
	printf 'config A\n\tbool "a"\nconfig S\n\tstring "s"\nconfig I\n\tint "i"\n' >Kconfig
	printf 'CONFIG_A=y\n# CONFIG_A is not set\nCONFIG_A=y\nCONFIG_S="1"\nCONFIG_S="2"\nCONFIG_S="1"\nCONFIG_I=1\nCONFIG_I=x\n' >config
}

case_config_values() {
	printf '%sconfig A\n\tbool "a"\nconfig B\n\tbool "b"\nconfig C\n\ttristate "c"\nconfig D\n\ttristate "d"\nconfig E\n\tbool "e"\n\tdefault y\nconfig F\n\tbool "f"\n\tdefault y\n' "$modules" >Kconfig
	printf 'CONFIG_A=Y\nCONFIG_B=m\nCONFIG_C=M\nCONFIG_D=module\nCONFIG_E=n\nCONFIG_F=\n' >config
}

case_config_strings() {
	printf 'config A\n\tstring "a"\n\tdefault "da"\nconfig B\n\tstring "b"\n\tdefault "db"\nconfig C\n\tstring "c"\n\tdefault "dc"\nconfig D\n\tstring "d"\nconfig E\n\tstring "e"\n' >Kconfig
	printf 'CONFIG_A=bare\nCONFIG_B=\nCONFIG_C="\nCONFIG_D="a\\"b\\\\c\\d"\nCONFIG_E=""\n' >config
}

case_config_no_newline() {
	printf 'config A\n\tbool "a"\nconfig B\n\tbool "b"\n' >Kconfig
	printf 'CONFIG_A=y\nCONFIG_B=y' >config
}

case_config_nul() {
	printf 'config A\n\tbool "a"\nconfig B\n\tbool "b"\nconfig S\n\tstring "s"\n' >Kconfig
	printf 'CONFIG_A=y\0x\nCONFIG_S="a\0b"\nCONFIG_B=y\n' >config
}

case_config_long() {
	printf 'config S\n\tstring "s"\nconfig A\n\tbool "a"\n' >Kconfig
	{ printf 'CONFIG_S="'; printf '%9000s' '' | tr ' ' z; printf '"\nCONFIG_A=y\n'; } >config
}

case_config_tabs() {
	printf 'config A\n\tbool "a"\nconfig B\n\tbool "b"\n\tdefault y\n' >Kconfig
	printf '\tCONFIG_A=y\n#\tCONFIG_B is not set\nCONFIG_A=\ty\n' >config
}

case_config_empty() {
	printf 'config A\n\tbool "a"\n\tdefault y\n' >Kconfig
	: >config
}

case_entry_order() {
	printf 'menuconfig A\n\tbool "a"\n\tdefault y\nif A\nconfig B\n\tbool "b"\nendif\nconfig C\n\tbool "c"\n\tdepends on A\nmenu "m"\n\tdepends on A\ncomment "in m"\nmenu "empty"\nendmenu\nendmenu\nconfig D\n\tbool "d"\n' >Kconfig
}

case_menu_hidden() {
	printf 'menu "off"\n\tdepends on NONE\nconfig A\n\tdef_bool y\nendmenu\nmenu "without prompts"\nconfig B\n\tdef_bool y\nendmenu\nmenu "outer"\nmenu "inner"\nconfig C\n\tbool "c"\nendmenu\nendmenu\n' >Kconfig
}

case_prompt_twice() {
	printf 'config A\n\tbool "one"\n\tprompt "two" if X\n\tdefault y\nconfig X\n\tbool "x"\n' >Kconfig
	printf '# CONFIG_A is not set\n' >config
}

case_prompt_blanks() {
	printf 'config A\n\tbool "  a  "\n\tdefault y\ncomment " c "\nmenu "\tm"\nendmenu\n' >Kconfig
}

case_prompt_word() {
	printf 'config A\n\tbool word\nconfig B\n\tbool two words\n' >Kconfig
}

case_default_expression() {
	printf '%sconfig A\n\ttristate "a"\n\tdefault B && C || m\nconfig B\n\tbool "b"\n\tdefault !C\nconfig C\n\tbool "c"\n\tdefault B = n if X\nconfig X\n\tbool "x"\nconfig S\n\tstring "s"\n\tdefault A = m\nconfig I\n\tint "i"\n\tdefault 3 if X\n\tdefault 4 if !X\n\tdefault 5\n' "$modules" >Kconfig
}

case_default_untyped() {
	printf 'config A\n\tbool "a"\n\tdefault NONE\nconfig B\n\tstring "b"\n\tdefault NONE\nconfig C\n\tint "c"\n\tdefault NONE\nconfig D\n\ttristate "d"\n\tdefault "m"\n' >Kconfig
}

case_if_nested() {
	printf 'config A\n\tbool "a"\n\tdefault y\nconfig B\n\tbool "b"\nif A\nif B\nconfig C\n\tbool "c"\n\tdefault y\nendif\nif !B\nconfig D\n\tbool "d"\n\tdefault y\nendif\nendif\n' >Kconfig
}

case_if_expression_odd() {
	printf 'if "y"\nconfig A\n\tbool "a"\nendif\nif A = y && m\nconfig B\n\ttristate "b"\n\tdefault y\nendif\n' >Kconfig
}
