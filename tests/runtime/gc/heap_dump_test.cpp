// Dumps of the heap: read again and compared with the objects themselves.
#include "gc/heap_dump.h"

#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <random>

#include "gc/heap_fixture.h"
#include "gc/test_types.h"
#include "io/whole_file.h"

namespace fib::gc {
namespace {

std::string label_of(const Type* type) { return std::string("<") + type->name + ">"; }

struct DumpedObject {
  Object* address;
  std::string label;
  uint64_t size;
  std::vector<uint64_t> references;
};

struct DumpedRoot {
  HeapDump::RootKind kind;
  uint64_t fiber;
  std::string label;
  uint64_t object;
};

// Fails the test when the content is not exactly one dump.
class Reader {
 public:
  explicit Reader(std::string content) : content_(std::move(content)) { read(); }

  std::vector<DumpedObject> objects;
  std::vector<DumpedRoot> roots;

  const DumpedObject& at(const Object* address) const {
    const auto found = std::find_if(objects.begin(), objects.end(), [address](const auto& object) {
      return object.address == address;
    });
    EXPECT_NE(found, objects.end());
    return *found;
  }
  std::vector<Object*> targets_of(const Object* address) const {
    std::vector<Object*> targets;
    for (const uint64_t number : at(address).references)
      targets.push_back(objects.at(number).address);
    return targets;
  }
  size_t count_roots(HeapDump::RootKind kind, const Object* address) const {
    return static_cast<size_t>(
        std::count_if(roots.begin(), roots.end(), [&](const DumpedRoot& root) {
          return root.kind == kind && objects.at(root.object).address == address;
        }));
  }

 private:
  void read() {
    ASSERT_EQ(content_.substr(0, 8), "FIBHEAP\n");
    position_ = 8;
    ASSERT_EQ(number(), 1u);
    const uint64_t count = number();
    uint64_t end = number();
    for (uint64_t i = 0; i < count; ++i) {
      const uint64_t address = end + number();
      const uint64_t type = number();
      ASSERT_LE(type, labels_.size());
      if (type == labels_.size()) labels_.push_back(text());
      const uint64_t size = number();
      objects.push_back({reinterpret_cast<Object*>(address * 8), labels_[type], size * 8, {}});
      while (const uint64_t code = number()) {
        const uint64_t zigzag = code - 1;
        objects.back().references.push_back(i + (zigzag >> 1 ^ -(zigzag & 1)));
      }
      end = address + size;
    }
    while (const uint64_t kind = number()) {
      ASSERT_LE(kind, 5u);
      const uint64_t fiber = number();
      std::string label = text();
      roots.push_back({static_cast<HeapDump::RootKind>(kind), fiber, std::move(label), number()});
    }
    ASSERT_EQ(position_, content_.size());
  }

  uint64_t number() {
    uint64_t result = 0;
    for (int shift = 0;; shift += 7) {
      const auto byte = static_cast<uint8_t>(content_.at(position_++));
      result |= static_cast<uint64_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return result;
    }
  }
  std::string text() {
    const size_t length = number();
    position_ += length;
    return content_.substr(position_ - length, length);
  }

  std::string content_;
  size_t position_ = 0;
  std::vector<std::string> labels_;
};

class HeapDumpTest : public HeapTest {
 protected:
  HeapDumpTest() {
    char name[] = "/tmp/heap-dump-test-XXXXXX";
    folder_ = mkdtemp(name);
    path_ = folder_ + "/dump";
  }
  ~HeapDumpTest() override { std::filesystem::remove_all(folder_); }

  Reader dump() {
    EXPECT_EQ(dump_heap(path_.c_str(), label_of), 0);
    return Reader(content(path_));
  }
  static std::string content(const std::string& path) {
    std::string result;
    EXPECT_EQ(io::read_whole_file(path.c_str(), result), 0);
    return result;
  }
  std::vector<std::string> files() const {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder_))
      names.push_back(entry.path().filename());
    return names;
  }

  std::string folder_;
  std::string path_;
};

TEST_F(HeapDumpTest, AnEmptyHeap) {
  const Reader reader = dump();
  EXPECT_TRUE(reader.objects.empty());
  EXPECT_TRUE(reader.roots.empty());
}

TEST_F(HeapDumpTest, EveryWayOfScanningAndSizing) {
  auto* const list = allocate_references(5000);  // a large object
  add_root(list);
  auto* const node = allocate<Node>();
  auto* const wide = allocate<WideNode>();
  auto* const pair = allocate<Pair>();
  auto* const opaque = allocate<Opaque>();
  auto* const blob = allocate_blob(3'000'000);  // a huge one
  for (Object* const object :
       {static_cast<Object*>(node), static_cast<Object*>(wide), static_cast<Object*>(pair),
        static_cast<Object*>(opaque), static_cast<Object*>(blob)}) {
    add_root(object);
  }
  node->left = node;
  node->right = wide;
  wide->first = pair;
  wide->second = blob;
  pair->value = Value::from_object(opaque);
  opaque->hidden = reinterpret_cast<uint64_t>(list);
  store_element(list, &list->elements[0], static_cast<Object*>(blob));
  store_element(list, &list->elements[4999], static_cast<Object*>(node));
  allocate<Node>();  // is dead

  const Reader reader = dump();
  EXPECT_EQ(reader.objects.size(), 6u);
  using Targets = std::vector<Object*>;
  EXPECT_EQ(reader.targets_of(node), (Targets{node, wide}));
  EXPECT_EQ(reader.targets_of(wide), (Targets{pair, blob}));
  EXPECT_EQ(reader.targets_of(pair), Targets{opaque});
  EXPECT_EQ(reader.targets_of(opaque), Targets{list});
  EXPECT_EQ(reader.targets_of(list), (Targets{blob, node}));
  EXPECT_EQ(reader.targets_of(blob), Targets{});
  EXPECT_EQ(reader.at(list).size, 16u + 5000 * 8);
  EXPECT_EQ(reader.at(blob).size, 16u + 3'000'000);
  EXPECT_EQ(reader.at(node).size, sizeof(Node));
  EXPECT_EQ(reader.at(node).label, "<Node>");
  EXPECT_EQ(reader.at(list).label, "<References>");
}

// Numbers of objects have to be right over many blocks and superblocks.
TEST_F(HeapDumpTest, ALargeRandomGraphIsTheSameInTheFile) {
  constexpr uint32_t kCount = 200'000;
  std::mt19937 random(7);
  auto* const list = allocate_references(kCount);
  const size_t root = add_root(list);
  for (uint32_t i = 0; i < kCount; ++i) {
    Object* const object = random() % 8 == 0 ? static_cast<Object*>(allocate_blob(random() % 200))
                                             : static_cast<Object*>(allocate<Node>());
    // Most die.
    store_element(reinterpret_cast<References*>(world_.roots[root]),
                  &list->elements[random() % kCount / 2], object);
  }
  collect();
  // Everything has come to rest.
  std::vector<Node*> nodes;
  for (Object* const object : std::vector<Object*>(list->elements, list->elements + kCount)) {
    if (object != nullptr && object->type() == &Node::type)
      nodes.push_back(static_cast<Node*>(object));
  }
  for (Node* const node : nodes) {
    store(node, &node->left, static_cast<Object*>(nodes[random() % nodes.size()]));
    store(node, &node->right, list->elements[random() % kCount]);
  }

  const Reader reader = dump();
  EXPECT_EQ(reader.objects.size(), statistics().marked_objects);
  EXPECT_GT(reader.objects.size(), 10'000u);
  size_t nodes_found = 0;
  for (const DumpedObject& object : reader.objects) {
    if (object.label != "<Node>") continue;
    ++nodes_found;
    const auto* const node = static_cast<const Node*>(object.address);
    std::vector<const Object*> expected;
    for (const Object* const each : {node->left, node->right}) {
      if (each != nullptr) expected.push_back(each);
    }
    ASSERT_EQ(object.references.size(), expected.size());
    for (size_t i = 0; i < expected.size(); ++i)
      ASSERT_EQ(reader.objects[object.references[i]].address, expected[i]);
  }
  EXPECT_EQ(nodes_found, nodes.size());
}

TEST_F(HeapDumpTest, WeakReferencesAreNone) {
  auto* const node = allocate<Node>();
  add_root(node);
  auto* const weak = make_weak_reference(node);
  add_root(weak);
  EXPECT_EQ(dump().targets_of(weak), std::vector<Object*>{});
}

Node* static_field = nullptr;

TEST_F(HeapDumpTest, RootsOfEveryKind) {
  static uint64_t* const slots[] = {reinterpret_cast<uint64_t*>(&static_field)};
  static constexpr const char* kNames[] = {"pack.Type.field"};
  register_static_roots(slots, std::size(slots), kNames);
  static_field = allocate<Node>();
  const Root<Node> handle(allocate<Node>());
  auto* const on_stack = allocate<Node>();
  add_root(on_stack);
  world_.precise_roots.push_back(reinterpret_cast<uint64_t>(allocate<Node>()));
  add_finalizer({allocate<Node>(), [](Object*) {}});

  const Reader reader = dump();
  using Kind = HeapDump::RootKind;
  ASSERT_EQ(reader.objects.size(), 5u);
  ASSERT_EQ(reader.roots.size(), 5u);
  EXPECT_EQ(reader.count_roots(Kind::kStaticField, static_field), 1u);
  EXPECT_EQ(reader.count_roots(Kind::kHandle, handle.get()), 1u);
  EXPECT_EQ(reader.count_roots(Kind::kStack, on_stack), 1u);
  EXPECT_EQ(reader.count_roots(Kind::kFiber, reinterpret_cast<Node*>(world_.precise_roots[0])), 1u);
  for (const DumpedRoot& root : reader.roots) {
    EXPECT_EQ(root.label, root.kind == Kind::kStaticField ? "pack.Type.field" : "");
    EXPECT_EQ(root.fiber, 0u);
  }
  EXPECT_NE(take_finalizable().run, nullptr);
  EXPECT_EQ(dump().objects.size(), 4u);
  static_field = nullptr;
}

TEST_F(HeapDumpTest, TheCallersStackIsARoot) {
  world_.stack_top = static_cast<const char*>(__builtin_frame_address(0)) + 64;
  auto* const node = allocate<Node>();
  const TempRoot root(node);
  const Reader reader = dump();
  EXPECT_GE(reader.count_roots(HeapDump::RootKind::kStack, node), 1u);
  world_.stack_top = nullptr;
}

TEST_F(HeapDumpTest, TheProgramGoesOn) {
  add_root(allocate<Node>());
  dump();
  EXPECT_EQ(world_.stops, world_.resumes);
  EXPECT_EQ(count_survivors(), 1u);
}

TEST_F(HeapDumpTest, AnOlderFileIsReplaced) {
  ASSERT_EQ(io::write_whole_file(path_.c_str(), "old", 3), 0);
  add_root(allocate<Node>());
  EXPECT_EQ(dump().objects.size(), 1u);
  EXPECT_EQ(files(), std::vector<std::string>{"dump"});
}

TEST_F(HeapDumpTest, PathsThatCannotBeWritten) {
  EXPECT_EQ(dump_heap(folder_.c_str(), label_of), EISDIR);
  EXPECT_EQ(dump_heap((folder_ + "/").c_str(), label_of), EISDIR);
  EXPECT_EQ(dump_heap((folder_ + "/new/").c_str(), label_of), EISDIR);
  EXPECT_EQ(dump_heap((folder_ + "/missing/dump").c_str(), label_of), ENOENT);
  EXPECT_EQ(dump_heap("", label_of), ENOENT);
  EXPECT_EQ(dump_heap("/dev/null/dump", label_of), ENOTDIR);
  EXPECT_EQ(files(), std::vector<std::string>{});
  // Nothing was stopped for these.
  EXPECT_EQ(world_.stops, 0);
}

TEST_F(HeapDumpTest, AFullDevice) {
  add_root(allocate<Node>());
  EXPECT_EQ(dump_heap("/dev/full", label_of), ENOSPC);
  EXPECT_EQ(world_.stops, world_.resumes);
  struct stat status;
  ASSERT_EQ(stat("/dev/full", &status), 0);
  EXPECT_TRUE(S_ISCHR(status.st_mode));
}

// Larger than the buffer, so that writing fails while the world stands still.
TEST_F(HeapDumpTest, AFileThatMayNotGrowLeavesTheOldOne) {
  ASSERT_EQ(io::write_whole_file(path_.c_str(), "old", 3), 0);
  auto* const list = allocate_references(200'000);
  add_root(list);
  for (uint32_t i = 0; i < list->count; ++i)
    store_element(list, &list->elements[i], static_cast<Object*>(allocate<Node>()));
  rlimit before;
  ASSERT_EQ(getrlimit(RLIMIT_FSIZE, &before), 0);
  signal(SIGXFSZ, SIG_IGN);
  const rlimit small{size_t{300} << 10, before.rlim_max};
  ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &small), 0);
  const int error = dump_heap(path_.c_str(), label_of);
  ASSERT_EQ(setrlimit(RLIMIT_FSIZE, &before), 0);
  signal(SIGXFSZ, SIG_DFL);
  EXPECT_EQ(error, EFBIG);
  EXPECT_EQ(files(), std::vector<std::string>{"dump"});
  EXPECT_EQ(content(path_), "old");
  EXPECT_EQ(dump().objects.size(), 200'001u);
}

}  // namespace
}  // namespace fib::gc
