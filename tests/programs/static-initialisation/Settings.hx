class Settings {
	public static inline final BASE = 100;
	public static final TABLE = [for (index in 0...5) index * index];
	public static final DERIVED = TABLE[4] + BASE;
}
