/** The product of two square matrices held as arrays of rows: nested arrays of floats. **/
class Matrix {
	static function main() {
		final size = Program.size(900, 40);
		final left = generate(size, 1.0);
		final right = transpose(generate(size, 2.0));
		final product = multiply(left, right);
		var trace = 0.0;
		for (index in 0...size)
			trace += product[index][index];
		final middle = size >> 1;
		Program.finish('${Math.round(trace * 1000)} ${Math.round(product[middle][middle] * 1e6)}');
	}

	static function generate(size:Int, seed:Float):Array<Array<Float>> {
		final scale = seed / size / size;
		return [for (row in 0...size) [for (column in 0...size) scale * (row - column) * (row + column)]];
	}

	static function transpose(matrix:Array<Array<Float>>):Array<Array<Float>> {
		final size = matrix.length;
		return [for (row in 0...size) [for (column in 0...size) matrix[column][row]]];
	}

	static function multiply(left:Array<Array<Float>>, rightTransposed:Array<Array<Float>>):Array<Array<Float>> {
		final size = left.length;
		final result = new Array<Array<Float>>();
		for (row in 0...size) {
			final leftRow = left[row];
			final resultRow = new Array<Float>();
			for (column in 0...size) {
				final rightColumn = rightTransposed[column];
				var sum = 0.0;
				for (index in 0...size)
					sum += leftRow[index] * rightColumn[index];
				resultRow.push(sum);
			}
			result.push(resultRow);
		}
		return result;
	}
}
