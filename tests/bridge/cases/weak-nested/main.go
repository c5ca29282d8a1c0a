// An error that tells what is missing from what failed, in a condition of its
// own inside the branch.
package main

import (
	"errors"
	"log"
	"os"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/link"
)

func negative(p *ebpf.Program) error {
	_, err := link.Kprobe("negative", p, nil)
	if err != nil {
		if !errors.Is(err, os.ErrNotExist) {
			return err
		}
	}
	return nil
}

func positive(p *ebpf.Program) error {
	_, err := link.Kprobe("positive", p, nil)
	if err != nil {
		if errors.Is(err, os.ErrNotExist) {
			return nil
		}
		return err
	}
	return nil
}

func positiveElse(p *ebpf.Program) error {
	_, err := link.Kprobe("positive_else", p, nil)
	if err != nil {
		if os.IsNotExist(err) {
			log.Print("none")
		} else {
			return err
		}
	}
	return nil
}

func needed(p *ebpf.Program, strict bool) error {
	_, err := link.Kprobe("needed", p, nil)
	if err != nil {
		if strict {
			return err
		}
	}
	return nil
}

func fatal(p *ebpf.Program) error {
	_, err := link.Kprobe("fatal", p, nil)
	if err != nil {
		if errors.Is(err, os.ErrNotExist) {
			log.Fatal(err)
		}
		return nil
	}
	return nil
}
