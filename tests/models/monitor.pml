/* The monitor's sleep: runtime/sched/monitor.*, and Worker::sleep(), which tells it.
 *
 *   asleep                Worker::is_asleep_
 *   is_asleep             Monitor's
 *   sleeps_on_…           who sleeps on which futex: waiting compares and falls asleep in one step
 *
 * Bounds: two workers with two rounds each; in a round a worker runs a fiber that may need the
 * monitor to ask it to poll, and then sleeps until something happens. The last to be done stops the
 * monitor. The monitor's first wait of a look may end at any time.
 * Checked: every fiber that needs it is asked, and stop() ends the monitor.
 *
 * Search: -DSAFETY | -m100000
 */
#define N 2
#define ROUNDS 2

bool asleep[N], is_asked[N];
bool is_asleep, is_stopping;
bool sleeps_on_asleep;
bool has_ended;
byte done;

inline wake() {
  is_asleep = false;
  sleeps_on_asleep = false
}

proctype monitor() {
  bool any_awake;
  do
  :: is_stopping -> break
  :: !is_stopping ->
     /* futex_wait(is_stopping_, 0, half a slice): over at once */
     any_awake = false;
     if
     :: !asleep[0] -> any_awake = true; is_asked[0] = true
     :: else
     fi;
     if
     :: !asleep[1] -> any_awake = true; is_asked[1] = true
     :: else
     fi;
     if
     :: any_awake
     :: else ->
#ifndef BROKEN_LOOKS_BEFORE_IT_SAYS
        is_asleep = true;
#endif
        do
        :: !is_asleep -> break
#ifdef BROKEN_LOOKS_BEFORE_IT_SAYS
        :: asleep[0] && asleep[1] && !is_stopping ->
           is_asleep = true;
           atomic { is_asleep -> sleeps_on_asleep = true }
           !sleeps_on_asleep
#else
        :: is_asleep && (!asleep[0] || !asleep[1]) -> break
        :: is_asleep && is_stopping -> break
        :: asleep[0] && asleep[1] && !is_stopping ->
           atomic {
             if
             :: is_asleep -> sleeps_on_asleep = true
             :: else
             fi
           }
           !sleeps_on_asleep
#endif
        od;
        is_asleep = false
     fi
  od;
  has_ended = true
}

proctype worker(byte me) {
  byte round;
  do
  :: round < ROUNDS ->
     is_asked[me] = false;
     if
     :: true -> is_asked[me]   /* a fiber that computes */
     :: true
     fi;
     asleep[me] = true;
     /* Something happens. */
     asleep[me] = false;
#ifndef BROKEN_AWAKE_TELLS_NOBODY
     if
     :: is_asleep -> wake()
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
     wake();
     has_ended
  :: else -> asleep[me] = true
  fi
}

init {
  atomic { run monitor(); run worker(0); run worker(1) }
}
