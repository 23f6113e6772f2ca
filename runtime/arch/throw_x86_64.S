# The entries that throw: a C++ function makes the exception, and __cxa_throw is jumped to.
#
# A call would leave a frame between the code that throws and the C++ runtime, and the unwinder passes every frame
# twice. Each entry has a frame pointer while the exception is made, so that the trace starts at the entry's caller.

# throwing NAME, MAKER: the entry NAME(argument /* rdi */) throws what the C function
# MAKER(argument /* rdi */, void* frame /* rsi */) returns: a fib::Thrown in memory of __cxa_allocate_exception.
        .macro  throwing name, maker
        .globl  \name
        .type   \name, @function
        .balign 16
\name:
        .cfi_startproc
        pushq   %rbp
        .cfi_adjust_cfa_offset 8
        .cfi_rel_offset rbp, 0
        movq    %rsp, %rbp
        .cfi_def_cfa_register rbp
        movq    %rbp, %rsi
        call    \maker
        popq    %rbp
        .cfi_restore rbp
        .cfi_def_cfa rsp, 8
        movq    %rax, %rdi
        movl    $_ZTIN3fib6ThrownE, %esi
        movl    $fib_destroy_thrown, %edx
        jmp     __cxa_throw
        .cfi_endproc
        .size   \name, . - \name
        .endm

        .text
        throwing fib_throw_value, fib_make_thrown
        throwing fib_throw_string, fib_make_thrown_string
        throwing fib_rethrow, fib_make_rethrown

        .section .note.GNU-stack, "", @progbits
