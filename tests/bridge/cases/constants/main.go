// Names through constants, and through variables that are set once.
package main

import (
	"fmt"

	"example.org/constants/names"
	"github.com/cilium/ebpf/link"
)

const (
	prefix = "tcp_"
	first  = prefix + "v4_connect"
)

var once = "tcp_close"
var twice = "tcp_sendmsg"
var group, event = "sock", "inet_sock_set_state"

func init() {
	twice = "tcp_recvmsg"
}

func main() {
	link.Kprobe(first, nil, nil)
	link.Kprobe((prefix)+
		"v6_connect", nil, nil)
	link.Kprobe(names.Open, nil, nil)
	link.Kprobe(once, nil, nil)
	link.Tracepoint(group, event, nil, nil)
	local := "tcp_retransmit_skb"
	link.Kprobe(local, nil, nil)
	const inner = "ip_rcv"
	link.Kprobe(fmt.Sprintf("%s_core", inner), nil, nil)
	link.Kprobe(string(inner), nil, nil)
	{
		local := "in a block"
		_ = local
	}

	// Not these: they are set again, or by others.
	link.Kprobe(twice, nil, nil)
	link.Kprobe(names.Variable, nil, nil)
	changed := "a"
	if prefix != "" {
		changed = "b"
	}
	link.Kprobe(changed, nil, nil)
}
