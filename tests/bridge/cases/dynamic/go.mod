module example.org/dynamic

go 1.19
