/* Idle workers and the program's end: runtime/sched/idle_workers.*, Worker::find_work(), search()
 * and sleep(), Scheduler::inject(), end_external_wait() and is_over(), worker_timers.h.
 *
 *   notify, wake_one, announce, retract, end_search    IdleWorkers' functions and Worker's
 *   conclude              Scheduler::is_over() within IdleWorkers::conclude()
 *   signal                the word of FutexDriver
 *   external_waits        something outside that the program waits for
 *   is_watched            Monitor::watch_ was asked; how that gets to the monitor: monitor.pml
 *
 * All accesses of the code are sequentially consistent, or under a mutex, as all are here; what only
 * a mutex shows to others is one step.
 *
 * Bounds: two workers and a thread of no worker. One of three programs: the thread injects two
 * fibers that need each other to run; a fiber spawns two and needs one of them to run meanwhile; a
 * fiber sends one to the other worker that waits at most for a while, and the thread wakes it, or
 * fires its timer as the monitor does.
 * What waits in a deque may be too young to be taken, any time.
 * Checked: the program is over only when no fiber is left, and then all workers end; until then
 * nobody waits for ever. What needs a second worker gets it: what outside threads have woken without
 * the monitor, what waits in a deque because the monitor was asked to watch.
 *
 * Search: -DSAFETY | -m1000000
 */
#define N 2

mtype = { inject_two, spawn_two, send_timed };
mtype program;
byte alive;                /* fibers that have not ended */
byte ran;                  /* fibers that others need */

byte injected, deque[N], inbox[N], slot[N];
byte external_waits;
bool signal[N], ordered[N], asleep[N];
bool is_watched;

bool mutex;                /* of IdleWorkers; guards is_listed and is_over */
bool is_listed[N];
bool is_over;
byte sleeping_count, searching;

bool timers_lock[N], is_armed[N], has_timers[N];
bool is_parked;            /* the fiber with a timer */
byte timer_of = N;         /* where it set it */

inline lock() { atomic { !mutex -> mutex = true } }
inline unlock() { mutex = false }

inline notify() {
  if
  :: searching == 0 ->
     if
     :: sleeping_count != 0 ->
        lock();
        if
        :: (is_listed[0] || is_listed[1]) && searching == 0 ->
           if
           :: is_listed[0] -> woken = 0
           :: is_listed[1] -> woken = 1
           fi;
           is_listed[woken] = false;
           sleeping_count--;
           searching++;
           ordered[woken] = true;
           signal[woken] = true;
           woken = 0
        :: else
        fi;
        unlock()
     :: else
     fi
  :: else
  fi
}

inline announce(me) { atomic { !mutex -> is_listed[me] = true; sleeping_count++ } }

inline retract(me) {
  atomic {
    !mutex ->
    if
    :: is_listed[me] -> is_listed[me] = false; sleeping_count--
    :: else
    fi
  }
}

inline end_search() {
  atomic { searching--; was_last = (searching == 0) }
#ifndef BROKEN_LAST_SEARCHER_TELLS_NOBODY
  if
  :: was_last && has_fiber -> was_last = false; notify()
  :: else -> was_last = false
  fi
#endif
}

inline inject() {
  injected++;
  notify()
}

/* push_shared() */
inline share(me) {
  deque[me]++;
  if
  :: sleeping_count != 0 && deque[me] > 1 -> is_watched = true
  :: else
  fi
}

inline end_external_wait() {
  external_waits--;
#ifndef BROKEN_WAIT_ENDS_SILENTLY
  signal[0] = true
#endif
}

/* The running fiber has ended, or waits. */
inline run_fiber(me) {
  has_fiber = false;
  if
  :: program == inject_two ->
     ran++;
     ran == 2;             /* computes until the other one runs */
     alive--
  :: program == spawn_two ->
     if
     :: is_main ->
        is_main = false;
        share(me);
        share(me);
        ran > 0;
        alive--
     :: else -> ran++; alive--
     fi
  :: program == send_timed ->
     if
     :: is_main ->
        is_main = false;
        inbox[1]++;
        signal[1] = true;
        alive--
     :: !is_main && timer_of == N ->
        atomic { !timers_lock[me] -> is_armed[me] = true; timer_of = me; is_parked = true }
     :: else ->
        atomic { !timers_lock[timer_of] -> is_armed[timer_of] = false; has_timers[timer_of] = false }
        alive--
     fi
  fi
}

inline take_inbox(me) {
  if
  :: inbox[me] != 0 -> inbox[me]--; share(me)
  :: else
  fi
}

inline take_injected() {
  atomic {
    if
    :: injected != 0 -> injected--; has_fiber = true
    :: else
    fi
  }
}

inline poll_events(me) {
  take_inbox(me);
  take_injected();
  if
  :: has_fiber ->
     has_fiber = false;
     share(me);
#ifndef BROKEN_TAKES_ONE_AND_TELLS_NOBODY
     if
     :: injected != 0 -> notify()
     :: else
     fi
#endif
  :: else
  fi;
  atomic {
    if
    :: !timers_lock[me] && is_armed[me] && is_parked ->
       is_armed[me] = false; is_parked = false; slot[me]++
    :: true            /* not due */
    fi
  }
}

inline next_ready(me) {
  atomic {
    if
    :: slot[me] != 0 -> slot[me]--; has_fiber = true
    :: else ->
       if
       :: deque[me] != 0 -> deque[me]--; has_fiber = true
       :: else
       fi
    fi
  }
}

inline search(me) {
  is_searcher = false;
  if
  :: ordered[me] -> ordered[me] = false; is_searcher = true
  :: !ordered[me] && 2 * searching < N -> searching++; is_searcher = true
  :: else
  fi;
  if
  :: is_searcher ->
     do
     :: atomic { deque[1 - me] != 0 -> deque[1 - me]--; has_fiber = true }; break
     :: true ->        /* there is none, or it is too young */
        take_injected();
        if
        :: has_fiber -> break
        :: else
        fi;
        take_inbox(me);
        next_ready(me);
        break          /* once will do: it may always have been the last time */
     od;
     is_searcher = false;
     end_search()
  :: else
  fi
}

inline find_work(me) {
  poll_events(me);
  next_ready(me);
  if
  :: !has_fiber -> search(me)
#ifndef BROKEN_ORDER_IS_KEPT
  :: has_fiber && ordered[me] -> ordered[me] = false; end_search()
#endif
  :: else
  fi
}

inline look_again(me) {
  sees_work = (inbox[me] != 0);
  sees_work = (sees_work || injected != 0);
#ifndef BROKEN_ASKS_NOBODY_TO_WATCH
  if
  :: !sees_work && (deque[0] != 0 || deque[1] != 0) -> is_watched = true
  :: else
  fi
#endif
}

inline conclude(me) {
  lock();
  if
  :: !is_over && is_listed[0] && is_listed[1] ->
     sees_work = (external_waits != 0);
#ifndef BROKEN_TIMERS_ARE_NO_EVENT
     sees_work = (sees_work || has_timers[0] || has_timers[1]);
#endif
#ifndef BROKEN_MESSAGES_ARE_NO_WORK
     sees_work = (sees_work || inbox[0] != 0 || inbox[1] != 0);
#endif
     sees_work = (sees_work || injected != 0 || deque[0] != 0 || deque[1] != 0);
     if
     :: !sees_work ->
        assert(alive == 0);
        is_over = true;
        signal[0] = true; signal[1] = true;
        is_listed[0] = false; is_listed[1] = false;
        sleeping_count = 0
     :: else -> sees_work = false
     fi
  :: else
  fi;
  atomic { is_ending = is_over; unlock() }
}

inline sleep(me) {
  atomic { !timers_lock[me] -> has_timers[me] = is_armed[me]; has_deadline = is_armed[me] }
#ifdef BROKEN_LOOKS_BEFORE_IT_SAYS
  look_again(me);
  announce(me);
#else
  announce(me);
  look_again(me);
#endif
  if
  :: sees_work -> sees_work = false; has_deadline = false; retract(me)
  :: else ->
     conclude(me);
     if
     :: !is_ending ->
        asleep[me] = true;
        atomic { signal[me] || has_deadline -> has_deadline = false }
        signal[me] = false;
        asleep[me] = false;
        retract(me);
        atomic { !mutex -> is_ending = is_over }
     :: else
     fi
  fi
}

proctype worker(byte me; bool is_main) {
  byte woken;
  bool has_fiber, was_last, is_searcher, sees_work, is_ending, has_deadline;
  has_fiber = is_main;
  do
  :: has_fiber -> run_fiber(me)
  :: !has_fiber ->
     find_work(me);
     if
     :: !has_fiber ->
        sleep(me);
        if
        :: is_ending -> break
        :: else
        fi
     :: else
     fi
  od
}

/* Looks again and again, so that it does something whenever that is possible. */
proctype monitor() {
  byte woken;
end:
  do
  :: is_watched && deque[0] == 0 && deque[1] == 0 ->
     is_watched = false;   /* takes the request, then looks at the deques */
     if
     :: deque[0] != 0 || deque[1] != 0 -> is_watched = true
     :: else
     fi
  :: is_watched && (deque[0] != 0 || deque[1] != 0) && sleeping_count != 0 && searching == 0 -> notify()
  od
}

proctype outside() {
  byte woken, home;
  bool is_waker;
  if
  :: program == inject_two ->
#ifdef BROKEN_WAIT_ENDS_TOO_SOON
     end_external_wait();
     inject();
     inject()
#else
     inject();
     inject();
     end_external_wait()
#endif
  :: program == send_timed ->
     if
     :: true -> /* somebody whom the fiber waits for */
        atomic { is_waker = is_parked; is_parked = false }
        if
        :: is_waker -> inject()
        :: else
        fi
     :: true    /* the monitor */
     fi;
     end_external_wait();
     home = timer_of;
     if
     :: home != N && !asleep[home] ->
        atomic { !timers_lock[home] -> timers_lock[home] = true }
        atomic { is_waker = is_parked && is_armed[home]; is_parked = is_parked && !is_waker; is_armed[home] = false }
        if
        :: is_waker -> inject()
        :: else
        fi;
        timers_lock[home] = false
     :: else
     fi
  :: else
  fi
}

init {
  atomic {
    if
    :: program = inject_two; alive = 2; external_waits = 1
    :: program = spawn_two; alive = 3
    :: program = send_timed; alive = 2; external_waits = 1
    fi;
    run worker(0, program != inject_two);
    run worker(1, false);
    run outside();
    run monitor()
  }
}
