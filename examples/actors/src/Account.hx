import fiberus.Scope;

class NotCovered extends haxe.Exception {}

/** A bank account. **/
class Account extends Actor {
	public final owner:String;

	var balance:Int;

	public function new(scope:Scope, owner:String, balance:Int) {
		super(scope);
		this.owner = owner;
		this.balance = balance;
	}

	public function deposit(amount:Int):Void {
		tell(() -> balance += amount);
	}

	/** Throws `NotCovered`. **/
	public function withdraw(amount:Int):Void {
		ask(() -> {
			if (amount > balance) {
				throw new NotCovered('$owner has $balance, not $amount');
			}
			balance -= amount;
		});
	}

	public function statement():Int {
		return ask(() -> balance);
	}
}
