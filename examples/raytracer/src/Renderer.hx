/** Makes a picture of a scene. Rows do not depend on each other: they may be rendered in any order, or at once. **/
class Renderer {
	/** The number of rays along each side of a pixel. **/
	static inline final RAYS_PER_SIDE = 2;

	public final picture:Picture;

	final scene:Scene;
	final camera:Camera;

	public function new(scene:Scene, camera:Camera, width:Int, height:Int) {
		this.scene = scene;
		this.camera = camera;
		picture = new Picture(width, height);
	}

	public function renderRow(y:Int):Void {
		for (x in 0...picture.width)
			picture.set(x, y, colourOf(x, y));
	}

	/** The mean of a regular grid of rays through one pixel. **/
	function colourOf(x:Int, y:Int):Vector {
		final width = picture.width;
		final height = picture.height;
		var sum = Vector.ZERO;
		for (row in 0...RAYS_PER_SIDE) {
			for (column in 0...RAYS_PER_SIDE) {
				final pictureX = x + (column + 0.5) / RAYS_PER_SIDE;
				final pictureY = y + (row + 0.5) / RAYS_PER_SIDE;
				final ray = camera.rayThrough(2 * pictureX / width - 1, (height - 2 * pictureY) / width);
				sum = sum.plus(scene.lightAlong(ray));
			}
		}
		return sum.scaled(1 / (RAYS_PER_SIDE * RAYS_PER_SIDE));
	}
}
