module example.org/mine

go 1.19

require (
	example.org/a v1.0.0
	example.org/b v1.0.0
	example.org/c v1.0.0
	example.org/d v1.0.0
	example.org/e v1.0.0
	example.org/f v1.0.0
	example.org/g v1.0.0
)
