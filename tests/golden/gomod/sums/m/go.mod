module example.org/m

go 1.19

require example.org/b v1.0.0
