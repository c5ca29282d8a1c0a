package main

//kbuild:config BPF_LSM

func main() {}
