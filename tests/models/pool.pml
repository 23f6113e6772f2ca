/* The blocking pool: runtime/sched/blocking_pool.*, Worker::run_blocking().
 *
 *   submit, take_worker, fiber_ended, sleep, retire, stop    BlockingPool's functions
 *   signal                the word of FutexDriver
 *   threads               that may run at once, BlockingPool::kLimit
 *
 * What happens under the pool's mutex is one step, as nothing else reads it.
 *
 * Bounds: two threads, three fibers, submitted one after the other by a worker; any thread may fail
 * to start, and any idle time may be over. When all fibers have ended the pool is stopped.
 * Checked: every fiber runs once, on a thread of the pool or, when submit() says that there is
 * none, elsewhere; no worker is in two places; stop() finds no fiber and ends all threads.
 *
 * Search: -DSAFETY | -m100000
 */
#define N 2
#define FIBERS 3

byte started;              /* count_ */
bool is_idle[N], is_retired[N], has_thread[N];
byte inbox[N];
bool signal[N];
byte waiting, external_waits, ended;
bool is_stopping;

inline give(w) {
  assert(inbox[w] == 0);
  inbox[w] = 1;
  signal[w] = true
}

/* May fail. */
inline start_thread(w) {
  if
  :: true -> assert(!has_thread[w]); has_thread[w] = true; run thread(w); chosen = w
  :: true
  fi
}

inline take_worker() {
  chosen = N;
  if
  :: is_idle[0] -> is_idle[0] = false; chosen = 0
  :: !is_idle[0] && is_idle[1] -> is_idle[1] = false; chosen = 1
  :: !is_idle[0] && !is_idle[1] && is_retired[0] ->
     start_thread(0);
     is_retired[0] = (chosen == N)
  :: !is_idle[0] && !is_idle[1] && !is_retired[0] && is_retired[1] ->
     start_thread(1);
     is_retired[1] = (chosen == N)
  :: else ->
     if
     :: started < N ->
        started++;
        start_thread(started - 1);
        is_retired[started - 1] = (chosen == N)
     :: else
     fi
  fi
}

proctype thread(byte me) {
  bool is_late, goes_on;
  do
  :: inbox[me] != 0 ->
     inbox[me] = 0;        /* the fiber runs, and ends: fiber_ended() */
     atomic {
       if
       :: waiting != 0 -> waiting--; give(me)
       :: else -> assert(!is_idle[me]); is_idle[me] = true
       fi
     }
     atomic { ended++; external_waits-- }
  :: inbox[me] == 0 ->     /* sleep() */
     if
     :: signal[me] -> is_late = false
     :: is_late = true
     fi;
     signal[me] = false;
     atomic {
       goes_on = true;
       if
#ifndef BROKEN_RETIRES_WITH_A_FIBER
       :: inbox[me] != 0
#endif
       :: else ->
          if
          :: is_stopping -> goes_on = false
          :: !is_stopping && is_late && is_idle[me] -> is_idle[me] = false; goes_on = false
#ifdef BROKEN_RETIRES_WITH_A_FIBER
          :: !is_stopping && is_late && !is_idle[me] -> goes_on = false
#endif
          :: else
          fi
       fi
     }
     if
     :: !goes_on ->        /* gives up its allocator, which takes a while: retire() */
        atomic {
          if
#ifndef BROKEN_RETIRES_BLINDLY
          :: waiting != 0 -> waiting--; give(me)
#endif
          :: else -> is_retired[me] = true; has_thread[me] = false; break   /* who starts it again joins it */
          fi
        }
     :: else
     fi
  od
}

proctype submitter() {
  byte submitted, chosen;
  do
  :: submitted < FIBERS ->
     atomic {
       submitted++;
       take_worker();
       if
#ifndef BROKEN_WAITS_WITHOUT_A_THREAD
       :: chosen == N && (started == 0 || is_retired[0]) && (started < 2 || is_retired[1]) ->
          ended++          /* runs on an ordinary worker */
#endif
       :: else ->
          external_waits++;
          if
          :: chosen == N -> waiting++
          :: else -> give(chosen)
          fi
       fi;
       chosen = 0
     }
  :: else -> break
  od;
  external_waits == 0;
  atomic {
    assert(ended == FIBERS && waiting == 0);
    is_stopping = true;
    signal[0] = true; signal[1] = true
  }
  !has_thread[0] && !has_thread[1];
  assert(inbox[0] == 0 && inbox[1] == 0)
}

init { run submitter() }
