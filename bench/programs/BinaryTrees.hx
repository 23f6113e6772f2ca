/** Complete binary trees, built and dropped beside one that lives on: short-lived objects of one class. **/
class BinaryTrees {
	static inline final DEPTH_MIN = 4;

	static function main() {
		final depthMax = Program.size(18, 8);
		var sum = build(depthMax + 1).count();
		final longLived = build(depthMax);
		var depth = DEPTH_MIN;
		while (depth <= depthMax) {
			final trees = 1 << (depthMax - depth + DEPTH_MIN);
			for (_ in 0...trees)
				sum = Program.mix(sum, build(depth).count());
			depth += 2;
		}
		Program.finish('$sum ${longLived.count()}');
	}

	static function build(depth:Int):Tree {
		return depth == 0 ? new Tree(null, null) : new Tree(build(depth - 1), build(depth - 1));
	}
}

class Tree {
	final left:Null<Tree>;
	final right:Null<Tree>;

	public function new(left:Null<Tree>, right:Null<Tree>) {
		this.left = left;
		this.right = right;
	}

	public function count():Int {
		return left == null ? 1 : 1 + left.count() + right.count();
	}
}
