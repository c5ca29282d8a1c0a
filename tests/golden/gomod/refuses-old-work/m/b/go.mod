module example.org/b

go 1.23.1
