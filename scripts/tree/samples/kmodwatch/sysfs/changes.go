// SPDX-License-Identifier: GPL-2.0

package sysfs

import "fmt"

// Change is a difference between two looks at a module.
type Change struct {
	Name string `json:"name"`
	What string `json:"what"` // "state", "refcnt", "taint", "holders"
	From string `json:"from"` // "" if it was not there
	To   string `json:"to"`   // "" if it is gone
}

func (c Change) String() string {
	from, to := c.From, c.To
	if from == "" {
		from = "-"
	}
	if to == "" {
		to = "-"
	}
	return fmt.Sprintf("%s: %s %s -> %s", c.Name, c.What, from, to)
}

// Changes compares two lists that are in order of names.
func Changes(before, after []Module) []Change {
	var out []Change
	for len(before) > 0 || len(after) > 0 {
		switch {
		case len(after) == 0 || len(before) > 0 && before[0].Name < after[0].Name:
			out = append(out, Change{before[0].Name, "state", string(before[0].State), ""})
			before = before[1:]
		case len(before) == 0 || after[0].Name < before[0].Name:
			out = append(out, Change{after[0].Name, "state", "", string(after[0].State)})
			after = after[1:]
		default:
			out = append(out, compare(before[0], after[0])...)
			before, after = before[1:], after[1:]
		}
	}
	return out
}

func compare(a, b Module) []Change {
	var out []Change
	for _, v := range []struct{ what, from, to string }{
		{"state", string(a.State), string(b.State)},
		{"refcnt", fmt.Sprint(a.RefCount), fmt.Sprint(b.RefCount)},
		{"taint", a.Taint, b.Taint},
		{"holders", fmt.Sprint(a.Holders), fmt.Sprint(b.Holders)},
	} {
		if v.from != v.to {
			out = append(out, Change{b.Name, v.what, v.from, v.to})
		}
	}
	return out
}
