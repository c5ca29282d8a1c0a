// SPDX-License-Identifier: GPL-2.0
/*
 * The table of kinds.  The order is that of a report within an area.
 */
#include "change-parts.h"

static const struct change_kind kinds[] = {
	{ "object-added", CHANGE_KERNEL, '+', "object added", "objects added" },
	{ "object-removed", CHANGE_KERNEL, '-', "object removed", "objects removed" },
	{ "object-moved", CHANGE_KERNEL, '>', "object moved", "objects moved" },
	{ "object-linkage", CHANGE_KERNEL, '~', "object linked differently", "objects linked differently" },
	{ "object-source", CHANGE_KERNEL, '~', "object source changed", "object sources changed" },
	{ "module-added", CHANGE_KERNEL, '+', "kernel module added", "kernel modules added" },
	{ "module-removed", CHANGE_KERNEL, '-', "kernel module removed", "kernel modules removed" },
	{ "part-added", CHANGE_KERNEL, '+', "part added", "parts added" },
	{ "part-removed", CHANGE_KERNEL, '-', "part removed", "parts removed" },
	{ "directory-added", CHANGE_KERNEL, '+', "directory added", "directories added" },
	{ "directory-removed", CHANGE_KERNEL, '-', "directory removed", "directories removed" },
	{ "program-added", CHANGE_KERNEL, '+', "program added", "programs added" },
	{ "program-removed", CHANGE_KERNEL, '-', "program removed", "programs removed" },
	{ "link-order", CHANGE_ORDER, '>', "position in link order changed", "positions in link order changed" },
	{ "guard-added", CHANGE_CONFIG, '+', "condition added", "conditions added" },
	{ "guard-removed", CHANGE_CONFIG, '-', "condition dropped", "conditions dropped" },
	{ "guard-changed", CHANGE_CONFIG, '~', "condition changed", "conditions changed" },
	{ "symbol-added", CHANGE_CONFIG, '+', "CONFIG symbol added", "CONFIG symbols added" },
	{ "symbol-removed", CHANGE_CONFIG, '-', "CONFIG symbol removed", "CONFIG symbols removed" },
	{ "symbol-depends", CHANGE_CONFIG, '~', "Kconfig dependency changed", "Kconfig dependencies changed" },
	{ "config-value", CHANGE_CONFIG, '~', "CONFIG value changed", "CONFIG values changed" },
	{ "go-module-added", CHANGE_GO, '+', "Go module added", "Go modules added" },
	{ "go-module-removed", CHANGE_GO, '-', "Go module removed", "Go modules removed" },
	{ "go-version-up", CHANGE_GO, '~', "Go module upgraded", "Go modules upgraded" },
	{ "go-version-down", CHANGE_GO, '~', "Go module downgraded", "Go modules downgraded" },
	{ "go-line", CHANGE_GO, '~', "go or toolchain line changed", "go or toolchain lines changed" },
	{ "go-module-replaced", CHANGE_GO, '~', "Go module replacement changed", "Go module replacements changed" },
	{ "go-require-added", CHANGE_GO, '+', "requirement added", "requirements added" },
	{ "go-require-removed", CHANGE_GO, '-', "requirement removed", "requirements removed" },
	{ "go-require-changed", CHANGE_GO, '~', "requirement changed between direct and indirect", "requirements changed between direct and indirect" },
	{ "go-vendor-changed", CHANGE_GO, '~', "vendored module changed without go.mod", "vendored modules changed without go.mod" },
	{ "go-program-added", CHANGE_GO, '+', "Go program added", "Go programs added" },
	{ "go-program-removed", CHANGE_GO, '-', "Go program removed", "Go programs removed" },
	{ "package-added", CHANGE_GO, '+', "Go package added", "Go packages added" },
	{ "package-removed", CHANGE_GO, '-', "Go package removed", "Go packages removed" },
	{ "import-added", CHANGE_GO, '+', "import added", "imports added" },
	{ "import-removed", CHANGE_GO, '-', "import removed", "imports removed" },
	{ "embed-added", CHANGE_BRIDGE, '+', "embedded file added", "embedded files added" },
	{ "embed-removed", CHANGE_BRIDGE, '-', "embedded file removed", "embedded files removed" },
	{ "bridge-added", CHANGE_BRIDGE, '+', "kernel requirement added", "kernel requirements added" },
	{ "bridge-removed", CHANGE_BRIDGE, '-', "kernel requirement removed", "kernel requirements removed" },
	{ "bridge-changed", CHANGE_BRIDGE, '~', "kernel requirement changed", "kernel requirements changed" },
	{ "bridge-state", CHANGE_BRIDGE, '~', "kernel support changed", "kernel support changes" },
	{ "rule-added", CHANGE_OTHER, '+', "rule added", "rules added" },
	{ "rule-removed", CHANGE_OTHER, '-', "rule removed", "rules removed" },
	{ "node-changed", CHANGE_OTHER, '~', "other change", "other changes" },
};

#define NR_KINDS ARRAY_SIZE(kinds)

const struct change_kind *change_kind_find(const char *name)
{
	size_t i;

	for (i = 0; i < NR_KINDS; i++)
		if (!strcmp(kinds[i].name, name))
			return &kinds[i];
	return NULL;
}

const char *change_area_name(enum change_area area)
{
	static const char *const names[CHANGE_NR_AREAS] = {
		"kernel", "order", "config", "go", "bridge", "other",
	};

	return names[area];
}
