package fiberus.emit;

import fiberus.cpp.FunctionPrinter;
import fiberus.cpp.Literals;
import fiberus.cpp.TypeNames;
import fiberus.cpp.Writer;
import fiberus.ir.Program;
import fiberus.ir.Rep;

/** The struct of a function expression: captured variables, `create`, the function `call`, the descriptor. **/
class ClosureStruct {
	/** sizeof(fib::Closure) in words. **/
	static inline final closureWords = 7;

	final decl:LambdaDecl;
	final types:TypeNames;
	final out:Writer;
	final name:String;

	public function new(decl:LambdaDecl, types:TypeNames, out:Writer) {
		this.decl = decl;
		this.types = types;
		this.out = out;
		name = types.names.lambda(decl);
	}

	public function print():Void {
		final members = FunctionPrinter.captureNames(decl, types.names);
		final memberTypes = [for (capture in decl.captures) captureType(capture)];
		out.open('struct $name : fib::Closure');
		if (members.length > 0) {
			out.line("static const fib::Type type;");
			for (index in 0...members.length) {
				out.line('${memberTypes[index]} ${members[index]};');
			}
			create(members, memberTypes);
		}
		final parameters = FunctionPrinter.parameterList(decl.parameters, types);
		out.line('static ${types.of(decl.result)} call(fib::Closure*${parameters == "" ? "" : ", " + parameters});');
		out.close(";");
		if (members.length > 0) {
			descriptor(members);
		}
	}

	function captureType(capture:Local):String {
		final type = types.of(capture.rep);
		return capture.isCell ? 'fib::Cell<$type>*' : type;
	}

	function create(members:Array<String>, memberTypes:Array<String>):Void {
		final list = [for (index in 0...members.length) memberTypes[index] + " " + members[index]].join(", ");
		out.open('static $name* create($list)');
		out.line('$name* const closure = fib::initialize_closure<&call>(fib::allocate<$name>());');
		for (member in members) {
			out.line('closure->$member = $member;');
		}
		out.line("return closure;");
		out.close();
	}

	function descriptor(members:Array<String>):Void {
		final traced = [
			for (index in 0...members.length)
				if (decl.captures[index].isCell || RepTools.isTraced(decl.captures[index].rep))
					members[index]
		];
		final isBig = Instances.exceedsMapWith(closureWords, members.length);
		final listed = isBig ? ["receiver"].concat(traced) : traced;
		final references = Instances.references(name, listed, isBig, name + "_references", out);
		final label = Literals.quoted(decl.owner.path + "." + decl.name);
		final description = ['.name = $label'].concat(references).join(", ");
		final type = 'constinit const fib::Type $name::type';
		out.line('$type = fib::describe_closure<$name>({$description});');
	}
}
