module example.org/m

go 1.22

require example.org/d v1.0.0

replace example.org/d => ../d
