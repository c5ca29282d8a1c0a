/* SPDX-License-Identifier: GPL-2.0 */
struct declared;
typedef struct {
	unsigned int val;
} kuid_t;
typedef struct inner inner_t;

struct inner {
	int deep;
	struct {
		int last;
	} body[2];
};

struct forms {
	unsigned long plain, *second, third[4];
	unsigned int bits : 3, more:5;
	const struct inner *pointer;
	struct inner inner ____cacheline_aligned;
	inner_t typed;
#ifdef CONFIG_AUDIT
	kuid_t loginuid;
#else
	int no_audit;
#endif
	kuid_t uid;
	int (*call)(struct inner *parameter, int other);
	void (__rcu *marked)(void);
	union {
		int in_union;
		struct {
			int in_both;
		};
	};
	struct tagged {
		int in_tagged;
	} named;
	enum { FIRST_VALUE, SECOND_VALUE } choice;
	struct_group(group,
		int in_group;
		inner_t typed_in_group;
	);
	struct_group_tagged(forms_tag, tagged_group,
		int in_tagged_group;
	);
	DECLARE_BITMAP(bitmap, 64);
	__u8 __reserved[4];
	char tail[];
} __randomize_layout;

struct with_macro {
	int known;
	SOME_FIELDS
	int after;
};

struct with_call {
	SOME_FIELD(hidden);
};

struct twice {
	int a;
};

#define old_name new_name

struct renamed {
	int old_name;
	int (* const constant)(int parameter);
	int aligned ALIGNED_ATTR;
	__cacheline_group_begin(renamed_read);
};

struct with_list {
#include "list.h"
};

struct with_row {
	COMMON_HEADER COMMON_TAIL;
};

struct with_pointer {
	COMMON_HEADER char *name;
};

struct with_word {
	COMMON_HEADER
};

struct with_call_behind {
	int HIDDEN(name);
};

/* Another of that name is in a file that another source includes. */
struct twin {
	int here;
};
