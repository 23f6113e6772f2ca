/** A half-line. `direction` has length 1, so parameters along the ray are distances. **/
class Ray {
	public final origin:Vector;
	public final direction:Vector;

	public inline function new(origin:Vector, direction:Vector) {
		this.origin = origin;
		this.direction = direction;
	}

	public inline function at(distance:Float):Vector {
		return origin.plus(direction.scaled(distance));
	}
}
