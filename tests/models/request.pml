/* A request in a ring: runtime/io/ring_driver.*, await_requests() of ring_wait.cpp.
 *
 *   state                 Request::state
 *   is_cancel_taken, has_completed, is_listed_cancelled
 *                         Request's fields of the same meaning, and its place in the driver's list
 *   in_flight             RingDriver::in_flight_
 *   signal                RingDriver::state_ is kSignalled
 *   is_asleep             the driver's worker is listed as asleep (idle_workers.h)
 *   permit                the wake that the fiber's next park() finds
 *
 * Bounds: one request, whose fiber has gone on on another worker and cancels it unless it is done;
 * the kernel completes it at any time, or only when it is cancelled.
 * Checked: it completes once; the driver does not touch it after its fiber has gone on; the fiber
 * goes on; while the worker is listed as asleep and the fiber waits, the request is counted.
 *
 * Search: -DSAFETY | -m100000
 */
mtype = { in_flight_state, cancelling, done };
mtype state = in_flight_state;
bool is_cancel_taken, has_completed, is_listed_cancelled;
bool is_gone;              /* the fiber's frame */
byte in_flight = 1;

bool has_completion;       /* in the queue */
bool is_cancel_submitted;
byte completions;

bool signal, is_asleep, permit, is_over;

#define touch() assert(!is_gone)

inline wake_fiber() { permit = true }

inline finish() {
  touch();
  in_flight--;
  state = done;
  wake_fiber()
}

inline take_cancellations() {
  if
  :: is_listed_cancelled ->
     is_listed_cancelled = false;
     touch();
     if
     :: has_completed -> finish()
     :: else -> is_cancel_taken = true; is_cancel_submitted = true
     fi
  :: else
  fi
}

inline take_completion() {
  if
  :: has_completion ->
     has_completion = false;
     completions++;
     assert(completions == 1);
     touch();
     if
     :: is_cancel_taken -> finish()
     :: else ->
        has_completed = true;
#ifdef BROKEN_COUNTED_NO_MORE_TOO_EARLY
        in_flight--;
#endif
#ifdef BROKEN_FINISHED_WHILE_LISTED
        state = done;
        in_flight--;
        wake_fiber()
#else
        atomic {
          if
          :: state == in_flight_state -> state = done; is_first = true
          :: else
          fi
        }
        if
        :: is_first ->
           is_first = false;
#ifndef BROKEN_COUNTED_NO_MORE_TOO_EARLY
           in_flight--;
#endif
           wake_fiber()
        :: else
        fi
#endif
     fi
  :: else
  fi
}

active proctype driver() {
  bool is_first;
  do
  :: take_cancellations();
     take_completion();
     is_asleep = true;
     atomic { signal || has_completion || is_over -> skip }
     signal = false;
     is_asleep = false;
     if
     :: is_over -> break
     :: else
     fi
  od
}

active proctype kernel() {
  if
  :: true
  :: true -> is_cancel_submitted
  fi;
  has_completion = true
}

active proctype fiber() {
  bool has_asked, was_first;
  do
  :: state == done -> break
  :: state != done && permit -> permit = false
  :: state != done && !has_asked ->
     has_asked = true;
     atomic {
       if
       :: state == in_flight_state -> state = cancelling; was_first = true
       :: else
       fi
     }
     if
     :: was_first ->
        is_listed_cancelled = true;
#ifndef BROKEN_CANCELS_SILENTLY
        signal = true
#endif
     :: else
     fi
  od;
  is_gone = true;
  assert(in_flight == 0 || !is_asleep);
  is_over = true
}

/* Scheduler::is_over(), at any time. */
active proctype conclude() {
end:
  atomic { is_asleep && !is_gone && state != done && !permit -> assert(in_flight != 0) }
}
