#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0
"""
enable.py ORACLE CONF TREE ARCH DIRECTORY NUMBER|all|FILE [SECONDS]

Every answer of enable-oracle.c is held to the tree's conf; called by enable.sh, which
prepares DIRECTORY (c, base, record) and the environment.

The first NUMBER questions, in a fixed random order, are asked one by one: conf keeps the
answer behind the .config, and as a fragment of alldefconfig.  With "all" the others
follow, in packs of answers that do not contradict each other; what conf does not keep in
company is tried alone.  Those of a FILE ("NET y") are all asked in packs.

What "cannot be": all of it is set in allyesconfig, allmodconfig, alldefconfig,
allnoconfig and randconfigs, alone and with random values for the symbols of the reasons;
of 300 conf is given what the reason says that it takes, each by itself.  If conf keeps it
once, that was wrong.
"""
import os
import random
import re
import subprocess
import sys
import time

oracle, conf, tree, arch, directory, number = sys.argv[1:7]
seconds = float(sys.argv[7]) if len(sys.argv) > 7 else 1e9
PACK, ALONE = 60, 300
RANDOM = 10 if number.isdigit() and int(number) < 1000 else 100
rng = random.Random(1)
begin = time.time()


class Conf:
    """conf, which has parsed the Kconfig files once."""

    def __init__(self):
        self.pipe = subprocess.Popen([conf, 'Kconfig'], cwd=directory + '/c',
                                     env=dict(os.environ, CONF_SERVER='y'), text=True,
                                     stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                     stderr=subprocess.DEVNULL)
        self.runs = 0

    def run(self, text, *arguments):
        """The symbols that are on, with their values; @text: the .config there is."""
        path = directory + '/c/.config'
        if os.path.exists(path):
            os.unlink(path)
        if text is not None:
            write(path, text)
        self.pipe.stdin.write(' '.join([directory + '/conf.err', *arguments, 'Kconfig']) + '\n')
        self.pipe.stdin.flush()
        status = self.pipe.stdout.readline().strip()
        self.runs += 1
        if status != '0':
            sys.exit(f'conf {" ".join(arguments)}: status {status}')
        return dict(re.findall(r'^CONFIG_(\w+)=([ym])$', read(path), re.M))

    def behind(self, text):
        return self.run(base + text, '--olddefconfig')

    def fragment(self, text, mode='--alldefconfig', *more):
        write(directory + '/fragment', text)
        return self.run(None, f'KCONFIG_ALLCONFIG={directory}/fragment', *more, mode)


def read(path):
    with open(path, encoding='utf-8', errors='surrogateescape') as file:
        return file.read()


def write(path, text):
    with open(path, 'w', encoding='utf-8', errors='surrogateescape') as file:
        file.write(text)


def has(values, question):
    """Whether a symbol has the value that was asked for; m may be y."""
    value = values.get(question[0])
    return value == 'y' or (value == 'm' and question[1] == 'm')


def settings(text):
    found = dict(re.findall(r'^CONFIG_(\w+)=(.*)$', text, re.M))
    found.update((name, 'n') for name in re.findall(r'^# CONFIG_(\w+) is not set$', text, re.M))
    return found


def complain(question, what):
    global wrong
    wrong += 1
    print(f'{arch}: {question[0]}={question[1]}: {what}', file=sys.stderr)


def try_alone(question, text):
    if not has(server.behind(text), question):
        complain(question, 'not kept behind the .config')
    if not has(server.fragment(text), question):
        complain(question, 'not kept by alldefconfig')


def try_pack(pack):
    """Of answers in company; those that conf does not keep so are tried alone."""
    global alone
    text = ''.join(text for _, text in pack)
    behind, fragment = server.behind(text), server.fragment(text)
    for question, answer in pack:
        if not (has(behind, question) and has(fragment, question)):
            alone += 1
            try_alone(question, answer)


class Packs:
    """Answers that are waiting for others which they do not contradict."""

    def __init__(self):
        self.open = []

    def add(self, question, text):
        own = settings(text)
        for pack, common in self.open:
            if all(common.get(name, value) == value for name, value in own.items()):
                break
        else:
            pack, common = [], {}
            self.open.append((pack, common))
        pack.append((question, text))
        common.update(own)
        if len(pack) == PACK:
            self.open.remove((pack, common))
            try_pack(pack)
        elif len(self.open) > 20:
            try_pack(self.open.pop(0)[0])

    def end(self):
        for pack, _ in self.open:
            try_pack(pack)


def hold_impossible(impossible):
    """None of them is on in any configuration."""
    global tried
    found = set()

    def look(values):
        for question in impossible:
            if question not in found and has(values, question):
                found.add(question)
                complain(question, 'can be: ' + impossible[question][:300])

    names = sorted({name for reason in impossible.values()
                    for name in re.findall(r'\b[A-Z]\w{2,}\b',
                                           reason.replace('CONFIG_', ''))})
    for value in 'ym':
        goals = ''.join(f'CONFIG_{name}={value}\n' for name, _ in impossible)
        for mode in 'allyes', 'allmod', 'alldef', 'allno':
            look(server.fragment(goals, f'--{mode}config'))
        for _ in range(RANDOM // 2):
            seed = f'KCONFIG_SEED={rng.randrange(1, 1 << 30)}'
            look(server.fragment('', '--randconfig', seed))
            drawn = ''.join(f'CONFIG_{name}={rng.choice("yyymn")}\n' for name in names)
            look(server.fragment(drawn + goals, '--randconfig', seed))
    some = sorted(impossible)
    rng.shuffle(some)
    for question in some[:ALONE]:
        tried += 1
        text = ''.join(f'CONFIG_{name}={"n" if sign else question[1]}\n' for sign, name in
                       re.findall(r'(!?)\b([A-Z]\w{2,})\b',
                                  impossible[question].replace('CONFIG_', '')))
        text += f'CONFIG_{question[0]}={question[1]}\n'
        for mode in 'allyes', 'allmod', 'alldef', 'rand':
            look(server.fragment(text, f'--{mode}config'))


def ask(questions):
    """The answers, one by one."""
    process = subprocess.Popen([oracle, tree, arch, directory + '/record', directory + '/base'],
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                               errors='surrogateescape')
    for question in questions:
        if time.time() - begin > seconds:
            break
        process.stdin.write(' '.join(question) + '\n')
        process.stdin.flush()
        line = process.stdout.readline()
        _, _, verdict, text = (line.rstrip('\n') + ' ').split(' ', 3)
        yield question, verdict, text.replace('\t', '\n')
    process.stdin.close()
    if process.wait():
        sys.exit(f'{oracle}: status {process.returncode}')


wrong = alone = tried = 0
nr = reached = 0
impossible = {}
server = Conf()
base = read(directory + '/base')
packs = Packs()
listed = subprocess.run([oracle, tree, arch, directory + '/record', 'list'],
                        stdout=subprocess.PIPE, text=True, check=True).stdout
questions = [tuple(line.split()) for line in listed.splitlines()]
total = len(questions)
rng.shuffle(questions)
single = 1000
if number.isdigit():
    single = int(number)
    questions = questions[:single]
elif number != 'all':
    single = 0
    questions = [tuple(line.split()) for line in read(number).splitlines()]
for question, verdict, text in ask(questions):
    nr += 1
    if verdict == 'reached':
        reached += 1
        if nr <= single:
            try_alone(question, text)
        else:
            packs.add(question, text)
    elif verdict == 'impossible':
        impossible[question] = text.strip()
        if not text.strip():
            complain(question, 'without a reason')
    else:
        complain(question, verdict)
packs.end()
numbers = sum('hold that' in reason for reason in impossible.values())
if impossible:
    hold_impossible(impossible)
write(directory + '/impossible', ''.join(f'{q[0]}={q[1]}: {impossible[q]}\n' for q in sorted(impossible)))
print(f'{arch:<12} {total:9} {nr:8} {reached:7} {alone:5} {len(impossible):10} {tried:5} {wrong:5}')
print(f'{arch}: {server.runs} runs of conf, {numbers} reasons with a number, '
      f'{time.time() - begin:.0f} s', file=sys.stderr)
sys.exit(1 if wrong else 0)
