module example.org/m

go 1.21

toolchain go1.999999-/run.sh
