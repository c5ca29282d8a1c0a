module a.org/m

go 1.19
