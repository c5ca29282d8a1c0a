module example.org/weakswitch

go 1.19
