// Kernel modules.
package main

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/cilium/cilium/pkg/datapath/linux/modules"
)

type loader struct{}

func (l loader) LoadModule(name string) {}

func main() {
	exec.Command("modprobe", "dm-crypt").Run()
	exec.Command("/sbin/modprobe", "-q", "nbd", "max_part=8").Run()
	exec.Command("modprobe", "-a", "ip_tables", "ip6_tables").Run()
	exec.CommandContext(context.Background(), "insmod", "/lib/modules/extra/my-mod.ko.xz").Run()
	exec.Command("rmmod", "dummy").Run()
	exec.Command("modprobe", os.Args[1]).Run()
	var m *modules.Manager
	m.FindOrLoadModules("ip_tables", "iptable_nat")
	exec.Command("ls", "-l").Run()
	exec.Command(os.Args[1]).Run()
	os.Stat("/sys/module/kvm_intel/parameters/nested")
	os.Stat("/sys/module/" + os.Args[1])
	os.Stat(filepath.Join("/sys/module", "zram"))
	loader{}.LoadModule("br_netfilter")
	loader{}.LoadModule(os.Args[1])
}
