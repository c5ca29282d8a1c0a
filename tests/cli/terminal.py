#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0
"""Run a command on a terminal of so many rows: terminal.py ROWS COMMAND..."""
import fcntl
import os
import pty
import struct
import sys
import termios

rows, command = int(sys.argv[1]), sys.argv[2:]
pid, fd = pty.fork()
if not pid:
    fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, 80, 0, 0))
    os.execvp(command[0], command)
data = b""
while True:
    try:
        part = os.read(fd, 65536)
    except OSError:
        break
    if not part:
        break
    data += part
status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
sys.stdout.write(data.decode().replace("\r\n", "\n").replace("\033", "^"))
print("status", status)
