// Who puts the architecture's prefix before the function of a system call.
package main

import (
	"log"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/link"
)

func must(_ any, err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func main() {
	var p *ebpf.Program

	must(link.Kprobe("sys_added", p, nil))
	must(link.KprobeMulti(p, link.KprobeMultiOptions{Symbols: []string{"sys_plain", "vfs_read"}}))
	must(ebpf.NewProgram(&ebpf.ProgramSpec{Type: ebpf.Tracing,
		AttachType: ebpf.AttachTraceFEntry, AttachTo: "sys_fentry"}))
	must(ebpf.NewProgram(&ebpf.ProgramSpec{Type: ebpf.Kprobe, AttachTo: "sys_hint"}))
	if _, err := link.KprobeMulti(p, link.KprobeMultiOptions{
		Symbols: []string{"sys_weak"}}); err != nil {
		log.Println(err)
	}
}
