package fiberus.emit;

import haxe.io.Path;

/**
	Keeps the runtime cache from growing for ever: compilers are upgraded, checkouts come and go, and no program asks
	for their entries again. An entry's file `used` is written with each build of a program that it serves.
**/
class CacheAge {
	static inline final unusedDays = 30;
	static inline final minutesPerDay = 24 * 60;

	/** The entry is in use from now on. Where the cache cannot be written, it is somebody else's to tidy up. **/
	public static function touch(entry:String):Void {
		try {
			sys.io.File.saveContent(Path.join([entry, "used"]), "\n");
		} catch (_:haxe.Exception) {
			// The program can be built all the same.
		}
	}

	/**
		Shell commands that remove the entries beside `entry` that no program has used for long, each under its lock.
		What holds no `used` yet counts from now on. Locks are empty files and stay: another build may wait for one.
	**/
	public static function removal(entry:String, flock:String):Array<String> {
		final folder = Tools.shellQuoted(Path.directory(entry));
		final minutes = unusedDays * minutesPerDay;
		final removeIfOld = Tools.shellQuoted('[ -z "$(find "$$1/used" -mmin +$minutes)" ] || rm -rf -- "$$1"');
		return [
			'for other in $folder/*/; do',
			"  other=${other%/}",
			'  [ "$$other" != ${Tools.shellQuoted(entry)} ] || continue',
			'  [ -e "$$other/used" ] || touch "$$other/used" || continue',
			'  ${Tools.shellQuoted(flock)} -n "$$other.lock" /bin/sh -c $removeIfOld sh "$$other" || true',
			"done"
		];
	}
}
