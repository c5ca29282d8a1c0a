module example.org/netlink

go 1.19
