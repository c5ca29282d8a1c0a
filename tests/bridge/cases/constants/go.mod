module example.org/constants

go 1.19
