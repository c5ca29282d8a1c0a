// SPDX-License-Identifier: GPL-2.0

// Command xmod says what golang.org/x/mod, as it comes with a Go command, makes
// of module files and versions, in the words of "godeps gomod read" and of
// tests/unit/go-version.
//
//	xmod read < FILES		"== KIND FILE" and what each says, for lines
//					"KIND FILE"; KIND is mod, lax or work
//	xmod mutate DIR N [SEED] < FILES	N damaged copies in DIR, and such lines
//					for them
//	xmod versions N			random versions, and how they compare
package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"math/rand"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/mod/modfile"
	"golang.org/x/mod/module"
	"golang.org/x/mod/semver"
)

func check(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "xmod:", err)
		os.Exit(2)
	}
}

// names reads lines from standard input.
func names() (list []string) {
	in := bufio.NewScanner(os.Stdin)
	for in.Scan() {
		list = append(list, in.Text())
	}
	check(in.Err())
	return list
}

// split takes "KIND FILE" apart.
func split(line string) (kind, file string) {
	i := strings.Index(line, " ")
	return line[:i], line[i+1:]
}

// quoted is text as godeps prints it.
func quoted(s string) string {
	var out strings.Builder
	for len(s) > 0 {
		r, n := utf8.DecodeRuneInString(s)
		switch {
		case r == '\n':
			out.WriteString(`\n`)
		case r == '\t':
			out.WriteString(`\t`)
		case r == '\r':
			out.WriteString(`\r`)
		case r == '\\':
			out.WriteString(`\\`)
		case r < ' ' || r == 0x7f || r == utf8.RuneError && n == 1:
			fmt.Fprintf(&out, `\x%02x`, s[0])
		default:
			out.WriteString(s[:n])
		}
		s = s[n:]
	}
	return out.String()
}

// text finds a string below a struct, "" where this x/mod has no such field.
func text(v reflect.Value, path string) string {
	for _, name := range strings.Split(path, ".") {
		if v.Kind() == reflect.Ptr {
			if v.IsNil() {
				return ""
			}
			v = v.Elem()
		}
		if v = v.FieldByName(name); !v.IsValid() {
			return ""
		}
	}
	if v.Kind() == reflect.Bool {
		return map[bool]string{true: "indirect"}[v.Bool()]
	}
	return v.String()
}

// What is said of each field: its words, with what is between them.
var kinds = []struct {
	kind, field string
	words       []string
}{
	{"module", "Module", []string{"Mod.Path"}},
	{"deprecated", "Module", []string{"Deprecated"}},
	{"go", "Go", []string{"Version"}},
	{"toolchain", "Toolchain", []string{"Name"}},
	{"godebug", "Godebug", []string{"Key", "=Value"}},
	{"require", "Require", []string{"Mod.Path", "Mod.Version", "Indirect"}},
	{"exclude", "Exclude", []string{"Mod.Path", "Mod.Version"}},
	{"replace", "Replace", []string{"Old.Path", "Old.Version", ">New.Path", "New.Version"}},
	{"retract", "Retract", []string{"Low", "High", "Rationale"}},
	{"tool", "Tool", []string{"Path"}},
	{"ignore", "Ignore", []string{"Path"}},
	{"use", "Use", []string{"Path"}},
}

func line(kind string, words []string, v reflect.Value) string {
	out, any := kind, false
	for _, w := range words {
		t := quoted(text(v, strings.TrimLeft(w, "=>")))
		any = any || t != ""
		switch {
		case w[0] == '=':
			out += "=" + t
			continue
		case w[0] == '>':
			out += " =>"
		}
		if t != "" {
			out += " " + t
		}
	}
	if !any && kind != "module" && kind != "use" && kind != "tool" && kind != "ignore" {
		return ""
	}
	return out + "\n"
}

// say prints the directives of a modfile.File or modfile.WorkFile.
func say(file reflect.Value) string {
	var out strings.Builder
	for _, k := range kinds {
		f := file.FieldByName(k.field)
		switch {
		case !f.IsValid():
		case f.Kind() == reflect.Slice:
			for i := 0; i < f.Len(); i++ {
				out.WriteString(line(k.kind, k.words, f.Index(i)))
			}
		case !f.IsNil():
			out.WriteString(line(k.kind, k.words, f))
		}
	}
	return out.String()
}

var began = regexp.MustCompile(`unterminated block started at .*:(\d+):\d+`)

// refused gives the lines of all errors.
func refused(err error) string {
	out := "refused"
	var list modfile.ErrorList
	if !errors.As(err, &list) {
		return out + "\n"
	}
	for _, e := range list {
		line := strconv.Itoa(e.Pos.Line)
		// Of a block without end the place where it begins.
		if m := began.FindStringSubmatch(e.Error()); m != nil {
			line = m[1]
		}
		out += " " + line
	}
	return out + "\n"
}

func read(kind, name string) string {
	data, err := os.ReadFile(name)
	check(err)
	var file interface{}
	switch kind {
	case "work":
		file, err = modfile.ParseWork(name, data, nil)
	case "mod":
		file, err = modfile.Parse(name, data, nil)
	default:
		file, err = modfile.ParseLax(name, data, nil)
	}
	if err != nil {
		return refused(err)
	}
	return say(reflect.ValueOf(file).Elem())
}

var tokens = []string{"(", ")", "[", "]", ",", "{", "}", "=>", "\n", " ", "\t", "\r", "\r\n", "\"",
	"`", "'", "//", "/*", "*/", "// indirect", "// indirect; x", "// Deprecated: x", "\\", "\x00",
	"\xff", "\u00e9", "v1", "v1.2", "v1.2.3", "v2.0.0", "v2.0.0+incompatible", "v0.0.0-2020",
	"v1.2.3-pre+meta", "/v2", "/v1", ".v2", "gopkg.in/", "./", "../", "module", "go", "require",
	"exclude", "replace", "retract", "toolchain", "godebug", "tool", "ignore", "use", "unknown",
	"default", "go1.21.0", "1.21", "1.21rc1", "1.x", "a=b", "=", "@", ":", ";", "\ufeff"}

// mutate makes one to three small changes.
func mutate(r *rand.Rand, data []byte) []byte {
	s := string(data)
	for n := 1 + r.Intn(3); n > 0; n-- {
		at := r.Intn(len(s) + 1)
		end := at + r.Intn(12)
		if end > len(s) {
			end = len(s)
		}
		word := tokens[r.Intn(len(tokens))]
		switch r.Intn(5) {
		case 0:
			s = s[:at] + s[end:]
		case 1:
			s = s[:at] + word + s[at:]
		case 2:
			s = s[:at] + word + s[end:]
		case 3:
			s = s[:at] + " " + word + " " + s[at:]
		case 4:
			lines := strings.SplitAfter(s, "\n")
			i, j := r.Intn(len(lines)), r.Intn(len(lines))
			lines[i], lines[j] = lines[j], lines[i]
			s = strings.Join(lines, "")
		}
	}
	return []byte(s)
}

func mutateAll(dir string, n int, seed int64) {
	list := names()
	r := rand.New(rand.NewSource(seed))
	for i := 0; i < n; i++ {
		kind, from := split(list[r.Intn(len(list))])
		data, err := os.ReadFile(from)
		check(err)
		to := filepath.Join(dir, strconv.Itoa(i))
		check(os.WriteFile(to, mutate(r, data), 0o666))
		fmt.Println(kind, to)
	}
}

func pick(r *rand.Rand, list ...string) string {
	return list[r.Intn(len(list))]
}

// semanticVersion makes a semantic version, or nearly one.
func semanticVersion(r *rand.Rand) string {
	number := func() string {
		return pick(r, "0", "1", "2", "9", "10", "19", "100", "18446744073709551616", "01", "x", "")
	}
	word := func() string {
		return pick(r, "0", "1", "2", "11", "rc", "rc1", "rc11", "alpha", "beta", "-", "a-b", "A", "01",
			"20200101000000", "abcdefabcdef", "", "a_b", "0a", "incompatible")
	}
	if r.Intn(3) > 0 { // mostly good ones
		number = func() string { return pick(r, "0", "1", "2", "10", "100", "18446744073709551616") }
	}
	s := pick(r, "v", "v", "v", "v", "v", "v", "", "V") + number()
	for n := pick(r, "2", "2", "2", "2", "1", "0", "3"); n > "0"; n = string(n[0] - 1) {
		s += "." + number()
	}
	for i, n := 0, r.Intn(4); i < n; i++ {
		s += map[bool]string{true: "-", false: "."}[i == 0] + word()
	}
	if r.Intn(5) == 0 {
		s += "+" + word() + pick(r, "", "", ".", "+") + pick(r, "", word())
	}
	return s
}

// goVersion makes a version of Go, or nearly one.
func goVersion(r *rand.Rand) string {
	s := pick(r, "go", "go", "go", "go", "Go") + pick(r, "1", "1", "1", "1", "2", "0", "01", "")
	for i, n := 0, 1+r.Intn(3); i < n && r.Intn(10) > 0; i++ {
		s += "." + pick(r, "0", "1", "2", "3", "9", "18", "19", "20", "21", "22", "100", "007", "x", "")
	}
	if r.Intn(3) == 0 {
		s += pick(r, "rc", "beta", "alpha", "a", "-") + pick(r, "1", "2", "10", "01", "0", "", "x")
	}
	if r.Intn(6) == 0 {
		s += pick(r, "-", "-custom", "-bigcorp", "+x", "-1.2", " X:y")
	}
	return s
}

// sayGo compares versions of Go itself, where Go can do that.
var sayGo func(out io.Writer, a, b string)

func versions(n int) {
	r := rand.New(rand.NewSource(2))
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for i := 0; i < n; i++ {
		a, b := semanticVersion(r), semanticVersion(r)
		if a == "" || b == "" {
			continue
		}
		fmt.Fprintf(out, "valid\t%s\t\t%v\n", a, semver.IsValid(a))
		if semver.IsValid(a) {
			fmt.Fprintf(out, "canonical\t%s\t\t%s\n", a, module.CanonicalVersion(a))
		}
		// Of two that are none Go says that they are equal.
		if semver.IsValid(a) || semver.IsValid(b) {
			fmt.Fprintf(out, "semver\t%s\t%s\t%d\n", a, b, semver.Compare(a, b))
		}
		a, b = goVersion(r), goVersion(r)
		if sayGo != nil && a != "" && b != "" {
			sayGo(out, a, b)
		}
	}
}

func main() {
	switch {
	case len(os.Args) == 2 && os.Args[1] == "read":
		for _, name := range names() {
			kind, file := split(name)
			fmt.Printf("== %s\n%s", name, read(kind, file))
		}
	case (len(os.Args) == 4 || len(os.Args) == 5) && os.Args[1] == "mutate":
		n, err := strconv.Atoi(os.Args[3])
		check(err)
		seed := 1
		if len(os.Args) == 5 {
			seed, err = strconv.Atoi(os.Args[4])
			check(err)
		}
		mutateAll(os.Args[2], n, int64(seed))
	case len(os.Args) == 3 && os.Args[1] == "versions":
		n, err := strconv.Atoi(os.Args[2])
		check(err)
		versions(n)
	default:
		check(errors.New("xmod read | mutate DIR N [SEED] | versions N"))
	}
}
