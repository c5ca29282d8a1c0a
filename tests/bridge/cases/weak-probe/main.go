// Functions that find out whether something works, and what depends on the answer.
package main

import (
	"fmt"
	"log"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/asm"
	"github.com/cilium/ebpf/link"
)

// In two steps: the program is used for the second.
func HaveLSM() bool {
	prog, err := ebpf.NewProgram(&ebpf.ProgramSpec{
		Type:         ebpf.LSM,
		AttachType:   ebpf.AttachLSMMac,
		AttachTo:     "in_two_steps",
		Instructions: asm.Instructions{asm.Mov.Imm(asm.R0, 0), asm.Return()},
	})
	if err != nil {
		return false
	}
	defer prog.Close()

	l, err := link.AttachLSM(link.LSMOptions{Program: prog})
	if err != nil {
		return false
	}
	l.Close()
	return true
}

func haveOne() bool {
	prog, err := ebpf.NewProgram(&ebpf.ProgramSpec{Type: ebpf.Tracing,
		AttachType: ebpf.AttachTraceFEntry, AttachTo: "in_one_step"})
	if err != nil {
		return false
	}
	prog.Close()
	return true
}

// The program ends where the answer is no.
func haveNeeded() bool {
	l, err := link.Kprobe("insisted_on", nil, nil)
	if err != nil {
		return false
	}
	l.Close()
	return true
}

// It does its work, and says whether that went well.
func run(events chan int) bool {
	l, err := link.Kprobe("at_work", nil, nil)
	if err != nil {
		return false
	}
	defer l.Close()
	for e := range events {
		fmt.Println(l, e)
	}
	return true
}

// It is kept.
var kept link.Link

func start() bool {
	l, err := link.Kprobe("is_kept", nil, nil)
	if err != nil {
		return false
	}
	kept = l
	return true
}

func main() {
	if !haveNeeded() {
		log.Fatal("too old")
	}
	fmt.Println(HaveLSM(), haveOne(), run(nil), start())
}
