module example.org/m

go 1.21

toolchain go1.22.0-custom
