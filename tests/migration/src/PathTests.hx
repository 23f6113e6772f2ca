/** Along which paths an address is followed. **/
class PathTests {
	final expect:Expect;

	public function new(expect:Expect) {
		this.expect = expect;
	}

	public function run():Void {
		straight();
		branches();
		loops();
		exceptions();
		tables();
		switches();
	}

	function straight():Void {
		expect.finds(new Sample(["f:
			mov %fs:0x0,%rbx
			call @suspend
			mov -0x30(%rbx),%eax
			ret"]), "f Dereferences 0-2");
		expect.finds(new Sample(["f:
			call @errno@plt
			mov %rax,%rbx
			mov (%rax),%ebp
			call @suspend
			mov %ebp,(%rbx)
			ret"]), "f Dereferences 0-4");
		// Single accesses, and addresses formed again, are what the rule asks for.
		expect.finds(new Sample(["f:
			mov %fs:0xffffffffffffffd8,%rbx
			call @suspend
			mov %fs:0xffffffffffffffd8,%rax
			mov %fs:0x0,%rbx
			mov -0x30(%rbx),%eax
			ret"]));
		// Calls that do not suspend, and uses before those that do, are no matter.
		expect.finds(new Sample(["f:
			mov %fs:0x0,%rbx
			call @leaf
			incl -0x30(%rbx)
			call @memcpy@plt
			incl -0x30(%rbx)
			call @suspend
			ret"]));
	}

	function branches():Void {
		// Suspended on one of two ways only.
		expect.finds(new Sample(["f:
			mov %fs:0x0,%rbx
			test %edi,%edi
			je .4
			call @suspend
			mov (%rbx),%eax
			ret"]), "f Dereferences 0-4");
		// The way that suspends forms it anew.
		expect.finds(new Sample(["f:
			mov %fs:0x0,%rbx
			test %edi,%edi
			je .5
			call @suspend
			mov %fs:0x0,%rbx
			mov (%rbx),%eax
			ret"]));
		// Behind a call that does not come back there is nothing.
		expect.finds(new Sample(["f:
			mov %fs:0x0,%rbx
			test %edi,%edi
			je .5
			mov (%rbx),%eax
			ret
			call @fails
			mov (%rbx),%eax
			ret", "fails:
			call *%rdi
			call @throw@plt"]));
	}

	function loops():Void {
		expect.finds(new Sample(["f:
			mov %fs:0x0,%rbx
			incl -0x8(%rbx)
			call @suspend
			dec %ebp
			jne .1
			ret"]), "f Dereferences 0-1");
		expect.finds(new Sample(["f:
			mov %fs:0x0,%rbx
			incl -0x8(%rbx)
			call @suspend
			dec %ebp
			jne .0
			ret"]));
	}

	function exceptions():Void {
		final text = "f:
			mov %fs:0x0,%rbx
			call @suspend
			xor %ebx,%ebx
			ret
			mov (%rbx),%eax
			ret";
		expect.finds(new Sample([text]));
		expect.finds(new Sample([text]).withPad(1, 4), "f Dereferences 0-4");
		// The pad may lie in the part that the compiler moved away.
		expect.finds(new Sample(["f:
			mov %fs:0x0,%rbx
			call @suspend
			xor %ebx,%ebx
			ret", "f.cold:
			mov (%rbx),%eax
			ret"]).withPad(1, 0x1000), "f Dereferences 0-0");
		expect.finds(new Sample(["f:
			mov %fs:0x0,%rbx
			test %edi,%edi
			jne @f.cold
			ret", "f.cold:
			call @suspend
			mov (%rbx),%eax
			ret"]), "f Dereferences 0-1");
	}

	function tables():Void {
		final text = "f:
			mov %fs:0x0,%rbx
			call @suspend
			jmp *0x5000(,%rax,8)
			mov (%rbx),%eax
			ret
			mov (%rbx),%ecx
			ret";
		expect.finds(new Sample([text]).withTable([4, 5]), "f Dereferences 0-5");
		// Of a table that cannot be read any instruction may be a target.
		expect.finds(new Sample([text]), "f Dereferences 0-3, f Dereferences 0-5");
		expect.finds(new Sample(["f:
			mov %fs:0x0,%rbx
			call @suspend
			movslq (%rdx,%rax,4),%rax
			add %rdx,%rax
			notrack jmp *%rax
			mov (%rbx),%eax
			ret"]), "f Dereferences 0-5");
	}

	function switches():Void {
		final text = "f:
			mov %rdi,0x8(%rsp)
			mov %fs:0x0,%rbx
			mov %rbx,0x10(%rsp)
			lea 0x9(%rip),%rcx # 100a <f+0xa>
			mov %rcx,0x10(%rdi)
			mov (%rsi),%rsp
			mov 0x8(%rsi),%rbp
			jmp *0x10(%rsi)
			mov (%rbx),%eax
			ret
			mov 0x10(%rsp),%rax
			mov (%rax),%eax
			ret";
		// Inlined more than once.
		expect.finds(new Sample(["f:
			mov %fs:0x0,%rbx
			mov %rbx,0x10(%rsp)
			lea 0x9(%rip),%rcx # 1005 <f+0x5>
			mov (%rsi),%rsp
			jmp *0x10(%rsi)
			lea 0x9(%rip),%rcx # 1008 <f+0x8>
			mov (%rsi),%rsp
			jmp *0x10(%rsi)
			mov 0x10(%rsp),%rax
			mov (%rax),%eax
			ret"]), "f Dereferences 0-9");
		final sample = new Sample([text]);
		expect.same(sample.graph.switchCount, 2);
		expect.finds(sample, "f Dereferences 1-11");
	}
}
