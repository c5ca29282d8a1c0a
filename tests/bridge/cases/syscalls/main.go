package main

import (
	"syscall"

	"golang.org/x/sys/unix"
)

// Named, and not made.
var names = map[uintptr]string{
	unix.SYS_READ: "read",
	3:             "close",
}

var filtered = []int{
	unix.SYS_PTRACE, unix.SYS_KEXEC_LOAD,
	unix.SYS_BPF,
}

func isFork(nr uintptr) bool {
	switch nr {
	case unix.SYS_FORK, unix.SYS_VFORK:
		return true
	}
	return nr == unix.SYS_CLONE
}

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
