package main

import (
	"log"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/link"
)

func attach(name string, p *ebpf.Program) error {
	_, err := link.Kprobe(name, p, nil)
	if err != nil {
		return err
	}
	return nil
}

func through(name string, p *ebpf.Program) error {
	return attach(name, p)
}

func main() {
	var p *ebpf.Program
	// wanted, but it continues without
	if err := attach("weak_logged", p); err != nil {
		log.Print(err)
	}
	// cannot do without
	if err := attach("needed_fatal", p); err != nil {
		log.Fatal(err)
	}
	// of two callers of attach() this one ends the program, too
	if err := through("needed_through", p); err != nil {
		log.Fatal(err)
	}
}
