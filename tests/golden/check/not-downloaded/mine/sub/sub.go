// SPDX-License-Identifier: GPL-2.0
package sub

import (
	_ "example.org/a"
	_ "example.org/e"
	_ "example.org/f"
	_ "example.org/g"
)
