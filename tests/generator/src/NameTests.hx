import fiberus.cpp.NameTable;
import fiberus.cpp.ReservedNames;
import fiberus.ir.Program;
import fiberus.ir.Rep;

class NameTests {
	final expect:Expect;

	public function new(expect:Expect) {
		this.expect = expect;
	}

	public function run():Void {
		reserved();
		types();
		members();
	}

	function reserved():Void {
		for (name in ["class", "signed", "NULL", "EOF", "errno", "stdin", "assert", "major", "minor", "linux", "unix",
				"INFINITY", "EACCES", "int32_t"]) {
			expect.same(ReservedNames.legal(name), name + "_");
		}
		expect.same(ReservedNames.legal("count"), "count");
		expect.same(ReservedNames.legal("_private"), "_private");
		expect.same(ReservedNames.legal("_Impl"), "Impl_");
		expect.same(ReservedNames.legal("__init__"), "init____");
		expect.same(ReservedNames.legal("`this"), "_this");
		expect.same(ReservedNames.legal("EDGE"), "EDGE_");
		expect.same(ReservedNames.legal("_"), "u_");
	}

	function types():Void {
		final program = new Program();
		final list = [
			for (path in ["geo.Counter", "geo.io.Reader", "io.Reader", "std.Thing", "geo._Counter.Private", "Main"])
				Samples.classDecl(path)
		];
		for (decl in list) {
			program.classes.push(decl);
		}
		final names = new NameTable(program);
		expect.same(names.qualified(list[0]), "hx::geo::Counter");
		expect.same(names.qualified(list[3]), "hx::std_::Thing");
		expect.same(names.qualified(list[4]), "hx::geo::Counter_::Private");
		// As short as look-up allows.
		expect.same(names.reference(list[0], ["hx", "geo"]), "Counter");
		expect.same(names.reference(list[0], ["hx", "geo", "io"]), "Counter");
		expect.same(names.reference(list[0], ["hx"]), "geo::Counter");
		expect.same(names.reference(list[5], ["hx", "geo"]), "Main");
		// Inside geo, `io` is geo.io.
		expect.same(names.reference(list[2], ["hx", "geo"]), "::hx::io::Reader");
		expect.same(names.reference(list[1], ["hx", "geo"]), "io::Reader");
		expect.same(names.reference(list[0], null), "::hx::geo::Counter");
	}

	function members():Void {
		final program = new Program();
		final base = Samples.classDecl("Base");
		final derived = Samples.classDecl("Derived");
		derived.superClass = base;
		program.classes.push(derived);
		program.classes.push(base);
		final value = Samples.field(base, "value", RInt32);
		final hiding = Samples.field(derived, "value", RInt32, true);
		final type = Samples.field(base, "type", RInt32);
		final likeClass = Samples.field(base, "Derived", RInt32, true);
		final run = Samples.method(base, "delete", false, [], RVoid, []);
		final overriding = Samples.method(derived, "delete", false, [], RVoid, []);
		overriding.overridden = run;
		final names = new NameTable(program);
		expect.same(names.field(value), "value");
		expect.same(names.field(hiding), "value_");
		expect.same(names.field(type), "type_");
		expect.same(names.field(likeClass), "Derived_");
		expect.same(names.method(run), "delete_");
		expect.same(names.method(overriding), "delete_");
	}
}
