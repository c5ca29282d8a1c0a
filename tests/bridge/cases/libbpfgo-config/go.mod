module example.org/libbpfgo-config

go 1.19
