// Allocation, collections included, and marking.
#include <benchmark/benchmark.h>

#include <memory>
#include <vector>

#include "fiberus/gc_control.h"
#include "gc/heap.h"
#include "gc/mutator.h"

namespace fib::gc {
namespace {

template <size_t kWords>
struct Cell : Object {
  Object* next;
  uint64_t payload[kWords - 2];

  static const Type type;
};

constexpr Type describe(uint32_t size, uint64_t map) {
  Type type{};
  type.header_ = StaticHeader{&type_of_type};
  type.scan = ScanKind::kMap;
  type.instance_size = size;
  type.reference_map = map;
  type.name = "Cell";
  return type;
}

template <size_t kWords>
constinit const Type Cell<kWords>::type = describe(sizeof(Cell), 0b10);

struct Tree : Object {
  Tree* left;
  Tree* right;

  static const Type type;
};
constinit const Type Tree::type = describe(sizeof(Tree), 0b110);

Tree* build_tree(int depth) {
  Tree* const tree = allocate<Tree>();
  if (depth > 0) {
    store(tree, &tree->left, build_tree(depth - 1));
    store(tree, &tree->right, build_tree(depth - 1));
  }
  return tree;
}

int count_nodes(const Tree* tree) {
  return tree->left == nullptr ? 1 : 1 + count_nodes(tree->left) + count_nodes(tree->right);
}

// Objects that die at once, with `live` trees of depth 16 (about 3 MB each) in the heap.
template <size_t kWords>
void churn(benchmark::State& state) {
  Root<Tree> roots[64];
  for (int64_t i = 0; i < state.range(0); ++i)
    roots[i].set(build_tree(16));
  const uint64_t collections_before = statistics().collections;
  for (auto _ : state) {
    for (int i = 0; i < 1000; ++i)
      benchmark::DoNotOptimize(allocate<Cell<kWords>>());
  }
  state.SetItemsProcessed(state.iterations() * 1000);
  state.counters["collections"] =
      static_cast<double>(statistics().collections - collections_before);
}
BENCHMARK(churn<2>)->Arg(0)->Arg(3)->Arg(32);
BENCHMARK(churn<4>)->Arg(0)->Arg(3)->Arg(32);
BENCHMARK(churn<8>)->Arg(0)->Arg(3);
BENCHMARK(churn<40>)->Arg(0)->Arg(3);

void binary_trees(benchmark::State& state) {
  const int maximum_depth = static_cast<int>(state.range(0));
  Root<Tree> long_lived(build_tree(maximum_depth));
  for (auto _ : state) {
    for (int depth = 4; depth <= maximum_depth; depth += 4) {
      const int rounds = 1 << (maximum_depth - depth + 4);
      for (int i = 0; i < rounds; ++i)
        benchmark::DoNotOptimize(count_nodes(build_tree(depth)));
    }
  }
}
BENCHMARK(binary_trees)->Arg(16)->Unit(benchmark::kMillisecond);

void mark_trees(benchmark::State& state) {
  std::vector<std::unique_ptr<Root<Tree>>> roots;
  for (int i = 0; i < 32; ++i)
    roots.push_back(std::make_unique<Root<Tree>>(build_tree(16)));
  for (auto _ : state)
    collect();
  const Statistics after = statistics();
  state.SetBytesProcessed(state.iterations() * static_cast<int64_t>(after.marked_bytes));
  state.SetItemsProcessed(state.iterations() * static_cast<int64_t>(after.marked_objects));
}
BENCHMARK(mark_trees)->Unit(benchmark::kMillisecond);

// Every other object dies at random, so that all allocation goes through holes.
void fragmented(benchmark::State& state) {
  constexpr size_t kLive = 1'000'000;
  std::vector<std::unique_ptr<Root<Cell<4>>>> lists;
  for (size_t i = 0; i < 1000; ++i)
    lists.push_back(std::make_unique<Root<Cell<4>>>());
  uint64_t random = 88172645463325252;
  const auto replace_one = [&] {
    random ^= random << 13;
    random ^= random >> 7;
    random ^= random << 17;
    Root<Cell<4>>& list = *lists[random % lists.size()];
    Cell<4>* const cell = allocate<Cell<4>>();
    if (random % 1024 != 0) store(cell, &cell->next, static_cast<Object*>(list.get()));
    list.set(cell);
  };
  for (size_t i = 0; i < kLive; ++i)
    replace_one();
  for (auto _ : state) {
    for (int i = 0; i < 1000; ++i)
      replace_one();
  }
  state.SetItemsProcessed(state.iterations() * 1000);
}
BENCHMARK(fragmented);

void large_arrays(benchmark::State& state) {
  static constinit const Type blob = [] {
    Type type = describe(16, 0);
    type.scan = ScanKind::kNone;
    type.size_kind = SizeKind::kElements;
    type.element_size = 1;
    return type;
  }();
  const auto size = static_cast<size_t>(state.range(0));
  for (auto _ : state) {
    Object* const object = allocate_sized(&blob, 16 + size);
    reinterpret_cast<uint32_t*>(object)[2] = static_cast<uint32_t>(size);
    benchmark::DoNotOptimize(object);
  }
  state.SetBytesProcessed(state.iterations() * static_cast<int64_t>(size));
}
BENCHMARK(large_arrays)->Arg(16 << 10)->Arg(256 << 10)->Arg(4 << 20);

}  // namespace
}  // namespace fib::gc
