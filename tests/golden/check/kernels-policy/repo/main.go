package main

//kbuild:netlink NETLINK_XFRM

func main() {}
