/** Environment variables can be read, listed, set and removed. **/
class Main {
	static function main() {
		Sys.println(Sys.getEnv("FIBERUS_TEST_NAME"));
		Sys.println(Sys.environment()["FIBERUS_TEST_EMPTY"] == "");
		Sys.println(Sys.getEnv("FIBERUS_TEST_MISSING"));
		Sys.putEnv("FIBERUS_TEST_MISSING", "no longer");
		Sys.println(Sys.getEnv("FIBERUS_TEST_MISSING"));
		Sys.println(Sys.environment().exists("PATH"));
	}
}
