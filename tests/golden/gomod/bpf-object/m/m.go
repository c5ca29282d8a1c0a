package m

import _ "embed"

//go:embed probe.bpf.o
var probe []byte
