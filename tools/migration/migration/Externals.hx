package migration;

/** What is known about the functions of shared libraries, whose code is not looked at. **/
class Externals {
	/** Give an address within, or the identity of, the calling thread. **/
	static final formers = [
		"__tls_get_addr", "___tls_get_addr", "__errno_location", "__h_errno_location", "__cxa_get_globals",
		"__cxa_get_globals_fast", "__ctype_b_loc", "__ctype_tolower_loc", "__ctype_toupper_loc", "__res_state",
		"pthread_self", "thrd_current"
	];

	/** Call functions that their callers hand over, on the caller's stack. **/
	static final callers = [
		"qsort", "qsort_r", "bsearch", "lfind", "lsearch", "tsearch", "tdelete", "twalk", "twalk_r", "tdestroy",
		"hsearch", "ftw", "ftw64", "nftw", "nftw64", "glob", "glob64", "scandir", "scandir64", "scandirat",
		"pthread_once", "call_once", "dl_iterate_phdr", "_Unwind_Backtrace", "_Unwind_ForcedUnwind",
		"_Unwind_DeleteException", "__cxa_end_catch", "__libc_start_main", "swapcontext", "setcontext", "longjmp",
		"siglongjmp", "_longjmp", "__longjmp_chk", "raise", "pthread_kill", "argp_parse", "fopencookie"
	];

	/** Never come back to their caller. They may well throw. **/
	static final leavers = [
		"__cxa_throw", "__cxa_rethrow", "__cxa_bad_cast", "__cxa_bad_typeid", "__cxa_throw_bad_array_new_length",
		"__cxa_pure_virtual", "_Unwind_Resume", "abort", "exit", "_exit", "_Exit", "quick_exit", "__stack_chk_fail",
		"__assert_fail", "__fortify_fail", "__chk_fail", "longjmp", "pthread_exit", "_ZSt9terminatev"
	];

	/** How the names of `std::__throw_length_error` and the like start, whatever the length of the rest. **/
	static final thrower = ~/^_ZSt[0-9]+__throw_/;

	/** Libraries of the system, told by the versions of their symbols: they call back through `callers` only. **/
	static final systemVersion = ~/@+(GLIBC|GLIBCXX|CXXABI|GCC)_/;

	static final importComment = ~/# [0-9a-f]+ <([^>]*)>\s*$/;

	static inline function baseName(symbol:String):String {
		return symbol.split("@")[0];
	}

	public static function formsThreadAddress(symbol:String):Bool {
		return formers.contains(baseName(symbol));
	}

	/**
		Whether the imported function may call code of this program, which may suspend. `symbol` is `NAME@VERSION`; one
		without a system library's version may.
	**/
	public static function mayCallBack(symbol:String):Bool {
		return callers.contains(baseName(symbol)) || !systemVersion.match(symbol);
	}

	public static function returns(symbol:String):Bool {
		final name = baseName(symbol);
		return !leavers.contains(name) && !thrower.match(name);
	}

	/** The symbol that objdump names for the table entry of a jump or call; null when it is no imported one. **/
	public static function importedSymbol(line:String):Null<String> {
		if (!importComment.match(line)) {
			return null;
		}
		final symbol = importComment.matched(1);
		return symbol.indexOf("@") > 0 ? symbol : null;
	}

	/** What a stub's jump refers to, whether or not its library has versions. **/
	public static function stubSymbol(line:String):Null<String> {
		return importComment.match(line) ? importComment.matched(1) : null;
	}
}
