/** Shapes, lamps and sky, and the colour a ray brings back from them. **/
class Scene {
	/** Reflections of reflections end here: by then they add less than one step of an 8-bit colour. **/
	static inline final BOUNCES_MAX = 6;

	/** Rays that leave a surface start this far from it, so that rounding does not let them hit it again. **/
	static inline final SURFACE_GAP = 1e-6;

	/** The highlight is the 2^n-th power of a cosine: repeated squaring is exact everywhere, `Math.pow` is not. **/
	static inline final HIGHLIGHT_SQUARINGS = 6;

	static final AMBIENT = new Vector(0.10, 0.11, 0.13);
	static final HORIZON = new Vector(0.80, 0.88, 1.00);
	static final ZENITH = new Vector(0.18, 0.36, 0.72);

	final shapes:Array<Shape>;
	final lamps:Array<Lamp>;

	public function new(shapes:Array<Shape>, lamps:Array<Lamp>) {
		this.shapes = shapes;
		this.lamps = lamps;
	}

	/** The light that arrives at the ray's origin from its direction, in linear RGB. **/
	public function lightAlong(ray:Ray, bounces:Int = 0):Vector {
		var nearest:Null<Shape> = null;
		var distance = Math.POSITIVE_INFINITY;
		for (shape in shapes) {
			final candidate = shape.distanceAlong(ray, SURFACE_GAP);
			if (candidate < distance) {
				distance = candidate;
				nearest = shape;
			}
		}
		return nearest == null ? sky(ray.direction) : shade(nearest, ray, ray.at(distance), bounces);
	}

	function shade(shape:Shape, ray:Ray, point:Vector, bounces:Int):Vector {
		final material = shape.materialAt(point);
		final normal = shape.normalAt(point);
		final mirrored = ray.direction.reflected(normal);
		var light = AMBIENT;
		var highlight = Vector.ZERO;
		for (lamp in lamps) {
			final toLamp = lamp.position.minus(point);
			final direction = toLamp.normalized();
			final facing = normal.dot(direction);
			if (facing <= 0 || isShadowed(point, direction, toLamp.dot(direction)))
				continue;
			light = light.plus(lamp.colour.scaled(facing));
			highlight = highlight.plus(lamp.colour.scaled(material.shine * glint(mirrored.dot(direction))));
		}
		final own = material.colour.filtered(light);
		if (material.reflectivity == 0 || bounces == BOUNCES_MAX)
			return own.plus(highlight);
		final reflection = lightAlong(new Ray(point, mirrored), bounces + 1);
		return own.mixed(reflection, material.reflectivity).plus(highlight);
	}

	function isShadowed(point:Vector, direction:Vector, lampDistance:Float):Bool {
		final ray = new Ray(point, direction);
		for (shape in shapes)
			if (shape.distanceAlong(ray, SURFACE_GAP) < lampDistance)
				return true;
		return false;
	}

	static function glint(cosine:Float):Float {
		if (cosine <= 0)
			return 0;
		var power = cosine;
		for (_ in 0...HIGHLIGHT_SQUARINGS)
			power *= power;
		return power;
	}

	static function sky(direction:Vector):Vector {
		return HORIZON.mixed(ZENITH, Math.max(0, direction.y));
	}
}
