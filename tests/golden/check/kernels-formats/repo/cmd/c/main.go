package main

//kbuild:netlink NETLINK_XFRM
//kbuild:filesystem overlay

func main() {}
