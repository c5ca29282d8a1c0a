#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0
"""Completion as a user has it: an interactive shell on a terminal, and TAB.

shells.py SHELL COMPLETION TREE < lines

Each line is typed into SHELL in the directory TREE, followed by TAB; the words
that the line has then are printed, one line for each line.
"""
import os
import pty
import select
import sys
import time

shell, completion, tree = sys.argv[1:4]
START = {
    "bash": ["bash", "--norc", "--noprofile", "-i"],
    "zsh": ["zsh", "-f", "-i"],
}
SETUP = {
    "bash": "PS1=; unset PROMPT_COMMAND; bind 'set bell-style none'; "
            "bind 'set enable-bracketed-paste off'; . '%s'\n" % completion,
    "zsh": "PS1=; unsetopt zle_bracketed_paste prompt_sp; unset zle_bracketed_paste; "
           "fpath=('%s' $fpath); autoload -Uz compinit; compinit -u -D; "
           "bindkey -e; unsetopt beep auto_menu\n" % os.path.dirname(completion),
}


def read_until(fd, mark, seconds=60):
    data = b""
    end = time.time() + seconds
    while mark not in data and time.time() < end:
        if select.select([fd], [], [], 0.2)[0]:
            try:
                data += os.read(fd, 65536)
            except OSError:
                break
    return data


pid, fd = pty.fork()
if not pid:
    os.chdir(tree)
    os.environ["TERM"] = "dumb"
    os.environ["COLUMNS"] = "400"
    os.execvp(shell, START[shell])

os.write(fd, SETUP[shell].encode())
os.write(fd, b"echo rea''dy\n")
read_until(fd, b"ready\r\n")
for number, line in enumerate(sys.stdin.read().splitlines()):
    os.write(fd, line.encode() + b"\t")
    # What follows is read once the completion is done.
    os.write(fd, b"\x01printf '<%%s>' \x05; echo ' en''d%d'\n" % number)
    out = read_until(fd, b" end%d\r\n" % number).decode(errors="replace")
    out = out[: out.rfind(" end%d" % number)]
    print(out[out.rfind("\n") + 1:].lstrip("\r"))
os.write(fd, b"exit\n")
os.close(fd)
os.waitpid(pid, 0)
