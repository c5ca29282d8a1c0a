package main

import (
	"syscall"

	"github.com/mdlayher/genetlink"
	"github.com/vishvananda/netlink"
	"golang.org/x/sys/unix"
)

var config = struct{ Family int }{Family: unix.NETLINK_XFRM}

var table = []struct{ Value int }{{Value: unix.NETLINK_SELINUX}}

const family = "nl80211"

func main() {
	c, _ := genetlink.Dial(nil)
	c.GetFamily("devlink")
	c.GetFamily(family)
	netlink.GenlFamilyGet("wireguard")
	unix.Socket(unix.AF_NETLINK, unix.SOCK_RAW, unix.NETLINK_KOBJECT_UEVENT)
	syscall.Socket(syscall.AF_NETLINK, syscall.SOCK_RAW, syscall.NETLINK_AUDIT)
	unix.SetsockoptInt(0, unix.SOL_NETLINK, unix.NETLINK_EXT_ACK, 1)
}
