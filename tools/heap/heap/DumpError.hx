package heap;

/** What is wrong with a file, to be read after its name: "is truncated". **/
class DumpError extends haxe.Exception {}
