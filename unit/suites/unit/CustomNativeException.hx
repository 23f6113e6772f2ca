/**
	A class of the target that `throw` takes as it is. `unit.TestExceptions` declares one for each target that it knows;
	on this one any class will do.
**/
class CustomNativeException {
	public function new(message:String) {}
}
