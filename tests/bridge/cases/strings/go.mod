module example.org/strings

go 1.19
