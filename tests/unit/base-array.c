// SPDX-License-Identifier: GPL-2.0
#include "base/array.h"
#include "base/atom-map.h"
#include "tap.h"

static size_t bound(int key, const int *list, size_t n)
{
	size_t i;

	array_bound(i, n, list[i] < key);
	return i;
}

static void test_array(void)
{
	static const int list[] = { 1, 3, 3, 7 };
	uint64_t *far = NULL, sum = 0;
	uint32_t cap = 0, i;

	is_int(ARRAY_SIZE(list), 4, "ARRAY_SIZE");
	ok(bound(0, list, 4) == 0 && bound(1, list, 4) == 0 &&
	   bound(2, list, 4) == 1 && bound(3, list, 4) == 1 &&
	   bound(7, list, 4) == 3 && bound(8, list, 4) == 4,
	   "lower bound: the first that is not less");
	is_int(bound(1, NULL, 0), 0, "lower bound of nothing");
	array_reach(far, cap, 0);
	far[0] = 5;
	array_reach(far, cap, 1000);
	for (i = 0; i < cap; i++)
		sum += far[i];
	ok(cap > 1000 && sum == 5, "elements stay, new ones are zero");
	free(far);
}

static void test_map(void)
{
	struct interner *names = interner_new();
	struct atom_map map = ATOM_MAP_INIT;
	const struct atom *a = intern(names, STR("a")), *last = a;
	char text[16];
	int i;

	ok(!atom_map_get(&map, a) && !atom_map_get(&map, NULL), "an empty map");
	for (i = 0; i < 300; i++) {
		snprintf(text, sizeof(text), "n%d", i);
		last = intern(names, str_of(text));
	}
	*atom_map_at(&map, last) = 7;
	*atom_map_at(&map, a) += 2;
	ok(atom_map_get(&map, last) == 7 && atom_map_get(&map, a) == 2 &&
	   !atom_map_get(&map, intern(names, STR("n1"))), "values");
	atom_map_clear(&map);
	ok(!atom_map_get(&map, last), "clear");
	ok(atom_map_add(&map, last) && !atom_map_add(&map, last),
	   "as a set, which knows what is new");
	atom_map_free(&map);
	ok(!atom_map_get(&map, last), "free leaves an empty one");
	interner_free(names);
}

int main(void)
{
	test_array();
	test_map();
	return done_testing();
}
