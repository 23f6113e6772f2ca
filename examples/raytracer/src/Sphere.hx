class Sphere implements Shape {
	final centre:Vector;
	final radius:Float;
	final material:Material;

	public function new(centre:Vector, radius:Float, material:Material) {
		this.centre = centre;
		this.radius = radius;
		this.material = material;
	}

	public function distanceAlong(ray:Ray, minimum:Float):Float {
		// |origin + t * direction - centre| = radius is a quadratic equation in t whose leading factor is 1.
		final toCentre = centre.minus(ray.origin);
		final middle = toCentre.dot(ray.direction);
		final discriminant = middle * middle - toCentre.dot(toCentre) + radius * radius;
		if (discriminant < 0)
			return Math.POSITIVE_INFINITY;
		final halfChord = Math.sqrt(discriminant);
		if (middle - halfChord > minimum)
			return middle - halfChord;
		return middle + halfChord > minimum ? middle + halfChord : Math.POSITIVE_INFINITY;
	}

	public function normalAt(point:Vector):Vector {
		return point.minus(centre).scaled(1 / radius);
	}

	public function materialAt(point:Vector):Material {
		return material;
	}
}
