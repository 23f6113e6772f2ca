"""Shows Fiberus values as Haxe would: source this file in gdb, or start `gdb -x tools/gdb/fiberus.py PROGRAM`.

    (gdb) print name            String *      "text"
    (gdb) print value           fib::Value    42, 1.5, true, null, "text" or the object
    (gdb) print items           Array *       [3] {1, 2, 3}
    (gdb) info fibers           see fibers.py

Layouts: runtime/include/fiberus/value.h, string.h and array.h.
"""

import os
import struct

import gdb

OBJECT_HEADER_BYTES = 8
STRING_HEADER_BYTES = 16
STORAGE_HEADER_BYTES = 16
WIDE_BIT = 0x80000000
INT_TAG = 0xFFFE000000000000
DOUBLE_OFFSET = 1 << 49
WORD_MASK = (1 << 64) - 1
SHOWN_CHARACTERS = 200

# Element kinds by name, and how one element lies in a storage: a format of struct.unpack, or what
# refers to an object.
ELEMENT_FORMATS = {
    "kInt32": "<i", "kFloat64": "<d", "kBool": "<?", "kInt64": "<q", "kFloat32": "<f", "kInt8": "<b",
    "kUInt8": "<B", "kInt16": "<h", "kUInt16": "<H", "kUInt32": "<I", "kUInt64": "<Q",
}


def read_bytes(address, size):
    return bytes(gdb.selected_inferior().read_memory(address, size))


def type_of_object(address):
    """The descriptor of the object at an address, as a gdb value."""
    (type_address,) = struct.unpack("<I", read_bytes(address, 4))
    return gdb.Value(type_address).cast(gdb.lookup_type("fib::Type").pointer())


def enumerator_name(value):
    """`kInt32` for an enumerator that gdb shows as `fib::ElementKind::kInt32`."""
    return str(value).split("::")[-1]


def printable(text):
    """What the terminal cannot show, escaped: it would end the whole `print` in an error."""
    charset = gdb.host_charset()
    return text.encode(charset, "backslashreplace").decode(charset)


def string_text(address):
    """The text of the string object at an address, quoted; of a long one the beginning."""
    (length_and_form,) = struct.unpack("<I", read_bytes(address + OBJECT_HEADER_BYTES, 4))
    length = length_and_form & ~WIDE_BIT
    shown = min(length, SHOWN_CHARACTERS)
    if length_and_form & WIDE_BIT:
        text = read_bytes(address + STRING_HEADER_BYTES, 2 * shown).decode("utf-16-le", "replace")
    else:
        text = read_bytes(address + STRING_HEADER_BYTES, shown).decode("latin-1")
    text = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return printable('"%s"%s' % (text, "…" if shown < length else ""))


def object_text(address):
    """One line for the object at an address: strings as text, others as their class and address."""
    if address == 0:
        return "null"
    descriptor = type_of_object(address)
    if enumerator_name(descriptor["kind"]) == "kString":
        return string_text(address)
    return "<%s 0x%x>" % (descriptor["name"].string() or "object", address)


def value_text(bits):
    """One line for the 64 bits of a fib::Value."""
    bits &= WORD_MASK
    if bits == 0:
        return "null"
    if bits in (6, 7):
        return "true" if bits == 7 else "false"
    if bits >= INT_TAG:
        return str(struct.unpack("<i", struct.pack("<I", bits & 0xFFFFFFFF))[0])
    if bits & INT_TAG:
        return repr(struct.unpack("<d", struct.pack("<Q", bits - DOUBLE_OFFSET))[0])
    return object_text(bits)


class ValuePrinter:
    """fib::Value"""

    def __init__(self, value):
        self.bits = int(value["bits_"])

    def to_string(self):
        return value_text(self.bits)


class StringPrinter:
    """fib::String *"""

    def __init__(self, pointer):
        self.address = int(pointer)

    def to_string(self):
        return string_text(self.address) if self.address else "null"


class ArrayPrinter:
    """fib::ArrayBase * and fib::Array<T> *"""

    def __init__(self, pointer):
        self.address = int(pointer)
        if self.address:
            self.array = pointer.cast(gdb.lookup_type("fib::ArrayBase").pointer()).dereference()

    def to_string(self):
        return "[%d]" % int(self.array["length"]) if self.address else "null"

    def children(self):
        if not self.address:
            return
        storage = self.array["storage"].dereference()
        kind = enumerator_name(storage["kind"])
        element_format = ELEMENT_FORMATS.get(kind, "<Q")
        size = struct.calcsize(element_format)
        first = int(storage.address) + STORAGE_HEADER_BYTES
        for index in range(min(int(self.array["length"]), int(storage["capacity"]))):
            (element,) = struct.unpack(element_format, read_bytes(first + index * size, size))
            if kind == "kReference":
                element = object_text(element)
            elif kind == "kValue":
                element = value_text(element)
            yield "[%d]" % index, str(element)


def find_printer(value):
    """gdb asks this for every value that it prints."""
    plain = value.type.strip_typedefs().unqualified()
    if plain.code == gdb.TYPE_CODE_PTR:
        target = str(plain.target().strip_typedefs().unqualified())
        if target == "fib::String":
            return StringPrinter(value)
        if target == "fib::ArrayBase" or target.startswith("fib::Array<"):
            return ArrayPrinter(value)
    elif str(plain) == "fib::Value":
        return ValuePrinter(value)
    return None


find_printer.name = "fiberus"
gdb.pretty_printers.append(find_printer)
gdb.execute("source " + os.path.join(os.path.dirname(os.path.abspath(__file__)), "fibers.py"))
