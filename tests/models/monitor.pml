/* The monitor's sleep and its watch: runtime/sched/monitor.*, and Worker::sleep(), which tells it.
 *
 *   asleep                Worker::is_asleep_
 *   is_asleep, signals, watch   Monitor's
 *   sleeps_on_signals     the monitor sleeps on that futex: waiting compares and falls asleep in one
 *                         step
 *   has_work              in a worker's deque; the monitor wakes somebody for it
 *
 * Bounds: two workers with two rounds each; in a round a worker runs a fiber that may need the
 * monitor to ask it to poll, or publishes work and needs the monitor to see it, and then sleeps
 * until something happens. The last to be done stops the monitor. In one program the time of a look
 * comes at any time; in the other it never comes, so that only a watch sees the work. How often the
 * watch looks in vain before it ends: once.
 * Checked: every fiber that needs it is asked, all work is seen, and stop() ends the monitor.
 *
 * Search: -DSAFETY | -m100000
 */
#define N 2
#define ROUNDS 2

mtype = { off, on, asked };
mtype watch = off;
bool has_looks;
bool asleep[N], is_asked[N], has_work[N];
bool is_asleep, is_stopping;
byte signals;
bool sleeps_on_signals;
bool has_ended;
byte done;

inline signal() {
  signals++;
  sleeps_on_signals = false
}

inline watch_backlog() {
  if
  :: watch != asked ->
#ifdef BROKEN_ASKS_WITHOUT_EXCHANGE
     was_off = (watch == off);
     watch = asked;
#else
     atomic { was_off = (watch == off); watch = asked }
#endif
     if
     :: was_off -> was_off = false; signal()
     :: else
     fi
  :: else
  fi
}

inline take_work(i) {
  if
  :: has_work[i] -> is_quiet = false; has_work[i] = false
  :: else
  fi
}

inline look_at_backlog() {
  is_watching = false;
  if
  :: watch != off ->
     atomic { is_quiet = (watch == on); watch = on }
     take_work(0);
     take_work(1);
     if
     :: is_quiet ->
#ifdef BROKEN_ENDS_WITHOUT_COMPARING
        watch = off
#else
        atomic {
          if
          :: watch == on -> watch = off
          :: else -> is_watching = true
          fi
        }
#endif
     :: else -> is_watching = true
     fi
  :: else
  fi
}

inline look_at(i) {
  if
  :: !asleep[i] -> any_awake = true; is_asked[i] = true
  :: else
  fi
}

inline fall_asleep() {
  atomic {
    if
    :: signals == seen -> sleeps_on_signals = true
    :: else
    fi
  }
}

inline sleep_with_workers() {
#ifdef BROKEN_LOOKS_BEFORE_IT_SAYS
  if
  :: asleep[0] && asleep[1] -> is_asleep = true; fall_asleep(); !sleeps_on_signals
  :: else
  fi;
#else
  is_asleep = true;
  if
  :: asleep[0] && asleep[1] -> fall_asleep(); !sleeps_on_signals
  :: else
  fi;
#endif
  is_asleep = false
}

proctype monitor() {
  bool any_awake, is_watching, is_quiet;
  byte seen;
  do
  :: true ->
#ifndef BROKEN_READS_SIGNALS_LATE
     seen = signals;
#endif
     if
     :: is_stopping -> break
     :: else
     fi;
     look_at_backlog();
     any_awake = true;
     if
     :: has_looks ->
        any_awake = false;
        look_at(0);
        look_at(1)
     :: true
     fi;
#ifdef BROKEN_READS_SIGNALS_LATE
     seen = signals;
#endif
     if
     :: !any_awake && !is_watching -> sleep_with_workers()
     :: else ->
        fall_asleep();
        atomic { !sleeps_on_signals || has_looks || is_watching -> sleeps_on_signals = false }
     fi
  od;
  has_ended = true
}

proctype worker(byte me) {
  byte round;
  bool was_off;
  do
  :: round < ROUNDS ->
     is_asked[me] = false;
     if
     :: has_looks -> is_asked[me]                            /* a fiber that computes */
     :: has_work[me] = true; watch_backlog(); !has_work[me]  /* one that spawns others */
     :: true
     fi;
     asleep[me] = true;
     /* Something happens. */
     asleep[me] = false;
#ifndef BROKEN_AWAKE_TELLS_NOBODY
     if
     :: is_asleep -> is_asleep = false; signal()
     :: else
     fi;
#endif
     round++
  :: else -> break
  od;
  atomic { done++; round = done }
  if
  :: round == N ->
     is_stopping = true;
     signal();
     has_ended
  :: else -> asleep[me] = true
  fi
}

init {
  atomic {
    if
    :: has_looks = true
    :: has_looks = false
    fi;
    run monitor();
    run worker(0);
    run worker(1)
  }
}
