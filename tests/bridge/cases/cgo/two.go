package main

import (
	"os"

	// #include <asm/unistd.h>
	"C"
)

var _ = os.Args
