import haxe.Json;

/** A document of users and orders, printed and parsed again and again, and read through Dynamic. **/
class JsonRoundTrip {
	static inline final USERS = 100;

	static function main() {
		final rounds = Program.size(1800, 2);
		var sum = 0;
		for (round in 0...rounds) {
			final text = Json.stringify(createDocument(round));
			final document:Dynamic = Json.parse(text);
			sum = Program.mix(sum, text.length);
			sum = Program.mix(sum, summarise(document));
			sum = Program.mix(sum, Json.stringify(document.users[round % USERS], null, "  ").length);
		}
		Program.finish('$sum');
	}

	static function createDocument(round:Int) {
		return {
			version: round,
			title: "Orders of the \"week\"\n",
			users: [
				for (index in 0...USERS)
					{
						id: index + round,
						name: 'User number $index',
						mail: 'user$index@example.com',
						active: index % 3 == 0,
						manager: (index % 5 == 0 ? null : 'User number ${index >> 2}'),
						scores: [for (score in 0...10) score * index],
						orders: [
							for (order in 0...5)
								{item: 'item-$order', amount: order + 1, price: order * 0.25 + index}
						]
					}
			]
		};
	}

	static function summarise(document:Dynamic):Int {
		var sum:Int = document.version;
		final users:Array<Dynamic> = document.users;
		for (user in users) {
			if (user.active)
				sum = Program.mix(sum, user.id);
			if (user.manager != null)
				sum = Program.mix(sum, (user.manager : String).length);
			final scores:Array<Int> = user.scores;
			sum = Program.mix(sum, scores[9]);
			final orders:Array<{item:String, amount:Int, price:Float}> = user.orders;
			for (order in orders)
				sum = Program.mix(sum, Std.int(order.amount * order.price * 4) + order.item.length);
		}
		return sum;
	}
}
