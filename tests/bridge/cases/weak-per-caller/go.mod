module example.org/weakpercaller

go 1.19
