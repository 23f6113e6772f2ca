#!/usr/bin/env python3
"""Writes case_tables.inc, the tables of case_mapping.cpp, from the Unicode data of this Python.

Usage: case_tables.py > case_tables.inc
"""

import unicodedata


def simple(code, mapped, titled):
    """The simple mapping: Python knows the full ones, which differ where they are longer than one character."""
    if len(mapped) == 1:
        return ord(mapped)
    if len(titled) == 1:
        return ord(titled)  # Greek letters with iota subscript: the title-case letter is the simple upper case
    return code


def upper(code):
    return simple(code, chr(code).upper(), chr(code).title())


def lower(code):
    if code == 0x130:
        return ord("i")  # capital I with dot: the only lower case that is longer than one character
    return simple(code, chr(code).lower(), "..")


def ranges(mapping):
    result = []
    for code in range(0x110000):
        delta = mapping(code) - code
        if delta == 0:
            continue
        if result:
            last = result[-1]
            stride = code - last["last"]
            single = last["first"] == last["last"]
            if delta == last["delta"] and (stride == last["stride"] or (single and stride <= 2)):
                last["last"] = code
                last["stride"] = stride
                continue
        result.append({"first": code, "last": code, "delta": delta, "stride": 1})
    return result


def write(name, mapping):
    print(f"constexpr CaseRange {name}[] = {{")
    for entry in ranges(mapping):
        print("    {{0x{first:X}, 0x{last:X}, {delta}, {stride}}},".format(**entry))
    print("};")


print(f"// Written by case_tables.py from Unicode {unicodedata.unidata_version}; do not edit.")
print("// clang-format off")
write("kUpperCase", upper)
write("kLowerCase", lower)
print("// clang-format on")
