//! The rows of ../../../Fibers.hx with tokio's tasks. Arguments: a row and the number of threads; lines
//! "ROW UNIT FIGURE" come out.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::{mpsc, oneshot, Mutex, Semaphore};
use tokio::task::yield_now;

struct Row {
    name: String,
}

impl Row {
    fn print(&self, unit: &str, figure: f64) {
        println!("{} {} {:.2}", self.name, unit, figure);
    }

    /// Nanoseconds of CPU time for each of `count` operations, the best of three.
    async fn report<F: Future>(&self, unit: &str, count: u32, run: impl Fn() -> F) {
        let mut best = f64::INFINITY;
        for _ in 0..3 {
            let start = cpu_seconds();
            run().await;
            best = best.min((cpu_seconds() - start) / f64::from(count) * 1e9);
        }
        self.print(unit, best);
    }

    async fn run(&self) {
        match self.name.as_str() {
            "spawn-batch" => self.report("ns", 1_000_000, spawn_batches).await,
            "spawn-one" => self.report("ns", 1_000_000, spawn_one_by_one).await,
            "yield" => self.report("ns", 4_000_000, yields).await,
            "hop" => self.report("ns", 2_000_000, hops).await,
            "buffered" => self.report("ns", 5_000_000, || pump(1, 5_000_000)).await,
            "fan-in" => self.report("ns", 5_000_000, || pump(8, 625_000)).await,
            "mutex" => self.report("ns", 10_000_000, mutex).await,
            "mutex-contended" => self.report("ns", 2_000_000, contended_mutex).await,
            "parked-100k" => self.parked(100_000).await,
            "parked-1m" => self.parked(1_000_000).await,
            "skynet" => self.skynet().await,
            "sleeps" => self.sleeps().await,
            "fib" => self.parallel_fib().await,
            "idle" => self.idle().await,
            _ => std::process::exit(2),
        }
    }

    async fn parked(&self, count: usize) {
        let before = resident_bytes();
        let start = Instant::now();
        let gate = Arc::new(Semaphore::new(0));
        let waiting = Arc::new(Semaphore::new(0));
        let running = Arc::new(Semaphore::new(0));
        for _ in 0..count {
            let (gate, waiting, running) = (gate.clone(), waiting.clone(), running.clone());
            tokio::spawn(async move {
                waiting.add_permits(1);
                drop(gate.acquire().await);
                running.add_permits(1);
            });
        }
        drop(waiting.acquire_many(count as u32).await);
        self.print("park-s", start.elapsed().as_secs_f64());
        self.print("bytes", (resident_bytes() - before) / count as f64);
        let start = Instant::now();
        gate.close();
        drop(running.acquire_many(count as u32).await);
        self.print("wake-s", start.elapsed().as_secs_f64());
    }

    async fn skynet(&self) {
        for _ in 0..3 {
            let start = Instant::now();
            let (result, mut results) = mpsc::channel(1);
            tokio::spawn(skynet_node(result, 0, 1_000_000));
            assert_eq!(results.recv().await, Some(499_999_500_000.0));
            self.print("s", start.elapsed().as_secs_f64());
        }
    }

    async fn sleeps(&self) {
        let count: u64 = 1_000_000;
        let cpu = cpu_seconds();
        let sleepers: Vec<_> = (0..count)
            .map(|i| {
                tokio::spawn(async move {
                    let milliseconds = i * 7919 % 1000;
                    let start = Instant::now();
                    tokio::time::sleep(Duration::from_millis(milliseconds)).await;
                    start.elapsed().as_secs_f64() * 1000.0 - milliseconds as f64
                })
            })
            .collect();
        let mut late = Vec::with_capacity(sleepers.len());
        for sleeper in sleepers {
            late.push(sleeper.await.unwrap());
        }
        self.print("cpu-s", cpu_seconds() - cpu);
        late.sort_by(f64::total_cmp);
        self.print("late-p99-ms", late[late.len() / 100 * 99]);
    }

    async fn parallel_fib(&self) {
        // Not a constant to the optimiser.
        let n = unsafe { std::ptr::read_volatile(&42) };
        let start = Instant::now();
        let expected = fib(n);
        let alone = start.elapsed();
        let start = Instant::now();
        assert_eq!(fib_of_tasks(n).await, expected);
        self.print(
            "speed-up",
            alone.as_secs_f64() / start.elapsed().as_secs_f64(),
        );
    }

    /// The CPU time of a second in which a thousand tasks wait.
    async fn idle(&self) {
        let gate = Arc::new(Semaphore::new(0));
        for _ in 0..1000 {
            let gate = gate.clone();
            tokio::spawn(async move { drop(gate.acquire().await) });
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
        let start = cpu_seconds();
        tokio::time::sleep(Duration::from_secs(1)).await;
        self.print("cpu-ms", (cpu_seconds() - start) * 1000.0);
    }
}

fn cpu_seconds() -> f64 {
    let mut usage: libc::rusage = unsafe { std::mem::zeroed() };
    unsafe { libc::getrusage(libc::RUSAGE_SELF, &mut usage) };
    let seconds = |time: libc::timeval| time.tv_sec as f64 + time.tv_usec as f64 / 1e6;
    seconds(usage.ru_utime) + seconds(usage.ru_stime)
}

fn resident_bytes() -> f64 {
    let text = std::fs::read_to_string("/proc/self/statm").unwrap();
    let pages: f64 = text.split(' ').nth(1).unwrap().parse().unwrap();
    pages * 4096.0
}

async fn spawn_batches() {
    for _ in 0..1000 {
        let ended = Arc::new(Semaphore::new(0));
        for _ in 0..1000 {
            let ended = ended.clone();
            tokio::spawn(async move { ended.add_permits(1) });
        }
        drop(ended.acquire_many(1000).await);
    }
}

async fn spawn_one_by_one() {
    for _ in 0..1_000_000 {
        tokio::spawn(async {}).await.unwrap();
    }
}

async fn yields() {
    let task = || async {
        for _ in 0..2_000_000 {
            yield_now().await;
        }
    };
    let (first, second) = (tokio::spawn(task()), tokio::spawn(task()));
    first.await.unwrap();
    second.await.unwrap();
}

/// The smallest buffer of a channel is 1: there are none without.
async fn hops() {
    let (there, mut arrived) = mpsc::channel(1);
    let (back, mut returned) = mpsc::channel(1);
    tokio::spawn(async move {
        while let Some(value) = arrived.recv().await {
            back.send(value).await.unwrap();
        }
    });
    for i in 0..1_000_000 {
        there.send(i).await.unwrap();
        returned.recv().await.unwrap();
    }
}

async fn pump(senders: u32, each: u32) {
    let (sender, mut receiver) = mpsc::channel(1024);
    for _ in 0..senders {
        let sender = sender.clone();
        tokio::spawn(async move {
            for k in 0..each {
                sender.send(k).await.unwrap();
            }
        });
    }
    for _ in 0..senders * each {
        receiver.recv().await.unwrap();
    }
}

async fn mutex() {
    let mutex = Mutex::new(());
    for _ in 0..10_000_000 {
        drop(mutex.lock().await);
    }
}

async fn contended_mutex() {
    let shared = Arc::new(Mutex::new(0));
    let tasks: Vec<_> = (0..4)
        .map(|_| {
            let shared = shared.clone();
            tokio::spawn(async move {
                for k in 0..500_000 {
                    *shared.lock().await += 1;
                    if k % 100 == 0 {
                        yield_now().await;
                    }
                }
            })
        })
        .collect();
    for task in tasks {
        task.await.unwrap();
    }
    assert_eq!(*shared.lock().await, 2_000_000);
}

fn skynet_node(
    result: mpsc::Sender<f64>,
    number: u32,
    size: u32,
) -> Pin<Box<dyn Future<Output = ()> + Send>> {
    Box::pin(async move {
        if size == 1 {
            result.send(f64::from(number)).await.unwrap();
            return;
        }
        let (sender, mut children) = mpsc::channel(10);
        let share = size / 10;
        for i in 0..10 {
            tokio::spawn(skynet_node(sender.clone(), number + i * share, share));
        }
        let mut sum = 0.0;
        for _ in 0..10 {
            sum += children.recv().await.unwrap();
        }
        result.send(sum).await.unwrap();
    })
}

fn fib(n: u32) -> u32 {
    if n < 2 {
        n
    } else {
        fib(n - 1) + fib(n - 2)
    }
}

fn fib_of_tasks(n: u32) -> Pin<Box<dyn Future<Output = u32> + Send>> {
    Box::pin(async move {
        if n < 26 {
            return fib(n);
        }
        let left = tokio::spawn(fib_of_tasks(n - 1));
        let right = fib_of_tasks(n - 2).await;
        left.await.unwrap() + right
    })
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let threads: Option<usize> = arguments.get(2).and_then(|text| text.parse().ok());
    let (row, threads) = match (arguments.get(1), threads) {
        (Some(name), Some(threads)) => (Row { name: name.clone() }, threads),
        _ => std::process::exit(2),
    };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(threads)
        .enable_time()
        .build()
        .unwrap();
    // As a task of its own: the thread that calls block_on is not one of the workers.
    let (ended, end) = oneshot::channel();
    runtime.spawn(async move {
        row.run().await;
        ended.send(()).unwrap();
    });
    runtime.block_on(end).expect("the row failed");
}
