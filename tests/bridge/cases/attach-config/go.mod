module example.org/attach-config

go 1.19
