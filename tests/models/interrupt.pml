/* Interrupting code that calls functions: runtime/sched/stack_limit.h, Worker::interrupt_calls(), poll_slow().
 *
 *   limit                 HotContext::stack_limit; true: interrupt_limit()
 *   poll_bit              kPollAtCalls in HotContext::poll
 *   has_buffered, buffered
 *                         the worker's write of the limit, which other processors do not see yet
 *
 * The worker's plain write goes to its store buffer, of one place, and reaches the memory at any time; its locked
 * instruction (take_poll_reasons) and the barrier of the process wait until it has. Nothing else of the memory model
 * of x86 matters: no other word is written plainly.
 *
 * Bounds: the worker switches three times, and as often as it is interrupted it polls; two interrupters.
 * Checked: when an interrupter is done the worker gets to its poll, though it only calls functions.
 *
 * Search: -DSAFETY | -m100000
 */
bool limit, poll_bit, has_buffered, buffered;
byte asked, taken, done_interrupters;

inline write_limit(value) {
  /* One place: what waits there goes first. */
  atomic { !has_buffered -> has_buffered = true; buffered = value }
}

inline apply_limit() {
  write_limit(false);
#ifndef BROKEN_DOES_NOT_LOOK
  if
  :: poll_bit -> write_limit(true)
  :: else
  fi
#endif
}

proctype drain() {
end:
  do
  :: atomic { has_buffered -> limit = buffered; has_buffered = false }
  od
}

/* What the worker itself reads of the word. */
#define sees_interrupt() (has_buffered -> buffered : limit)

proctype worker() {
  byte switches;
  do
  :: switches < 3 -> switches++; apply_limit()
  :: sees_interrupt() ->
     /* fib_check_stack_slow */
     apply_limit();
     if
     :: poll_bit ->
        /* take_poll_reasons: exchange */
        atomic { !has_buffered -> poll_bit = false; taken = asked }
        apply_limit()
     :: else
     fi
  /* It runs for ever: nothing is left to happen, and nobody's request is lost. */
  :: done_interrupters == 2 && !has_buffered && !sees_interrupt() && switches == 3 ->
     assert(taken == asked);
     break
  od
}

proctype interrupter() {
  atomic { poll_bit = true; asked++ }
#ifndef BROKEN_NO_BARRIER
  !has_buffered;
#endif
  limit = true;
  done_interrupters++
}

init {
  atomic { run drain(); run worker(); run interrupter(); run interrupter() }
}
