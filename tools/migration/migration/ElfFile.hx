package migration;

import haxe.io.Bytes;

/** A section of a program: where it lies in the file and, while the program runs, in memory. **/
typedef Section = {
	final name:String;
	final address:Int;
	final offset:Int;
	final size:Int;
}

/**
	The sections of an x86-64 executable file. Addresses are the low 32 bits: programs of this target, linked without
	position independence, lie below 4 GiB.
**/
class ElfFile {
	static inline final sectionHeaderBytes = 64;
	static inline final typeWithoutContent = 8;

	public final bytes:Bytes;
	final sections:Array<Section> = [];

	/** Throws when the bytes are no such file. **/
	public function new(bytes:Bytes) {
		this.bytes = bytes;
		if (bytes.length < 64 || bytes.getInt32(0) != 0x464C457F || bytes.get(4) != 2 || bytes.get(5) != 1) {
			throw new haxe.Exception("not a 64-bit little-endian ELF file");
		}
		final table = bytes.getInt32(0x28);
		final count = bytes.getUInt16(0x3C);
		final names = bytes.getInt32(table + bytes.getUInt16(0x3E) * sectionHeaderBytes + 0x18);
		for (index in 0...count) {
			final header = table + index * sectionHeaderBytes;
			if (bytes.getInt32(header + 4) != typeWithoutContent) {
				sections.push({
					name: readName(names + bytes.getInt32(header)),
					address: bytes.getInt32(header + 0x10),
					offset: bytes.getInt32(header + 0x18),
					size: bytes.getInt32(header + 0x20)
				});
			}
		}
	}

	function readName(start:Int):String {
		var end = start;
		while (bytes.get(end) != 0) {
			end++;
		}
		return bytes.getString(start, end - start);
	}

	public function section(name:String):Null<Section> {
		return Lambda.find(sections, section -> section.name == name);
	}

	/** The place in the file of what lies at this address; null when nothing of the file does. **/
	public function offsetOf(address:Int):Null<Int> {
		for (section in sections) {
			if (section.address != 0 && address >= section.address && address - section.address < section.size) {
				return address - section.address + section.offset;
			}
		}
		return null;
	}
}
