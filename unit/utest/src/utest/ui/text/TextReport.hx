package utest.ui.text;

import haxe.CallStack;
import haxe.Timer;
import utest.ui.common.HeaderDisplayMode;
import utest.ui.common.ResultStats;

/** Prints what came of the tests when all are over, and exits. **/
class TextReport {
	public var displaySuccessResults:SuccessResultsDisplayMode = AlwaysShowSuccessResults;
	public var displayHeader:HeaderDisplayMode = AlwaysShowHeader;

	final results:Array<TestResult> = [];
	final stats = new ResultStats();
	var handler:(report:TextReport) -> Void;
	var started:Float = 0;

	public function new(runner:Runner) {
		handler = printAndExit;
		runner.onStart.add(_ -> started = Timer.stamp());
		runner.onProgress.add(event -> {
			results.push(event.result);
			stats.add(event.result.assertations);
		});
		runner.onComplete.add(_ -> handler(this));
	}

	/** What to do at the end, instead of printing and exiting. **/
	public function setHandler(handler:(report:TextReport) -> Void):Void {
		this.handler = handler;
	}

	/** A run that tested nothing has not passed. **/
	public function isOk():Bool {
		return stats.isOk && stats.assertations > 0;
	}

	public function getResults():String {
		final lines = results.length == 0 ? ["No tests executed."] : [];
		var lastClass = "";
		for (result in results) {
			if (isShown(result)) {
				final name = result.pack == "" ? result.cls : result.pack + "." + result.cls;
				if (name != lastClass) {
					lines.push(name);
					lastClass = name;
				}
				describe(result, lines);
			}
		}
		return lines.concat(header()).join("\n");
	}

	static function printAndExit(report:TextReport):Void {
		Output.line(report.getResults());
		Output.exit(report.isOk() ? 0 : 1);
	}

	function isShown(result:TestResult):Bool {
		final own = new ResultStats();
		own.add(result.assertations);
		return !own.isOk || switch displaySuccessResults {
			case AlwaysShowSuccessResults: true;
			case NeverShowSuccessResults: own.ignores > 0;
			case ShowSuccessResultsWithNoErrors: own.ignores > 0 || stats.isOk;
		}
	}

	function header():Array<String> {
		final isShown = switch displayHeader {
			case AlwaysShowHeader: true;
			case NeverShowHeader: false;
			case ShowHeaderWithResults: !isOk() || displaySuccessResults != NeverShowSuccessResults;
		}
		if (!isShown) {
			return [];
		}
		final seconds = Math.round((Timer.stamp() - started) * 1000) / 1000;
		final ignores = stats.ignores == 0 ? [] : ["ignored: " + stats.ignores];
		return [
			"",
			"assertations: " + stats.assertations,
			"successes: " + stats.successes,
			"errors: " + stats.errors,
			"failures: " + stats.failures,
			"warnings: " + stats.warnings
		].concat(ignores).concat([
			"execution time: " + seconds,
			"",
			"results: " + (isOk() ? "ALL TESTS OK (success: true)" : "SOME TESTS FAILURES (success: false)")
		]);
	}

	/** One letter an assertion, and a line or more for each that did not hold. **/
	function describe(result:TestResult, lines:Array<String>):Void {
		final letters = new StringBuf();
		final messages:Array<String> = [];
		for (assertation in result.assertations) {
			switch assertation {
				case Success(_):
					letters.add(".");
				case Failure(text, pos):
					letters.add("F");
					messages.push('${pos.fileName}:${pos.lineNumber}: $text');
				case Error(error, stack):
					letters.add("E");
					messages.push(errorText(error, stack));
				case SetupError(error, stack):
					letters.add("S");
					messages.push(errorText(error, stack));
				case TeardownError(error, stack):
					letters.add("T");
					messages.push(errorText(error, stack));
				case TimeoutError(count, stack):
					letters.add("O");
					messages.push(errorText('timeout, $count not done', stack));
				case AsyncError(error, stack):
					letters.add("A");
					messages.push(errorText(error, stack));
				case Warning(text):
					letters.add("W");
					messages.push(text);
				case Ignore(reason):
					letters.add("I");
					messages.push(reason ?? "ignored");
			}
		}
		final word = messages.length == 0 ? "OK" : wordOf(result);
		lines.push('  ${result.method}: $word $letters');
		for (message in messages) {
			lines.push("    " + message);
		}
	}

	static function wordOf(result:TestResult):String {
		final own = new ResultStats();
		own.add(result.assertations);
		if (own.errors > 0) {
			return "ERROR";
		}
		if (own.failures > 0) {
			return "FAILURE";
		}
		return own.warnings > 0 ? "WARNING" : "IGNORED";
	}

	// The calls of this library are the same for all tests.
	static function errorText(error:Any, stack:CallStack):String {
		final lines = CallStack.toString(stack).split("\n");
		final own = lines.filter(line -> line.indexOf(" utest.") >= 0)[0];
		return Std.string(error) + (own == null ? lines : lines.slice(0, lines.indexOf(own))).join("\n    ");
	}
}
