// SPDX-License-Identifier: MIT

package x

func F() {}
