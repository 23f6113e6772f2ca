/* An operation that runs ahead of its fibers: runtime/io/lasting_operation.*, the lasting requests of
 * ring_driver.*.
 *
 *   state, enders         LastingOperation::state_ and ender_count_
 *   kept                  what nobody has taken yet
 *   wait                  DescriptorWait::kind of the fiber that waits: none, delivery, served
 *   request, is_listed, is_cancel_taken, has_completed
 *                         Request::state, its place in the driver's list, its fields
 *   queued, has_last      completions in the ring: with IORING_CQE_F_MORE, and the last one
 *   permit                the wakes that the next park() of waiter and ender find
 *
 * What is one statement of `atomic` is done under the entry's lock.
 *
 * Bounds: the kernel brings two things at most, and may end by itself; a fiber waits, and gives up or
 * not; another one ends the operation on another worker, as who asks for readiness or closes does.
 * The waiting fiber arms on the driver's worker, whose thread does one thing at a time, and may go on
 * elsewhere.
 * Checked: nothing that arrived is lost or delivered twice; the request completes once for the last
 * time and is not touched after its end; nobody sleeps for ever; nothing is under way when end()
 * returns.
 *
 * Search: -DSAFETY | -m100000
 */
mtype = { idle, arming, armed, ending };
mtype = { none, delivery, served };
mtype = { done, in_flight, cancelling };
mtype state = idle;
mtype wait = none;
mtype request = done;
byte enders, kept, arrived, taken, queued;
bool has_last, is_at_kernel, is_cancel_submitted;
bool is_listed, is_cancel_taken, has_completed;
bool waiter_permit, ender_permit;
bool is_waiter_over, is_ender_over, signal;
bool is_thread_busy;       /* the driver's thread, which also runs arm() */

inline cancel_on_another_worker() {
  atomic {
    if
    :: request == in_flight -> request = cancelling; is_first = true
    :: else
    fi
  };
  if
  :: is_first -> is_first = false; is_listed = true; signal = true
  :: else
  fi
}

/* ended(), after the state of the request */
inline end_operation() {
  request = done;
  atomic {
    assert(state != idle);
    state = idle;
#ifndef BROKEN_ENDS_SILENTLY
    waiter_permit = true;
    ender_permit = true
#endif
  }
}

inline take_cancellations() {
  if
  :: is_listed ->
     is_listed = false;
     if
     :: has_completed -> end_operation()
     :: else -> is_cancel_taken = true; is_cancel_submitted = true
     fi
  :: else
  fi
}

inline take_completion() {
  if
  :: queued > 0 ->
     queued--;
     atomic {
       if
       :: wait == delivery && kept == 0 -> wait = served; waiter_permit = true
       :: else -> kept++
       fi
     }
  :: queued == 0 && has_last ->
     has_last = false;
     assert(request != done && !has_completed);
     if
     :: is_cancel_taken -> end_operation()
     :: else ->
        has_completed = true;
        atomic {
          if
          :: request == in_flight -> request = done; is_first = true
          :: else
          fi
        };
        if
        :: is_first -> is_first = false; end_operation()
        :: else
        fi
     fi
  :: queued == 0 && !has_last
  fi
}

active proctype driver() {
  bool is_first;
  do
  :: atomic { !is_thread_busy -> is_thread_busy = true };
     take_cancellations();
     take_completion();
     is_thread_busy = false;
     if
     :: queued == 0 && !has_last && !is_listed && !signal &&
        is_waiter_over && is_ender_over -> break
     :: else
     fi;
end_sleep:
     atomic {
       signal || queued > 0 || has_last || (is_waiter_over && is_ender_over) -> signal = false
     }
  od
}

active proctype kernel() {
  bool ends_by_itself;
  if
  :: ends_by_itself = true
  :: skip
  fi;
end_wait:
  do
  :: is_at_kernel && arrived < 2 -> atomic { arrived++; queued++ }
  :: is_at_kernel && ends_by_itself -> atomic { is_at_kernel = false; has_last = true }
  :: is_at_kernel && is_cancel_submitted ->
     atomic { is_at_kernel = false; is_cancel_submitted = false; has_last = true }
  od
}

inline arm() {
  atomic { !is_thread_busy -> is_thread_busy = true };
  atomic {
    if
    :: state == idle && enders == 0 -> state = arming; is_mine = true
    :: else
    fi
  };
  if
  :: is_mine ->
     is_mine = false;
     assert(request == done && !is_listed && !has_last);
     is_cancel_taken = false;
     has_completed = false;
     is_cancel_submitted = false;
     request = in_flight;
     is_at_kernel = true;
     atomic {
#ifdef BROKEN_ARMS_FOR_AN_ENDER
       state = armed
#else
       if
       :: enders == 0 -> state = armed
       :: else -> state = ending; is_mine = true
       fi
#endif
     };
     if
     :: is_mine -> is_mine = false; is_cancel_taken = true; is_cancel_submitted = true
     :: else
     fi
  :: else
  fi;
  is_thread_busy = false
}

active proctype waiter() {
  bool is_mine, gives_up;
  arm();
  wait = delivery;
  do
  :: atomic {
       if
       :: wait == served -> taken++; break
       :: wait == delivery && kept > 0 -> kept--; taken++; wait = none; break
#ifndef BROKEN_GIVES_UP_OUTSIDE_THE_LOCK
       :: wait == delivery && kept == 0 && (gives_up || state == idle) -> wait = none; break
#endif
       :: else
       fi
     };
#ifdef BROKEN_GIVES_UP_OUTSIDE_THE_LOCK
     if
     :: gives_up || state == idle -> wait = none; break
     :: else
     fi;
#endif
     if
     :: waiter_permit -> waiter_permit = false
     :: gives_up = true
     fi
  od;
  is_waiter_over = true
}

active proctype ender() {
  bool is_first, cancels;
  atomic {
    enders++;
    if
    :: state == armed -> state = ending; cancels = true
    :: else
    fi
  };
  if
  :: cancels -> cancel_on_another_worker()
  :: else
  fi;
  do
  :: atomic {
       if
       :: state == idle ->
          assert(!is_at_kernel && queued == 0 && !has_last && request == done);
          enders--;
          break
       :: else
       fi
     };
     ender_permit -> ender_permit = false
  od;
  is_ender_over = true
}

/* At the end of everything. */
active proctype account() {
end:
  atomic {
    is_waiter_over && is_ender_over && queued == 0 && !is_at_kernel && !has_last ->
    assert(arrived == taken + kept)
  }
}
