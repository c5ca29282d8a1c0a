module example.org/netlink-sub

go 1.19
