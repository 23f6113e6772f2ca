import fiberus.Channel;
import fiberus.Fiber;

/** What members ask of a room. **/
private enum Message {
	Enter(member:Member);
	Leave(member:Member);
	Say(member:Member, text:String);
	List(member:Member);
}

/**
	Everybody who is there. One fiber owns the list of members; the others send it messages, and it sends lines to
	theirs: nothing needs a lock.
**/
class Room {
	final inbox:Channel<Message> = Channel.bounded(64);
	final members = new Map<String, Member>();
	final fiber:Fiber;

	public function new() {
		fiber = Fiber.spawn(run);
		fiber.name = "room";
	}

	public function enter(member:Member):Void {
		inbox.send(Enter(member));
	}

	public function leave(member:Member):Void {
		inbox.send(Leave(member));
	}

	public function say(member:Member, text:String):Void {
		inbox.send(Say(member, text));
	}

	public function list(member:Member):Void {
		inbox.send(List(member));
	}

	/** Sends everybody away. Waits until all messages before have been handled. **/
	public function close():Void {
		inbox.close();
		fiber.join();
	}

	function run():Void {
		for (message in inbox) {
			handle(message);
		}
		for (member in members) {
			member.tell("* the server ends");
			member.dismiss();
		}
	}

	function handle(message:Message):Void {
		switch message {
			case Enter(member):
				if (members.exists(member.name)) {
					member.tell('* somebody is called ${member.name} already');
					member.dismiss();
					return;
				}
				broadcast('* ${member.name} comes');
				members[member.name] = member;
				member.tell('* welcome, ${member.name}');
			case Leave(member):
				if (members[member.name] == member) {
					remove(member);
				} else {
					member.dismiss();
				}
			case Say(member, text):
				// Who was refused is not heard either.
				if (members[member.name] == member) {
					broadcast('${member.name}: $text');
				}
			case List(member):
				final names = [for (name in members.keys()) name];
				names.sort(Reflect.compare);
				member.tell('* here are ${names.join(", ")}');
		}
	}

	function remove(member:Member):Void {
		members.remove(member.name);
		member.dismiss();
		broadcast('* ${member.name} goes');
	}

	/** A member who does not read what it is sent would hold up all others: it has to go. **/
	function broadcast(line:String):Void {
		final stuck = [for (member in members) if (!member.tell(line)) member];
		for (member in stuck) {
			remove(member);
		}
	}
}
