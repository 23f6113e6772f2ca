package heap;

using StringTools;

/** What is printed. **/
class Report {
	static inline final SHOWN_ROUTES = 5;
	static inline final SHOWN_NAMES = 10;

	final graph:HeapGraph;
	final totals:Array<TypeTotal>;
	final all = new TypeTotal("in all");

	public function new(graph:HeapGraph) {
		this.graph = graph;
		totals = graph.typeNames.map(name -> new TypeTotal(name));
		for (object in 0...graph.objectCount) {
			totals[graph.types[object]].add(graph.bytes(object));
			all.add(graph.bytes(object));
		}
	}

	/** The `top` types with the most bytes. **/
	public function printTypes(top:Int) {
		final sorted = totals.copy();
		sorted.sort((left, right) -> {
			final byBytes = Reflect.compare(right.bytes, left.bytes);
			return byBytes != 0 ? byBytes : Reflect.compare(left.name, right.name);
		});
		Sys.println(row("objects", "bytes", "share", "type"));
		for (total in sorted.slice(0, top)) {
			printTotal(total);
		}
		if (sorted.length > top) {
			final rest = new TypeTotal(countOf(sorted.length - top, "further type"));
			for (total in sorted.slice(top)) {
				rest.objects += total.objects;
				rest.bytes += total.bytes;
			}
			printTotal(rest);
		}
		printTotal(all);
	}

	/** By which routes the objects of a type are reached. False when there is no such type. **/
	public function printRoutes(typeName:String):Bool {
		final type = graph.typeNames.indexOf(typeName);
		if (type < 0) {
			return false;
		}
		final total = totals[type];
		Sys.println('$typeName: ${countOf(total.objects, "object")}, ${total.bytes} bytes, ${share(total)}');
		final groups = routesTo(type);
		for (group in groups.slice(0, SHOWN_ROUTES)) {
			Sys.println("");
			Sys.println('${group.total.objects} by way of');
			for (depth => line in group.lines) {
				Sys.println("".rpad(" ", 2 + 2 * depth) + line);
			}
		}
		if (groups.length > SHOWN_ROUTES) {
			var objects = 0;
			for (group in groups.slice(SHOWN_ROUTES)) {
				objects += group.total.objects;
			}
			Sys.println("");
			Sys.println('$objects by ${countOf(groups.length - SHOWN_ROUTES, "other way")}');
		}
		return true;
	}

	/** Names of types that contain this text, for somebody who does not know them by heart. **/
	public function similarNames(text:String):Array<String> {
		final wanted = text.toLowerCase();
		final found = graph.typeNames.filter(name -> name.toLowerCase().contains(wanted));
		found.sort(Reflect.compare);
		return found.slice(0, SHOWN_NAMES);
	}

	/** Those of most objects first, then the shorter ones. **/
	function routesTo(type:Int):Array<RouteGroup> {
		final routes = new Routes(graph);
		final totalsByRoute = new Map<Int, TypeTotal>();
		for (object in 0...graph.objectCount) {
			if (graph.types[object] == type) {
				final route = routes.of(object);
				if (!totalsByRoute.exists(route)) {
					totalsByRoute[route] = new TypeTotal("");
				}
				totalsByRoute[route].add(graph.bytes(object));
			}
		}
		final order = [for (route in totalsByRoute.keys()) route];
		final lengths = [for (route in order) route => route == Routes.NONE ? 0 : routes.length(route)];
		order.sort((left, right) -> {
			final byCount = totalsByRoute[right].objects - totalsByRoute[left].objects;
			final byLength = lengths[left] - lengths[right];
			return byCount != 0 ? byCount : byLength != 0 ? byLength : left - right;
		});
		final groups:Array<RouteGroup> = [];
		for (route in order) {
			final lines = groups.length < SHOWN_ROUTES ? linesOf(route, routes) : [];
			groups.push({total: totalsByRoute[route], lines: lines});
		}
		return groups;
	}

	static function linesOf(route:Int, routes:Routes):Array<String> {
		return route == Routes.NONE ? ["no root that the dump has"] : routes.describe(route);
	}

	function printTotal(total:TypeTotal) {
		Sys.println(row('${total.objects}', '${total.bytes}', share(total), total.name));
	}

	function share(total:TypeTotal):String {
		final perMille = all.bytes == 0 ? 0 : Math.round(total.bytes / all.bytes * 1000);
		return '${Std.int(perMille / 10)}.${perMille % 10} %';
	}

	static function row(objects:String, bytes:String, share:String, name:String):String {
		return objects.lpad(" ", 11) + bytes.lpad(" ", 15) + share.lpad(" ", 9) + "  " + name;
	}

	static function countOf(count:Int, noun:String):String {
		return '$count $noun' + (count == 1 ? "" : "s");
	}
}

private class TypeTotal {
	public final name:String;
	public var objects = 0;
	public var bytes = 0.0;

	public function new(name:String) {
		this.name = name;
	}

	public inline function add(bytes:Float) {
		objects++;
		this.bytes += bytes;
	}
}

private typedef RouteGroup = {
	final total:TypeTotal;

	/** Empty for those that are not shown. **/
	final lines:Array<String>;
}
