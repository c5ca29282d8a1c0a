/* SPDX-License-Identifier: GPL-2.0 MIT: two licenses, no operator */
