# Slow paths that are no calls to the compiler but one instruction each, in the middle of a function that may use
# every register, and red zone, for something else: where calls are rare, functions that have no other would pay
# for them with their registers.

        .text

        .set    GENERAL, 9 * 8
        .set    FRAME, GENERAL + 8 + 16 * 16    # 8: alignment

# Calls `slow` with the address of what the caller has pushed, the last word first, and returns. Preserves all registers
# but the upper parts of the vector registers; FIB_PRESERVING_CALL_CLOBBERS (fiberus/config.h) says so to the compiler.
        .macro  PRESERVING slow
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
        leaq    16(%rbp), %rdi
        call    \slow
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
        .endm

        .macro  BEGIN name
        .globl  \name
        .type   \name, @function
        .balign 16
\name:
        .cfi_startproc
        .endm

        .macro  END name
        .cfi_endproc
        .size   \name, . - \name
        .endm

        BEGIN   fib_check_stack
        PRESERVING fib_check_stack_slow
        END     fib_check_stack

        BEGIN   fib_poll
        PRESERVING fib_poll_slow
        END     fib_poll

# Pushed: the owner.
        BEGIN   fib_remember_store
        PRESERVING fib_remember_store_slow
        END     fib_remember_store

# Where HotContext has the gc::BarrierTables, what these hold, and what else the collector keeps where (gc/layout.h,
# gc/header_bits.h).
        .set    HOT_TABLES, 48
        .set    TABLES_BASE, 0
        .set    TABLES_SIZE, 8
        .set    TABLES_AGES, 16
        .set    TABLES_CARDS, 24
        .set    TABLES_REMEMBERS_ALL, 32
        .set    BLOCK_SHIFT, 15
        .set    CARD_SHIFT, 9
        .set    MATURE_BLOCK, 0
        .set    NURSERY_BLOCK, 1
        .set    LARGE_BLOCK, 3
        .set    HAS_MARKED_CARDS, 2
        .set    HEADER_BITS, 4

# With the tables in rax and three registers saved: goes to `target` if the owner is no large object. Changes rdx.
        .macro  UNLESS_OWNER_IS_LARGE target
        movq    32(%rsp), %rdx
        subq    TABLES_BASE(%rax), %rdx
        shrq    $BLOCK_SHIFT, %rdx
        addq    TABLES_AGES(%rax), %rdx
        cmpb    $LARGE_BLOCK, (%rdx)
        jne     \target
        .endm

        .macro  RESTORE
        popq    %rdx
        .cfi_adjust_cfa_offset -8
        popq    %rcx
        .cfi_adjust_cfa_offset -8
        popq    %rax
        .cfi_adjust_cfa_offset -8
        .endm

# Pushed: the owner and, above it, the slot. Large arrays come here with every store, so what is simple about them is
# done here: most stores are of what is no young object, or into an array that has marked cards already.
        BEGIN   fib_remember_element
        pushq   %rax
        .cfi_adjust_cfa_offset 8
        pushq   %rcx
        .cfi_adjust_cfa_offset 8
        pushq   %rdx
        .cfi_adjust_cfa_offset 8
        movq    %fs:fib_hot@tpoff + HOT_TABLES, %rax
        testq   %rax, %rax
        je      1f
        movq    40(%rsp), %rcx
        movq    (%rcx), %rcx
        subq    TABLES_BASE(%rax), %rcx
        cmpq    TABLES_SIZE(%rax), %rcx
        jae     3f
        cmpb    $0, TABLES_REMEMBERS_ALL(%rax)
        jne     1f
        UNLESS_OWNER_IS_LARGE 1f
        # The age of what was stored.
        movq    TABLES_AGES(%rax), %rdx
        shrq    $BLOCK_SHIFT, %rcx
        movzbl  (%rdx, %rcx), %edx
        cmpl    $MATURE_BLOCK, %edx
        je      2f
        cmpl    $NURSERY_BLOCK, %edx
        jne     1f
        movq    32(%rsp), %rcx
        testb   $HAS_MARKED_CARDS, HEADER_BITS(%rcx)
        je      1f
        movq    40(%rsp), %rcx
        subq    TABLES_BASE(%rax), %rcx
        shrq    $CARD_SHIFT, %rcx
        movq    TABLES_CARDS(%rax), %rdx
        movb    $1, (%rdx, %rcx)
        jmp     2f
        # No object of the heap. A small array is better off in the set, where further stores cost nothing, unless that
        # makes work for the marker.
3:      cmpb    $0, TABLES_REMEMBERS_ALL(%rax)
        jne     2f
        UNLESS_OWNER_IS_LARGE 1f
2:      RESTORE
        ret
        .cfi_adjust_cfa_offset 24
1:      RESTORE
        PRESERVING fib_remember_element_slow
        END     fib_remember_element

        .section .note.GNU-stack, "", @progbits
