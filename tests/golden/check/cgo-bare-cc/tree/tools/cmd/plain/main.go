// SPDX-License-Identifier: GPL-2.0
package main

func main() {}
