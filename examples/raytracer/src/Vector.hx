/**
	A vector of three components, used for points, directions and linear RGB colours alike.
	Immutable: every operation gives a new vector.
**/
class Vector {
	public static final ZERO = new Vector(0, 0, 0);
	public static final ONE = new Vector(1, 1, 1);

	public final x:Float;
	public final y:Float;
	public final z:Float;

	public inline function new(x:Float, y:Float, z:Float) {
		this.x = x;
		this.y = y;
		this.z = z;
	}

	public inline function plus(other:Vector):Vector {
		return new Vector(x + other.x, y + other.y, z + other.z);
	}

	public inline function minus(other:Vector):Vector {
		return new Vector(x - other.x, y - other.y, z - other.z);
	}

	/** The component-wise product: light of this colour after a filter of the other. **/
	public inline function filtered(other:Vector):Vector {
		return new Vector(x * other.x, y * other.y, z * other.z);
	}

	public inline function scaled(factor:Float):Vector {
		return new Vector(x * factor, y * factor, z * factor);
	}

	public inline function dot(other:Vector):Float {
		return x * other.x + y * other.y + z * other.z;
	}

	public inline function cross(other:Vector):Vector {
		return new Vector(y * other.z - z * other.y, z * other.x - x * other.z, x * other.y - y * other.x);
	}

	/** The vector of length 1 in the same direction. The zero vector has none: its components become NaN. **/
	public inline function normalized():Vector {
		return scaled(1 / Math.sqrt(dot(this)));
	}

	/** This direction after a mirror with the given unit `normal`. **/
	public inline function reflected(normal:Vector):Vector {
		return minus(normal.scaled(2 * dot(normal)));
	}

	/** This vector at 0, the other at 1, the straight line between them elsewhere. **/
	public inline function mixed(other:Vector, amount:Float):Vector {
		return plus(other.minus(this).scaled(amount));
	}
}
