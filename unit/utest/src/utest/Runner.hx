package utest;

import haxe.Exception;
#if macro
import haxe.macro.Context;
import haxe.macro.Expr;
#end

using Lambda;

/** Runs test cases. What it finds out goes to those who listen, mostly a `utest.ui.Report`. **/
class Runner {
	#if !macro
	/** After each test, and after a `setupClass` or `teardownClass` that failed. **/
	public final onProgress:Dispatcher<{result:TestResult, done:Int, totals:Int}> = new Dispatcher();

	/** When `run` begins. **/
	public final onStart:Dispatcher<Runner> = new Dispatcher();

	/** When everything is over, the asynchronous parts too. **/
	public final onComplete:Dispatcher<Runner> = new Dispatcher();

	/** When a test has ended, before it is judged. **/
	public final onPrecheck:Dispatcher<TestHandler<TestFixture>> = new Dispatcher();

	public final onTestStart:Dispatcher<TestHandler<TestFixture>> = new Dispatcher();
	public final onTestComplete:Dispatcher<TestHandler<TestFixture>> = new Dispatcher();

	/** How many tests were added. **/
	public var length(default, null):Int = 0;

	/** If set, only tests whose `package.Class.method` matches are added by an `addCase` without a pattern. **/
	public var globalPattern:Null<EReg> = null;

	final cases:Array<CaseRun> = [];
	var done = 0;

	public function new() {
		final pattern = haxe.macro.Compiler.getDefine("UTEST_PATTERN");
		if (pattern != null) {
			globalPattern = new EReg(pattern, "");
		}
	}

	/** Adds the tests of an object: all, or those whose `package.Class.method` matches. **/
	public function addCase(testCase:ITest, ?pattern:EReg):Void {
		final name = Type.getClassName(Type.getClass(testCase));
		if (cases.exists(known -> known.name == name)) {
			throw new Exception('the test case $name was added twice');
		}
		final plan = testCase.planTests();
		final filter = pattern ?? globalPattern;
		final fixtures = [
			for (test in plan.tests)
				if (filter == null || filter.match(name + "." + test.name)) new TestFixture(testCase, plan, test)
		];
		if (fixtures.length > 0) {
			cases.push(new CaseRun(this, name, testCase, plan, fixtures));
			length += fixtures.length;
		}
	}

	/** Runs everything that was added. Returns when all is over or when something has to be waited for. **/
	public function run():Void {
		onStart.dispatch(this);
		final ordered = inOrderOfDependencies();
		AsyncLoop.each(ordered, (testCase, next) -> testCase.run(next), () -> onComplete.dispatch(this));
	}

	function inOrderOfDependencies():Array<CaseRun> {
		final ordered:Array<CaseRun> = [];
		final visited:Array<CaseRun> = [];
		function place(testCase:CaseRun):Void {
			if (visited.contains(testCase)) {
				return;
			}
			visited.push(testCase);
			for (name in testCase.dependencies) {
				final other = cases.find(known -> known.name == name);
				if (other == null) {
					testCase.reject('it depends on $name, which is not among the cases');
				} else if (visited.contains(other) && !ordered.contains(other)) {
					testCase.reject('it and $name depend on each other');
				} else {
					place(other);
				}
			}
			ordered.push(testCase);
		}
		for (testCase in cases) {
			place(testCase);
		}
		return ordered;
	}

	@:allow(utest) function hasFailed(name:String):Bool {
		return cases.exists(testCase -> testCase.name == name && testCase.failed);
	}

	@:allow(utest) function report(result:TestResult, testCount:Int):Void {
		done += testCount;
		onProgress.dispatch({result: result, done: done, totals: length});
	}
	#end

	/**
		Adds an object of each module's main class in a package; `path` is its name, as text or as it is.
		`nameFilterRegExp` has to match the names of the modules.
	**/
	macro public function addCases(eThis:Expr, path:Expr, recursive:Bool = true, nameFilterRegExp:String = ".*"):Expr {
		final pack = switch path.expr {
			case EConst(CString(text)): text;
			case _: haxe.macro.ExprTools.toString(path);
		}
		final names = utest.macros.PackageSearch.modules(pack, recursive, new EReg(nameFilterRegExp, ""));
		final pos = Context.currentPos();
		return macro @:pos(pos) $b{
			[for (name in names) {
				final made = Context.parse('new $name()', pos);
				macro @:pos(pos) $eThis.addCase($made);
			}]
		};
	}
}
