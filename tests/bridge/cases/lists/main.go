// Names in the literals that a loop goes through.
package main

import "github.com/cilium/ebpf/link"

type point struct {
	group, name string
	prog        any
}

var points = []point{
	{"sched", "sched_process_exec", nil},
	{group: "sched", name: "sched_process_exit"},
}

var byName = map[string]any{
	"vfs_read":  nil,
	"vfs_write": nil,
}

func main() {
	for _, f := range []string{"do_exit", "do_group_exit"} {
		link.Kprobe(f, nil, nil)
	}
	for f, prog := range byName {
		link.Kprobe(f, prog, nil)
	}
	for _, p := range points {
		link.Kretprobe(p.name, p.prog, nil)
	}
	for _, p := range []struct {
		prog any
		name string
	}{
		{nil, "tcp_connect"},
		{nil, "tcp_close"},
	} {
		link.Kprobe(p.name, p.prog, nil)
	}
	symbols := []string{"ip_output"}
	link.KprobeMulti(nil, link.KprobeMultiOptions{Symbols: symbols})
}
