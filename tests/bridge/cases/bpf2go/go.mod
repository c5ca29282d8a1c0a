module example.org/bpf2go

go 1.19
