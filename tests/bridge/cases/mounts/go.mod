module example.org/mounts

go 1.19
