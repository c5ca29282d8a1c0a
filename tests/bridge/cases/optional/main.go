// Marked by hand: what the package can do without.
package main

import (
	"log"
	"os/exec"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/link"
)

func attach(p *ebpf.Program) {
	if _, err := link.Kprobe("marked", p, nil); err != nil {
		log.Fatal(err)
	}
	if _, err := link.Kprobe("needed", p, nil); err != nil {
		log.Fatal(err)
	}
	if err := exec.Command("modprobe", "br-netfilter").Run(); err != nil {
		log.Fatal(err)
	}
}

//kbuild:optional ksym:marked kmod:br-netfilter // older kernels
//kbuild:optional config:CONFIG_BPF_LSM
//kbuild:optional netlink:devlink tracepoint:sched/sched_switch

//kbuild:optional fs:overlay rtnl:link/veth

// Bytes that are no id:
//kbuild:optional marked ksym: gopkg:x rtnl:veth rtnl:link/ config:NET
//kbuild:optional

func main() {}
