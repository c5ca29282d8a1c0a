package main

import (
	"context"
	"log"
	"syscall"

	"example.org/flags/internal/modprobe"
	"github.com/cilium/ebpf/link"
	"golang.org/x/sys/unix"
)

var names = map[int]string{
	unix.CLONE_NEWPID: "pid",
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
	isThere := func() error { return nil }
	if err := modprobe.LoadModules(context.TODO(), isThere, "br_netfilter", "nf-conntrack"); err != nil {
		log.Fatal(err)
	}
}
