/** Matrices as an abstract with operators over a flat vector: products, powers, determinants. **/
class Main {
	static function main() {
		final fibonacci = Matrix.of([[1, 1], [1, 0]]);
		Sys.println(fibonacci.power(40).toString());
		final rotation = Matrix.of([[0, -1, 0], [1, 0, 0], [0, 0, 1]]);
		Sys.println(rotation * rotation * rotation * rotation == Matrix.identity(3));
		final a = Matrix.of([[2, 0.5, 1], [-1, 3, 0.25], [4, 1.5, -2]]);
		Sys.println((a + 2 * Matrix.identity(3)).toString());
		Sys.println(a.determinant());
		final size = 60;
		final large = Matrix.generate(size, (row, column) -> ((row * 7 + column * 13) % 11) - 5);
		final product = large * large;
		Sys.println([for (index in 0...5) product[index * 11]].join(" "));
	}
}

abstract Matrix(haxe.ds.Vector<Float>) {
	public var size(get, never):Int;

	inline function new(size:Int) {
		this = new haxe.ds.Vector<Float>(size * size);
	}

	inline function get_size():Int {
		return Std.int(Math.sqrt(this.length));
	}

	public static function of(rows:Array<Array<Float>>):Matrix {
		return generate(rows.length, (row, column) -> rows[row][column]);
	}

	public static function identity(size:Int):Matrix {
		return generate(size, (row, column) -> row == column ? 1 : 0);
	}

	public static function generate(size:Int, element:(row:Int, column:Int) -> Float):Matrix {
		final result = new Matrix(size);
		for (row in 0...size)
			for (column in 0...size)
				result[row * size + column] = element(row, column);
		return result;
	}

	public function power(exponent:Int):Matrix {
		var result = identity(size);
		var square = abstract;
		var rest = exponent;
		while (rest > 0) {
			if (rest & 1 == 1)
				result *= square;
			square *= square;
			rest >>= 1;
		}
		return result;
	}

	/** Laplace expansion along the first row: fine for the small matrices here. **/
	public function determinant():Float {
		final size = abstract.size;
		if (size == 1)
			return this[0];
		var sum = 0.0;
		for (column in 0...size) {
			final minor = generate(size - 1, (i, j) -> this[(i + 1) * size + (j < column ? j : j + 1)]);
			sum += (column & 1 == 0 ? 1 : -1) * this[column] * minor.determinant();
		}
		return sum;
	}

	@:arrayAccess inline function get(index:Int):Float {
		return this[index];
	}

	@:arrayAccess inline function set(index:Int, value:Float):Float {
		return this[index] = value;
	}

	@:op(A + B) static function sum(left:Matrix, right:Matrix):Matrix {
		return generate(left.size, (row, column) -> left[row * left.size + column] + right[row * left.size + column]);
	}

	@:op(A * B) static function product(left:Matrix, right:Matrix):Matrix {
		final size = left.size;
		return generate(size, (row, column) -> {
			var sum = 0.0;
			for (k in 0...size)
				sum += left[row * size + k] * right[k * size + column];
			sum;
		});
	}

	@:op(A * B) static function scaled(factor:Float, matrix:Matrix):Matrix {
		return generate(matrix.size, (row, column) -> factor * matrix[row * matrix.size + column]);
	}

	@:op(A == B) static function equals(left:Matrix, right:Matrix):Bool {
		if (left.size != right.size)
			return false;
		for (index in 0...left.size * left.size)
			if (left[index] != right[index])
				return false;
		return true;
	}

	public function toString():String {
		final size = abstract.size;
		return [for (row in 0...size) [for (column in 0...size) this[row * size + column]].join(" ")].join(" | ");
	}
}
