package main

//go:generate go run github.com/cilium/ebpf/cmd/bpf2go probe bpf/probe.c -- -I./headers -O2
//go:generate go run -mod=mod github.com/cilium/ebpf/cmd/bpf2go@v0.17.1 -cc $BPF_CLANG -cflags "-O2 -g" -target amd64,arm64 -type event Flow flow.c
//go:generate go tool bpf2go -no-strip --target=bpfel -output-stem=out -output-dir gen -go-package gen x "bpf/x y.c"
//go:generate go run github.com/cilium/ebpf/cmd/bpf2go env $SOURCE
//go:generate stringer -type=Kind
//go:generate bpf2go

func main() {}
