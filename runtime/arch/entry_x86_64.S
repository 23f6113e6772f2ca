# Where a fiber's stack begins, and calls on another stack.

        .text

# First code of a fiber. The stack holds the function and its argument (arch::prepare).
# "rip undefined" tells unwinders that this is the outermost frame; rbp is zero for frame-pointer walks.
        .globl  fib_fiber_entry
        .type   fib_fiber_entry, @function
        .balign 16
fib_fiber_entry:
        .cfi_startproc
        .cfi_undefined rip
        .cfi_def_cfa rsp, 16
        popq    %rax
        .cfi_adjust_cfa_offset -8
        popq    %rdi
        .cfi_adjust_cfa_offset -8
        xorl    %ebp, %ebp
        call    *%rax
        ud2
        .cfi_endproc
        .size   fib_fiber_entry, . - fib_fiber_entry

# void fib_call_on_stack(void (*function)(void*) /* rdi */, void* argument /* rsi */, char* top /* rdx */)
# The frame pointer keeps the old stack, so unwinders, debuggers and frame-pointer walks cross over to it.
        .globl  fib_call_on_stack
        .type   fib_call_on_stack, @function
        .balign 16
fib_call_on_stack:
        .cfi_startproc
        pushq   %rbp
        .cfi_adjust_cfa_offset 8
        .cfi_rel_offset rbp, 0
        movq    %rsp, %rbp
        .cfi_def_cfa_register rbp
        movq    %rdx, %rsp
        movq    %rdi, %rax
        movq    %rsi, %rdi
        call    *%rax
        movq    %rbp, %rsp
        popq    %rbp
        .cfi_def_cfa rsp, 8
        ret
        .cfi_endproc
        .size   fib_call_on_stack, . - fib_call_on_stack

        .section .note.GNU-stack, "", @progbits
