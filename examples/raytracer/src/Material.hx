/** How a surface answers to light. **/
@:structInit
class Material {
	public final colour:Vector;

	/** The share of light a surface mirrors, from 0 (dull) to 1 (a perfect mirror). **/
	public final reflectivity:Float = 0;

	/** The strength of the highlight each lamp leaves on the surface. **/
	public final shine:Float = 0;
}
