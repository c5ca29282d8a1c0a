// Device files; what is no device is nobody's affair.
package main

import (
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

const fuse = "/dev/fuse"

func main() {
	os.Open("/dev/kvm")
	os.OpenFile(fuse, os.O_RDWR, 0)
	unix.Open("/dev/net/tun", unix.O_RDWR, 0)
	syscall.Open("/dev/loop-control", syscall.O_RDWR, 0)
	unix.Openat(unix.AT_FDCWD, "/dev/vhost-net", 0, 0)
	os.Open("/dev/loop" + os.Args[1])
	os.Open("/etc/passwd")
	os.Open("/dev/stdin")
	os.Open("/dev/shm/x")
	os.Open(os.Args[1])
}
