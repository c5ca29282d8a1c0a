/* SPDX-License-Identifier: ((GPL-2.0-only AND MIT) OR BSD-3-Clause) */
