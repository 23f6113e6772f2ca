# The slow path of the write barrier, from the compiler's view one instruction: fib::gc::barrier calls it
# from the middle of a function that may use every register, and red zone, for something else.

        .text

        .set    GENERAL, 9 * 8
        .set    FRAME, GENERAL + 8 + 16 * 16    # 8: alignment

# rdi, rsi, rdx: the arguments of fib_remember_store_slow. Preserves all registers but the upper parts of the vector
# registers; their users say so (fiberus/gc.h).
        .globl  fib_remember_store
        .type   fib_remember_store, @function
        .balign 16
fib_remember_store:
        .cfi_startproc
        pushq   %rbp
        .cfi_adjust_cfa_offset 8
        .cfi_rel_offset rbp, 0
        movq    %rsp, %rbp
        .cfi_def_cfa_register rbp
        subq    $FRAME, %rsp
        andq    $-16, %rsp
        movq    %rax, 256(%rsp)
        movq    %rcx, 264(%rsp)
        movq    %rdx, 272(%rsp)
        movq    %rsi, 280(%rsp)
        movq    %rdi, 288(%rsp)
        movq    %r8, 296(%rsp)
        movq    %r9, 304(%rsp)
        movq    %r10, 312(%rsp)
        movq    %r11, 320(%rsp)
        .irp    n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
        movaps  %xmm\n, 16 * \n(%rsp)
        .endr
        call    fib_remember_store_slow
        .irp    n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
        movaps  16 * \n(%rsp), %xmm\n
        .endr
        movq    256(%rsp), %rax
        movq    264(%rsp), %rcx
        movq    272(%rsp), %rdx
        movq    280(%rsp), %rsi
        movq    288(%rsp), %rdi
        movq    296(%rsp), %r8
        movq    304(%rsp), %r9
        movq    312(%rsp), %r10
        movq    320(%rsp), %r11
        movq    %rbp, %rsp
        popq    %rbp
        .cfi_def_cfa rsp, 8
        ret
        .cfi_endproc
        .size   fib_remember_store, . - fib_remember_store

        .section .note.GNU-stack, "", @progbits
