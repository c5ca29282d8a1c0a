module example.org/prefix

go 1.24

require github.com/cilium/ebpf v0.18.0

require golang.org/x/sys v0.30.0 // indirect
