// What is tried in turn: one of them is needed, unless the code goes on without all.
package main

import (
	"errors"
	"log"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/link"
)

func two(p *ebpf.Program) {
	l, err := link.Kprobe("first", p, nil)
	if err != nil {
		l, err = link.Kprobe("second", p, nil)
	}
	if err != nil {
		log.Fatal(err)
	}
	defer l.Close()
}

func twoLogged(p *ebpf.Program) {
	l, err := link.Kprobe("first_logged", p, nil)
	if err != nil {
		l, err = link.Kprobe("second_logged", p, nil)
	}
	if err != nil {
		log.Println(err)
	}
	_ = l
}

func three(p *ebpf.Program) (link.Link, error) {
	l, err := link.Kprobe("one_of_three", p, nil)
	if err != nil {
		l, err = link.Kprobe("two_of_three", p, nil)
		if err != nil {
			l, err = link.Kprobe("three_of_three", p, nil)
		}
	}
	return l, err
}

func leftEarly(p *ebpf.Program) (link.Link, error) {
	l, err := link.Kprobe("left_one", p, nil)
	if err == nil {
		return l, nil
	}
	if l, err := link.Kprobe("left_two", p, nil); err == nil {
		return l, nil
	}
	return link.Kprobe("left_three", p, nil)
}

func inOneFunction(p *ebpf.Program) error {
	if _, err := link.Kprobe("a", p, nil); err != nil {
		if _, err := link.Kprobe("b", p, nil); err != nil {
			return err
		}
	}
	if _, err := link.Tracepoint("g", "c", p, nil); err != nil {
		if _, err := link.Kprobe("d", p, nil); err != nil {
			return err
		}
	}
	return nil
}

func loopReturns(p *ebpf.Program) (link.Link, error) {
	for _, name := range []string{"loop_a", "loop_b"} {
		l, err := link.Kprobe(name, p, nil)
		if err == nil {
			return l, nil
		}
	}
	return nil, errors.New("no function")
}

func loopGoesOn(p *ebpf.Program) error {
	for _, name := range []string{"weak_a", "weak_b"} {
		if _, err := link.Kprobe(name, p, nil); err == nil {
			return nil
		}
	}
	log.Println("slower without")
	return nil
}

func loopContinues(p *ebpf.Program) link.Link {
	var l link.Link
	var err error

	for _, name := range []string{"next_a", "next_b"} {
		l, err = link.Kprobe(name, p, nil)
		if err != nil {
			continue
		}
		break
	}
	if err != nil {
		log.Fatal(err)
	}
	return l
}

// All of them are needed.
func loopAll(p *ebpf.Program) error {
	for _, name := range []string{"all_a", "all_b"} {
		if _, err := link.Kprobe(name, p, nil); err != nil {
			return err
		}
	}
	return nil
}

// The branch that is left sets the error that is looked at after it.
func inBranch(p *ebpf.Program, fast bool) {
	var err error

	if fast {
		_, err = link.Kprobe("branch_logged", p, nil)
	} else {
		log.Println("slow")
	}
	if err != nil {
		log.Println(err)
	}
}

func inBranchFatal(p *ebpf.Program, fast bool) {
	var err error

	if fast {
		_, err = link.Kprobe("branch_fatal", p, nil)
	}
	if err != nil {
		log.Fatal(err)
	}
}

func main() {
	two(nil)
	twoLogged(nil)
	if _, err := three(nil); err != nil {
		log.Fatal(err)
	}
	if _, err := leftEarly(nil); err != nil {
		log.Fatal(err)
	}
	if err := inOneFunction(nil); err != nil {
		log.Fatal(err)
	}
	if _, err := loopReturns(nil); err != nil {
		log.Fatal(err)
	}
	if err := loopGoesOn(nil); err != nil {
		log.Fatal(err)
	}
	loopContinues(nil)
	if err := loopAll(nil); err != nil {
		log.Fatal(err)
	}
	inBranch(nil, true)
	inBranchFatal(nil, true)
}
