/** What is known about the functions that are called. **/
class CallTests {
	final expect:Expect;

	public function new(expect:Expect) {
		this.expect = expect;
	}

	public function run():Void {
		suspending();
		results();
		arguments();
	}

	function suspending():Void {
		final sample = new Sample(["f:
			call @middle
			ret", "middle:
			je @last
			ret", "last:
			jmp @suspend", "sorts:
			call @qsort@plt
			ret", "asks:
			jmp @foreign@plt", "copies:
			call @memcpy@plt
			ret", "table:
			jmp *0x5000(,%rax,8)
			ret", "points:
			call *0x18(%rdi)
			ret"]);
		for (name => expected in [
			"f" => true, "middle" => true, "last" => true, "sorts" => true, "asks" => true, "copies" => false,
			"table" => false, "points" => true, "leaf" => false
		]) {
			final found = Lambda.find(sample.program.functions, candidate -> candidate.name == name);
			expect.same('$name ${sample.graph.maySuspend(found?.address ?? 0)}', '$name $expected');
		}
		final start = sample.program.functions[0];
		final explanation = sample.graph.explain(start);
		expect.same([for (step in explanation.path) step.name].join(" "), "f middle last suspend");
		// What is in no function may be anything.
		expect.same(sample.graph.maySuspend(0x99999), true);
	}

	function results():Void {
		// A function that gives the address is one that forms it.
		expect.finds(new Sample(["f:
			call @gives
			mov %rax,%rbx
			call @suspend
			mov (%rbx),%eax
			ret", "gives:
			mov %fs:0x0,%rax
			sub $0x30,%rax
			ret"]), "f Dereferences 0-3");
		expect.finds(new Sample(["f:
			call @gives
			mov %rax,%rbx
			call @suspend
			mov (%rbx),%eax
			ret", "gives:
			jmp @errno@plt"]), "f Dereferences 0-3");
		// The second word of a result.
		expect.finds(new Sample(["f:
			call @gives
			mov %rdx,%rbx
			mov (%rax),%eax
			call @suspend
			mov (%rbx),%eax
			ret", "gives:
			mov %fs:0x0,%rdx
			mov (%rdx),%rax
			ret"]), "f Dereferences 0-4");
		// One that takes and gives it back is, too.
		expect.finds(new Sample(["f:
			mov %fs:0x0,%rdi
			call @next
			mov %rax,%rbx
			call @suspend
			mov (%rbx),%eax
			ret", "next:
			lea 0x8(%rdi),%rax
			ret"]), "f Dereferences 1-4");
		// What a function reads through it is none.
		expect.finds(new Sample(["f:
			call @reads
			mov %rax,%rbx
			call @suspend
			mov (%rbx),%eax
			ret", "reads:
			mov %fs:0x0,%rax
			mov (%rax),%rax
			ret"]));
	}

	function arguments():Void {
		expect.finds(new Sample(["f:
			mov %fs:0x0,%rdi
			call @takes
			ret", "takes:
			mov %rdi,%rbx
			mov (%rbx),%eax
			call @suspend
			mov (%rbx),%eax
			ret"]), "takes Dereferences argument7-3");
		expect.finds(new Sample(["f:
			mov %fs:0x0,%rdi
			jmp @takes", "takes:
			mov (%rdi),%eax
			jmp @suspend"]));
		// Leftovers in argument registers count as arguments: nothing tells them apart.
		expect.finds(new Sample(["f:
			mov %fs:0x0,%rdx
			call @calls
			ret", "calls:
			call *%rax
			ret"]), "calls Entrusts argument2-0");
		// Nobody knows what is called through a pointer, or by another library.
		expect.finds(new Sample(["f:
			mov %fs:0x0,%rsi
			call *%rax
			ret"]), "f Entrusts 0-1");
		expect.finds(new Sample(["f:
			mov %fs:0x0,%rdi
			jmp @foreign@plt"]), "f Entrusts 0-1");
		expect.finds(new Sample(["f:
			mov %fs:0x0,%rdi
			call @memcpy@plt
			ret"]));
	}
}
