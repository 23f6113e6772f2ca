// Random graphs of all kinds of objects, changed at random and compared with a model after each
// collection.
#include <random>
#include <unordered_map>

#include "fiber/sanitizer.h"
#include "gc/heap_fixture.h"
#include "gc/test_types.h"

namespace fib::gc {
namespace {

// What the test believes of one object. Its address is looked up anew after every collection.
struct ModelObject {
  Object* object;
  int kind;
  std::vector<uint64_t> slots;  // indices of model objects plus one, 0: null
  uint64_t payload;
};

class Graph {
 public:
  Graph(uint64_t seed, MockWorld& world, Heap& heap) : random_(seed), world_(world), heap_(heap) {}

  // `others`: objects that others keep.
  void run(int steps, size_t others = 0) {
    others_ = others;
    for (int step = 0; step < steps; ++step) {
      const uint64_t action = random_() % 100;
      if (action < 60) {
        add_object();
      } else if (action < 85) {
        connect(pick(), pick());
      } else if (action < 95) {
        disconnect(pick());
      } else if (!world_.roots.empty()) {
        world_.roots[random_() % world_.roots.size()] = 0;
      }
      if (step % 5000 == 4999) check();
      if (testing::Test::HasFatalFailure()) return;
    }
    check();
  }

 private:
  static constexpr size_t kNone = ~size_t{0};
  enum Kind { kNode, kWideNode, kPair, kOpaque, kReferences, kBlob, kKindCount };

  // An object that is reachable for sure: found by a walk from a root.
  size_t pick() {
    if (world_.roots.empty()) return kNone;
    const uint64_t root = world_.roots[random_() % world_.roots.size()];
    if (root == 0) return kNone;
    size_t index = by_address_.at(root);
    for (int i = static_cast<int>(random_() % 20); i > 0; --i) {
      const auto& slots = model_[index].slots;
      if (slots.empty()) break;
      const uint64_t next = slots[random_() % slots.size()];
      if (next == 0) break;
      index = next - 1;
    }
    return index;
  }

  // Before an allocation only what roots reach may be relied on; so the new object is connected at
  // once.
  void add_object() {
    const size_t parent = pick();
    const int kind = static_cast<int>(random_() % kKindCount);
    ModelObject added{nullptr, kind, {}, random_()};
    const uint64_t collections = heap_.statistics().minor_collections;
    added.object = create(added);
    // As is the new object's: it is allocated after the collection.
    if (heap_.statistics().minor_collections != collections) find_objects();
    const size_t index = model_.size();
    by_address_[reinterpret_cast<uint64_t>(added.object)] = index;
    model_.push_back(added);
    if (parent == kNone || model_[parent].slots.empty() || random_() % 10 == 0) {
      world_.roots.push_back(reinterpret_cast<uint64_t>(added.object));
      root_indices_.push_back(index);
    } else {
      connect(parent, index);
    }
  }

  Object* create(ModelObject& model) {
    switch (model.kind) {
      case kNode: {
        auto* const node = allocate<Node>();
        node->payload = model.payload;
        model.slots.resize(2);
        return node;
      }
      case kWideNode: {
        auto* const node = allocate<WideNode>();
        node->filler[69] = model.payload;
        model.slots.resize(2);
        return node;
      }
      case kPair:
        model.slots.resize(1);
        return allocate<Pair>();
      case kOpaque: {
        auto* const opaque = allocate<Opaque>();
        opaque->payload = model.payload;
        model.slots.resize(1);
        return opaque;
      }
      case kReferences: {
        // Now and then a large one, or one of more than a slice.
        constexpr uint32_t kSizes[] = {0, 1, 3, 14, 15, 100, 900, 1100, 5000};
        const uint32_t count = kSizes[random_() % std::size(kSizes)];
        model.slots.resize(count);
        return allocate_references(count);
      }
      default: {
        const auto count =
            static_cast<uint32_t>(random_() % 8 == 0 ? random_() % 40'000 : random_() % 300);
        Blob* const blob = allocate_blob(count);
        for (uint32_t i = 0; i < count; ++i)
          blob->bytes[i] = static_cast<uint8_t>(model.payload + i);
        return blob;
      }
    }
  }

  uint64_t* slot(const ModelObject& model, size_t index) {
    switch (model.kind) {
      case kNode: {
        auto* const node = static_cast<Node*>(model.object);
        return reinterpret_cast<uint64_t*>(index == 0 ? &node->left : &node->right);
      }
      case kWideNode: {
        auto* const node = static_cast<WideNode*>(model.object);
        return reinterpret_cast<uint64_t*>(index == 0 ? &node->first : &node->second);
      }
      case kPair:
        return reinterpret_cast<uint64_t*>(&static_cast<Pair*>(model.object)->value);
      case kOpaque:
        return &static_cast<Opaque*>(model.object)->hidden;
      default:
        return reinterpret_cast<uint64_t*>(
            &static_cast<References*>(model.object)->elements[index]);
    }
  }

  void connect(size_t from, size_t to) {
    if (from == kNone || to == kNone || model_[from].slots.empty()) return;
    const size_t index = random_() % model_[from].slots.size();
    model_[from].slots[index] = to + 1;
    set_slot(model_[from], index, reinterpret_cast<uint64_t>(model_[to].object));
  }

  void disconnect(size_t from) {
    if (from == kNone || model_[from].slots.empty()) return;
    const size_t index = random_() % model_[from].slots.size();
    model_[from].slots[index] = 0;
    set_slot(model_[from], index, Value::from_int(static_cast<int32_t>(random_())).bits());
  }

  void set_slot(const ModelObject& model, size_t index, uint64_t word) {
    *slot(model, index) = word;
    barrier_element(model.object, slot(model, index));
  }

  // Finds the objects that are reachable by the model where the heap has them, which must agree.
  // Returns how many there are.
  size_t find_objects() {
    for (ModelObject& model : model_)
      model.object = nullptr;
    by_address_.clear();
    std::vector<size_t> found;
    const auto visit = [&](size_t index, uint64_t word) {
      auto* const object = reinterpret_cast<Object*>(word);
      if (model_[index].object == nullptr) {
        model_[index].object = object;
        by_address_[word] = index;
        found.push_back(index);
      }
      ASSERT_EQ(model_[index].object, object);
    };
    for (size_t i = 0; i < world_.roots.size(); ++i) {
      if (world_.roots[i] != 0) visit(root_indices_[i], world_.roots[i]);
    }
    for (size_t i = 0; i < found.size(); ++i) {
      const std::vector<uint64_t>& slots = model_[found[i]].slots;
      for (size_t j = 0; j < slots.size(); ++j) {
        if (slots[j] != 0) visit(slots[j] - 1, *slot(model_[found[i]], j));
      }
    }
    return found.size();
  }

  void check() {
    heap_.collect(CollectionCause::kRequested);
    const size_t reachable = find_objects();
    if (testing::Test::HasFatalFailure()) return;
    ASSERT_EQ(heap_.statistics().marked_objects, reachable + others_);
    for (const ModelObject& model : model_) {
      if (model.object != nullptr) check_object(model);
      if (testing::Test::HasFatalFailure()) return;
    }
  }

  void check_object(const ModelObject& model) {
    for (size_t i = 0; i < model.slots.size(); ++i) {
      if (model.slots[i] == 0) continue;
      ASSERT_EQ(*slot(model, i), reinterpret_cast<uint64_t>(model_[model.slots[i] - 1].object));
    }
    switch (model.kind) {
      case kNode:
        ASSERT_EQ(static_cast<Node*>(model.object)->payload, model.payload);
        break;
      case kWideNode:
        ASSERT_EQ(static_cast<WideNode*>(model.object)->filler[69], model.payload);
        break;
      case kOpaque:
        ASSERT_EQ(static_cast<Opaque*>(model.object)->payload, model.payload);
        break;
      case kReferences:
        ASSERT_EQ(static_cast<References*>(model.object)->count, model.slots.size());
        break;
      case kBlob: {
        const auto* const blob = static_cast<Blob*>(model.object);
        for (uint32_t i = 0; i < blob->count; ++i) {
          ASSERT_EQ(blob->bytes[i], static_cast<uint8_t>(model.payload + i));
        }
        break;
      }
      default:
        break;
    }
  }

  std::mt19937_64 random_;
  MockWorld& world_;
  Heap& heap_;
  std::vector<ModelObject> model_;
  std::unordered_map<uint64_t, size_t> by_address_;
  std::vector<size_t> root_indices_;  // of the model, for each root of the world
  size_t others_ = 0;
};

class RandomGraphTest : public HeapTest, public testing::WithParamInterface<uint64_t> {};

TEST_P(RandomGraphTest, SurvivorsAreExactlyWhatTheModelReaches) {
  Graph(GetParam(), world_, *heap_).run(60'000);
}

TEST_P(RandomGraphTest, WithRootsThatMove) {
  world_.roots_may_move = true;
  Graph(GetParam() + 500, world_, *heap_).run(60'000);
}

TEST_P(RandomGraphTest, UnderStress) {
  for (const char* const mode : {"major:50", "minor:7", "move:20", "marking:3", "compact:3"}) {
    SCOPED_TRACE(mode);
    HeapOptions options = small_test_heap();
    ASSERT_TRUE(parse_stress(mode, options));
    options.threads = 1 + GetParam() % 3;
    restart(options);
    world_.roots_may_move = GetParam() % 2 == 0;
    Graph(GetParam() + 1000, world_, *heap_).run(6'000);
  }
}

// Full collections in slices that move all that can move, and in one pause at each check.
TEST_P(RandomGraphTest, WhileMatureObjectsMove) {
  for (const char* const mode : {"compact:3", "compact:50"}) {
    SCOPED_TRACE(mode);
    HeapOptions options = small_test_heap();
    ASSERT_TRUE(parse_stress(mode, options));
    options.threads = 1 + GetParam() % 3;
    restart(options);
    world_.roots_are_handles = true;
    // Some stay where they are, with their blocks.
    world_.precise_roots.push_back(reinterpret_cast<uint64_t>(allocate<Node>()));
    Graph(GetParam() + 2000, world_, *heap_).run(6'000, 1);
    EXPECT_GT(heap_->statistics().compacted_blocks, 20u);
  }
}

// Under sanitizers, which take six times as long, enough for every number of threads and kind of
// root.
constexpr uint64_t kSeeds = sanitizer::kAddress ? 4 : 8;
INSTANTIATE_TEST_SUITE_P(Seeds, RandomGraphTest, testing::Range(uint64_t{1}, kSeeds + 1));

}  // namespace
}  // namespace fib::gc
