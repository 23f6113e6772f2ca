// What every generated C++ file includes first: the runtime's public declarations and the builders
// of constant tables. Precompiled once per compiler and flags.
#pragma once

#include "fiberus/cell.h"
#include "fiberus/descriptor.h"
#include "fiberus/fiberus.h"
#include "fiberus/json.h"
#include "fiberus/literal.h"
#include "fiberus/regex.h"
