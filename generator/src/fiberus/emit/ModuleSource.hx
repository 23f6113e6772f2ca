package fiberus.emit;

import fiberus.cpp.FieldNames;
import fiberus.cpp.FileContext;
import fiberus.cpp.FunctionPrinter;
import fiberus.cpp.LinePaths;
import fiberus.cpp.Literals;
import fiberus.cpp.NameTable;
import fiberus.cpp.Writer;
import fiberus.emit.ProgramLayout;
import fiberus.ir.Expr;
import fiberus.ir.NodeMap;
import fiberus.ir.Program;
import fiberus.ir.Rep;

/** The source of a module. Sections in order: includes, names, literals, function expressions, tables, functions. **/
class ModuleSource {
	final layout:ProgramLayout;
	final names:NameTable;
	final module:ModuleLayout;
	final file:FileContext;
	final symbols:SymbolTable;

	public function new(layout:ProgramLayout, names:NameTable, module:ModuleLayout, fieldNames:FieldNames,
			symbols:SymbolTable, lines:Null<LinePaths>) {
		this.layout = layout;
		this.names = names;
		this.module = module;
		this.symbols = symbols;
		file = new FileContext(names, module.path, fieldNames, lines);
	}

	/** The later sections are printed first: they tell what the earlier ones must hold. **/
	public function print():String {
		final functions = printFunctions();
		final tables = printTables();
		final closures = new Writer();
		final lambdas = uniqueLambdas();
		printClosures(lambdas, closures);

		final out = new Writer();
		printIncludes(out);
		printFieldNames(out);
		printLiterals(out);
		out.append(closures);
		out.append(tables);
		out.append(functions);
		return out.toString();
	}

	// --- functions ---

	function printFunctions():Writer {
		final out = new Writer(file.lineDirectives);
		final sections = new NamespaceSections(out);
		for (decl in module.classes) {
			sections.enter(names.namespaceOf(decl));
			for (method in layout.functionsOf(decl)) {
				if (method.body != null) {
					FunctionPrinter.method(method, file, out);
					out.blankLine();
					symbols.addMethod(method);
				}
			}
		}
		// Printing one may meet more of them.
		final isPrinted:NodeMap<LambdaDecl, Bool> = new NodeMap();
		var index = 0;
		while (index < file.lambdas.length) {
			final lambda = file.lambdas[index++];
			if (!isPrinted.exists(lambda)) {
				isPrinted.set(lambda, true);
				sections.enter(names.namespaceOf(lambda.owner));
				FunctionPrinter.lambda(lambda, file, out);
				out.blankLine();
				symbols.addLambda(lambda);
			}
		}
		sections.leave();
		return out;
	}

	function uniqueLambdas():Array<LambdaDecl> {
		final isKnown:NodeMap<LambdaDecl, Bool> = new NodeMap();
		final list = [];
		for (lambda in file.lambdas) {
			if (!isKnown.exists(lambda)) {
				isKnown.set(lambda, true);
				list.push(lambda);
			}
		}
		return list;
	}

	function printClosures(lambdas:Array<LambdaDecl>, out:Writer):Void {
		final sections = new NamespaceSections(out);
		for (lambda in lambdas) {
			final namespace = names.namespaceOf(lambda.owner);
			sections.enter(namespace);
			new ClosureStruct(lambda, file.typesFrom(namespace), out).print();
			out.blankLine();
		}
		sections.leave();
	}

	// --- tables and variables ---

	function printTables():Writer {
		final out = new Writer();
		final sections = new NamespaceSections(out);
		for (decl in module.enums) {
			sections.enter(names.namespaceOf(decl));
			new EnumTables(layout, file, out).print(decl);
			out.blankLine();
		}
		for (decl in module.classes) {
			sections.enter(names.namespaceOf(decl));
			new ClassTables(layout, file, out, file.typesFrom(names.namespaceOf(decl))).print(decl);
			printStatics(decl, out);
			out.blankLine();
		}
		sections.leave();
		return out;
	}

	/** Static variables have their constants from the start; the others are zero until an initialiser ran. **/
	function printStatics(decl:ClassDecl, out:Writer):Void {
		final types = file.typesFrom(names.namespaceOf(decl));
		for (field in decl.statics) {
			final name = names.shortName(decl) + "::" + names.field(field);
			out.line('${types.of(field.rep)} $name = ${staticValue(field)};');
		}
	}

	function staticValue(field:FieldDecl):String {
		final types = file.typesFrom(names.namespaceOf(field.owner));
		final constant = field.constant;
		if (constant == null) {
			return types.defaultOf(field.rep, false);
		}
		return switch constant.kind {
			case ConstInt(value): Literals.int(value);
			case ConstFloat(text): Literals.floatText(text);
			case ConstBool(value): value ? "true" : "false";
			case ConstString(value): file.constantString(value);
			case ConstDefault: types.defaultOf(field.rep, false);
			case Unary(Negate, {kind: ConstFloat(text)}): "-" + Literals.floatText(text);
			case Unary(Negate, {kind: ConstInt(value)}): Literals.int(-value);
			case Convert(Number, {kind: ConstInt(value)}):
					'static_cast<${types.of(field.rep)}>(${Literals.int(value)})';
			case Convert(Box, {kind: ConstInt(value)}): 'fib::Value::from_int(${Literals.int(value)})';
			case Convert(Box, {kind: ConstBool(value)}): 'fib::Value::from_bool($value)';
			case Convert(Box, {kind: ConstFloat(text)}): 'fib::Value::from_double(${Literals.floatText(text)})';
			case ClassOf(decl): "&" + types.struct(decl) + "::type";
			case EnumOf(decl): "&" + types.struct(decl) + "::type";
			case NewEnum(constructor, []): "&" + types.constructor(constructor);
			case _: throw new haxe.Exception('the static variable ${field.owner.path}.${field.name} has no '
					+ 'constant for its initial value');
		}
	}

	// --- the top of the file ---

	function printIncludes(out:Writer):Void {
		final own = module.headerPath;
		final headers:Array<String> = [];
		for (decl in file.mentioned) {
			final header = layout.moduleOf(decl).headerPath;
			if (header != own && !headers.contains(header)) {
				headers.push(header);
			}
		}
		headers.sort(Reflect.compare);
		out.line('#include "$own"');
		out.blankLine();
		for (header in headers) {
			out.line('#include "$header"');
		}
		if (headers.length > 0) {
			out.blankLine();
		}
	}

	/** Repeated in every file that uses them, so that no file depends on all names of the program. **/
	function printFieldNames(out:Writer):Void {
		final list = file.fieldNames.copy();
		if (list.length == 0) {
			return;
		}
		list.sort(Reflect.compare);
		out.line('namespace ${NameTable.root}::names {');
		for (name in list) {
			out.line('extern ${FieldNames.type(name)} ${file.fieldNameIdentifier(name)};');
		}
		out.line("}");
		out.blankLine();
	}

	function printLiterals(out:Writer):Void {
		if (file.literalLines.length == 0) {
			return;
		}
		final namespace = file.constants.join("::");
		out.line('namespace $namespace {');
		for (line in file.literalLines) {
			out.line(line);
		}
		out.line('}  // namespace $namespace');
		out.blankLine();
	}
}
