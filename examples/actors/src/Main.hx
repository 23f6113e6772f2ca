import Account.NotCovered;
import fiberus.Scope;

/** Accounts that many fibers transfer money between: nothing is lost, and no account is overdrawn. **/
class Main {
	static inline final CLERKS = 8;
	static inline final TRANSFERS = 50;

	static function main() {
		Scope.run(scope -> {
			final accounts = [for (name in ["Ada", "Ben", "Cleo", "Dan"]) new Account(scope, name, 100)];
			var refused = 0;
			Scope.run(clerks -> {
				for (clerk in 0...CLERKS) {
					clerks.spawn(() -> transferAround(accounts, clerk));
				}
			});
			try {
				accounts[0].withdraw(1000);
			} catch (exception:NotCovered) {
				refused++;
			}
			var sum = 0;
			for (account in accounts) {
				final balance = account.statement();
				sum += balance;
				if (balance < 0) {
					Sys.println('${account.owner} is overdrawn');
				}
				account.stop();
			}
			Sys.println('$sum in all, $refused refused');
		});
	}

	static function transferAround(accounts:Array<Account>, clerk:Int):Void {
		for (i in 0...TRANSFERS) {
			final from = accounts[(clerk + i) % accounts.length];
			final to = accounts[(clerk + 3 * i + 1) % accounts.length];
			final amount = 1 + (clerk * 7 + i * 13) % 40;
			try {
				from.withdraw(amount);
				to.deposit(amount);
			} catch (_:NotCovered) {}
		}
	}
}
