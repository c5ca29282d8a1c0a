package main

//kbuild:config NET=y

func main() {}
