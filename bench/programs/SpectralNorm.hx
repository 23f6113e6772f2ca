/** The spectral norm of an infinite matrix by power iteration: floating point over arrays, integer division. **/
class SpectralNorm {
	static function main() {
		final size = Program.size(3500, 60);
		var u = [for (_ in 0...size) 1.0];
		var v = [for (_ in 0...size) 0.0];
		final scratch = [for (_ in 0...size) 0.0];
		for (_ in 0...10) {
			multiplyBoth(u, v, scratch);
			multiplyBoth(v, u, scratch);
		}
		var uv = 0.0;
		var vv = 0.0;
		for (index in 0...size) {
			uv += u[index] * v[index];
			vv += v[index] * v[index];
		}
		Program.finish('${Math.round(Math.sqrt(uv / vv) * 1e9)}');
	}

	static inline function element(row:Int, column:Int):Float {
		return 1.0 / (((row + column) * (row + column + 1) >> 1) + row + 1);
	}

	static function multiply(input:Array<Float>, output:Array<Float>):Void {
		for (row in 0...input.length) {
			var sum = 0.0;
			for (column in 0...input.length)
				sum += element(row, column) * input[column];
			output[row] = sum;
		}
	}

	static function multiplyTransposed(input:Array<Float>, output:Array<Float>):Void {
		for (row in 0...input.length) {
			var sum = 0.0;
			for (column in 0...input.length)
				sum += element(column, row) * input[column];
			output[row] = sum;
		}
	}

	static function multiplyBoth(input:Array<Float>, output:Array<Float>, scratch:Array<Float>):Void {
		multiply(input, scratch);
		multiplyTransposed(scratch, output);
	}
}
