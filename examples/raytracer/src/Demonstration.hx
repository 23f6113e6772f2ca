/** The scene that is rendered, and where it is seen from. **/
class Demonstration {
	public static function createCamera():Camera {
		return new Camera(new Vector(0.4, 1.7, -5), new Vector(0, 0.7, 0), 1.3);
	}

	public static function createScene():Scene {
		final pale:Material = {colour: new Vector(0.85, 0.83, 0.78), reflectivity: 0.12};
		final dark:Material = {colour: new Vector(0.12, 0.13, 0.16), reflectivity: 0.25};
		final mirror:Material = {colour: new Vector(0.9, 0.9, 0.92), reflectivity: 0.75, shine: 0.9};
		final red:Material = {colour: new Vector(0.85, 0.15, 0.12), reflectivity: 0.2, shine: 0.6};
		final blue:Material = {colour: new Vector(0.1, 0.35, 0.75), reflectivity: 0.3, shine: 0.7};
		final amber:Material = {colour: new Vector(0.95, 0.7, 0.15), shine: 0.5};
		final green:Material = {colour: new Vector(0.15, 0.6, 0.25), shine: 0.3};
		final shapes:Array<Shape> = [
			new CheckerFloor(0, pale, dark),
			new Sphere(new Vector(0, 1, 0.6), 1, mirror),
			new Sphere(new Vector(-1.7, 0.6, -0.3), 0.6, red),
			new Sphere(new Vector(1.6, 0.7, -0.2), 0.7, blue),
			new Sphere(new Vector(0.5, 0.3, -1.4), 0.3, amber),
			new Sphere(new Vector(-0.6, 0.25, -1.5), 0.25, green),
		];
		final lamps = [
			new Lamp(new Vector(-4, 6, -5), new Vector(0.9, 0.85, 0.75)),
			new Lamp(new Vector(5, 4, -3), new Vector(0.25, 0.3, 0.4)),
		];
		return new Scene(shapes, lamps);
	}
}
