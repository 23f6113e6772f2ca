/** A light without extent. Its brightness does not fall off with distance. **/
class Lamp {
	public final position:Vector;
	public final colour:Vector;

	public function new(position:Vector, colour:Vector) {
		this.position = position;
		this.colour = colour;
	}
}
