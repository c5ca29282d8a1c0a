/* SPDX-License-Identifier: ((GPL-2.0-only AND MIT) OR BSD-3-Clause) */
/* Copyright 2026 The Driver's Author <a@example.org> */
