"""Shows the fibers of a Fiberus program, alive or in a core file; loaded by fiberus.py.

    (gdb) info fibers           every fiber: what it does or waits for, and where
    (gdb) fiber 12              the call stack of fiber 12
    (gdb) fiber all             the call stacks of all fibers

Works without type information: the program describes its fibers in `fib_debug_layout`
(runtime/fiber/debug_layout.h). Suspended stacks are followed by frame pointers, which all code of a
program has; of a running fiber gdb knows the stack itself: `thread apply all backtrace`.
"""

import os
import struct

import gdb

LAYOUT_FIELDS = (
    "version", "fiber_bytes", "chunk_fibers", "id", "parent_id", "run_state", "is_queued",
    "park_reason", "stack_pointer", "frame_pointer", "resume_address", "stack_top", "object", "object_name",
    "first_chunk", "end_chunk", "used_in_last",
)
LAYOUT_BYTES = 8 * len(LAYOUT_FIELDS)
LAYOUT_VERSION = 1
REASON_COUNT = 32
# By RunState.
ACTIVE, PARKED, NOTIFIED, DEAD = range(4)
MAXIMUM_FRAMES = 200
OBJECT_HEADER_BYTES = 8
STRING_HEADER_BYTES = 16
WIDE_BIT = 0x80000000


def read_memory(address, size):
    return bytes(gdb.selected_inferior().read_memory(address, size))


def read_word(address):
    return struct.unpack("<Q", read_memory(address, 8))[0]


def read_name(address):
    """The text of a String object."""
    (length_and_form,) = struct.unpack("<I", read_memory(address + OBJECT_HEADER_BYTES, 4))
    length = length_and_form & ~WIDE_BIT
    if length_and_form & WIDE_BIT:
        return read_memory(address + STRING_HEADER_BYTES, 2 * length).decode("utf-16-le", "replace")
    return read_memory(address + STRING_HEADER_BYTES, length).decode("latin-1")


class Layout:
    """What the program says about its fibers."""

    def __init__(self):
        try:
            address = int(gdb.parse_and_eval("(unsigned long) &fib_debug_layout"))
        except gdb.error:
            raise gdb.GdbError("this is no program of Fiberus: it has no symbol fib_debug_layout")
        words = struct.unpack("<%dQ" % len(LAYOUT_FIELDS), read_memory(address, LAYOUT_BYTES))
        self.__dict__.update(zip(LAYOUT_FIELDS, words))
        if self.version != LAYOUT_VERSION:
            raise gdb.GdbError("no fibers yet" if self.version == 0 else
                               "the program describes its fibers in another version's way")
        self.reasons = address + LAYOUT_BYTES

    def reason(self, number):
        address = read_word(self.reasons + 8 * min(number, REASON_COUNT - 1))
        return gdb.Value(address).cast(gdb.lookup_type("char").pointer()).string() if address else "?"


class Fiber:
    def __init__(self, layout, address):
        memory = read_memory(address, layout.fiber_bytes)

        def word(offset):
            return struct.unpack_from("<Q", memory, offset)[0]

        self.layout = layout
        self.id = word(layout.id)
        self.parent_id = word(layout.parent_id)
        self.state = memory[layout.run_state]
        self.is_queued = memory[layout.is_queued] != 0
        self.reason = memory[layout.park_reason]
        self.stack_pointer = word(layout.stack_pointer)
        self.frame_pointer = word(layout.frame_pointer)
        self.resume_address = word(layout.resume_address)
        self.stack_top = word(layout.stack_top)
        fiber_object = word(layout.object)
        name = read_word(fiber_object + layout.object_name) if fiber_object else 0
        self.name = read_name(name) if name else None

    def is_suspended(self):
        return self.state == PARKED or self.is_queued

    def heading(self):
        text = "fiber %d" % self.id
        if self.name:
            text += ' "%s"' % self.name
        if self.state == PARKED:
            text += ": waits for " + self.layout.reason(self.reason)
        else:
            text += ": running" if not self.is_queued else ": ready" if self.stack_pointer else ": ready to begin"
        if self.parent_id:
            text += ", spawned by fiber %d" % self.parent_id
        return text

    def addresses(self):
        """Where the fiber goes on, and the return addresses of its callers."""
        if not self.stack_pointer:
            return
        yield self.resume_address
        frame, low = self.frame_pointer, self.stack_pointer
        for _ in range(MAXIMUM_FRAMES):
            if not low <= frame <= self.stack_top - 16 or frame % 8 != 0:
                return
            caller, address = struct.unpack("<2Q", read_memory(frame, 16))
            if address == 0:
                return
            yield address - 1
            frame, low = caller, frame + 16


def all_fibers():
    layout = Layout()
    fibers = []
    chunks = (layout.end_chunk - layout.first_chunk) // 8
    for index in range(chunks):
        chunk = read_word(layout.first_chunk + 8 * index)
        used = layout.used_in_last if index + 1 == chunks else layout.chunk_fibers
        for place in range(used):
            address = chunk + place * layout.fiber_bytes
            if read_memory(address + layout.run_state, 1)[0] != DEAD:
                fibers.append(Fiber(layout, address))
    return sorted(fibers, key=lambda fiber: fiber.id)


def place(address):
    """The function at an address, with its source line."""
    block = gdb.block_for_pc(address)
    while block is not None and block.function is None:
        block = block.superblock
    if block is not None:
        name = block.function.print_name
    else:
        text = gdb.execute("info symbol 0x%x" % address, to_string=True)
        name = "?" if text.startswith("No symbol") else text.split(" + ")[0].split(" in section")[0]
    line = gdb.find_pc_line(address)
    if line.symtab is None:
        return name
    return "%s (%s:%d)" % (name, os.path.basename(line.symtab.filename), line.line)


def is_own_code(address):
    """Whether the code is not the runtime's: the place that interests a user."""
    line = gdb.find_pc_line(address)
    return line.symtab is not None and line.symtab.filename.endswith(".hx")


class InfoFibers(gdb.Command):
    """Every fiber: what it does or waits for, and where."""

    def __init__(self):
        super().__init__("info fibers", gdb.COMMAND_STATUS)

    def invoke(self, argument, from_tty):
        for fiber in all_fibers():
            text = fiber.heading()
            if fiber.is_suspended():
                own = [address for address in fiber.addresses() if is_own_code(address)]
                if own:
                    text += " at " + place(own[0])
            print(text)


class FiberCommand(gdb.Command):
    """fiber ID|all: the call stack of a fiber, or of all."""

    def __init__(self):
        super().__init__("fiber", gdb.COMMAND_STACK)

    def invoke(self, argument, from_tty):
        fibers = all_fibers()
        if argument.strip() != "all":
            fibers = [fiber for fiber in fibers if str(fiber.id) == argument.strip()]
            if not fibers:
                raise gdb.GdbError("no fiber %s; `info fibers` lists them" % argument.strip())
        for fiber in fibers:
            print(fiber.heading())
            if not fiber.is_suspended():
                print("    its stack is that of one of the threads: thread apply all backtrace")
                continue
            for number, address in enumerate(fiber.addresses()):
                print("    #%-2d %s" % (number, place(address)))


InfoFibers()
FiberCommand()
