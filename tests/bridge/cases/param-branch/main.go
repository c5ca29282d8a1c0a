// What a caller passes gets only to the branch that its other arguments choose.
package main

import (
	"log"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/link"
)

type way int

const (
	one way = iota
	other
)

func bySwitch(p *ebpf.Program, kind ebpf.ProgramType, hook string) (link.Link, error) {
	switch kind {
	case ebpf.Kprobe, ebpf.Tracing:
		return link.Kprobe(hook, p, nil)
	case ebpf.LSM:
		return link.AttachLSM(link.LSMOptions{Program: p})
	}
	return nil, ebpf.ErrNotSupported
}

func byDefault(p *ebpf.Program, kind ebpf.ProgramType, hook string) (link.Link, error) {
	switch kind {
	case ebpf.LSM:
		return link.AttachLSM(link.LSMOptions{Program: p})
	default:
		return link.Kprobe(hook, p, nil)
	}
}

func byElse(p *ebpf.Program, w way, hook string) (link.Link, error) {
	if w == one {
		return link.AttachLSM(link.LSMOptions{Program: p})
	} else {
		return link.Kprobe(hook, p, nil)
	}
}

func byReturn(p *ebpf.Program, ret bool, hook string) (link.Link, error) {
	if !ret {
		return link.AttachLSM(link.LSMOptions{Program: p})
	}
	return link.Kprobe(hook, p, nil)
}

func byName(p *ebpf.Program, kind, hook string) (link.Link, error) {
	if kind == "kprobe" {
		return link.Kprobe(hook, p, nil)
	}
	return nil, ebpf.ErrNotSupported
}

// The parameter is set: nothing is known of it.
func changed(p *ebpf.Program, kind, hook string) (link.Link, error) {
	if kind == "" {
		kind = "kprobe"
	}
	if kind == "kprobe" {
		return link.Kprobe(hook, p, nil)
	}
	return nil, ebpf.ErrNotSupported
}

func must(_ link.Link, err error) {
	if err != nil {
		log.Fatal(err)
	}
}

func main() {
	var kind ebpf.ProgramType

	must(bySwitch(nil, ebpf.Kprobe, "switch_first"))
	must(bySwitch(nil, ebpf.Tracing, "switch_second"))
	must(bySwitch(nil, ebpf.LSM, "not_switch"))
	must(bySwitch(nil, kind, "switch_unknown"))
	must(byDefault(nil, ebpf.XDP, "default"))
	must(byDefault(nil, ebpf.LSM, "not_default"))
	must(byElse(nil, other, "else"))
	must(byElse(nil, one, "not_else"))
	must(byReturn(nil, true, "return"))
	must(byReturn(nil, false, "not_return"))
	must(byName(nil, "kprobe", "by_name"))
	must(byName(nil, "lsm", "not_by_name"))
	must(changed(nil, "", "changed"))
}
