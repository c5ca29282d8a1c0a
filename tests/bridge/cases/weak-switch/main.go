package weakswitch

import (
	"errors"
	"log"
	"os"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/link"
)

func missing(err error) bool {
	return errors.Is(err, os.ErrNotExist)
}

func present(err error) bool {
	return err != nil && !errors.Is(err, os.ErrNotExist)
}

func Logged(p *ebpf.Program) error {
	_, err := link.Kprobe("weak_logged", p, nil)
	switch {
	case errors.Is(err, os.ErrNotExist):
		log.Print("none")
	case err != nil:
		return err
	}
	return nil
}

func Fine(p *ebpf.Program) error {
	_, err := link.Kprobe("weak_default", p, nil)
	switch {
	case err == nil:
		log.Print("attached")
	case missing(err):
		return nil
	default:
		return err
	}
	return nil
}

func Returned(p *ebpf.Program) error {
	_, err := link.Kprobe("needed_returned", p, nil)
	switch {
	case err != nil:
		return err
	case errors.Is(err, os.ErrNotExist):
		log.Print("never reached")
	}
	return nil
}

func Default(p *ebpf.Program) error {
	_, err := link.Kprobe("needed_default", p, nil)
	switch {
	case err == nil:
		return nil
	default:
		return err
	}
}

func Predicate(p *ebpf.Program) error {
	_, err := link.Kprobe("weak_predicate", p, nil)
	if err != nil {
		if missing(err) {
			return nil
		}
		return err
	}
	return nil
}

func Denied(p *ebpf.Program) error {
	_, err := link.Kprobe("needed_predicate", p, nil)
	if err != nil {
		if missing(err) {
			return err
		}
	}
	return nil
}

func Unknown(p *ebpf.Program) error {
	_, err := link.Kprobe("needed_unknown", p, nil)
	if present(err) {
		log.Print(err)
	} else if err != nil {
		return err
	}
	return nil
}
