#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0
"""perfdata.py [--big] [--pipe] [--zstd] [--read] [--file=NAME] [--id=HEX] [--samples=N] OUT

Writes a small recording as perf does, of either byte order.  Two events, cycles and
dTLB-load-misses; processes 100 (prog) and, forked from it and renamed, 101 (child).
The kernel is at 0xffffffff81000000, where its list of symbols has _text at
0xffffffff80000000; samples with stacks are in it at _text + 0x100, called from 0x1010
of the file NAME, and at 0x1000 of that file.  The records of the second processor
follow those of the first, out of order.  With --read, samples have what the counters of
a group had read instead of a period.
"""
import argparse
import struct
import subprocess

IDENTIFIER, IP, TID, TIME, CPU, PERIOD, CHAIN = 1 << 16, 1, 2, 4, 1 << 7, 1 << 8, 1 << 5
READ, ID = 1 << 4, 1 << 6
KERNEL = 0xffffffff81000000


class Writer:
    def __init__(self, o):
        self.o = o
        self.end = ">" if o.big else "<"
        self.type = IDENTIFIER | IP | TID | TIME | CPU | CHAIN | (READ if o.read else PERIOD)
        self.counts = {1: 0, 2: 0}

    def pack(self, how, *values):
        return struct.pack(self.end + how, *values)

    def record(self, kind, misc, body):
        body += b"\0" * (-len(body) % 8)
        return self.pack("IHH", kind, misc, len(body) + 8) + body

    def trailer(self, pid, time):
        return self.pack("IIQIIQ", pid, pid, time, 0, 0, 1)

    def text(self, s):
        s = s.encode() + b"\0"
        return s + b"\0" * (-len(s) % 8)

    def attr(self, kind, config):
        flags = 1 << (63 - 18 if self.o.big else 18)
        read_format = 4 | 8 if self.o.read else 0
        return self.pack("IIQQQQQ", kind, 128, config, 1000, self.type, read_format,
                         flags) + b"\0" * 80

    def attrs(self):
        return [(self.attr(0, 0), [1]), (self.attr(3, 0x10003), [2])]

    def map2(self, pid, time, start, size, offset, name, misc=2):
        ident = self.pack("IIQQ", 0, 0, 0, 0)
        if self.o.id and misc & 7 == 2:
            raw = bytes.fromhex(self.o.id)
            ident = bytes([len(raw), 0, 0, 0]) + raw.ljust(20, b"\0")
            misc |= 1 << 14
        return self.record(10, misc, self.pack("IIQQQ", pid, pid, start, size, offset) +
                           ident + self.pack("II", 5, 2) + self.text(name) +
                           self.trailer(pid, time))

    def comm(self, pid, time, name):
        return self.record(3, 0, self.pack("II", pid, pid) + self.text(name) +
                           self.trailer(pid, time))

    def sample(self, ident, pid, time, misc, ip, period, chain):
        body = self.pack("QQIIQII", ident, ip, pid, pid, time, 0, 0)
        if self.o.read:
            self.counts[1] += period
            self.counts[2] += 1
            body += self.pack("QQQQQ", 2, self.counts[1], 1, self.counts[2], 2)
        else:
            body += self.pack("Q", period)
        body += self.pack("Q", len(chain)) + b"".join(self.pack("Q", n % 2 ** 64)
                                                      for n in chain)
        return self.record(9, misc, body)

    def begin(self):
        kernel = self.record(1, 1, self.pack("IIQQQ", 2 ** 32 - 1, 0, KERNEL, 0x1000000,
                                             KERNEL) +
                             self.text("[kernel.kallsyms]_text") + self.trailer(0, 0))
        return [kernel, self.comm(100, 1, "prog"),
                self.map2(100, 2, 0x400000, 0x10000, 0, self.o.file)]

    def first(self, time, pid):
        stack = [-128, KERNEL + 0x100, -512, 0x401011]
        return self.sample(1, pid, time, 1, KERNEL + 0x100, 3000, stack)

    def second(self, time, pid):
        return self.sample(1, pid, time, 2, 0x401000, 1000, [-512, 0x401000])

    def misses(self, time, pid):
        return self.sample(2, pid, time, 2, 0x401000, 36, [-512, 0x401000])

    def records(self):
        if self.o.samples:
            one = [self.first(10, 100), self.second(10, 100), self.misses(10, 100)]
            return self.begin() + one * (self.o.samples // 3) + one[:self.o.samples % 3]
        fork = self.record(7, 0, self.pack("IIIIQ", 101, 100, 101, 100, 20) +
                           self.trailer(101, 20))
        lost = self.record(2, 0, self.pack("QQ", 1, 7) + self.trailer(100, 40))
        # In this order counters had been read; in the file the third one comes last.
        samples = [self.first(10, 100), self.second(22, 101), self.second(30, 101)]
        return self.begin() + [samples[0], samples[2]] + \
            ([] if self.o.read else [self.misses(31, 101)]) + \
            [lost, fork, self.comm(101, 21, "child"), samples[1]]

    def compressed(self, records):
        """All records but the attributes, in two pieces that end within one."""
        raw = b"".join(records)
        packed = subprocess.run(["zstd", "-q", "-c"], input=raw, capture_output=True,
                                check=True).stdout
        half = len(packed) // 2
        out = []
        for part in (packed[:half], packed[half:]):
            out.append(self.pack("IHH", 81, 0, len(part) + 8) + part)
        return out

    def pipe(self, records):
        head = [self.record(64, 0, a + self.pack("Q", ids[0])) for a, ids in self.attrs()]
        name = self.record(78, 0, self.pack("QQ", 2, 2) + self.text("misses"))
        return self.magic() + self.pack("Q", 16) + b"".join(head + [name] + records)

    def magic(self):
        return b"2ELIFREP" if self.o.big else b"PERFILE2"

    def whole(self, records):
        attrs, ids, at = b"", b"", 104 + 2 * 144
        for attr, numbers in self.attrs():
            attrs += attr + self.pack("QQ", at + len(ids), 8)
            ids += self.pack("Q", numbers[0])
        data = b"".join(records)
        start = at + len(ids)
        build_id = self.record(67, 1, self.pack("I", 2 ** 32 - 1) + bytes(range(20)) +
                               b"\0" * 4 + self.text("[kernel.kallsyms]"))
        header = self.magic() + self.pack("QQ", 104, 144) + \
            self.pack("QQ", 104, len(attrs)) + self.pack("QQ", start, len(data)) + \
            self.pack("QQ", 0, 0) + self.pack("QQQQ", 1 << 2, 0, 0, 0)
        section = self.pack("QQ", start + len(data) + 16, len(build_id))
        return header + attrs + ids + data + section + build_id


def main():
    p = argparse.ArgumentParser()
    for name in ("--big", "--pipe", "--zstd", "--read"):
        p.add_argument(name, action="store_true")
    p.add_argument("--file", default="/nonexistent/prog")
    p.add_argument("--id", default="")
    p.add_argument("--samples", type=int, default=0)
    p.add_argument("out")
    w = Writer(p.parse_args())
    records = w.records()
    if w.o.zstd:
        records = w.compressed(records)
    with open(w.o.out, "wb") as f:
        f.write(w.pipe(records) if w.o.pipe else w.whole(records))


if __name__ == "__main__":
    main()
