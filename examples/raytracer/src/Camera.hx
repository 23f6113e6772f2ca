/** A pinhole camera at `eye` that looks at `target`, the y axis upwards. **/
class Camera {
	final eye:Vector;
	final forward:Vector;
	final right:Vector;
	final up:Vector;

	/** `fieldOfView` is the width of what it sees at distance 1. **/
	public function new(eye:Vector, target:Vector, fieldOfView:Float) {
		this.eye = eye;
		forward = target.minus(eye).normalized();
		final sideways = new Vector(0, 1, 0).cross(forward).normalized();
		right = sideways.scaled(fieldOfView / 2);
		up = forward.cross(sideways).scaled(fieldOfView / 2);
	}

	/** The ray through a place of the picture: `x` from -1 (left) to 1 (right), `y` in the same unit, upwards. **/
	public function rayThrough(x:Float, y:Float):Ray {
		return new Ray(eye, forward.plus(right.scaled(x)).plus(up.scaled(y)).normalized());
	}
}
