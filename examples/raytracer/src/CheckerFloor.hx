/** The plane y = `height`, laid with unit squares of two materials. **/
class CheckerFloor implements Shape {
	static final UP = new Vector(0, 1, 0);

	final height:Float;
	final even:Material;
	final odd:Material;

	public function new(height:Float, even:Material, odd:Material) {
		this.height = height;
		this.even = even;
		this.odd = odd;
	}

	public function distanceAlong(ray:Ray, minimum:Float):Float {
		if (ray.direction.y == 0)
			return Math.POSITIVE_INFINITY;
		final distance = (height - ray.origin.y) / ray.direction.y;
		return distance > minimum ? distance : Math.POSITIVE_INFINITY;
	}

	public function normalAt(point:Vector):Vector {
		return UP;
	}

	public function materialAt(point:Vector):Material {
		return (Math.floor(point.x) + Math.floor(point.z)) & 1 == 0 ? even : odd;
	}
}
