package fiberus.emit;

import fiberus.cpp.Literals;
import fiberus.cpp.NameTable;
import fiberus.cpp.Writer;
import fiberus.ir.Program;

/** The functions whose C++ name does not spell their Haxe name, for stack traces (see SymbolName in exception.h). **/
class SymbolTable {
	final names:NameTable;
	final entries:Array<{symbol:String, path:String, method:String}> = [];

	public function new(names:NameTable) {
		this.names = names;
	}

	public function addMethod(decl:MethodDecl):Void {
		final name = names.method(decl);
		final symbol = names.qualified(decl.owner) + "::" + name;
		final spelled = (NameTable.root + "." + decl.owner.path + "." + decl.name).split(".").join("::");
		if (symbol != spelled) {
			entries.push({symbol: symbol, path: decl.owner.path, method: decl.name});
		}
	}

	public function addLambda(decl:LambdaDecl):Void {
		final struct = names.namespaceOf(decl.owner).join("::") + "::" + names.lambda(decl);
		entries.push({symbol: struct + "::call", path: decl.owner.path, method: decl.name});
	}

	/** Prints the table; gives the statement that registers it, or null when there is nothing to register. **/
	public function print(out:Writer):Null<String> {
		if (entries.length == 0) {
			return null;
		}
		entries.sort((left, right) -> Reflect.compare(left.symbol, right.symbol));
		out.open("static constexpr fib::SymbolName symbols[] =");
		for (entry in entries) {
			out.line('{${Literals.quoted(entry.symbol)}, ${Literals.quoted(entry.path)}, '
					+ '${Literals.quoted(entry.method)}},');
		}
		out.close(";");
		out.blankLine();
		return 'fib::register_symbol_names(symbols, ${entries.length});';
	}
}
