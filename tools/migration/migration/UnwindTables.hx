package migration;

import migration.ControlFlow.Tables;
import migration.ElfFile.Section;

/** What the records of one compiled function have in common. **/
private typedef CommonEntry = {
	/** How addresses of functions are written. **/
	final pointerEncoding:Int;

	/** How addresses of language-specific data are written. **/
	final dataEncoding:Int;

	/** Whether records hold their own length of extra data. **/
	final hasExtraData:Bool;
}

/** The instructions from `start` to before `end`: calls among them that throw continue at `pad`. **/
private typedef Region = {
	final start:Int;
	final end:Int;
	final pad:Int;
}

/**
	Landing pads and jump tables of a program. The pads are read as the unwinder reads them: `.eh_frame` names a table
	for each function that handles exceptions (Linux Standard Base 5.0, "Exception Frames"), which lists its calls
	(Itanium C++ ABI, exception handling tables).
**/
class UnwindTables implements Tables {
	static inline final omitted = 0xFF;
	static inline final pageBits = 8;

	final file:ElfFile;

	/** By the high bits of the addresses that they cover. **/
	final regions:Map<Int, Array<Region>> = [];

	/** Throws when the file is no executable that it can read. **/
	public function new(file:ElfFile) {
		this.file = file;
		final frames = file.section(".eh_frame");
		if (frames != null) {
			readFrames(frames);
		}
	}

	public function landingPad(call:Int):Null<Int> {
		final near = regions[call >> pageBits] ?? [];
		return Lambda.find(near, region -> call >= region.start && call < region.end)?.pad;
	}

	public function jumpTargets(table:Int, accept:(target:Int) -> Bool):Null<Array<Int>> {
		final start = file.offsetOf(table);
		if (start == null) {
			return null;
		}
		final targets = [];
		var position = start;
		while (position + 8 <= file.bytes.length && file.bytes.getInt32(position + 4) == 0
			&& accept(file.bytes.getInt32(position))) {
			targets.push(file.bytes.getInt32(position));
			position += 8;
		}
		return targets.length == 0 ? null : targets;
	}

	function readFrames(frames:Section) {
		final commons:Map<Int, CommonEntry> = [];
		final bias = frames.address - frames.offset;
		final end = frames.offset + frames.size;
		var start = frames.offset;
		while (start < end) {
			final reader = new DwarfReader(file, start, bias);
			final length = reader.int32();
			if (length == 0) {
				break;
			}
			if (length == -1) {
				throw new haxe.Exception("unwind tables of more than 4 GiB");
			}
			final origin = reader.position;
			final back = reader.int32();
			if (back == 0) {
				commons[start] = readCommon(reader);
			} else {
				final common = commons[origin - back];
				if (common == null) {
					throw new haxe.Exception("an unwind record refers to none before it");
				}
				readFrame(reader, common);
			}
			start = origin + length;
		}
	}

	static function readCommon(reader:DwarfReader):CommonEntry {
		final version = reader.byte();
		final augmentation = reader.text();
		reader.leb128();
		reader.leb128(true);
		if (version == 1) {
			reader.byte();
		} else {
			reader.leb128();
		}
		var pointerEncoding = 0;
		var dataEncoding = omitted;
		for (letter in augmentation.split("")) {
			switch letter {
				case "z": reader.leb128();
				case "R": pointerEncoding = reader.byte();
				case "L": dataEncoding = reader.byte();
				case "P": reader.encoded(reader.byte());
				case _:
			}
		}
		return {
			pointerEncoding: pointerEncoding,
			dataEncoding: dataEncoding,
			hasExtraData: StringTools.startsWith(augmentation, "z")
		};
	}

	function readFrame(reader:DwarfReader, common:CommonEntry) {
		final start = reader.encoded(common.pointerEncoding);
		reader.encoded(common.pointerEncoding & 0x0F);
		if (start == null || !common.hasExtraData) {
			return;
		}
		reader.leb128();
		final table = reader.encoded(common.dataEncoding);
		final position = table == null ? null : file.offsetOf(table);
		if (table != null && position != null) {
			readCalls(new DwarfReader(file, position, table - position), start);
		}
	}

	/** The table of one function: which calls continue where when they throw. **/
	function readCalls(reader:DwarfReader, functionStart:Int) {
		final padBase = reader.encoded(reader.byte()) ?? functionStart;
		if (reader.byte() != omitted) {
			reader.leb128();
		}
		final encoding = reader.byte();
		final length = reader.leb128();
		final end = reader.position + length;
		while (reader.position < end) {
			final start = functionStart + (reader.encoded(encoding) ?? 0);
			final size = reader.encoded(encoding) ?? 0;
			final pad = reader.encoded(encoding);
			reader.leb128();
			if (pad != null) {
				addRegion({start: start, end: start + size, pad: padBase + pad});
			}
		}
	}

	function addRegion(region:Region) {
		for (page in region.start >> pageBits...(region.end - 1 >> pageBits) + 1) {
			final known = regions[page];
			if (known == null) {
				regions[page] = [region];
			} else {
				known.push(region);
			}
		}
	}
}
