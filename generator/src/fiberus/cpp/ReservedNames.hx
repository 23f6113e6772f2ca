package fiberus.cpp;

/**
	Identifiers that a Haxe program may use and C++ may not: keywords, macros of the C and C++ libraries that the
	runtime's headers bring in, and names that the C++ standard reserves.
**/
class ReservedNames {
	static final keywords = "
		alignas alignof and and_eq asm auto bitand bitor bool break case catch char char8_t char16_t char32_t
		class compl concept const consteval constexpr constinit const_cast continue co_await co_return co_yield
		decltype default delete do double dynamic_cast else enum explicit export extern false float for friend
		goto if inline int long mutable namespace new noexcept not not_eq nullptr operator or or_eq private
		protected public register reinterpret_cast requires return short signed sizeof static static_assert
		static_cast struct switch template this thread_local throw true try typedef typeid typename typeof union
		unsigned using virtual void volatile wchar_t while xor xor_eq final override";

	static final libraryMacros = "
		assert errno stdin stdout stderr offsetof alloca major minor makedev linux unix i386 NULL EOF INFINITY
		NAN HUGE_VAL HUGE_VALF HUGE_VALL MAXFLOAT NDEBUG BUFSIZ FILENAME_MAX FOPEN_MAX TMP_MAX RAND_MAX
		EXIT_SUCCESS EXIT_FAILURE SEEK_SET SEEK_CUR SEEK_END SEEK_DATA SEEK_HOLE CLOCKS_PER_SEC TIME_UTC
		MB_LEN_MAX MB_CUR_MAX MAX_INPUT MAX_CANON LINE_MAX WORD_BIT LONG_BIT HOST_NAME_MAX
		CHAR_BIT CHAR_MIN CHAR_MAX SCHAR_MIN SCHAR_MAX UCHAR_MAX SHRT_MIN SHRT_MAX USHRT_MAX INT_MIN INT_MAX
		UINT_MAX LONG_MIN LONG_MAX ULONG_MAX LLONG_MIN LLONG_MAX ULLONG_MAX SIZE_MAX SSIZE_MAX PTRDIFF_MIN
		PTRDIFF_MAX WCHAR_MIN WCHAR_MAX WINT_MIN WINT_MAX INT8_MIN INT8_MAX INT16_MIN INT16_MAX INT32_MIN
		INT32_MAX INT64_MIN INT64_MAX UINT8_MAX UINT16_MAX UINT32_MAX UINT64_MAX INT8_C INT16_C INT32_C INT64_C
		UINT8_C UINT16_C UINT32_C UINT64_C INTPTR_MIN INTPTR_MAX UINTPTR_MAX INTMAX_MIN INTMAX_MAX UINTMAX_MAX
		INTMAX_C UINTMAX_C FLT_MAX FLT_MIN FLT_EPSILON FLT_DIG FLT_RADIX DBL_MAX DBL_MIN DBL_EPSILON DBL_DIG
		DECIMAL_DIG M_E M_LOG2E M_LOG10E M_LN2 M_LN10 M_PI M_PI_2 M_PI_4 M_1_PI M_2_PI M_SQRT2 M_SQRT1_2 FP_NAN
		FP_INFINITE FP_ZERO FP_SUBNORMAL FP_NORMAL OVERFLOW UNDERFLOW DOMAIN SING BIG_ENDIAN LITTLE_ENDIAN
		PDP_ENDIAN BYTE_ORDER R_OK W_OK X_OK F_OK PATH_MAX NAME_MAX PIPE_BUF IOV_MAX FD_SET FD_CLR FD_ZERO
		FD_ISSET FD_SETSIZE WNOHANG WUNTRACED WEXITSTATUS WTERMSIG NSIG DEBUG RELEASE TRUE FALSE BOOL LC_ALL
		LC_CTYPE LC_NUMERIC LC_TIME LC_COLLATE LC_MONETARY LC_MESSAGES va_arg va_copy va_end va_start sigmask
		sa_handler sa_sigaction si_pid si_uid si_addr si_status si_value st_atime st_mtime st_ctime
		TEMP_FAILURE_RETRY int8_t int16_t int32_t int64_t uint8_t uint16_t uint32_t uint64_t size_t uintptr_t
		nullptr_t";

	static final table = build();

	static function build():Map<String, Bool> {
		final table = new Map<String, Bool>();
		for (list in [keywords, libraryMacros]) {
			for (word in ~/\s+/g.split(list)) {
				if (word != "") {
					table[word] = true;
				}
			}
		}
		return table;
	}

	/**
		`name` itself, or a variant of it that C++ accepts: never a keyword, a library macro or a reserved identifier.
	**/
	public static function legal(name:String):String {
		final plain = withoutReservedStart(onlyIdentifierCharacters(name));
		return table.exists(plain) || isErrorConstant(plain) ? plain + "_" : plain;
	}

	/** `E` and capitals: the names of <cerrno>, of which there are too many to list. **/
	static function isErrorConstant(name:String):Bool {
		if (name.length < 4 || StringTools.fastCodeAt(name, 0) != "E".code) {
			return false;
		}
		for (index in 1...name.length) {
			if (!isCapital(StringTools.fastCodeAt(name, index))) {
				return false;
			}
		}
		return true;
	}

	/** `_Name` and `__name` belong to the C++ implementation: the underscores move to the end. **/
	static function withoutReservedStart(name:String):String {
		var underscores = 0;
		while (underscores < name.length && StringTools.fastCodeAt(name, underscores) == "_".code) {
			underscores++;
		}
		if (underscores == name.length) {
			return "u" + name;
		}
		final next = StringTools.fastCodeAt(name, underscores);
		if (underscores == 0) {
			return isDigit(next) ? "n" + name : name;
		}
		if (underscores == 1 && !isCapital(next) && !isDigit(next)) {
			return name;
		}
		final bare = name.substr(underscores);
		return (isDigit(next) ? "n" + bare : bare) + name.substr(0, underscores);
	}

	/** Names made by the compiler hold characters such as the backtick; each becomes an underscore. **/
	static function onlyIdentifierCharacters(name:String):String {
		var index = 0;
		while (index < name.length && isIdentifierPart(StringTools.fastCodeAt(name, index))) {
			index++;
		}
		if (index == name.length && index > 0) {
			return name;
		}
		final text = new StringBuf();
		for (index in 0...name.length) {
			final code = StringTools.fastCodeAt(name, index);
			text.addChar(isIdentifierPart(code) ? code : "_".code);
		}
		return text.length == 0 ? "u" : text.toString();
	}

	static inline function isCapital(code:Int):Bool {
		return code >= "A".code && code <= "Z".code;
	}

	static inline function isDigit(code:Int):Bool {
		return code >= "0".code && code <= "9".code;
	}

	static inline function isIdentifierPart(code:Int):Bool {
		return code >= "a".code && code <= "z".code || isCapital(code) || isDigit(code) || code == "_".code;
	}
}
