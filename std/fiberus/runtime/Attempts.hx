package fiberus.runtime;

import fiberus.Fiber;

/**
	What attempts do that do not wait. Programs written for threads repeat one in a loop until another thread has done
	its part; here that thread may be a fiber of the same worker, which has to have its turn.

	The others run after an attempt in vain, never before one that succeeds: between what a program has looked at and
	what it then gets hold of no turn of others comes in.
**/
@:noDoc
class Attempts {
	/** Gives false, the result of an attempt in vain. **/
	public static function inVain():Bool {
		Fiber.yield();
		return false;
	}
}
