module b.org/lib

go 1.19
