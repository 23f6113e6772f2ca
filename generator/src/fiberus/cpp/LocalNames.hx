package fiberus.cpp;

import fiberus.ir.NodeMap;
import fiberus.ir.Program;

/**
	Names of the variables of one function. A variable gets its Haxe name unless an enclosing block uses it already;
	neighbouring blocks may use the same name.
**/
class LocalNames {
	final table:NameTable;
	final names:NodeMap<Local, String> = new NodeMap();
	final active:Array<NameScope>;

	public function new(table:NameTable) {
		this.table = table;
		active = [new NameScope()];
	}

	public function enter():Void {
		active.push(new NameScope(active[active.length - 1]));
	}

	public function leave():Void {
		active.pop();
	}

	public function declare(local:Local):String {
		final name = fresh(local.name);
		names.set(local, name);
		return name;
	}

	/** A name for a variable that only the C++ has. **/
	public function fresh(wanted:String):String {
		var legal = ReservedNames.legal(wanted);
		while (!table.isFreeForLocal(legal)) {
			legal += "_";
		}
		return active[active.length - 1].claimNumbered(legal);
	}

	public function of(local:Local):String {
		final name = names.get(local);
		if (name == null) {
			throw new haxe.Exception("variable " + local.name + " is used outside the block that declares it");
		}
		return name;
	}

	/** Another name for a declared variable: a parameter moved into its cell. **/
	public function rename(local:Local, name:String):Void {
		names.set(local, name);
	}
}
