module example.org/libbpfgo

go 1.19
