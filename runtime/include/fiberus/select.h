// fiberus.Select: one of several channel operations, whichever is possible first.
//
// Invariants
//  - A run looks at all its channels, and enters all its nodes, with the locks of all of them held:
//    it never has nodes in lists while it serves somebody itself, so one claim decides every
//    hand-over, also between two selects.
//  - Locks are taken in the order of Channel::id, which is the order of the cases. A channel that
//    occurs in several cases is locked once.
//  - A run ends by exactly one claim of its SelectWait (sync/channel_core.h): of a giver, a
//    taker, a closer, or of the fiber itself for a timeout or a cancellation. Nodes that are left
//    over leave their lists before run() goes on.
//  - The cases lie in the heap, kept in place by the stack of the fiber that runs them; they do not
//    change while they run.
//  - Among the cases that are possible at once each is as likely to be chosen.
#pragma once

#include "fiberus/channel.h"

namespace fib {

struct SelectCases;

struct Select : Object {
  SelectCases* cases;
  Closure* on_timeout;
  Closure* otherwise;  // null: the select waits
  double timeout_seconds;
  uint32_t count;  // cases in use
  bool has_timeout;
  bool is_running;

  static const Type type;
};

Select* select_create();
// The functions that build a select give it back. They throw while it runs.
//
// Receives from `channel` and calls `handler` with the value. When the channel is closed and empty
// run calls `on_closed`, or throws as channel_receive does when that is null.
Select* select_add_receive(Select* select, Channel* channel, Closure* handler, Closure* on_closed);
// Sends `value`, then calls `handler`. A closed channel as above.
Select* select_add_send(Select* select, Channel* channel, Value value, Closure* handler,
                        Closure* on_closed);
// Takes the cases of `channel` out.
Select* select_remove(Select* select, Channel* channel);
// `handler` is called when nothing has happened for this long; negative: never.
Select* select_set_timeout(Select* select, double seconds, Closure* handler);
// `handler` is called when nothing is possible at once: the select does not wait.
Select* select_set_otherwise(Select* select, Closure* handler);
// Lets one case happen. Suspends until one can. The handler may build and run the select again.
// Throws when there is nothing that could end the wait.
void select_run(Select* select);

}  // namespace fib
