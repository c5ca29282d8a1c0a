// SPDX-License-Identifier: GPL-2.0
package sub

//kbuild:config BUS
