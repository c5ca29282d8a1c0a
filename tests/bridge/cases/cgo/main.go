package main

/*
#cgo CFLAGS: -O2
#include <linux/bpf.h>
#  include "linux/if_link.h"
#include <stdio.h>
*/
import "C"

import (
	"fmt"
)

func main() { fmt.Println(C.BPF_MAP_TYPE_HASH) }
