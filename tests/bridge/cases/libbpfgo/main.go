package main

import bpf "github.com/aquasecurity/libbpfgo"

func main() {
	m, _ := bpf.NewModuleFromFile("x.o")
	p, _ := m.GetProgram("p")
	p.AttachKprobe("security_file_open")
	p.AttachTracepoint("sched", "sched_switch")
	p.AttachTracepoint("sched:sched_wakeup")
	p.AttachRawTracepoint("sys_enter")
}
