package fiberus.emit;

class NativeBuild {
	public static function build(options:Options):Void {}
}
