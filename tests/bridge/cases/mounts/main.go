package main

import (
	"log"
	"syscall"

	"github.com/opencontainers/runtime-spec/specs-go"
	"golang.org/x/sys/unix"
)

const cgroups = "cgroup2"

var wanted = []specs.Mount{
	{
		Destination: "/dev/mqueue",
		Type:        "mqueue",
	},
	{Destination: "/x", Type: "bind"},
}

// more than one name for a loop
var others = []struct{ kind, at string }{
	{"tracefs", "/sys/kernel/tracing"},
	{"debugfs", "/sys/kernel/debug"},
}

func mount(kind string) error {
	return unix.Mount("none", "/mnt", kind, 0, "")
}

func main() {
	if err := unix.Mount("overlay", "/m", "overlay", 0, ""); err != nil {
		log.Fatal(err)
	}
	if err := syscall.Mount("x", "/m", cgroups, 0, ""); err != nil {
		log.Print(err)
	}
	for _, o := range others {
		if err := unix.Mount("none", o.at, o.kind, 0, ""); err != nil {
			log.Fatal(err)
		}
	}
	// not a file system, not one of the kernel's, or nobody knows
	unix.Mount("/a", "/b", "", unix.MS_BIND, "")
	unix.Mount("/a", "/b", "none", unix.MS_BIND, "")
	unix.Mount("/a", "/b", "format/bind", unix.MS_BIND, "")
	unix.Mount("/a", "/b", wanted[0].Type, 0, "")
	if _, err := unix.Fsopen("erofs", 0); err != nil {
		log.Fatal(err)
	}
	if err := mount("fuse.sshfs"); err != nil {
		log.Fatal(err)
	}
}
