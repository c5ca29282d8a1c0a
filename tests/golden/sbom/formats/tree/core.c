// SPDX-License-Identifier: GPL-2.0
// Copyright (C) 2026 Somebody
#include "core.h"
