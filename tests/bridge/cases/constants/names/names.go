package names

const Open = "do_sys_" + "openat2"

var Variable = "set_by_others"
