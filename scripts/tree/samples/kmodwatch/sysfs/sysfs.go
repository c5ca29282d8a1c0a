// SPDX-License-Identifier: GPL-2.0

// Package sysfs reads the state of kernel modules from /sys/module.
//
//kbuild:config SYSFS=y
//kbuild:config MODULES=y
package sysfs

import (
	"encoding/binary"
	"errors"
	"io/fs"
	"path"
	"sort"
	"strconv"
	"strings"
	"syscall"
	"unsafe"

	"example.org/kmodwatch/elfinfo"
)

// State is what the kernel says in initstate.
type State string

const (
	Coming  State = "coming"  // its init function runs
	Live    State = "live"    // it can be used
	Going   State = "going"   // its exit function runs
	BuiltIn State = "builtin" // part of the kernel image; has no initstate
)

// Module is one directory of /sys/module.
type Module struct {
	Name       string   `json:"name"`
	State      State    `json:"state"`
	RefCount   int      `json:"refcnt"` // -1: not known (no MODULE_UNLOAD)
	Size       int64    `json:"size,omitempty"`
	Holders    []string `json:"holders,omitempty"`
	Taint      string   `json:"taint,omitempty"`
	Version    string   `json:"version,omitempty"`
	SrcVersion string   `json:"srcversion,omitempty"`
	BuildID    string   `json:"build_id,omitempty"`
}

// Ready says whether the module's code can be used now.
func (m Module) Ready() bool {
	return m.State == Live || m.State == BuiltIn
}

// Canonical returns a module's name as the kernel spells it: a file name such
// as snd-hda-intel.ko is the module snd_hda_intel.
func Canonical(name string) string {
	name = path.Base(name)
	if i := strings.Index(name, ".ko"); i > 0 {
		name = name[:i]
	}
	return strings.ReplaceAll(name, "-", "_")
}

// Read reads one module; fsys is /sys/module.  The error is fs.ErrNotExist if
// it is neither loaded nor built in (or built in without parameters, which
// /sys does not show).
func Read(fsys fs.FS, name string) (Module, error) {
	m := Module{Name: name, RefCount: -1}
	if !fs.ValidPath(name) || strings.Contains(name, "/") {
		return m, fs.ErrNotExist
	}
	if _, err := fs.Stat(fsys, name); err != nil {
		return m, err
	}
	state, err := attr(fsys, name, "initstate")
	if errors.Is(err, fs.ErrNotExist) {
		// Only loaded modules have holders: this one's directory is being
		// made or taken away.
		if _, err := fs.Stat(fsys, path.Join(name, "holders")); err == nil {
			return m, fs.ErrNotExist
		}
		state, err = string(BuiltIn), nil
	}
	if err != nil {
		return m, err
	}
	m.State = State(state)
	if s, err := attr(fsys, name, "refcnt"); err == nil {
		if n, err := strconv.Atoi(s); err == nil {
			m.RefCount = n
		}
	}
	if s, err := attr(fsys, name, "coresize"); err == nil {
		m.Size, _ = strconv.ParseInt(s, 10, 64)
	}
	m.Taint, _ = attr(fsys, name, "taint")
	m.Version, _ = attr(fsys, name, "version")
	m.SrcVersion, _ = attr(fsys, name, "srcversion")
	m.Holders = holders(fsys, name)
	if notes, err := fs.ReadFile(fsys, path.Join(name, "notes/.note.gnu.build-id")); err == nil {
		m.BuildID = elfinfo.BuildID(notes, nativeOrder())
	}
	return m, nil
}

// List reads all modules in order of their names.  Those that go away while
// it reads are left out.
func List(fsys fs.FS) ([]Module, error) {
	entries, err := fs.ReadDir(fsys, ".")
	if err != nil {
		return nil, err
	}
	var mods []Module
	for _, e := range entries {
		m, err := Read(fsys, e.Name())
		if gone(err) {
			continue
		}
		if err != nil {
			return nil, err
		}
		mods = append(mods, m)
	}
	sort.Slice(mods, func(i, j int) bool { return mods[i].Name < mods[j].Name })
	return mods, nil
}

// gone says whether a module went away meanwhile: the kernel answers ENODEV
// for an attribute that was open when its module was removed.
func gone(err error) bool {
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENODEV)
}

func attr(fsys fs.FS, name, file string) (string, error) {
	b, err := fs.ReadFile(fsys, path.Join(name, file))
	return strings.TrimSpace(string(b)), err
}

func holders(fsys fs.FS, name string) []string {
	entries, _ := fs.ReadDir(fsys, path.Join(name, "holders"))
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	sort.Strings(names)
	return names
}

// The kernel and its programs share a byte order; encoding/binary names the
// native one only from Go 1.21 on.
func nativeOrder() binary.ByteOrder {
	one := uint16(1)
	if *(*byte)(unsafe.Pointer(&one)) == 1 {
		return binary.LittleEndian
	}
	return binary.BigEndian
}
