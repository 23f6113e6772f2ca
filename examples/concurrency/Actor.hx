import fiberus.Channel;
import fiberus.Fiber;
import fiberus.Future;

private enum Message {
	Deposit(amount:Int);
	Withdraw(amount:Int, answer:Future<Bool>);
	Balance(answer:Future<Int>);
}

/** State that one fiber owns. Others send it messages; those that want an answer bring a place for it. **/
private class Account {
	final mailbox = Channel.bounded(32);

	public function new() {
		Fiber.spawn(run);
	}

	public function deposit(amount:Int):Void {
		mailbox.send(Deposit(amount));
	}

	public function withdraw(amount:Int):Bool {
		final answer = new Future();
		mailbox.send(Withdraw(amount, answer));
		return answer.await();
	}

	public function balance():Int {
		final answer = new Future();
		mailbox.send(Balance(answer));
		return answer.await();
	}

	public function close():Void {
		mailbox.close();
	}

	function run():Void {
		var balance = 0;
		for (message in mailbox) {
			switch message {
				case Deposit(amount):
					balance += amount;
				case Withdraw(amount, answer):
					final isCovered = amount <= balance;
					if (isCovered) {
						balance -= amount;
					}
					answer.complete(isCovered);
				case Balance(answer):
					answer.complete(balance);
			}
		}
	}
}

class Actor {
	static function main() {
		final account = new Account();
		account.deposit(100);
		Sys.println('withdraw 70: ${account.withdraw(70)}');
		Sys.println('withdraw 70: ${account.withdraw(70)}');
		Sys.println('balance: ${account.balance()}');
		account.close();
	}
}
