module example.org/d

go 1.22
