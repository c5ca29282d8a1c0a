// SPDX-License-Identifier: GPL-2.0

// Package elfinfo reads what kernel modules say about themselves in ELF
// sections: the .modinfo strings and the build ID.
package elfinfo

import (
	"bytes"
	"compress/gzip"
	"debug/elf"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strings"
)

// MaxObject is the largest module file that is read; the largest module of a
// distribution kernel with debug information is a tenth of it.
const MaxObject = 1 << 30

// ErrNotKbuild says that the program was not built by Kbuild and so does not
// know a kernel.
var ErrNotKbuild = errors.New("not built by Kbuild: no kernel to compare with")

// Info holds the strings of a .modinfo section: "vermagic", "license" and so
// on.  A key may occur several times ("alias", "parm").
type Info map[string][]string

// Get returns the first value of a key, or "".
func (i Info) Get(key string) string {
	if v := i[key]; len(v) > 0 {
		return v[0]
	}
	return ""
}

// BuiltFor returns the version magic of the kernel this program was built
// with.
func BuiltFor() (string, error) {
	if len(vermagicObject) == 0 {
		return "", ErrNotKbuild
	}
	info, err := Modinfo(vermagicObject)
	if err != nil {
		return "", fmt.Errorf("embedded vermagic.o: %w", err)
	}
	return info.Get("vermagic"), nil
}

// Modinfo reads the .modinfo section of a module, which may be compressed
// with gzip.
func Modinfo(object []byte) (Info, error) {
	object, err := decompress(object)
	if err != nil {
		return nil, err
	}
	f, err := elf.NewFile(bytes.NewReader(object))
	if err != nil {
		return nil, err
	}
	s := f.Section(".modinfo")
	if s == nil {
		return nil, errors.New("no .modinfo section: not a kernel module")
	}
	data, err := s.Data()
	if err != nil {
		return nil, err
	}
	return parseModinfo(data), nil
}

func decompress(object []byte) ([]byte, error) {
	switch {
	case bytes.HasPrefix(object, []byte("\x1f\x8b")):
		z, err := gzip.NewReader(bytes.NewReader(object))
		if err != nil {
			return nil, err
		}
		out, err := io.ReadAll(io.LimitReader(z, MaxObject+1))
		if err == nil && len(out) > MaxObject {
			err = errors.New("too large when decompressed")
		}
		return out, err
	case bytes.HasPrefix(object, []byte("\xfd7zXZ")):
		return nil, errors.New("compressed with xz: decompress it first")
	case bytes.HasPrefix(object, []byte("\x28\xb5\x2f\xfd")):
		return nil, errors.New("compressed with zstd: decompress it first")
	}
	return object, nil
}

// parseModinfo divides NUL-terminated "key=value" strings; the linker may pad
// with further NULs.
func parseModinfo(data []byte) Info {
	info := Info{}
	for _, s := range bytes.Split(data, []byte{0}) {
		if key, value, ok := strings.Cut(string(s), "="); ok {
			info[key] = append(info[key], value)
		}
	}
	return info
}

// Mismatch compares version magics as the kernel does when it loads a module:
// word by word, but with modversions the release (the first word) may differ,
// since the CRC of each symbol is checked instead.  It returns "" if the
// module fits, else what differs.
func Mismatch(kernel, module string) string {
	k, m := strings.Fields(kernel), strings.Fields(module)
	if len(k) == 0 || len(m) == 0 {
		return "no version magic"
	}
	if contains(k, "modversions") && contains(m, "modversions") {
		k, m = k[1:], m[1:]
	}
	if strings.Join(k, " ") == strings.Join(m, " ") {
		return ""
	}
	var diff []string
	for _, w := range m {
		if !contains(k, w) {
			diff = append(diff, "+"+w)
		}
	}
	for _, w := range k {
		if !contains(m, w) {
			diff = append(diff, "-"+w)
		}
	}
	if len(diff) == 0 {
		return "other order of words"
	}
	return strings.Join(diff, " ")
}

func contains(words []string, word string) bool {
	for _, w := range words {
		if w == word {
			return true
		}
	}
	return false
}

// BuildID finds the GNU build ID in the content of a note section, such as
// /sys/module/NAME/notes/.note.gnu.build-id.  It returns "" if there is none.
func BuildID(notes []byte, order binary.ByteOrder) string {
	const gnuBuildID = 3

	for len(notes) >= 12 {
		nameLen := uint64(order.Uint32(notes[0:]))
		descLen := uint64(order.Uint32(notes[4:]))
		kind := order.Uint32(notes[8:])
		nameEnd := 12 + nameLen
		desc := 12 + (nameLen+3)&^3
		if desc+descLen > uint64(len(notes)) {
			return ""
		}
		if kind == gnuBuildID && string(notes[12:nameEnd]) == "GNU\x00" {
			return hex.EncodeToString(notes[desc : desc+descLen])
		}
		next := desc + (descLen+3)&^3
		if next > uint64(len(notes)) {
			return ""
		}
		notes = notes[next:]
	}
	return ""
}
