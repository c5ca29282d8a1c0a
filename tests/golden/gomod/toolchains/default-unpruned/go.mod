module example.org/m

toolchain default
