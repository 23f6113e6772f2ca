final greeting = "module field";

private var calls = 0;

function describe():String {
	calls++;
	return '$greeting $calls ${Settings.TABLE.join(",")}';
}
