// Names that callers in the package pass on.
package main

import "github.com/cilium/ebpf/link"

type tracer struct{}

func attach(name string, prog any) {
	link.Kprobe(name, prog, nil)
}

func (t *tracer) event(group string, names ...string) {
	link.Tracepoint(group, names[0], nil, nil)
}

func unused(name string) {
	link.Kprobe(name, nil, nil)
}
