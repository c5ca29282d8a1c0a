module example.org/directives

go 1.19
