import migration.Instruction;

/** Reading objdump's lines. **/
class InstructionTests {
	final expect:Expect;

	public function new(expect:Expect) {
		this.expect = expect;
	}

	public function run():Void {
		flow();
		operands();
		prefixesAndComments();
	}

	static function read(text:String):Instruction {
		return new Instruction('  4010ab:\t$text');
	}

	function flow():Void {
		same(read("call   60e140 <__errno_location@plt>").flow, Call(0x60e140));
		same(read("call   *0x18(%rax)").flow, IndirectCall);
		same(read("bnd jmp *0x2f75(%rip)        # 403fd0 <qsort@GLIBC_2.2.5>").flow, IndirectJump(false));
		same(read("notrack jmp *0x2038a0(,%rax,8)").flow, IndirectJump(true));
		same(read("jmp    401000 <f+0x12>").flow, Jump(0x401000, false));
		same(read("jne,pt 401000 <f>").flow, Jump(0x401000, true));
		same(read("repz ret").flow, Return);
		same(read("ud2").flow, Trap);
		same(read("leave").flow, Next);
		expect.same(read("nop").address, 0x4010ab);
	}

	function same(actual:Flow, expected:Flow, ?pos:haxe.PosInfos):Void {
		expect.same(Std.string(actual), Std.string(expected), pos);
	}

	function operands():Void {
		expect.same(operandsOf("mov %fs:0x0,%rbx"), "fs:0[null,null] 3/64");
		expect.same(operandsOf("mov -0x28(%rbp,%r9,8),%r10d"), ":-40[5,9] 10/32");
		expect.same(operandsOf("movups %ymm1,(%rsp)"), "17/256 :0[4,null]");
		expect.same(operandsOf("add $0xffffffffffffff80,%rsp"), "$-128 4/64");
		expect.same(operandsOf("mov %fs:0xffffffffffffffd8,%ah"), "fs:-40[null,null] 0/8");
		expect.same(operandsOf("vmovdqu8 %zmm0,0x10(%rdi){%k1}"), "16/512 :16[7,null]");
		expect.same(operandsOf("rep stos %al,%es:(%rdi)"), "0/8 es:0[7,null]");
		expect.same(operandsOf("jmp 401000 <f>"), "other");
	}

	static function operandsOf(text:String):String {
		return [
			for (operand in read(text).operands)
				switch operand {
					case Register(number, bits): '$number/$bits';
					case Memory(memory): '${memory.segment}:${memory.displacement}[${memory.base},${memory.index}]';
					case Immediate(value): '$$$value';
					case Other: "other";
				}
		].join(" ");
	}

	function prefixesAndComments():Void {
		final instruction = read("data16 lea 0x2e8f(%rip),%rdi        # 403f40 <x@@Base>");
		expect.same(instruction.mnemonic, "lea");
		expect.same(instruction.comment, "403f40 <x@@Base>");
		expect.same(read("lock cmpxchg %rdx,(%rdi)").mnemonic, "cmpxchg");
		expect.same(read("rex.W call 401000 <f>").flow.match(Call(0x401000)), true);
	}
}
