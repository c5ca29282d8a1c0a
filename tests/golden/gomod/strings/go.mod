module "example.org/mÿ"

go 1.21

require (
	"example.org/\x61" v1.0.0
	"example.org/Ã ©" v1.1.0
	"example.org/Ã©" v1.2.0
)

replace example.org/b => "./í €"
