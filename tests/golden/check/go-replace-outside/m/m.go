package m

import _ "b.org/lib"
