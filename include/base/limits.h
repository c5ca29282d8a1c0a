/* SPDX-License-Identifier: GPL-2.0 */
/*
 * Every limit on input, in one place, next to the largest value seen in real
 * trees (Linux 6.1 and 6.12, allmodconfig) and guards against input made to
 * exhaust memory or time.
 */
#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H

/* Bytes of one makefile; the largest seen is the .config, 300 kB. */
#define LIMIT_MAKEFILE_BYTES	(16u << 20)

/* Directories above the current one that may be the top of a kernel tree; seen 12. */
#define LIMIT_PARENTS		128u

/* A text for the shell that is read as one: bytes, and how deep it nests. */
#define LIMIT_SHELL_BYTES	(1u << 16)
#define LIMIT_SHELL_DEPTH	32u

/* Bytes of a graph file or of the go command's output. */
#define LIMIT_GRAPH_BYTES	(1u << 30)

/*
 * Of pkg-config: bytes of a .pc file (seen 4,300) and of a value (seen 2,900, pkgconf
 * cuts it there), variables of a file (seen 80), packages and flags of a field or of an
 * answer (seen 60, 420), references to variables in each other (seen 1).
 */
#define LIMIT_PC_FILE		(1u << 20)
#define LIMIT_PC_VALUE		65534u
#define LIMIT_PC_VARS		4096u
#define LIMIT_PC_NEEDS		4096u
#define LIMIT_PC_FLAGS		(1u << 16)
#define LIMIT_PC_NESTING	32u

/* Packages that require each other in a row: pkgconf stops there, without a word. */
#define LIMIT_PC_DEPTH		2000u

/* Work for one answer, about bytes; opening a file and following a need weigh more. */
#define LIMIT_PC_WORK		(256u << 20)
#define LIMIT_PC_OPEN		1000u
#define LIMIT_PC_VISIT		50u

/* A DOT file: bytes of one string; longest seen 300. */
#define LIMIT_DOT_STRING	(1u << 20)

/* Quoted strings joined by "+" to one; seen 1. */
#define LIMIT_DOT_PIECES	16u

/* Mentions of nodes and edges; 1.2 million in a graph of allmodconfig. */
#define LIMIT_DOT_PARTS		(8u << 20)

/* The same in the layout of dot_write(), which libcgraph has no part in. */
#define LIMIT_DOT_CANONICAL_PARTS	(32u << 20)

/* Names of attributes: memory grows with nodes times names; seen 12. */
#define LIMIT_DOT_KEYS		64u

/* Groups, and how deep they nest; each costs libcgraph 2 kB; seen 0. */
#define LIMIT_DOT_GROUPS	(1u << 16)
#define LIMIT_DOT_DEPTH		16u

/* Nodes in one chain "a -> b -> c"; libcgraph's parser has room for 3,300. */
#define LIMIT_DOT_CHAIN		1000u

/* A query: bytes, and how deep its parentheses nest. */
#define LIMIT_QUERY_BYTES	(1u << 16)
#define LIMIT_QUERY_DEPTH	200u

/* Objects of one kernel module, those in composites included; seen 1,100. */
#define LIMIT_MODULE_PARTS	(1u << 16)

/* Objects that stand for all that include a header, in a matrix. */
#define LIMIT_HEADER_OBJECTS	200u

/* How many composites lie within each other; seen 2. */
#define LIMIT_COMPOSITES	8u

/* Bytes of a go.mod, a Go source file or the like. */
#define LIMIT_SOURCE_BYTES	(64u << 20)

/* Bytes of a module with its version, or of an import path; seen 74. */
#define LIMIT_GO_NAME		4096u

/* Bad lines after which text is not treated as a module graph; seen 0. */
#define LIMIT_GO_FAULTS		100u

/* Bytes printed by one run of the go command; of Go itself: 0.6 MB. */
#define LIMIT_GO_OUTPUT		(256u << 20)

/* Bytes of its error messages that are kept; seen 1 kB. */
#define LIMIT_GO_STDERR		(1u << 20)

/* Nesting of its JSON; seen 3 (a module's replacement in a package). */
#define LIMIT_GO_JSON_DEPTH	16

/* The same of a table of kernels, which is 6. */
#define LIMIT_TABLE_JSON_DEPTH	8

/* Parts of a list of kernels; seen 8, thousands are to be expected. */
#define LIMIT_SHARDS		100000u

/* Directories in directories, and files, that one //go:embed names; seen 2 and 3. */
#define LIMIT_GO_EMBED_DEPTH	64
#define LIMIT_GO_EMBED_FILES	(1u << 16)

/* Names in one directory of Go code; seen 1,100. */
#define LIMIT_GO_DIRECTORY		(1u << 17)

/* Packages that import each other in a chain; seen 90. */
#define LIMIT_GO_IMPORT_DEPTH	2000u

/* Packages of one list, the standard library included; seen 6,000. */
#define LIMIT_GO_PACKAGES	(1u << 18)

/* Directories in directories below a pattern "/..."; seen 20. */
#define LIMIT_GO_WALK_DEPTH	256u

/* Files of one module, and bytes of one or of its archive; Go's limit is 500 MB. */
#define LIMIT_GO_MODULE_FILES	(1u << 20)
#define LIMIT_GO_MODULE_BYTES	(500u << 20)

/* Modules in a module graph; kubernetes has 500, all versions counted 1,000. */
#define LIMIT_GO_MODULES	(1u << 20)

/* Modules that could have one package, whose paths begin its path: 2 in programs. */
#define LIMIT_GO_CANDIDATES	64u

/* Names that a built Go program needs, or modules and settings in it; 160. */
#define LIMIT_GO_ELF_NAMES	(1u << 16)

/* ELF: bytes of a name, sections, entries of a table; seen 250, 9,000, 200,000. */
#define LIMIT_ELF_NAME		4096u
#define LIMIT_ELF_SECTIONS	(1u << 20)
#define LIMIT_ELF_ENTRIES	(1u << 24)
/* Members of an archive; seen 400. */
#define LIMIT_ELF_MEMBERS	(1u << 16)

/* Bridges: tokens of a Go file (seen 400,000), of a name (KSYM_NAME_LEN is 512). */
#define LIMIT_BRIDGE_TOKENS	(1u << 23)
#define LIMIT_BRIDGE_NAME	512u
/*
 * Expressions in each other, steps and texts of one (seen 5, 40 and 48), and
 * the tokens looked at for all of them.
 */
#define LIMIT_BRIDGE_DEPTH	16u
#define LIMIT_BRIDGE_STEPS	4096u
#define LIMIT_BRIDGE_VALUES	256u
#define LIMIT_BRIDGE_WORK	(256u << 20)
/* Callers of callers that an error is followed to; seen 2. */
#define LIMIT_BRIDGE_CALLERS	3u
/* Blocks around a call; seen 9. */
#define LIMIT_BRIDGE_NESTING	64u
/* Types of one BTF, members of a type; seen 150,000 (vmlinux), 1,000. */
#define LIMIT_BTF_TYPES		(1u << 22)
/* Bytes of a name in BTF; seen 127. */
#define LIMIT_BTF_NAME		4096u
/* Instructions of one BPF object that are followed; seen 60,000. */
#define LIMIT_BPF_INSNS		(1u << 20)
/* Bytes of an embedded object; seen 5 MB. */
#define LIMIT_BPF_BYTES		(64u << 20)

/* Files and directories a cached Go listing may depend on; a kernel has 6,000. */
#define LIMIT_GO_CACHE_ENTRIES	(1u << 19)

/* Index of Go code: bytes of one file, of a record; kubernetes: 6 MB, 100 kB. */
#define LIMIT_GO_INDEX_BYTES	(256u << 20)
#define LIMIT_GO_INDEX_RECORD	(8u << 20)
/* Bytes of all files of the directory, and days for which an unused one stays. */
#define LIMIT_GO_INDEX_TOTAL	(1u << 30)
#define LIMIT_GO_INDEX_DAYS	30

/* Directories in directories that Kbuild enters; the deepest seen is 8. */
#define LIMIT_KBUILD_DEPTH	64

/* Visits of directories; x86 allmodconfig has 1,936. */
#define LIMIT_KBUILD_VISITS	(1u << 16)

/* Pattern rules of a directory applied to what others need; the most seen is 2. */
#define LIMIT_KBUILD_PATTERNS	8

/* Pattern rules tried on files in one directory; the most seen is 17,155. */
#define LIMIT_KBUILD_PATTERN_TRIES	(1u << 20)

/* Explaining: lines of a directory's makefiles; the most seen is 1,600. */
#define LIMIT_EXPLAIN_LINES	(1u << 17)
/* Lines one above the other in a chain; seen 12. */
#define LIMIT_EXPLAIN_DEPTH	48
/* Lines tried to find one chain. */
#define LIMIT_EXPLAIN_TRIES	(1u << 16)
/* Words of makefiles that a misspelt name is compared with. */
#define LIMIT_EXPLAIN_WORDS	(1u << 18)
/* Files of the tree in which a bare name is looked for; 6.12 has 6,200. */
#define LIMIT_EXPLAIN_FILES	(1u << 16)

/* Turns over the top-level makefile's rules to follow what "all" needs; seen: 7. */
#define LIMIT_KBUILD_RULE_TURNS	64
/* Recipe lines with $(build)= that enter a directory; sh has 22. */
#define LIMIT_KBUILD_ENTERED	2048

/* A .cmd file: its bytes, files that a compiler read; seen 140 kB, 1,400. */
#define LIMIT_CMDFILE_BYTES	(16u << 20)
#define LIMIT_CMDFILE_DEPS	(1u << 16)
/* Directories of an object tree; 6.12 built in its source tree has 5,900. */
#define LIMIT_CMDFILE_DIRS	(1u << 17)

/* Modules of a built tree; an allmodconfig has 9,000. */
#define LIMIT_KMOD_MODULES	(1u << 17)

/* Parentheses and operators within each other in an #if; seen 6. */
#define LIMIT_COND_DEPTH	64

/* Symbols in a part of an #if without || and &&, all of whose values are tried. */
#define LIMIT_COND_SYMBOLS	6u

/* Words and marks of one declaration in C, and #if within #if; seen 60,000, 9. */
#define LIMIT_CTEXT_TOKENS	(1u << 17)
#define LIMIT_CTEXT_CONDITIONALS	256

/*
 * Macros of a trace header within each other, and bytes that all of its macros
 * become; seen 2, 310,000 (fs/xfs/xfs_trace.h of 7.3).
 */
#define LIMIT_EVENT_DEPTH	6
#define LIMIT_EVENT_BYTES	(8u << 20)

/*
 * A file of a kernel's package, and files in one; seen 86 MB (the unpacked vmlinux
 * of Debian's 6.12), 4,500.
 */
#define LIMIT_IMAGE_BYTES	(1u << 30)
#define LIMIT_PACKAGE_FILES	(1u << 18)

/*
 * What a package may unpack to: this many bytes, or its own size this many times;
 * seen 8 times.
 */
#define LIMIT_PACKAGE_BYTES	(64u << 20)
#define LIMIT_PACKAGE_RATIO	64u

/*
 * Debug information: bytes of a file and of what its compressed sections become,
 * units, files of all line tables (counted for each unit), seconds and memory of the
 * reader.
 */
#define LIMIT_DWARF_BYTES	(4ull << 30)
#define LIMIT_DWARF_RATIO	1100u
#define LIMIT_DWARF_UNITS	(1u << 20)
#define LIMIT_DWARF_SOURCES	(1u << 26)
#define LIMIT_DWARF_RANGES	(1u << 24)
#define LIMIT_DWARF_CALLS	256u
#define LIMIT_DWARF_STACK	(16u << 20)
#define LIMIT_DWARF_KALLSYMS	(256u << 20)
#define LIMIT_DWARF_SECONDS	120u
#define LIMIT_DWARF_MEMORY	(8ull << 30)

/*
 * A profile: bytes of a file, what compressed ones become (that many, and their own size
 * this many times), bytes that a library may allocate for one, and the window of zstd as
 * a power of two; seen 210 MB, 40 times, 100 MB, 21.
 */
#define LIMIT_PROFILE_BYTES	(2u << 30)
#define LIMIT_PROFILE_UNPACKED	(4ull << 30)
#define LIMIT_PROFILE_RATIO	1100u
#define LIMIT_PROFILE_SMALL	(16u << 20)
#define LIMIT_PROFILE_ALLOC	(2ull << 30)
#define LIMIT_PROFILE_WINDOW	27
/*
 * Events, different stacks, frames of all of them, frames of one, frames of all samples;
 * seen 12, 31,000, 500,000, 127, 30 million.
 */
#define LIMIT_PROFILE_EVENTS	256u
#define LIMIT_PROFILE_ENTRIES	(1u << 24)
#define LIMIT_PROFILE_FRAMES	(1u << 28)
#define LIMIT_PROFILE_DEPTH	(1u << 13)
#define LIMIT_PROFILE_WALK	(1ull << 32)
/*
 * Records; mappings of all processes, and elements of tables of them that are moved for
 * others; seen 1,000,000, 40,000.
 */
#define LIMIT_PROFILE_RECORDS	(1u << 27)
#define LIMIT_PROFILE_MAPS	(1u << 22)
#define LIMIT_PROFILE_WORK	(1u << 30)
/* Bytes of an object, symbols of one, and bytes of a list of the kernel's. */
#define LIMIT_PROFILE_OBJECT	(2u << 30)
#define LIMIT_PROFILE_SYMBOLS	(1u << 23)
#define LIMIT_PROFILE_KALLSYMS	(256u << 20)

/* Kconfig files; 6.12 has 1,729 for all architectures. */
#define LIMIT_KCONFIG_FILES	(1u << 16)
/* Bytes of all of them; 6 MB. */
#define LIMIT_KCONFIG_BYTES	(256u << 20)
/* Menus, ifs and choices within each other in a file; seen 5. */
#define LIMIT_KCONFIG_BLOCKS	100
/* The same with the files that source each other; seen 12. */
#define LIMIT_KCONFIG_DEPTH	200
/* Terms of an expression, and parentheses and "!" in each other; 60 and 3. */
#define LIMIT_KCONFIG_TERMS	4096
#define LIMIT_KCONFIG_PARENTHESES	100
/* Macros in each other, their arguments, bytes of a text; 4, 4 and 300. */
#define LIMIT_KCONFIG_MACROS	50
#define LIMIT_KCONFIG_ARGS	16
#define LIMIT_KCONFIG_EXPANSION	(1u << 16)
/* Variables that the files assign; seen 36. */
#define LIMIT_KCONFIG_VARIABLES	4096
/* Undefined symbols for which a near name is looked for; each costs a look at all. */
#define LIMIT_KCONFIG_NEAR	200
/* Symbols and terms that wait for each other's value; seen 300. */
#define LIMIT_KCONFIG_CHAIN	8000
/* Symbols visited to enable one, and settings found; seen 300 and 12. */
#define LIMIT_KCONFIG_TRIES	20000
#define LIMIT_KCONFIG_SETTINGS	200
/*
 * To enable one by the solver: its variables, its propagations, clauses that it visits,
 * and expressions and settings that are tried; seen 195,000, 740,000, 1.5 and 2.9 million.
 */
#define LIMIT_KCONFIG_LITERALS		(1 << 19)
#define LIMIT_KCONFIG_PROPAGATIONS	(8u << 20)
#define LIMIT_KCONFIG_VISITS		(16u << 20)
#define LIMIT_KCONFIG_SOLVE_WORK	(64u << 20)

/* A policy: its bytes, its nesting, entries of its lists; ours: 1 kB, 3, 5. */
#define LIMIT_POLICY_BYTES	(256u << 10)
#define LIMIT_POLICY_DEPTH	32
#define LIMIT_POLICY_LAYERS	256u
#define LIMIT_POLICY_WAIVERS	1024u

/* References in one text, and arguments of one function; seen: 267, 6. */
#define LIMIT_MK_NODES		500000
#define LIMIT_MK_ARGS		10000

/* References within references in the text of a makefile; seen: 7. */
#define LIMIT_MK_NESTING	100

/*
 * Variables and functions being expanded within each other; seen: 13.  This
 * limit takes 2 MB of stack, or 4 MB with the sanitizers.
 */
#define LIMIT_MK_DEPTH		4000

/* Files included by each other, and $(eval) in $(eval); seen: 4. */
#define LIMIT_MK_INCLUDES	100

/* Conditionals within conditionals; seen: 7. */
#define LIMIT_MK_CONDITIONALS	1000

/* Bytes that one expansion may produce, inner ones included; seen: 28 kB. */
#define LIMIT_MK_TEXT		(32u << 20)

/* Bytes for values, for parses, and for one call; seen: 10 million. */
#define LIMIT_MK_MEMORY		(64u << 20)

/*
 * Work of an evaluator between mk_begin() and mk_end(), about the bytes that it
 * copied; seen: 700,000.  Accessing a file and defining a variable have their
 * own weights.
 */
#define LIMIT_MK_WORK		(128u << 20)
#define LIMIT_MK_SYSCALL	2000
#define LIMIT_MK_VARIABLE	256

/* Of git: symbolic links one after the other, and bytes of one; seen 1, 60. */
#define LIMIT_GIT_LINKS		40u
#define LIMIT_GIT_LINK		4096u

/* Bytes of a file's name in a patch; seen 110. */
#define LIMIT_GIT_PATH		4096u

/* Files that include others, bytes of one, and of a name in a line; 30,000, 24 MB. */
#define LIMIT_INCLUDE_FILES	(1u << 18)
#define LIMIT_INCLUDE_BYTES	(64u << 20)
#define LIMIT_INCLUDE_NAME	1024u
/* Of a directory's makefiles: -I and -include; seen 40. */
#define LIMIT_INCLUDE_DIRS	256u

/* Contents of sources that answer no question; a tree has 80,000, for 8 lists. */
#define LIMIT_MEMO_FILES	(1u << 20)

/* Bytes of sources that are kept from the sieve to the reader; the rest is read again. */
#define LIMIT_SIEVED_BYTES	(8u << 20)

/* Files that can influence one target; a module with its headers has 300. */
#define LIMIT_PATHS_FILES	(1u << 17)

/* Sets of a choice, and steps towards the smallest; a patch needs 1 to 4. */
#define LIMIT_COVER_SETS	16u
#define LIMIT_COVER_STEPS	(1u << 20)

/* Bytes of a patch; from Linux 6.1 to 6.12 it has 400 MB. */
#define LIMIT_GIT_PATCH		(512u << 20)

/*
 * Bytes of the binary files of a patch, unpacked; a larger patch may hold four
 * times its own size.
 */
#define LIMIT_GIT_BINARY	(16u << 20)

/*
 * A license expression: its bytes, parentheses within each other, and where in a
 * file it is looked for: lines, and bytes; seen 140, 2, 12, 1,100.
 */
#define LIMIT_LICENSE_BYTES	4096u
#define LIMIT_LICENSE_DEPTH	32u
#define LIMIT_LICENSE_LINES	20u
#define LIMIT_LICENSE_HEAD	(16u << 10)

/* Copyright lines of a file, bytes of one, and lines of a package; seen 12, 110, 5,900. */
#define LIMIT_COPYRIGHT_FILE	16u
#define LIMIT_COPYRIGHT_BYTES	200u
#define LIMIT_COPYRIGHT_LINES	10000u

/* A list of vulnerabilities: its bytes, nesting of its JSON (seen 8), files in it. */
#define LIMIT_USED_BYTES	(256u << 20)
#define LIMIT_USED_JSON_DEPTH	32
#define LIMIT_USED_FILES	(1u << 20)

/* Bytes of a file of which an SBOM has the sum; larger ones have none; seen 24 MB. */
#define LIMIT_SBOM_FILE		(1u << 30)

/* Directories below tools/ (of Linux 7.3: 279, without those of tests), and levels of them. */
#define LIMIT_SBOM_TOOL_DIRS	4096
#define LIMIT_SBOM_TOOL_DEPTH	3

/* Bytes of a git index; Linux 6.12: 8.6 MB. */
#define LIMIT_GIT_INDEX		(128u << 20)

/* Lines searched for objects that have no source, under review; 6.1 to 6.12: 10,500,000 */
#define LIMIT_REVIEW_LINES	(32u << 20)

/* Commits of a range, one review each; a merge window has 15,000. */
#define LIMIT_GIT_COMMITS	(1u << 17)

/* New files that are compared with removed ones; more only if equal. */
#define LIMIT_GIT_RENAMES	400u

/* Bytes of a directory or file that is kept for the next state; seen 250 kB. */
#define LIMIT_GIT_CACHED_TREE	(1u << 20)
#define LIMIT_GIT_CACHED_BLOB	(32u << 10)

/* Bytes of all that are kept, of a pack that are mapped at once, and of all packs. */
#define LIMIT_GIT_CACHE		(64u << 20)
#define LIMIT_GIT_WINDOW	(4u << 20)
#define LIMIT_GIT_WINDOWS	(64u << 20)

/* Nodes of a decision diagram, 16 bytes each, and how many variables on a path. */
#define LIMIT_BDD_NODES		(8u << 20)
#define LIMIT_BDD_DEPTH		20000u

/* Variables of a function written as a sum of products; the kernel's have up to 60. */
#define LIMIT_BDD_PRODUCT	1024u

/* Products of a condition that is written as an expression; more is no answer to read. */
#define LIMIT_CONDITION_PRODUCTS 64u

/* Parentheses within parentheses of a condition that is read; seen: 9. */
#define LIMIT_CONDITION_DEPTH	200u

/* Different texts that one text may be, by configuration, where each must be known. */
#define LIMIT_LIFT_TEXTS	1024u

/* Files on the way from a header to what is compiled, and sources there, that are looked at. */
#define LIMIT_COVER_INCLUDES	4096u
#define LIMIT_COVER_USERS	256u
/* Nodes of diagrams that may be added before no further source is. */
#define LIMIT_COVER_NODES	(1u << 16)
/* Conditions that Kconfig is asked about because symbols in them change. */
#define LIMIT_COVER_QUESTIONS	4096u

#endif
