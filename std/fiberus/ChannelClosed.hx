package fiberus;

/** A value was to be sent to a closed channel, or received from one that is closed and empty. **/
class ChannelClosed extends haxe.Exception {
	public function new() {
		super("The channel is closed");
	}
}
