module example.org/r

go 1.19
