// Names that stand in calls in full.
package main

import (
	"github.com/cilium/ebpf"
	l "github.com/cilium/ebpf/link"
)

func main() {
	l.Kprobe("do_unlinkat", nil, nil)
	l.Kretprobe("vfs_read+0x10", nil, nil)
	l.Tracepoint("sched", "sched_switch", nil, nil)
	l.AttachRawTracepoint(l.RawTracepointOptions{Name: "sys_enter"})
	l.KprobeMulti(nil, l.KprobeMultiOptions{
		Symbols: []string{"vfs_open", "vfs_*"},
		Cookies: nil,
	})
	_ = []*ebpf.ProgramSpec{
		&ebpf.ProgramSpec{Type: ebpf.Tracing, AttachTo: "tcp_connect"},
		&ebpf.ProgramSpec{Type: ebpf.LSM, AttachTo: "file_open"},
		&ebpf.ProgramSpec{AttachType: ebpf.AttachTraceRawTp, AttachTo: "sys_exit"},
		&ebpf.ProgramSpec{Type: ebpf.Extension, AttachTo: "other_program"},
		&ebpf.ProgramSpec{AttachTarget: prog, AttachTo: "other_program"},
	}
}
