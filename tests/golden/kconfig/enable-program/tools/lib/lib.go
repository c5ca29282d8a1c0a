// SPDX-License-Identifier: GPL-2.0
package lib

//kbuild:config GONE
//kbuild:config BRIDGE=y

func Run() {}
