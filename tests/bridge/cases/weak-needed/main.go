// The twin of weak: the same calls, of code that does not go on without.
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
	l link.Link
}

// It ends there, or is kept for later.
func (t *tracer) logged(p *ebpf.Program) error {
	l, err := link.Kprobe("fatal", p, nil)
	if err != nil {
		log.Fatalf("not without: %v", err)
	}
	t.l = l
	failed := false
	l, err = link.Kprobe("kept", p, nil)
	if err != nil {
		log.Print(err)
		failed = true
	}
	var errs []error
	_, err = link.Kprobe("collected", p, nil)
	if err != nil {
		errs = append(errs, err)
	}
	if failed {
		return errors.New("failed")
	}
	return errors.Join(errs...)
}

// nil is no link.
func accepted(p *ebpf.Program) link.Link {
	l, err := link.Kprobe("nolink", p, nil)
	if err != nil {
		return nil
	}
	return l
}

// One caller gives up.
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
	if err := attach(p); err != nil {
		panic(err)
	}
}

// Other packages may call it.
func Attach(p *ebpf.Program) error {
	_, err := link.Kprobe("exported", p, nil)
	return err
}

func useAttach(p *ebpf.Program) {
	_ = Attach(p)
}

// Both are needed.
func (t *tracer) both(p *ebpf.Program) (err error) {
	t.l, err = link.Kprobe("first", p, nil)
	if err == nil {
		t.l, err = link.Kprobe("second", p, nil)
	}
	return err
}

func all(p *ebpf.Program) error {
	for _, name := range []string{"one", "two"} {
		_, err := link.Kprobe(name, p, nil)
		if err != nil {
			return err
		}
	}
	return nil
}

// It is tried again, but nothing else is.
func again(p *ebpf.Program, stop chan int) (link.Link, error) {
	for {
		l, err := link.Kprobe("again", p, nil)
		if err == nil {
			return l, nil
		}
		select {
		case <-stop:
			return nil, errors.New("stopped")
		default:
			if err != nil && err != unix.EAGAIN {
				return nil, err
			}
		}
	}
}

// A package's own way out, a value that is looked at, and who is told.
func throw(s string)

func ways(p *ebpf.Program) error {
	if _, err := link.Kprobe("thrown", p, nil); err != nil {
		throw("no probe")
	}
	addr, _ := unix.PidfdOpen(3, 0)
	if addr < 0 {
		return errors.New("no descriptor")
	}
	var told error
	once := func() {
		_, told = link.Kprobe("told", p, nil)
	}
	once()
	return told
}

func elsewhere(p *ebpf.Program, strict bool) error {
	_, err := link.Kprobe("strict", p, nil)
	if strict {
		return err
	}
	return nil
}

// Missing or failed, it is the same.
func absent() (int, error) {
	fd, err := unix.PidfdOpen(1, 0)
	if err == unix.ENOSYS {
		return -1, fmt.Errorf("this kernel is too old")
	}
	return fd, err
}

func tolerated() error {
	_, err := unix.MemfdCreate("x", 0)
	if err != nil && !errors.Is(err, unix.EPERM) {
		return err
	}
	return nil
}

// Loaded and kept.
func load(spec *ebpf.ProgramSpec) (*ebpf.Program, error) {
	prog, err := ebpf.NewProgramWithOptions(spec, ebpf.ProgramOptions{})
	if errors.Is(err, unix.EINVAL) {
		err = ebpf.ErrNotSupported
	}
	return prog, err
}

var programs = map[string]func() (*ebpf.Program, error){
	"lsm": func() (*ebpf.Program, error) {
		return load(&ebpf.ProgramSpec{
			Type:     ebpf.LSM,
			AttachTo: "loaded",
		})
	},
}

func start(p *ebpf.Program, t *tracer) bool {
	l, err := link.Kprobe("started", p, nil)
	if err != nil {
		return false
	}
	t.l = l
	return true
}

// If it is not there it is loaded, or else.
func files() error {
	if _, err := os.Stat(filepath.Join("/sys/module", "wanted")); err != nil {
		if err := exec.Command("modprobe", "wanted").Run(); err != nil {
			return err
		}
	}
	f, err := os.Open("/dev/wanted")
	if err != nil {
		return err
	}
	return f.Close()
}

// The first has nothing to do with the second.
func others() error {
	if err := exec.Command("which", "modprobe").Run(); err != nil {
		return exec.Command("insmod", "/lib/x.ko").Run()
	}
	if _, err := os.Stat("/etc/x"); err != nil {
		if _, err := os.Open("/dev/other"); err != nil {
			return err
		}
	}
	return nil
}

// Nobody says that it may be missing.
func modules() {
	exec.Command("modprobe", "careless").Run()
	cmd := exec.Command("modprobe", "later")
	if err := cmd.Run(); err != nil {
		log.Fatal(err)
	}
}

func main() {
	if err := files(); err != nil {
		os.Exit(1)
	}
}
