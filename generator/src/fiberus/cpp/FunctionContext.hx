package fiberus.cpp;

import fiberus.ir.Expr;
import fiberus.ir.NodeMap;
import fiberus.ir.Program;

/** The state of printing one function. **/
class FunctionContext {
	public final file:FileContext;
	public final types:TypeNames;
	public final locals:LocalNames;
	public final facts:FunctionFacts;
	public final out:Writer;

	/** Definitions of function-local statics, printed before the body. **/
	public final statics:Array<String> = [];

	/** The class whose member this is; null for function expressions. **/
	public final owner:Null<ClassDecl>;

	final caches = new NameScope();
	final loops:NodeMap<Loop, Int> = new NodeMap();
	var loopCount = 0;

	public function new(file:FileContext, owner:Null<ClassDecl>, namespace:Array<String>, body:Block) {
		this.file = file;
		this.owner = owner;
		types = file.typesFrom(namespace);
		locals = new LocalNames(file.names);
		facts = new FunctionFacts(body);
		out = new Writer(file.lineDirectives);
	}

	public var names(get, never):NameTable;

	inline function get_names():NameTable {
		return file.names;
	}

	/** The inline cache of one access site of field `name`. **/
	public function fieldCache(name:String):String {
		final cache = caches.claimNumbered("cache_" + ReservedNames.legal(name));
		statics.push('static constinit fib::FieldCache $cache;');
		return cache;
	}

	/** The inline cache of one call site of method `name`. **/
	public function callCache(name:String):String {
		final cache = caches.claimNumbered("call_" + ReservedNames.legal(name));
		statics.push('static constinit fib::CallCache $cache;');
		return cache;
	}

	/** The number in a loop's labels. **/
	public function loopNumber(loop:Loop):Int {
		final known = loops.get(loop);
		if (known != null) {
			return known;
		}
		loops.set(loop, ++loopCount);
		return loopCount;
	}
}
