/* SPDX-License-Identifier: GPL-2.0 */
/*
 * What a string expression in Go source can be: folded from constants and
 * from variables that are set once, without running anything.
 */
#ifndef GOFLOW_CONSTFOLD_H
#define GOFLOW_CONSTFOLD_H

#include "go/pkg.h"
#include "goflow/syntax.h"

/* In order: a text composed of two is as well known as the worse of them. */
enum how {
	HOW_EXACT,	/* a literal */
	HOW_FOLDED,	/* through constants */
	HOW_PATTERN,	/* "*" for what is not known */
	HOW_DYNAMIC,	/* nothing is known */
};

struct value {
	struct str text;
	enum how how;
	const struct syntax *f;	/* its place; for parameters, that of the call */
	uint32_t line;
	uint32_t call;		/* the token that names what is called there, or 0 */
};

struct values {
	struct value *at;
	size_t nr, cap;
};

/* A name declared outside functions. */
struct decl {
	struct str name;
	struct piece value;	/* empty: none, or not a simple one */
	bool is_const;
	bool is_func;		/* @value: its parameters, "(" and ")" apart */
	bool changes;		/* set elsewhere too, or its address taken */
};

/* Those of a file, and what is known of a name. */
struct file_decls {
	struct decl *list;
	size_t nr, cap;
	bool read;
};

struct known_decl {
	struct str name;
	const struct decl *decl;	/* or NULL */
};

/* A package whose files have been read. */
struct source_package {
	const struct go_package *p;
	struct syntax *files;	/* of p->files */
	size_t nr_files;
	struct str *texts;
	struct strbuf *bufs;	/* of the texts that had to be read */
	uint64_t *holds;	/* see filter.c; NULL: not looked for */
	struct constfold *constfold;
	struct file_decls *decls;	/* of p->files */
	struct known_decl *known;	/* sorted; what was asked for */
	size_t nr_known, cap_known;
};

struct constfold {
	struct arena *mem;
	const struct go *go;
	struct source_package **packages;
	size_t nr_packages, cap_packages;
	uint64_t work;		/* tokens looked at, of all expressions */
	unsigned int steps;	/* of the current expression */
	unsigned int depth;
};

/**
 * fold_texts - a package with the texts of its files, read at the first call
 * @fo: folding
 * @p: package
 *
 * Return: the package, as long as @fo.
 */
struct source_package *fold_texts(struct constfold *fo,
				  const struct go_package *p);

/**
 * fold_file - the tokens of a file
 * @sp: package
 * @i: number of the file
 */
const struct syntax *fold_file(struct source_package *sp, size_t i);

/**
 * fold_file_with - the tokens of a file in which a word stands by itself
 * @sp: package
 * @i: number of the file
 * @word: word
 *
 * Return: the tokens, or NULL.
 */
const struct syntax *fold_file_with(const struct source_package *sp, size_t i,
				    struct str word);

/**
 * fold_decl - what is declared, once, outside functions
 * @sp: package
 * @name: name
 *
 * Return: the declaration, or NULL.
 */
const struct decl *fold_decl(const struct source_package *sp, struct str name);

/**
 * fold_clear - free what was read
 * @fo: folding
 */
void fold_clear(struct constfold *fo);

/**
 * constfold_values - what an expression can be
 * @fo: folding
 * @sp: package
 * @e: expression in a file of it
 * @out: set to the values, of which there is at least one; free() its @at
 *
 * If nothing is known, the one value is HOW_DYNAMIC.
 */
void constfold_values(struct constfold *fo, const struct source_package *sp, struct piece e,
	  struct values *out);

/* scope.c: what a name in a function stands for. */
enum name_is {
	NAME_UNKNOWN,
	NAME_GLOBAL,	/* not declared in the function */
	NAME_VALUE,	/* @value */
	NAME_ELEMENTS,	/* an element of the composite literal @value */
	NAME_KEYS,	/* a key of it */
	NAME_PARAMETER,	/* number @param of the function @func */
};

struct name_info {
	enum name_is is;
	struct piece value;
	struct str func;
	size_t param;
};

/**
 * scope_find - what a name in a function stands for
 * @f: file
 * @at: token with the name
 */
struct name_info scope_find(const struct syntax *f, uint32_t at);

/**
 * scope_is_package - whether a name with a dot after it is that of a package
 * @fo: folding
 * @f: file
 * @at: token with the name
 */
bool scope_is_package(struct constfold *fo, const struct syntax *f, uint32_t at);

/* The specs of the const or var declaration at token @i, "(" or not. */
struct spec {
	uint32_t name;		/* token */
	struct piece value;	/* empty: none */
};

typedef void spec_visit(void *ctx, const struct spec *s);

/**
 * scope_specs - visit the specs of a const or var declaration
 * @f: file
 * @i: token after the keyword, "(" or not
 * @visit: called for each
 * @ctx: passed on
 *
 * Return: the token after the declaration.
 */
uint32_t scope_specs(const struct syntax *f, uint32_t i, spec_visit *visit,
		     void *ctx);

/*
 * literal.c: visit the elements of a composite literal, or of the name of a
 * variable that is set to one; false: it is not known.  An element without a
 * key has an empty @key.
 */
typedef void literal_visit(void *ctx, const struct source_package *sp,
			   struct piece list, struct piece key,
			   struct piece value);

/**
 * literal_each - visit the elements of a composite literal
 * @fo: folding
 * @sp: package
 * @e: the literal, or the name of a variable that is set to one
 * @visit: called for each; @key is empty if it has none
 * @ctx: passed on
 *
 * Return: false if the literal is not known.
 */
bool literal_each(struct constfold *fo, const struct source_package *sp,
		  struct piece e, literal_visit *visit, void *ctx);

/**
 * literal_field - the field of a struct literal
 * @sp: package
 * @list: literal that @element stands in, whose type it may leave out
 * @element: struct literal
 * @name: of the field
 * @out: set to the field's value
 *
 * Return: false if it does not exist.
 */
bool literal_field(const struct source_package *sp, struct piece list,
		   struct piece element, struct str name, struct piece *out);

#endif
