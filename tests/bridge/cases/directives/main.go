// What the source says, as nothing else can.
package main

//kbuild:module br-netfilter overlay // for the bridge
//kbuild:symbol tcp_v4_connect
//kbuild:tracepoint sched/sched_switch sys_enter

func main() {
	//kbuild:module indented
}

//kbuild:syscall io_uring_setup
//kbuild:netlink nl80211
//kbuild:device /dev/kvm
//kbuild:header linux/kvm.h
//kbuild:module
//kbuild:moduleless x
//kbuild:filesystem overlay
//kbuild:link veth
//kbuild:qdisc fq
//kbuild:filter bpf
