/* Stopping the world: runtime/sched/safepoint.h and .cpp, Scheduler::stop_world(), poll_slow().
 *
 *   enter, leave, await          Safepoint's functions of these names
 *   try_begin, end, wait_for_end WorldStop's
 *   stop_world                   Scheduler::stop_world() and resume_world()
 *   poll_bit                     the bit kPollCollector of HotContext::poll
 *
 * All accesses of the code are sequentially consistent, as all are here. A futex is a word and who
 * sleeps on it: waiting compares and falls asleep in one step, as the kernel does.
 *
 * Bounds: three workers with a round each, one with two. In a round a worker stops the world, or runs until it is
 * asked to poll, or runs a little. All of them may want to stop it at once.
 * Checked: while the world is stopped nobody but the stopper runs; nobody waits for ever.
 *
 * Search: -DSAFETY | -m100000
 */
#define N 3
#define ROUNDS(worker) (worker == 0 -> 2 : 1)

byte is_requested;
bool is_safe[N] = true;       /* state_ == kSafe */
bool poll_bit[N];
bool sleeps_on_state[N];      /* the stopper, in await() of that worker */
bool sleeps_on_request[N];
bool runs[N];                 /* between leave() and enter(): touches the heap */
bool is_stopped;              /* somebody has stopped the world */
byte finished, looping;

inline enter(me) {
  runs[me] = false;
  is_safe[me] = true;
#ifdef BROKEN_ENTER_TELLS_NOBODY
  skip
#else
  if
  :: is_requested != 0 -> sleeps_on_state[me] = false
  :: else
  fi
#endif
}

inline wait_for_end(me) {
  do
  :: is_requested == 0 -> break
  :: is_requested != 0 ->
     atomic {
       if
       :: is_requested == 1 -> sleeps_on_request[me] = true
       :: else
       fi
     }
     !sleeps_on_request[me]
  od
}

inline leave(me) {
  do
  :: true ->
#ifdef BROKEN_LOOKS_BEFORE_IT_SAYS
     if
     :: is_requested == 0 -> is_safe[me] = false; break
     :: else
     fi;
     wait_for_end(me)
#else
     is_safe[me] = false;
     if
     :: is_requested == 0 -> break
     :: else
     fi;
     is_safe[me] = true;
#ifndef BROKEN_LEAVE_TELLS_NOBODY
     sleeps_on_state[me] = false;
#endif
     wait_for_end(me)
#endif
  od;
  runs[me] = true;
  assert(!is_stopped)
}

inline await(other) {
  do
  :: is_safe[other] -> break
  :: !is_safe[other] ->
     atomic {
       if
       :: !is_safe[other] -> sleeps_on_state[other] = true
       :: else
       fi
     }
     !sleeps_on_state[other]
  od
}

inline stop_world(me) {
  if
  :: atomic { is_requested == 0 -> is_requested = 1 }
#ifndef BROKEN_NOBODY_IS_ASKED
     other = 0;
     do
     :: other < N -> poll_bit[other] = (other == me -> poll_bit[other] : true); other++
     :: else -> break
     od;
#endif
     other = 0;
     do
     :: other < N && other != me -> await(other); other++
     :: other == me -> other++
     :: else -> break
     od;
     is_stopped = true;
     assert(!runs[(me + 1) % N] && !runs[(me + 2) % N]);
     is_stopped = false;
     is_requested = 0;
     atomic {
       sleeps_on_request[0] = false; sleeps_on_request[1] = false; sleeps_on_request[2] = false
     }
  :: is_requested != 0 ->
#ifdef BROKEN_SECOND_STOPPER_RUNS
     wait_for_end(me)
#else
     enter(me);
     leave(me)
#endif
  fi
}

proctype worker(byte me) {
  byte round, other;
  do
  :: round < ROUNDS(me) ->
     leave(me);
     if
     :: stop_world(me)
     :: looping++; /* in generated code */
        do
        :: poll_bit[me] ->
           poll_bit[me] = false;
           if
           :: is_requested != 0 -> enter(me); leave(me)
           :: else
           fi
        /* The program goes on without it only where nobody depends on it. */
        :: finished + looping == N -> break
        od;
        looping--
     :: true
     fi;
     enter(me);
     round++
  :: else -> break
  od;
  finished++
}

init {
  atomic { run worker(0); run worker(1); run worker(2) }
}
