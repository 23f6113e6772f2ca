// A fiber's wait for its requests in the ring.
#pragma once

#include <poll.h>

#include <cstddef>
#include <cstdint>

#include "io/descriptor_table.h"
#include "io/ring_driver.h"
#include "io/wait.h"

namespace fib::io {

// Suspends until one of `requests`, which have begun, is done; `watches` are of their descriptors.
// The others are cancelled then, as all are when the time `deadline_ns` has passed, a descriptor is
// being closed or the fiber is cancelled. When this returns or throws Cancelled, all are done, and
// those that could be cancelled have the result -ECANCELED. What a request has achieved counts:
// kReady, whatever else happened meanwhile.
WaitResult await_requests(Request* requests, const DescriptorWatch* watches, size_t count,
                          int64_t deadline_ns);

// As io::wait_any, with requests to poll.
WaitResult wait_in_ring(RingDriver& ring, const pollfd* items, const DescriptorWatch* watches,
                        Request* requests, size_t count, int64_t deadline_ns);

}  // namespace fib::io
