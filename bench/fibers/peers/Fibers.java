import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The rows of ../Fibers.hx with virtual threads (Java 21). The argument names a row; lines "ROW UNIT FIGURE" come out.
 */
public class Fibers {
  interface Body {
    void run() throws Exception;
  }

  static String row;

  public static void main(String[] arguments) throws InterruptedException {
    row = arguments.length == 0 ? "" : arguments[0];
    Body body =
        switch (row) {
          case "spawn-batch" -> () -> report("ns", 1_000_000, Fibers::spawnBatches);
          case "spawn-one" -> () -> report("ns", 1_000_000, Fibers::spawnOneByOne);
          case "yield" -> () -> report("ns", 4_000_000, Fibers::yields);
          case "hop" -> () -> report("ns", 2_000_000, Fibers::hops);
          case "buffered" -> () -> report("ns", 5_000_000, () -> pump(1, 5_000_000));
          case "fan-in" -> () -> report("ns", 5_000_000, () -> pump(8, 625_000));
          case "mutex" -> () -> report("ns", 10_000_000, Fibers::mutex);
          case "mutex-contended" -> () -> report("ns", 2_000_000, Fibers::contendedMutex);
          case "parked-100k" -> () -> parked(100_000);
          case "parked-1m" -> () -> parked(1_000_000);
          case "skynet" -> Fibers::skynet;
          case "sleeps" -> Fibers::sleeps;
          case "fib" -> Fibers::parallelFib;
          case "idle" -> Fibers::idle;
          default -> null;
        };
    if (body == null) System.exit(2);
    start(body).join();
  }

  /** A failure ends the program: there is nobody to tell. */
  static Thread start(Body body) {
    return Thread.startVirtualThread(
        () -> {
          try {
            body.run();
          } catch (Throwable failure) {
            failure.printStackTrace();
            System.exit(1);
          }
        });
  }

  static double now() {
    return System.nanoTime() / 1e9;
  }

  /** User and system time of all threads, the compiler's and the collector's too. */
  static double cpuSeconds() throws IOException {
    String text = Files.readString(Path.of("/proc/self/stat"));
    String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ");
    return (Double.parseDouble(fields[11]) + Double.parseDouble(fields[12])) / 100;
  }

  static double residentBytes() throws IOException {
    return Double.parseDouble(Files.readString(Path.of("/proc/self/statm")).split(" ")[1]) * 4096;
  }

  /** Nanoseconds of CPU time for each of count operations, the best of three. */
  static void report(String unit, int count, Body run) throws Exception {
    double best = Double.POSITIVE_INFINITY;
    for (int i = 0; i < 3; i++) {
      double start = cpuSeconds();
      run.run();
      best = Math.min(best, (cpuSeconds() - start) / count * 1e9);
    }
    print(unit, best);
  }

  static void print(String unit, double figure) {
    System.out.println(row + " " + unit + " " + Math.round(figure * 100) / 100.0);
  }

  static void spawnBatches() throws InterruptedException {
    for (int batch = 0; batch < 1000; batch++) {
      CountDownLatch running = new CountDownLatch(1000);
      for (int i = 0; i < 1000; i++) start(running::countDown);
      running.await();
    }
  }

  static void spawnOneByOne() throws InterruptedException {
    for (int i = 0; i < 1_000_000; i++) start(() -> {}).join();
  }

  static void yields() throws InterruptedException {
    Body body =
        () -> {
          for (int k = 0; k < 2_000_000; k++) Thread.yield();
        };
    Thread first = start(body);
    Thread second = start(body);
    first.join();
    second.join();
  }

  static void hops() throws InterruptedException {
    BlockingQueue<Integer> there = new SynchronousQueue<>();
    BlockingQueue<Integer> back = new SynchronousQueue<>();
    Thread echo =
        start(
            () -> {
              for (int i = 0; i < 1_000_000; i++) back.put(there.take());
            });
    for (int i = 0; i < 1_000_000; i++) {
      there.put(i);
      back.take();
    }
    echo.join();
  }

  static void pump(int senders, int each) throws InterruptedException {
    BlockingQueue<Integer> channel = new ArrayBlockingQueue<>(1024);
    for (int i = 0; i < senders; i++) {
      start(
          () -> {
            for (int k = 0; k < each; k++) channel.put(k);
          });
    }
    for (int i = 0; i < senders * each; i++) channel.take();
  }

  static void mutex() {
    ReentrantLock mutex = new ReentrantLock();
    for (int i = 0; i < 10_000_000; i++) {
      mutex.lock();
      mutex.unlock();
    }
  }

  static int shared;

  static void contendedMutex() throws InterruptedException {
    ReentrantLock mutex = new ReentrantLock();
    CountDownLatch running = new CountDownLatch(4);
    shared = 0;
    for (int i = 0; i < 4; i++) {
      start(
          () -> {
            for (int k = 0; k < 500_000; k++) {
              mutex.lock();
              shared++;
              mutex.unlock();
              if (k % 100 == 0) Thread.yield();
            }
            running.countDown();
          });
    }
    running.await();
    if (shared != 2_000_000) throw new IllegalStateException("lost updates");
  }

  static void parked(int count) throws Exception {
    double before = residentBytes();
    double start = now();
    CountDownLatch gate = new CountDownLatch(1);
    CountDownLatch waiting = new CountDownLatch(count);
    CountDownLatch running = new CountDownLatch(count);
    for (int i = 0; i < count; i++) {
      start(
          () -> {
            waiting.countDown();
            gate.await();
            running.countDown();
          });
    }
    waiting.await();
    print("park-s", now() - start);
    print("bytes", (residentBytes() - before) / count);
    start = now();
    gate.countDown();
    running.await();
    print("wake-s", now() - start);
  }

  static void skynet() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      double start = now();
      BlockingQueue<Double> result = new ArrayBlockingQueue<>(1);
      start(() -> skynetNode(result, 0, 1_000_000));
      if (result.take() != 499999500000.0) throw new IllegalStateException("wrong sum");
      print("s", now() - start);
    }
  }

  static void skynetNode(BlockingQueue<Double> result, int number, int size)
      throws InterruptedException {
    if (size == 1) {
      result.put((double) number);
      return;
    }
    BlockingQueue<Double> children = new ArrayBlockingQueue<>(10);
    int share = size / 10;
    for (int i = 0; i < 10; i++) {
      int child = number + i * share;
      start(() -> skynetNode(children, child, share));
    }
    double sum = 0;
    for (int i = 0; i < 10; i++) sum += children.take();
    result.put(sum);
  }

  static void sleeps() throws Exception {
    int count = 1_000_000;
    double[] late = new double[count];
    double cpu = cpuSeconds();
    CountDownLatch running = new CountDownLatch(count);
    for (int i = 0; i < count; i++) {
      int index = i;
      start(
          () -> {
            long milliseconds = index * 7919L % 1000;
            double start = now();
            Thread.sleep(milliseconds);
            late[index] = (now() - start) * 1000 - milliseconds;
            running.countDown();
          });
    }
    running.await();
    print("cpu-s", cpuSeconds() - cpu);
    Arrays.sort(late);
    print("late-p99-ms", late[count / 100 * 99]);
  }

  static void parallelFib() throws InterruptedException {
    double start = now();
    int expected = fib(42);
    double alone = now() - start;
    start = now();
    if (fibOfThreads(42) != expected) throw new IllegalStateException("wrong number");
    print("speed-up", alone / (now() - start));
  }

  static int fib(int n) {
    return n < 2 ? n : fib(n - 1) + fib(n - 2);
  }

  static int fibOfThreads(int n) throws InterruptedException {
    if (n < 26) return fib(n);
    int[] left = new int[1];
    Thread thread = start(() -> left[0] = fibOfThreads(n - 1));
    int right = fibOfThreads(n - 2);
    thread.join();
    return left[0] + right;
  }

  /** The CPU time of a second in which a thousand threads wait. */
  static void idle() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    for (int i = 0; i < 1000; i++) start(gate::await);
    Thread.sleep(100);
    double start = cpuSeconds();
    Thread.sleep(1000);
    print("cpu-ms", (cpuSeconds() - start) * 1000);
    gate.countDown();
  }
}
