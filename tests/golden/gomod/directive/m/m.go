package m

//kbuild:config
//kbuild:config =y NET
//kbuild:confg NET
//kbuild:optional tcp_connect
//kbuild:module
  //kbuild:config INET
//kbuild:config INET=y
