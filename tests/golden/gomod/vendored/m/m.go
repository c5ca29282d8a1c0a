package m

import _ "example.org/b"
