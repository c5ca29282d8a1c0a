// SPDX-License-Identifier: GPL-2.0

// units prints the compile units of its argument as the package debug/dwarf reads
// them: name, producer, language and directory, by tabs.
package main

import (
	"debug/dwarf"
	"debug/elf"
	"fmt"
	"log"
	"os"
)

func main() {
	f, err := elf.Open(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	d, err := f.DWARF()
	if err != nil {
		log.Fatal(err)
	}
	for r := d.Reader(); ; r.SkipChildren() {
		e, err := r.Next()
		if err != nil {
			log.Fatal(err)
		}
		if e == nil {
			break
		}
		if e.Tag != dwarf.TagCompileUnit {
			continue
		}
		fmt.Printf("%v\t%v\t%v\t%v\n", e.Val(dwarf.AttrName), e.Val(dwarf.AttrProducer),
			e.Val(dwarf.AttrLanguage), e.Val(dwarf.AttrCompDir))
	}
}
