module a.org/m

go 1.19

require b.org/lib v1.0.0

replace b.org/lib => ../lib
