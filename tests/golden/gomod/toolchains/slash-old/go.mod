module example.org/m

go 1.20

toolchain go1.999999-/run.sh
