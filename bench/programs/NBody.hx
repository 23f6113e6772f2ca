/** Five bodies under gravity, advanced by a symplectic integrator: floating point on fields of objects. **/
class NBody {
	static inline final DAYS_PER_YEAR = 365.24;
	static inline final STEP = 0.01;
	static final SOLAR_MASS = 4 * Math.PI * Math.PI;

	static function main() {
		final steps = Program.size(10000000, 1000);
		final bodies = createBodies();
		stopDrift(bodies);
		final before = energy(bodies);
		for (_ in 0...steps)
			advance(bodies);
		Program.finish('${Math.round(before * 1e9)} ${Math.round(energy(bodies) * 1e9)}');
	}

	static function createBodies():Array<Body> {
		return [
			new Body(0, 0, 0, 0, 0, 0, 1),
			new Body(4.84143144246472090e+00, -1.16032004402742839e+00, -1.03622044471123109e-01,
				1.66007664274403694e-03, 7.69901118419740425e-03, -6.90460016972063023e-05,
				9.54791938424326609e-04),
			new Body(8.34336671824457987e+00, 4.12479856412430479e+00, -4.03523417114321381e-01,
				-2.76742510726411899e-03, 4.99852801234917238e-03, 2.30417297573763929e-05,
				2.85885980666130812e-04),
			new Body(1.28943695621391310e+01, -1.51111514016986312e+01, -2.23307578892655734e-01,
				2.96460137564761618e-03, 2.37847173959480950e-03, -2.96589568540237556e-05,
				4.36624404335156298e-05),
			new Body(1.53796971148509165e+01, -2.59193146099879641e+01, 1.79258772950371181e-01,
				2.68067772490389322e-03, 1.62824170038242295e-03, -9.51592254519715870e-05,
				5.15138902046611451e-05),
		];
	}

	/** Gives the sun the momentum that keeps the centre of mass where it is. **/
	static function stopDrift(bodies:Array<Body>):Void {
		final sun = bodies[0];
		for (body in bodies) {
			body.vx *= DAYS_PER_YEAR;
			body.vy *= DAYS_PER_YEAR;
			body.vz *= DAYS_PER_YEAR;
			body.mass *= SOLAR_MASS;
		}
		var px = 0.0;
		var py = 0.0;
		var pz = 0.0;
		for (body in bodies) {
			px += body.vx * body.mass;
			py += body.vy * body.mass;
			pz += body.vz * body.mass;
		}
		sun.vx = -px / SOLAR_MASS;
		sun.vy = -py / SOLAR_MASS;
		sun.vz = -pz / SOLAR_MASS;
	}

	static function advance(bodies:Array<Body>):Void {
		for (index in 0...bodies.length) {
			final body = bodies[index];
			for (otherIndex in index + 1...bodies.length) {
				final other = bodies[otherIndex];
				final dx = body.x - other.x;
				final dy = body.y - other.y;
				final dz = body.z - other.z;
				final squared = dx * dx + dy * dy + dz * dz;
				final magnitude = STEP / (squared * Math.sqrt(squared));
				body.vx -= dx * other.mass * magnitude;
				body.vy -= dy * other.mass * magnitude;
				body.vz -= dz * other.mass * magnitude;
				other.vx += dx * body.mass * magnitude;
				other.vy += dy * body.mass * magnitude;
				other.vz += dz * body.mass * magnitude;
			}
		}
		for (body in bodies) {
			body.x += STEP * body.vx;
			body.y += STEP * body.vy;
			body.z += STEP * body.vz;
		}
	}

	static function energy(bodies:Array<Body>):Float {
		var sum = 0.0;
		for (index in 0...bodies.length) {
			final body = bodies[index];
			sum += 0.5 * body.mass * (body.vx * body.vx + body.vy * body.vy + body.vz * body.vz);
			for (otherIndex in index + 1...bodies.length) {
				final other = bodies[otherIndex];
				final dx = body.x - other.x;
				final dy = body.y - other.y;
				final dz = body.z - other.z;
				sum -= body.mass * other.mass / Math.sqrt(dx * dx + dy * dy + dz * dz);
			}
		}
		return sum;
	}
}

class Body {
	public var x:Float;
	public var y:Float;
	public var z:Float;
	public var vx:Float;
	public var vy:Float;
	public var vz:Float;
	public var mass:Float;

	public function new(x:Float, y:Float, z:Float, vx:Float, vy:Float, vz:Float, mass:Float) {
		this.x = x;
		this.y = y;
		this.z = z;
		this.vx = vx;
		this.vy = vy;
		this.vz = vz;
		this.mass = mass;
	}
}
