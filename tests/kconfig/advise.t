#!/bin/sh
# SPDX-License-Identifier: GPL-2.0
# shellcheck disable=SC2016,SC2154
#
# A finding about something that is off says what to set, with all dependencies, and
# why nothing can be.
. "$(dirname "$0")/../lib/tap.sh"
. "$(dirname "$0")/../kbuild/mini.sh"

k=$TMP/k
mini "$k"
write "$k/Kconfig" <<'END'
config MODULES
	bool "modules"
	modules
config MMU
	def_bool y
config 64BIT
	def_bool y
config NET
	bool "network"
config FILTER
	bool "filter"
	depends on NET
config BRIDGE
	tristate "bridge"
	depends on FILTER
config NEVER
	bool "never"
	depends on BRIDGE && !NET
config NAME
	string "name"
	depends on NET
END
printf 'CONFIG_%s=y\n' MODULES MMU 64BIT >"$k/.config"
echo 'obj-y += drivers/' >"$k/Kbuild"
mkdir "$k/drivers" "$k/kernel"
echo 'obj-$(CONFIG_BRIDGE) += bridge.o' >"$k/drivers/Makefile"
echo 'MODULE_LICENSE("GPL");' >"$k/drivers/bridge.c"
mkdir "$k/watch"
printf 'module example.org/watch\n\ngo 1.19\n' >"$k/watch/go.mod"
write "$k/watch/main.go" <<'END'
package main

import (
	"log"
	"os/exec"
)

//kbuild:config FILTER=y NEVER NAME=eth
//kbuild:config MODULES=n

func main() {
	if err := exec.Command("modprobe", "bridge").Run(); err != nil {
		log.Fatal(err)
	}
}
END

# findings FORMAT - what godeps check reports about it
findings() {
	run "$GODEPS" check --srctree "$k" --objtree "$k" --arch x86_64 --godir "$k/watch" \
		-W no-go-unbuilt --format="$1"
}

findings text
is "$(printf '%s\n' "$out" | grep -v '^Kconfig:')" 'watch/main.go:8: error: package example.org/watch needs CONFIG_FILTER=y, which is off in the .config [config-off]
note: set CONFIG_NET=y CONFIG_FILTER=y
watch/main.go:8: error: package example.org/watch needs CONFIG_NAME=eth, which is off in the .config [config-off]
note: set CONFIG_NET=y CONFIG_NAME="eth"
watch/main.go:8: error: package example.org/watch needs CONFIG_NEVER, which is off in the .config [config-off]
note: not possible: CONFIG_NET would have to be both y and n
watch/main.go:9: error: package example.org/watch needs CONFIG_MODULES=n, which is =y in the .config [config-value]
note: set CONFIG_MODULES=n
watch/main.go:12: error: package example.org/watch loads the module bridge, which is configured out [module-off]
drivers/Makefile: note: bridge is defined here
note: set CONFIG_NET=y CONFIG_FILTER=y CONFIG_BRIDGE=m
note: for all of these, set CONFIG_NET=y CONFIG_FILTER=y CONFIG_NAME="eth" CONFIG_MODULES=n CONFIG_BRIDGE=y' 'what to set'
findings json
like "$out" '"message":"set CONFIG_NET=y CONFIG_FILTER=y"' 'in JSON too'
findings sarif
like "$out" '"text": *"set CONFIG_NET=y CONFIG_FILTER=y CONFIG_BRIDGE=m"' 'and in SARIF'

# Setting what they say is enough.
printf 'CONFIG_%s\n' MMU=y 64BIT=y NET=y FILTER=y BRIDGE=m 'NAME="eth"' >"$k/.config"
findings text
is "$(printf '%s\n' "$out" | grep ' error: ' | sed 's/.* needs //')" \
	'CONFIG_NEVER, which is off in the .config [config-off]' 'that is enough'
done_testing
