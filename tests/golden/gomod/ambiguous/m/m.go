// SPDX-License-Identifier: GPL-2.0
package g8

import _ "example.org/big/sub"
