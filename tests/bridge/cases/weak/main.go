// What the code asks for, and goes on without.  The twin, weak-needed, has the
// same calls where it does not.
package main

import (
	"errors"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/link"
	"golang.org/x/sys/unix"
)

type tracer struct {
	l    link.Link
	slow bool
}

// The branch is left at its end.
func (t *tracer) logged(p *ebpf.Program) error {
	l, err := link.Kprobe("logged", p, nil)
	if err != nil {
		log.Printf("slower, without: %v", err)
		t.slow = true
	}
	t.l = l
	return nil
}

// nil is no error.
func accepted(p *ebpf.Program) error {
	_, err := link.Kprobe("accepted", p, nil)
	if err != nil {
		return nil
	}
	return nil
}

// Who calls it puts up with it; of two callers both.
func attach(p *ebpf.Program) error {
	l, err := link.Tracepoint("sched", "returned", p, nil)
	if err != nil {
		return fmt.Errorf("attach: %w", err)
	}
	defer l.Close()
	return nil
}

func callers(p *ebpf.Program) {
	if err := attach(p); err != nil {
		log.Println(err)
	}
	_ = attach(p)
}

// The second is tried where the first is missing.
func (t *tracer) choice(p *ebpf.Program) (err error) {
	t.l, err = link.Kprobe("first", p, nil)
	if err != nil {
		t.l, err = link.Kprobe("second", p, nil)
		if err != nil {
			return err
		}
	}
	return nil
}

// One of them is enough.
func candidates(p *ebpf.Program) (link.Link, error) {
	for _, name := range []string{"old_name", "new_name"} {
		l, err := link.Kprobe(name, p, nil)
		if err == nil {
			return l, nil
		}
	}
	return nil, errors.New("none of them")
}

// What is missing is told from what failed.
func absent() (int, error) {
	fd, err := unix.PidfdOpen(1, 0)
	if err == unix.ENOSYS {
		return substitute()
	}
	if err != nil {
		return -1, err
	}
	return fd, nil
}

func chain() error {
	fd, err := unix.PidfdOpen(2, 0)
	if err == nil {
		unix.Close(fd)
	} else if errors.Is(err, os.ErrNotExist) || err == unix.ENOSYS {
		log.Print("without")
	} else {
		return err
	}
	return nil
}

func substitute() (int, error) { return 0, nil }

func tolerated() error {
	_, err := unix.MemfdCreate("x", 0)
	if err != nil && !errors.Is(err, unix.ENOSYS) {
		return err
	}
	return nil
}

// Loaded, closed, and only told of.
func probe(spec *ebpf.ProgramSpec) error {
	prog, err := ebpf.NewProgramWithOptions(spec, ebpf.ProgramOptions{})
	if err == nil {
		prog.Close()
	}
	switch {
	case errors.Is(err, unix.EINVAL), errors.Is(err, unix.E2BIG):
		err = ebpf.ErrNotSupported
	}
	return err
}

var features = map[string]func() error{
	"lsm": func() error {
		return probe(&ebpf.ProgramSpec{
			Type:     ebpf.LSM,
			AttachTo: "asked",
		})
	},
}

func haveKprobe(p *ebpf.Program) bool {
	kp, err := link.Kprobe("have", p, nil)
	if err != nil {
		return false
	}
	kp.Close()
	return true
}

// Questions about files.
func files() {
	if _, err := os.Stat("/sys/module/asked"); err != nil {
		log.Print("no module")
	}
	path := filepath.Join("/sys/module", "joined")
	if _, err := os.Stat(path); os.IsNotExist(err) {
		log.Print("no module")
	}
	if f, err := os.Open("/dev/asked"); err == nil {
		f.Close()
	}
}

// Modules that need not be there.
func modules() {
	_ = exec.Command("modprobe", "dropped").Run()
	if out, err := exec.Command("modprobe", "warned").CombinedOutput(); err != nil {
		log.Printf("%s: %v", out, err)
	}
	cmd := exec.Command("modprobe", "later")
	if err := cmd.Run(); err != nil {
		log.Print(err)
	}
}

func main() {}
