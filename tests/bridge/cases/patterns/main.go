// Names of which a part is known.
package main

import (
	"fmt"
	"os"

	"github.com/cilium/ebpf/link"
)

func main() {
	call := os.Args[1]
	link.Kprobe("__x64_sys_"+call, nil, nil)
	link.Kprobe(fmt.Sprintf("__%s_sys_%d_x", call, 1), nil, nil)
	link.Tracepoint("syscalls", "sys_enter_"+call, nil, nil)
	link.Tracepoint("syscalls", call, nil, nil)
}
