package main

import (
	"syscall"

	"golang.org/x/sys/unix"
)

// not a selector of a package
type fake struct{ SYS_WRITE int }

func main() {
	unix.Syscall(unix.SYS_IO_URING_SETUP, 0, 0, 0)
	syscall.Syscall(syscall.SYS_EPOLL_CREATE1, 0, 0, 0)
	unix.MemfdCreate("x", 0)
	unix.PerfEventOpen(nil, 0, 0, 0, 0)
	unix.Close(3)
	var unix fake
	_ = unix.SYS_WRITE
	_ = fake{}.SYS_WRITE
	_ = "unix.SYS_READ" // unix.SYS_READ
}
