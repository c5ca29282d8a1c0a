// SPDX-License-Identifier: GPL-2.0

package elfinfo

import (
	"bytes"
	"compress/gzip"
	"debug/elf"
	"encoding/binary"
	"errors"
	"testing"
)

// object makes a relocatable object with one section beside the names.
func object(t *testing.T, section string, data []byte) []byte {
	t.Helper()
	names := "\x00" + section + "\x00.shstrtab\x00"
	const head, entry = 64, 64
	dataOff := uint64(head)
	namesOff := dataOff + uint64(len(data))
	tableOff := namesOff + uint64(len(names))
	h := elf.Header64{Type: uint16(elf.ET_REL), Machine: uint16(elf.EM_X86_64), Version: 1,
		Shoff: tableOff, Ehsize: head, Shentsize: entry, Shnum: 3, Shstrndx: 2}
	copy(h.Ident[:], "\x7fELF\x02\x01\x01")
	sections := []elf.Section64{
		{},
		{Name: 1, Type: uint32(elf.SHT_PROGBITS), Off: dataOff, Size: uint64(len(data))},
		{Name: uint32(len(section)) + 2, Type: uint32(elf.SHT_STRTAB), Off: namesOff, Size: uint64(len(names))},
	}
	var b bytes.Buffer
	for _, part := range []interface{}{h, data, []byte(names), sections} {
		if err := binary.Write(&b, binary.LittleEndian, part); err != nil {
			t.Fatal(err)
		}
	}
	return b.Bytes()
}

func TestModinfo(t *testing.T) {
	o := object(t, ".modinfo", []byte("license=GPL\x00\x00alias=a\x00alias=b=c\x00junk\x00vermagic=6.1 SMP "))
	var z bytes.Buffer
	w := gzip.NewWriter(&z)
	w.Write(o)
	w.Close()
	for _, in := range [][]byte{o, z.Bytes()} {
		info, err := Modinfo(in)
		if err != nil {
			t.Fatal(err)
		}
		if info.Get("license") != "GPL" || info.Get("vermagic") != "6.1 SMP " ||
			len(info["alias"]) != 2 || info["alias"][1] != "b=c" || info.Get("none") != "" {
			t.Errorf("got %q", info)
		}
	}
}

func TestModinfoRefuses(t *testing.T) {
	good := object(t, ".modinfo", []byte("a=b"))
	for name, in := range map[string][]byte{
		"empty":      nil,
		"text":       []byte("not an object"),
		"no section": object(t, ".text", []byte("a=b")),
		"xz":         []byte("\xfd7zXZ\x00rest"),
		"zstd":       []byte("\x28\xb5\x2f\xfdrest"),
		"bad gzip":   []byte("\x1f\x8bx"),
		"cut":        good[:len(good)-70],
	} {
		if info, err := Modinfo(in); err == nil {
			t.Errorf("%s: accepted: %q", name, info)
		}
	}
}

func TestMismatch(t *testing.T) {
	for _, v := range []struct{ kernel, module, want string }{
		{"6.1.0 SMP mod_unload ", "6.1.0 SMP mod_unload ", ""},
		{"6.1.0 SMP mod_unload ", "6.1.1 SMP mod_unload ", "+6.1.1 -6.1.0"},
		{"6.1.0 SMP preempt mod_unload ", "6.1.0 SMP mod_unload ", "-preempt"},
		{"6.1.0 SMP modversions ", "6.1.9 SMP modversions ", ""},
		{"6.1.0 SMP modversions ", "6.1.0 SMP ", "-modversions"},
		{"6.1.0 a b ", "6.1.0 b a ", "other order of words"},
		{"6.1.0 ", "", "no version magic"},
	} {
		if got := Mismatch(v.kernel, v.module); got != v.want {
			t.Errorf("%q, %q: got %q, want %q", v.kernel, v.module, got, v.want)
		}
	}
}

func TestBuildID(t *testing.T) {
	note := []byte("\x04\x00\x00\x00\x02\x00\x00\x00\x03\x00\x00\x00GNU\x00\xab\xcd\x00\x00")
	other := []byte("\x04\x00\x00\x00\x01\x00\x00\x00\x09\x00\x00\x00XYZ\x00\x01\x00\x00\x00")
	if got := BuildID(append(other, note...), binary.LittleEndian); got != "abcd" {
		t.Errorf("got %q", got)
	}
	for i := range note {
		want := ""
		if i >= 18 {
			want = "abcd"
		}
		if got := BuildID(note[:i], binary.LittleEndian); got != want {
			t.Errorf("first %d bytes: got %q, want %q", i, got, want)
		}
	}
	if got := BuildID(bytes.Repeat([]byte{0xff}, 40), binary.BigEndian); got != "" {
		t.Errorf("huge sizes: got %q", got)
	}
}

// Outside of Kbuild there is no object; inside, it must be readable.
func TestBuiltFor(t *testing.T) {
	magic, err := BuiltFor()
	if errors.Is(err, ErrNotKbuild) {
		t.Skip(err)
	}
	if err != nil || magic == "" {
		t.Errorf("%q, %v", magic, err)
	}
}
