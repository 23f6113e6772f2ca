import utest.Assertation;
import utest.TestResult;

/** Results as short text. **/
class Transcript {
	/** The method, and what was asserted in it. **/
	public static function line(result:TestResult):String {
		return result.method + ": " + [for (assertation in result.assertations) describe(assertation)].join("");
	}

	public static function describe(assertation:Assertation):String {
		return switch assertation {
			case Success(_): ".";
			case Failure(text, _): 'F($text)';
			case Error(error, _): 'E($error)';
			case SetupError(error, _): 'S($error)';
			case TeardownError(error, _): 'T($error)';
			case TimeoutError(count, _): 'O($count)';
			case AsyncError(error, _): 'A($error)';
			case Warning(text): 'W($text)';
			case Ignore(reason): 'I($reason)';
		}
	}
}
