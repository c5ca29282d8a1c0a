module example.org/lists

go 1.19
