module example.org/m

go 1.25.0

toolchain go1.25-rc
