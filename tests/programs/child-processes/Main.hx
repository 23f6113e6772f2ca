import sys.io.Process;

/** Child processes: their output, input, errors and exit status. **/
class Main {
	static function main() {
		final echo = new Process("echo", ["two words", "three"]);
		Sys.print(echo.stdout.readAll().toString());
		Sys.println('status ${echo.exitCode()}');
		echo.close();

		final sort = new Process("sort", []);
		sort.stdin.writeString("pear\napple\nfig\n");
		sort.stdin.close();
		Sys.print(sort.stdout.readAll().toString());
		Sys.println('status ${sort.exitCode()}');
		sort.close();

		final failing = new Process("sh", ["-c", "echo complaint >&2; exit 3"]);
		Sys.println(failing.stderr.readLine());
		Sys.println('status ${failing.exitCode()}');
		failing.close();

		Sys.println('command ${Sys.command("sh", ["-c", "exit 5"])}');
		Sys.println('shell ${Sys.command("exit 6")}');

		Sys.putEnv("FIBERUS_TEST_CHILD", "inherited");
		final child = new Process("printenv", ["FIBERUS_TEST_CHILD"]);
		Sys.println(child.stdout.readLine());
		child.close();
	}
}
