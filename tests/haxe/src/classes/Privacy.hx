package classes;

/**
	@:access, @:allow and @:privateAccess reach private fields.
**/
class Privacy {
	public static function run(check:Check):Void {
		final vault = new Vault(42);
		check.equals(42, @:privateAccess vault.secret);
		@:privateAccess vault.secret = 43;
		check.equals(43, @:privateAccess vault.reveal());
		check.equals(44, Friend.open(vault));
		check.equals(7, Guest.visit(vault));
		check.equals(1, @:privateAccess Vault.made);
	}
}

private class Vault {
	static var made = 0;

	var secret:Int;

	public function new(secret:Int) {
		this.secret = secret;
		made++;
	}

	function reveal():Int {
		return secret;
	}

	@:allow(classes.Guest)
	function allowed():Int {
		return 7;
	}
}

@:access(classes.Vault)
private class Friend {
	public static function open(vault:Vault):Int {
		return vault.reveal() + 1;
	}
}

private class Guest {
	public static function visit(vault:Vault):Int {
		return vault.allowed();
	}
}
