package fiberus.runtime;

import fiberus.Fiber;

/**
	What attempts do that do not wait. Programs written for threads repeat such an attempt until another thread has done
	its part; here that thread may be a fiber of the same worker, which has to have its turn.
**/
@:noDoc
class GiveWay {
	/** Gives false, the result of an attempt in vain. **/
	public static function afterFailure():Bool {
		Fiber.yield();
		return false;
	}
}
