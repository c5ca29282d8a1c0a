// Names that cannot be known.
package main

import (
	"os"

	"github.com/cilium/ebpf/link"
)

func named() string { return "vfs_read" }

func main() {
	link.Kprobe(os.Args[1], nil, nil)
	link.Kprobe(named(), nil, nil)
	link.Tracepoint(os.Args[1], os.Args[2], nil, nil)
	link.KprobeMulti(nil, link.KprobeMultiOptions{Symbols: os.Args})
}
