package main

import (
	"log"

	nl "github.com/vishvananda/netlink"
)

const clsact = "clsact"

func kind(l nl.Link) string {
	switch l.(type) {
	case *nl.Vxlan:
		return "vxlan"
	}
	return l.Type()
}

func main() {
	pair := &nl.Veth{PeerName: "b"}
	if err := nl.LinkAdd(pair); err != nil {
		log.Fatal(kind(pair), err)
	}
	if err := nl.LinkAdd(&nl.GenericLink{LinkType: "dummy"}); err != nil {
		log.Fatal(err)
	}
	if err := nl.QdiscAdd(&nl.GenericQdisc{QdiscType: clsact}); err != nil {
		log.Fatal(err)
	}
	if err := nl.QdiscReplace(nl.NewFq(nl.QdiscAttrs{})); err != nil {
		log.Fatal(err)
	}
	if err := nl.FilterReplace(&nl.BpfFilter{Fd: 3}); err != nil {
		log.Fatal(err)
	}
}

func flush() error {
	if err := nl.XfrmStateFlush(0); err != nil {
		return err
	}
	_, err := nl.ConntrackTableList(nl.ConntrackTable, 2)
	return err
}
