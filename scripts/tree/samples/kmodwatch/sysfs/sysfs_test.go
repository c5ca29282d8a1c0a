// SPDX-License-Identifier: GPL-2.0

package sysfs

import (
	"errors"
	"io/fs"
	"reflect"
	"testing"
	"testing/fstest"
)

func tree(files map[string]string) fstest.MapFS {
	m := fstest.MapFS{}
	for name, data := range files {
		m[name] = &fstest.MapFile{Data: []byte(data)}
	}
	return m
}

func TestList(t *testing.T) {
	fsys := tree(map[string]string{
		"zram/initstate":             "live\n",
		"zram/refcnt":                "2\n",
		"zram/coresize":              "45056\n",
		"zram/taint":                 "OE\n",
		"zram/version":               "1.2\n",
		"zram/srcversion":            "ABCDEF\n",
		"zram/holders/b/refcnt":      "0\n",
		"zram/holders/a/refcnt":      "0\n",
		"dummy/initstate":            "coming\n",
		"printk/parameters/time":     "Y\n",
		"half/holders/x":             "",
		"zram/notes/.note.gnu.other": "",
	})
	got, err := List(fsys)
	if err != nil {
		t.Fatal(err)
	}
	want := []Module{
		{Name: "dummy", State: Coming, RefCount: -1},
		{Name: "printk", State: BuiltIn, RefCount: -1},
		{Name: "zram", State: Live, RefCount: 2, Size: 45056, Holders: []string{"a", "b"},
			Taint: "OE", Version: "1.2", SrcVersion: "ABCDEF"},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
}

func TestReadMissing(t *testing.T) {
	for _, name := range []string{"x", "..", ".", "a/b", "", "/"} {
		_, err := Read(tree(map[string]string{"a/b": ""}), name)
		if name == "." {
			continue // the directory itself: harmless
		}
		if !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%q: %v", name, err)
		}
	}
}

func TestCanonical(t *testing.T) {
	for in, want := range map[string]string{
		"snd-hda-intel":                    "snd_hda_intel",
		"/lib/modules/6.1/x/nf-nat.ko":     "nf_nat",
		"drivers/block/zram/zram.ko.zst":   "zram",
		"dummy":                            "dummy",
		".ko":                              ".ko",
		"drivers/net/usb/cdc-phonet.ko.xz": "cdc_phonet",
	} {
		if got := Canonical(in); got != want {
			t.Errorf("%s: got %s, want %s", in, got, want)
		}
	}
}

func TestChanges(t *testing.T) {
	before := []Module{{Name: "a", State: Live}, {Name: "b", State: Coming}, {Name: "c", State: Live}}
	after := []Module{{Name: "b", State: Live, RefCount: 1}, {Name: "c", State: Live}, {Name: "d", State: Coming}}
	var got []string
	for _, c := range Changes(before, after) {
		got = append(got, c.String())
	}
	want := []string{
		"a: state live -> -",
		"b: state coming -> live",
		"b: refcnt 0 -> 1",
		"d: state - -> coming",
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if c := Changes(after, after); len(c) != 0 {
		t.Errorf("equal lists differ: %v", c)
	}
}
