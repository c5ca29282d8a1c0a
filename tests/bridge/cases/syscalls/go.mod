module example.org/syscalls

go 1.19
