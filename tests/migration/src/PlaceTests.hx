/** Where an address may be kept, and how it gets there. **/
class PlaceTests {
	final expect:Expect;

	public function new(expect:Expect) {
		this.expect = expect;
	}

	public function run():Void {
		registers();
		arithmetic();
		slots();
		memory();
		deeds();
	}

	function registers():Void {
		// A call leaves nothing in the registers that are the callee's to use.
		expect.finds(new Sample(["f:
			mov %fs:0x0,%rcx
			call @suspend
			mov (%rcx),%eax
			ret"]));
		expect.finds(new Sample(["f:
			mov %fs:0x0,%rcx
			mov %rcx,%r12
			call @suspend
			mov $0x0,%r12d
			mov (%r12),%eax
			ret"]));
		expect.finds(new Sample(["f:
			mov %fs:0x0,%rcx
			mov %rcx,%r12
			xchg %r12,%r13
			call @suspend
			mov (%r12),%eax
			mov (%r13),%eax
			ret"]), "f Dereferences 0-5");
		// A byte of it overwritten is not all.
		expect.finds(new Sample(["f:
			mov %fs:0x0,%rbx
			call @suspend
			mov $0x8,%bl
			mov (%rbx),%eax
			ret"]), "f Dereferences 0-3");
		expect.finds(new Sample(["f:
			rdfsbase %rbx
			call @suspend
			mov (%rdx,%rbx,1),%eax
			ret"]), "f Dereferences 0-2");
	}

	function arithmetic():Void {
		expect.finds(new Sample(["f:
			mov $0xffffffffffffffd0,%rbx
			add %fs:0x0,%rbx
			lea 0x8(%rbx,%rdi,4),%rbp
			call @suspend
			mov (%rbp),%eax
			ret"]), "f Dereferences 1-4");
		expect.finds(new Sample(["f:
			mov %fs:0x0,%rbx
			test %rbx,%rbx
			cmove %rbx,%rbp
			call @suspend
			xor %ebx,%ebx
			mov (%rbp),%eax
			mov (%rbx),%eax
			ret"]), "f Dereferences 0-5");
	}

	function slots():Void {
		expect.finds(new Sample(["f:
			push %rbx
			sub $0x20,%rsp
			mov %fs:0x0,%rax
			mov %rax,0x8(%rsp)
			call @suspend
			mov 0x8(%rsp),%rdx
			mov (%rdx),%eax
			ret"]), "f Dereferences 2-6");
		// The same slot by another name.
		expect.finds(new Sample(["f:
			push %rbp
			mov %rsp,%rbp
			sub $0x20,%rsp
			mov %fs:0x0,%rax
			mov %rax,-0x18(%rbp)
			call @suspend
			mov 0x8(%rsp),%rdx
			mov (%rdx),%eax
			leave
			ret"]), "f Dereferences 3-7");
		expect.finds(new Sample(["f:
			sub $0x28,%rsp
			mov %fs:0x0,%rax
			mov %rax,0x8(%rsp)
			call @suspend
			movq $0x0,0x8(%rsp)
			mov 0x8(%rsp),%rdx
			mov (%rdx),%eax
			mov 0x10(%rsp),%rdx
			mov (%rdx),%eax
			ret"]));
		expect.finds(new Sample(["f:
			mov %fs:0x0,%rax
			push %rax
			call @suspend
			pop %rcx
			mov (%rcx),%eax
			ret"]), "f Dereferences 0-4");
		// In half of a vector register, to half of a slot.
		expect.finds(new Sample(["f:
			sub $0x28,%rsp
			mov %fs:0x0,%rax
			movq %rax,%xmm1
			punpcklqdq %xmm1,%xmm0
			movups %xmm0,(%rsp)
			call @suspend
			mov 0x8(%rsp),%rdx
			mov (%rdx),%eax
			ret"]), "f Dereferences 1-7");
	}

	function memory():Void {
		expect.finds(new Sample(["f:
			mov %fs:0x0,%rax
			mov %rax,0x8(%rdi)
			ret"]), "f Stores 0-1");
		// To the thread's own variables is no way out of the thread.
		expect.finds(new Sample(["f:
			mov %fs:0x0,%rax
			lea -0x8(%rax),%rdx
			mov %rdx,-0x10(%rax)
			mov %rdx,%fs:0xffffffffffffffe0
			ret"]));
		// The callee could read it in the caller's frame.
		expect.finds(new Sample(["f:
			sub $0x28,%rsp
			mov %fs:0x0,%rax
			mov %rax,0x18(%rsp)
			lea 0x10(%rsp),%rdi
			call @leaf
			lea 0x10(%rsp),%rdi
			call @suspend
			ret"]), "f Entrusts 1-6");
	}

	function deeds():Void {
		expect.finds(new Sample(["f:
			mov %fs:0x0,%rbx
			call @suspend
			cmp %rbx,%rax
			mov %rbx,0x8(%rax)
			mov %rbx,%rdi
			call @leaf
			mov %rbx,%rax
			ret"]), "f Compares 0-2, f Copies 0-3, f Passes 0-5, f Returns 0-7");
	}
}
