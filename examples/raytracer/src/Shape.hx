/** Something a ray can hit. **/
interface Shape {
	/**
		The distance along the ray to the nearest point of the surface that is further than `minimum`,
		or infinity where the ray misses.
	**/
	function distanceAlong(ray:Ray, minimum:Float):Float;

	/** The unit normal at a point of the surface, pointing outwards. **/
	function normalAt(point:Vector):Vector;

	function materialAt(point:Vector):Material;
}
