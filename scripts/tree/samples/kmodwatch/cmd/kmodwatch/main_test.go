// SPDX-License-Identifier: GPL-2.0

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"example.org/kmodwatch/sysfs"
)

func put(t *testing.T, root, name, text string) {
	t.Helper()
	file := filepath.Join(root, name)
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	// In one step: a reader must never see an empty file.
	if err := os.WriteFile(file+".new", []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(file+".new", file); err != nil {
		t.Fatal(err)
	}
}

func call(args ...string) (int, string, string) {
	var out, err bytes.Buffer
	status := run(context.Background(), args, &out, &err)
	return status, out.String(), err.String()
}

func TestTableAndJSON(t *testing.T) {
	root := t.TempDir()
	put(t, root, "dummy/initstate", "live\n")
	put(t, root, "dummy/refcnt", "1\n")
	put(t, root, "printk/parameters/time", "Y\n")

	status, out, _ := call("-root", root)
	if status != exitYes || !strings.Contains(out, "dummy   live   1") || strings.Contains(out, "printk") {
		t.Errorf("status %d, output:\n%s", status, out)
	}
	status, out, _ = call("-root", root, "-all", "-json")
	var mods []sysfs.Module
	if err := json.Unmarshal([]byte(out), &mods); err != nil || status != exitYes {
		t.Fatalf("status %d, %v:\n%s", status, err, out)
	}
	if len(mods) != 2 || mods[1].Name != "printk" || mods[1].State != sysfs.BuiltIn {
		t.Errorf("got %+v", mods)
	}
}

func TestEmptyListIsJSON(t *testing.T) {
	if _, out, _ := call("-root", t.TempDir(), "-json"); strings.TrimSpace(out) != "[]" {
		t.Errorf("got %q", out)
	}
}

func TestWait(t *testing.T) {
	root := t.TempDir()
	put(t, root, "nf_nat/initstate", "coming\n")
	status, _, msg := call("-root", root, "-wait", "nf-nat", "-timeout", "20ms", "-interval", "5ms")
	if status != exitNo || !strings.Contains(msg, "nf_nat: not live") {
		t.Errorf("status %d: %s", status, msg)
	}
	go func() {
		time.Sleep(20 * time.Millisecond)
		put(t, root, "nf_nat/initstate", "live\n")
	}()
	status, out, msg := call("-root", root, "-wait", "nf-nat", "-timeout", "20s", "-interval", "5ms")
	if status != exitYes || out != "nf_nat: live\n" {
		t.Errorf("status %d: %q %s", status, out, msg)
	}
}

func TestWatch(t *testing.T) {
	root := t.TempDir()
	put(t, root, "a/initstate", "live\n")
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	go func() {
		time.Sleep(50 * time.Millisecond)
		put(t, root, "a/initstate", "going\n")
	}()
	var out bytes.Buffer
	status := run(ctx, []string{"-root", root, "-watch", "-interval", "5ms"}, writer(func(p []byte) {
		out.Write(p)
		cancel()
	}), &out)
	if status != exitYes || out.String() != "a: state live -> going\n" {
		t.Errorf("status %d: %q", status, out.String())
	}
}

type writer func([]byte)

func (w writer) Write(p []byte) (int, error) {
	w(p)
	return len(p), nil
}

func TestWrongCalls(t *testing.T) {
	none := filepath.Join(t.TempDir(), "none")
	for _, args := range [][]string{
		{"-nosuch"},
		{"operand"},
		{"-watch", "-wait", "x"},
		{"-interval", "0s"},
		{"-root", none},
		{"-check", none},
	} {
		if status, out, msg := call(args...); status != exitFailed || out != "" || msg == "" {
			t.Errorf("%q: status %d, out %q, err %q", args, status, out, msg)
		}
	}
}
