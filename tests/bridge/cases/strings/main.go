package main

import (
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
)

const (
	table = "mangle"
	chain = "MY-CHAIN"
)

// set writes a file of a cgroup.
func set(name, value string) {
	if err := os.WriteFile(filepath.Join("/sys/fs/cgroup/x", name), []byte(value), 0o644); err != nil {
		log.Print(err)
	}
}

func iptables(args ...string) error {
	return exec.Command("iptables", args...).Run()
}

func main() {
	set("memory.max", "1")
	set(fmt.Sprintf("hugetlb.%s.max", "2MB"), "1")
	set("pids.max", "1")
	set("memory.available", "no file")
	if err := iptables("-t", table, "-A", chain, "-m", "socket", "-j", "TPROXY", "-j", chain); err != nil {
		log.Fatal(err)
	}
	rule := []string{"--match", "comment", "--comment", "-m", "--jump", "MARK"}
	if err := iptables(append(rule, "-j", "ACCEPT")...); err != nil {
		log.Fatal(err)
	}
}
