module example.org/callers

go 1.19
