module example.org/literals

go 1.19
