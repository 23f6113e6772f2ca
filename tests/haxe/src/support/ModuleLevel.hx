package support;

var sharedCounter = 0;

function imported(text:String):String {
	return 'imported $text';
}

function bump():Void {
	sharedCounter++;
}
