package main

import (
	"context"
	"log"
	"os/exec"
	"syscall"

	"example.org/flags/internal/modprobe"
	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/link"
	"golang.org/x/sys/unix"
)

var names = map[int]string{
	unix.CLONE_NEWPID: "pid",
}

var rules = []struct{ Value uint64 }{
	{Value: unix.CLONE_NEWNS | unix.CLONE_NEWUSER},
}

func main() {
	if err := unix.Unshare(unix.CLONE_NEWNET | unix.CLONE_NEWUTS); err != nil {
		log.Fatal(err)
	}
	if _, err := syscall.Socket(syscall.AF_PACKET, syscall.SOCK_RAW, 0); err != nil {
		log.Fatal(names, err)
	}
	if _, err := link.AttachCgroup(link.CgroupOptions{}); err != nil {
		log.Fatal(err)
	}
	cmd := exec.Command("true")
	cmd.SysProcAttr = &syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWNS | syscall.CLONE_NEWIPC}
	if err := cmd.Run(); err != nil {
		log.Fatal(err, ebpf.ProgramSpec{Type: ebpf.CGroupDevice})
	}
	isThere := func() error { return nil }
	if err := modprobe.LoadModules(context.TODO(), isThere, "br_netfilter", "nf-conntrack"); err != nil {
		log.Fatal(err)
	}
}
