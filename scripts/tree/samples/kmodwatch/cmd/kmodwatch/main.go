// SPDX-License-Identifier: GPL-2.0

// Kmodwatch shows the kernel's modules and their states, prints what changes,
// waits until a module is live, and checks whether a .ko fits the kernel that
// kmodwatch was built with.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"text/tabwriter"
	"time"

	"example.org/kmodwatch/elfinfo"
	"example.org/kmodwatch/sysfs"
)

// Exit statuses, as for grep: yes, no, could not find out.
const (
	exitYes = iota
	exitNo
	exitFailed
)

type options struct {
	root     string
	all      bool
	json     bool
	watch    bool
	wait     string
	check    string
	timeout  time.Duration
	interval time.Duration
}

const usage = `Usage: kmodwatch [-all] [-json]            list modules and their states
       kmodwatch -watch [-all] [-json]     print what changes until interrupted
       kmodwatch -wait NAME [-timeout 10s] return when module NAME is live
       kmodwatch -check FILE.ko            does it fit the kernel we were built with?

Exit status: 0 yes, 1 no (timed out, does not fit), 2 could not find out.

`

func parse(args []string, stderr io.Writer) (options, error) {
	var o options
	f := flag.NewFlagSet("kmodwatch", flag.ContinueOnError)
	f.SetOutput(stderr)
	f.Usage = func() {
		fmt.Fprint(stderr, usage)
		f.PrintDefaults()
	}
	f.StringVar(&o.root, "root", "/sys/module", "read `DIR` instead")
	f.BoolVar(&o.all, "all", false, "with modules that are built into the kernel")
	f.BoolVar(&o.json, "json", false, "write JSON")
	f.BoolVar(&o.watch, "watch", false, "print changes, a line each")
	f.StringVar(&o.wait, "wait", "", "return when module `NAME` is live")
	f.StringVar(&o.check, "check", "", "compare the version magic of `FILE`")
	f.DurationVar(&o.timeout, "timeout", 0, "stop -wait or -watch after this `TIME` (0: never)")
	f.DurationVar(&o.interval, "interval", 250*time.Millisecond, "look again after this `TIME`")
	if err := f.Parse(args); err != nil {
		return o, err
	}
	modes := 0
	for _, on := range []bool{o.watch, o.wait != "", o.check != ""} {
		if on {
			modes++
		}
	}
	var err error
	switch {
	case f.NArg() > 0:
		err = fmt.Errorf("unexpected argument %q", f.Arg(0))
	case modes > 1:
		err = errors.New("only one of -watch, -wait and -check can be given")
	case o.interval <= 0:
		err = errors.New("-interval must be more than 0")
	}
	return o, err
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	o, err := parse(args, stderr)
	if errors.Is(err, flag.ErrHelp) {
		return exitYes
	}
	status := exitFailed
	if err == nil {
		status, err = o.do(ctx, stdout)
	}
	if err != nil {
		fmt.Fprintf(stderr, "kmodwatch: %v\n", err)
	}
	return status
}

func (o options) do(ctx context.Context, stdout io.Writer) (int, error) {
	if o.timeout > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, o.timeout)
		defer cancel()
	}
	fsys := os.DirFS(o.root)
	switch {
	case o.check != "":
		return o.checkFile(stdout)
	case o.wait != "":
		return o.waitFor(ctx, fsys, stdout)
	case o.watch:
		return o.watchAll(ctx, fsys, stdout)
	}
	mods, err := o.list(fsys)
	if err != nil {
		return exitFailed, err
	}
	return exitYes, o.print(mods, stdout)
}

func (o options) list(fsys fs.FS) ([]sysfs.Module, error) {
	mods, err := sysfs.List(fsys)
	if err != nil || o.all {
		return mods, err
	}
	loaded := []sysfs.Module{}
	for _, m := range mods {
		if m.State != sysfs.BuiltIn {
			loaded = append(loaded, m)
		}
	}
	return loaded, nil
}

func (o options) print(mods []sysfs.Module, w io.Writer) error {
	if o.json {
		e := json.NewEncoder(w)
		e.SetIndent("", "  ")
		return e.Encode(mods)
	}
	t := tabwriter.NewWriter(w, 0, 8, 2, ' ', 0)
	fmt.Fprintln(t, "MODULE\tSTATE\tREFCNT\tTAINT\tVERSION\tSRCVERSION\tUSED BY")
	for _, m := range mods {
		refs := "-"
		if m.RefCount >= 0 {
			refs = fmt.Sprint(m.RefCount)
		}
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\t%s\t%s\n", m.Name, m.State, refs,
			dash(m.Taint), dash(m.Version), dash(m.SrcVersion),
			dash(strings.Join(m.Holders, ",")))
	}
	return t.Flush()
}

func dash(s string) string {
	if s == "" {
		return "-"
	}
	return s
}

// pause returns false when there is no more time.
func (o options) pause(ctx context.Context) bool {
	t := time.NewTimer(o.interval)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return false
	case <-t.C:
		return true
	}
}

func (o options) watchAll(ctx context.Context, fsys fs.FS, w io.Writer) (int, error) {
	before, err := o.list(fsys)
	if err != nil {
		return exitFailed, err
	}
	for o.pause(ctx) {
		after, err := o.list(fsys)
		if err != nil {
			return exitFailed, err
		}
		for _, c := range sysfs.Changes(before, after) {
			if o.json {
				err = json.NewEncoder(w).Encode(c)
			} else {
				_, err = fmt.Fprintln(w, c)
			}
			if err != nil {
				return exitFailed, err
			}
		}
		before = after
	}
	return exitYes, nil
}

func (o options) waitFor(ctx context.Context, fsys fs.FS, w io.Writer) (int, error) {
	name := sysfs.Canonical(o.wait)
	var last sysfs.State
	for {
		m, err := sysfs.Read(fsys, name)
		// For a moment a new module's directory looks like a built-in one's:
		// believe it only the second time.
		if err == nil && m.Ready() && (m.State == sysfs.Live || m.State == last) {
			_, err = fmt.Fprintf(w, "%s: %s\n", m.Name, m.State)
			return exitYes, err
		}
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return exitFailed, err
		}
		last = m.State
		if !o.pause(ctx) {
			return exitNo, fmt.Errorf("%s: not live: %w", name, ctx.Err())
		}
	}
}

func (o options) checkFile(w io.Writer) (int, error) {
	kernel, err := elfinfo.BuiltFor()
	if err != nil {
		return exitFailed, err
	}
	info, err := os.Stat(o.check)
	if err != nil {
		return exitFailed, err
	}
	if !info.Mode().IsRegular() || info.Size() > elfinfo.MaxObject {
		return exitFailed, fmt.Errorf("%s: not a module file", o.check)
	}
	object, err := os.ReadFile(o.check)
	if err != nil {
		return exitFailed, err
	}
	module, err := elfinfo.Modinfo(object)
	if err != nil {
		return exitFailed, fmt.Errorf("%s: %w", o.check, err)
	}
	if diff := elfinfo.Mismatch(kernel, module.Get("vermagic")); diff != "" {
		_, err = fmt.Fprintf(w, "%s: does not fit %q: %s\n", o.check, kernel, diff)
		return exitNo, err
	}
	_, err = fmt.Fprintf(w, "%s: fits %q\n", o.check, kernel)
	return exitYes, err
}
