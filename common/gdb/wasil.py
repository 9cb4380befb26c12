# SPDX-License-Identifier: MIT
"""What GDB can tell of WasilOS: tasks, page tables, the interrupt table, the log.

`make phaseNN debug` loads it; `help wasil` lists the commands. Nothing runs in the machine for them: all is read from
its memory, which QEMU gives as it is, so they work in a kernel that hangs, and behind a panic.
"""
import re

import gdb

ROWS_MOST = 400  # rows of a table before it is cut: a page table can have thousands


def symbol(name):
    """The value of a variable, static ones too; a GdbError that says what is missing."""
    try:
        return gdb.parse_and_eval(name)
    except gdb.error:
        raise gdb.GdbError("this kernel has no %s: not in this phase, or not loaded yet" % name)


def machine_registers():
    """QEMU's own words for all registers of the CPU; its GDB stub leaves some out."""
    return gdb.execute("monitor info registers", to_string=True)


def register(text, name):
    match = re.search(r"\b%s=\s*([0-9a-fA-F]+)" % name, text)
    return int(match.group(1), 16) if match else 0


class Physical:
    """Within `with Physical():` memory is read by physical address (QEMU only)."""

    def __enter__(self):
        answer = gdb.execute("maintenance packet Qqemu.PhyMemMode:1", to_string=True)
        if "OK" not in answer:
            raise gdb.GdbError("physical memory: QEMU's GDB stub is too old for it")

    def __exit__(self, *ignored):
        gdb.execute("maintenance packet Qqemu.PhyMemMode:0", to_string=True)


def address_of(text):
    """What a person means by an address: a number, a variable's value, a function."""
    return int(gdb.parse_and_eval("(unsigned long)(%s)" % text))


def read_numbers(address, size, count):
    """Little-endian numbers of @p size bytes."""
    data = bytes(gdb.selected_inferior().read_memory(address, size * count))
    return [int.from_bytes(data[i : i + size], "little") for i in range(0, len(data), size)]


def place(address):
    """An address with the function that it lies in."""
    text = gdb.execute("info symbol 0x%x" % address, to_string=True).split(" in section")[0].strip()
    return text if not text.startswith("No symbol") else "?"


class Wasil(gdb.Command):
    """WasilOS: tasks, page tables, the interrupt table, the log."""

    def __init__(self):
        super().__init__("wasil", gdb.COMMAND_DATA, prefix=True)


class Tasks(gdb.Command):
    """wasil tasks [-b]: all tasks (from phase 08 on), * those on a CPU; -b: with the calls in which each one sleeps.

    The same as wasil-tasks."""

    name = "tasks"

    def invoke(self, argument, from_tty):
        if argument not in ("", "-b"):
            raise gdb.GdbError("wasil tasks [-b]")
        head = symbol("task_list")
        offset = next(f.bitpos // 8 for f in gdb.lookup_type("struct task").fields() if f.name == "all")
        pointer = gdb.lookup_type("struct task").pointer()
        entry = head["next"]
        print("  %5s %5s %-12s %10s  %s" % ("task", "pid", "state", "switches", "name"))
        while int(entry) != int(head.address):
            task = gdb.Value(int(entry) - offset).cast(pointer).dereference()
            self.show(task, argument == "-b")
            entry = entry.dereference()["next"]

    @staticmethod
    def show(task, calls):
        process = task["process"]
        pid = "-" if int(process) == 0 else str(int(process.dereference()["pid"]))
        state = str(task["state"]).replace("TASK_", "").lower()
        running = bool(task["running"])
        mark = "*" if running else " "
        print("%s %5d %5s %-12s %10d  %s" % (mark, task["id"], pid, state, task["switches"], task["name"].string()))
        if not calls or running or state in ("new", "dead"):
            return
        size = gdb.lookup_type("long").sizeof
        # task_switch() has pushed some registers, the frame pointer first; they end below the return address.
        saved = 6 if size == 8 else 4
        words = read_numbers(int(task["stack_pointer"]), size, saved + 1)
        frame, at = words[saved - 1], words[saved]
        for _ in range(20):
            print("          %s" % place(at))
            if not int(task["stack_pointer"]) < frame < int(task["stack_top"]) - size:
                break
            frame, at = read_numbers(frame, size, 2)


class Pages(gdb.Command):
    """wasil pages [ADDRESS]: the page tables of now. With an address: the way to it, level by level; without: what
    is mapped, in ranges that have the same rights.

    The same as wasil-pages."""

    name = "pages"

    BITS = ((0, "present"), (1, "writable"), (2, "user"), (5, "accessed"), (6, "dirty"), (7, "large"), (8, "global"), (63, "no-execute"))

    def invoke(self, argument, from_tty):
        text = machine_registers()
        cr0, cr4, self.root = (register(text, name) for name in ("CR0", "CR4", "CR3"))
        if not cr0 >> 31:
            raise gdb.GdbError("paging is off")
        long_mode = register(text, "EFER") >> 10 & 1
        # Index bits of each level, from the root on; bytes of an entry.
        self.levels, self.size = ([9] * 4, 8) if long_mode else ([2, 9, 9], 8) if cr4 >> 5 & 1 else ([10, 10], 4)
        self.sign = 1 << 47 if long_mode else 0
        self.pse = long_mode or cr4 >> 5 & 1 or cr4 >> 4 & 1
        with Physical():
            rows = list(self.walk(address_of(argument)) if argument else self.ranges())
        for row in rows:
            print(row)

    def table(self, level):
        root = self.root & (~31 if self.levels[0] == 2 else ~0xFFF)
        return root if level == 0 else None

    def shift(self, level):
        return 12 + sum(self.levels[level + 1 :])

    def is_leaf(self, level, entry):
        last = level == len(self.levels) - 1
        return last or (entry >> 7 & 1 and self.pse and not (level == 0 and len(self.levels) > 2))

    def target(self, entry):
        return entry & (0x000FFFFFFFFFF000 if self.size == 8 else 0xFFFFF000)

    def walk(self, address):
        address &= (1 << 64) - 1
        base = self.table(0)
        for level, bits in enumerate(self.levels):
            index = address >> self.shift(level) & ((1 << bits) - 1)
            entry = read_numbers(base + index * self.size, self.size, 1)[0]
            words = ", ".join(word for bit, word in self.BITS if entry >> bit & 1) or "nothing"
            yield "level %d, entry %3d at %011x: %016x  %s" % (len(self.levels) - level, index, base + index * self.size, entry, words)
            if not entry & 1:
                return
            if self.is_leaf(level, entry):
                offset = address & ((1 << self.shift(level)) - 1)
                yield "physical address %x" % ((self.target(entry) & ~((1 << self.shift(level)) - 1)) + offset)
                return
            base = self.target(entry)

    def leaves(self, base, level, start, rights):
        """(address, size, rights) of each page; rights are what all levels together allow."""
        entries = read_numbers(base, self.size, 1 << self.levels[level])
        for index, entry in enumerate(entries):
            if not entry & 1:
                continue
            address = start + (index << self.shift(level))
            here = (rights[0] and bool(entry & 2), rights[1] and bool(entry & 4), rights[2] or bool(entry >> 63))
            if level == 0 and self.levels[0] == 2:
                here = rights  # a PDPT entry of PAE has no rights of its own
            if self.is_leaf(level, entry):
                yield address, 1 << self.shift(level), here, bool(entry >> 8 & 1)
            else:
                yield from self.leaves(self.target(entry), level + 1, address, here)

    def ranges(self):
        row, count = None, 0
        for address, size, rights, everywhere in self.leaves(self.table(0), 0, 0, (True, True, False)):
            kind = (size, rights, everywhere)
            if row and row[1] == address and row[2] == kind:
                row[1] += size
                continue
            if row:
                yield self.row(row)
            row = [address, address + size, kind]
            count += 1
            if count > ROWS_MOST:
                yield "… cut after %d rows" % ROWS_MOST
                return
        if row:
            yield self.row(row)

    def row(self, row):
        start, end, (size, (write, user, no_execute), everywhere) = row
        names = {4096: "4 KiB", 1 << 21: "2 MiB", 1 << 22: "4 MiB", 1 << 30: "1 GiB"}
        last = end - 1
        if start & self.sign:
            start, last = start | 0xFFFF000000000000, last | 0xFFFF000000000000
        rights = "r%s%s %s" % ("w" if write else "-", "-" if no_execute else "x", "user" if user else "kernel")
        return "%016x-%016x  %s  pages of %s%s" % (start, last, rights, names[size], ", global" if everywhere else "")


class Idt(gdb.Command):
    """wasil idt [VECTOR]: the interrupt descriptor table as the CPU has it: gates that lead somewhere of their own.

    The same as wasil-idt."""

    name = "idt"

    KINDS = {0x5: "task", 0xE: "interrupt", 0xF: "trap", 0x6: "interrupt, 16 bit", 0x7: "trap, 16 bit"}

    def invoke(self, argument, from_tty):
        text = machine_registers()
        match = re.search(r"IDT=\s*([0-9a-f]+) ([0-9a-f]+)", text)
        if not match:
            raise gdb.GdbError("the machine does not say where its IDT is")
        base, limit = int(match.group(1), 16), int(match.group(2), 16)
        if not register(text, "CR0") & 1:
            raise gdb.GdbError("real mode: vectors are segment and offset at 0, the BIOS's")
        size = 16 if register(text, "EFER") >> 10 & 1 else 8
        wanted = range((limit + 1) // size)
        if argument:
            wanted = [address_of(argument)]
            if not 0 <= wanted[0] < (limit + 1) // size:
                raise gdb.GdbError("vectors go from 0 to %d" % ((limit + 1) // size - 1))
        print("IDT at %x, %d gates of %d bytes" % (base, (limit + 1) // size, size))
        for vector in wanted:
            self.show(vector, read_numbers(base + vector * size, 8, size // 8), size)

    def show(self, vector, words, size):
        low = words[0]
        if not low >> 47 & 1:
            return
        offset = low & 0xFFFF | low >> 32 & 0xFFFF0000
        stack = ""
        if size == 16:
            offset |= words[1] << 32
            stack = ", stack %d of the TSS" % (low >> 32 & 7) if low >> 32 & 7 else ""
        kind = self.KINDS.get(low >> 40 & 0xF, "kind %x" % (low >> 40 & 0xF))
        print("%3d  %04x:%x  %s, privilege %d%s  %s" % (vector, low >> 16 & 0xFFFF, offset, kind, low >> 45 & 3, stack, place(offset)))


class Dmesg(gdb.Command):
    """wasil dmesg [N]: the kernel's log, or its last N records; also what the console has not shown.

    The same as wasil-dmesg."""

    name = "dmesg"

    def invoke(self, argument, from_tty):
        ring = symbol("log_kept")
        header = gdb.lookup_type("struct log_ring_header")
        size, begin, end = int(ring["size"]), int(ring["begin"]), int(ring["end"])
        if begin == end:
            print("the log is empty")
            return
        data = bytes(gdb.selected_inferior().read_memory(int(ring["bytes"]), size))
        data = data[begin % size :] + data[: begin % size]
        records, at = [], 0
        while at < end - begin:
            time = int.from_bytes(data[at : at + 8], "little")
            length = int.from_bytes(data[at + 8 : at + 10], "little")
            text = data[at + header.sizeof : at + header.sizeof + length]
            records.append((time, text.decode("ascii", "replace").rstrip("\n")))
            at += header.sizeof + length
        for time, text in records[-int(argument) if argument else 0 :]:
            stamp = "[%5d.%06d] " % (time // 10**9, time // 1000 % 10**6) if time >> 63 == 0 else ""
            print(stamp + text)


def register_commands():
    """Each command under `wasil` and, as one word, with a dash."""
    Wasil()
    for command in (Tasks, Pages, Idt, Dmesg):
        for name in ("wasil " + command.name, "wasil-" + command.name):
            command(name, gdb.COMMAND_DATA)


register_commands()
