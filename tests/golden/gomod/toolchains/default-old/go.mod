module example.org/m

go 1.20

toolchain default
