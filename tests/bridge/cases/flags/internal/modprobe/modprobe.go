package modprobe

import "context"

func LoadModules(ctx context.Context, isThere func() error, names ...string) error {
	return isThere()
}
