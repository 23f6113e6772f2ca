// The rows of ../Fibers.hx with goroutines. The argument names a row; lines "ROW UNIT FIGURE" come out.
package main

import (
	"fmt"
	"math"
	"os"
	"runtime"
	"sort"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
)

var row string

func main() {
	rows := map[string]func(){
		"spawn-batch":     spawnBatches,
		"spawn-one":       spawnOneByOne,
		"yield":           yields,
		"hop":             hops,
		"buffered":        func() { report("ns", 5000000, func() { pump(1, 5000000) }) },
		"fan-in":          func() { report("ns", 5000000, func() { pump(8, 625000) }) },
		"mutex":           mutex,
		"mutex-contended": contendedMutex,
		"parked-100k":     func() { parked(100000) },
		"parked-1m":       func() { parked(1000000) },
		"skynet":          skynet,
		"sleeps":          sleeps,
		"fib":             parallelFib,
		"idle":            idle,
	}
	if len(os.Args) < 2 || rows[os.Args[1]] == nil {
		os.Exit(2)
	}
	row = os.Args[1]
	rows[row]()
}

func cpuSeconds() float64 {
	var usage syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &usage)
	seconds := func(t syscall.Timeval) float64 { return float64(t.Sec) + float64(t.Usec)/1e6 }
	return seconds(usage.Utime) + seconds(usage.Stime)
}

// report prints the nanoseconds of CPU time that each of count operations takes, the best of three.
func report(unit string, count int, run func()) {
	best := math.Inf(1)
	for i := 0; i < 3; i++ {
		start := cpuSeconds()
		run()
		best = math.Min(best, (cpuSeconds()-start)/float64(count)*1e9)
	}
	show(unit, best)
}

func show(unit string, figure float64) { fmt.Printf("%s %s %.2f\n", row, unit, figure) }

func spawnBatches() {
	report("ns", 1000000, func() {
		for batch := 0; batch < 1000; batch++ {
			var running sync.WaitGroup
			running.Add(1000)
			for i := 0; i < 1000; i++ {
				go running.Done()
			}
			running.Wait()
		}
	})
}

func spawnOneByOne() {
	report("ns", 1000000, func() {
		for i := 0; i < 1000000; i++ {
			done := make(chan struct{})
			go close(done)
			<-done
		}
	})
}

func yields() {
	report("ns", 4000000, func() {
		var running sync.WaitGroup
		running.Add(2)
		for i := 0; i < 2; i++ {
			go func() {
				for k := 0; k < 2000000; k++ {
					runtime.Gosched()
				}
				running.Done()
			}()
		}
		running.Wait()
	})
}

func hops() {
	report("ns", 2000000, func() {
		there := make(chan int)
		back := make(chan int)
		go func() {
			for value := range there {
				back <- value
			}
			close(back)
		}()
		for i := 0; i < 1000000; i++ {
			there <- i
			<-back
		}
		close(there)
		<-back
	})
}

func pump(senders, each int) {
	channel := make(chan int, 1024)
	for i := 0; i < senders; i++ {
		go func() {
			for k := 0; k < each; k++ {
				channel <- k
			}
		}()
	}
	for i := 0; i < senders*each; i++ {
		<-channel
	}
}

func mutex() {
	var mutex sync.Mutex
	report("ns", 10000000, func() {
		for i := 0; i < 10000000; i++ {
			mutex.Lock()
			mutex.Unlock()
		}
	})
}

func contendedMutex() {
	report("ns", 2000000, func() {
		var mutex sync.Mutex
		var running sync.WaitGroup
		running.Add(4)
		shared := 0
		for i := 0; i < 4; i++ {
			go func() {
				for k := 0; k < 500000; k++ {
					mutex.Lock()
					shared++
					mutex.Unlock()
					if k%100 == 0 {
						runtime.Gosched()
					}
				}
				running.Done()
			}()
		}
		running.Wait()
		if shared != 2000000 {
			panic("lost updates")
		}
	})
}

func residentBytes() float64 {
	text, _ := os.ReadFile("/proc/self/statm")
	pages, _ := strconv.ParseFloat(strings.Fields(string(text))[1], 64)
	return pages * 4096
}

func parked(count int) {
	before := residentBytes()
	start := time.Now()
	gate := make(chan struct{})
	var running, waiting sync.WaitGroup
	running.Add(count)
	waiting.Add(count)
	for i := 0; i < count; i++ {
		go func() {
			waiting.Done()
			<-gate
			running.Done()
		}()
	}
	waiting.Wait()
	show("park-s", time.Since(start).Seconds())
	show("bytes", (residentBytes()-before)/float64(count))
	start = time.Now()
	close(gate)
	running.Wait()
	show("wake-s", time.Since(start).Seconds())
}

func skynet() {
	for i := 0; i < 3; i++ {
		start := time.Now()
		result := make(chan float64, 1)
		go skynetNode(result, 0, 1000000)
		if <-result != 499999500000 {
			panic("wrong sum")
		}
		show("s", time.Since(start).Seconds())
	}
}

func skynetNode(result chan float64, number, size int) {
	if size == 1 {
		result <- float64(number)
		return
	}
	children := make(chan float64, 10)
	share := size / 10
	for i := 0; i < 10; i++ {
		go skynetNode(children, number+i*share, share)
	}
	sum := 0.0
	for i := 0; i < 10; i++ {
		sum += <-children
	}
	result <- sum
}

func sleeps() {
	const count = 1000000
	late := make([]float64, count)
	cpu := cpuSeconds()
	var running sync.WaitGroup
	running.Add(count)
	for i := 0; i < count; i++ {
		go func(i int) {
			milliseconds := i * 7919 % 1000
			start := time.Now()
			time.Sleep(time.Duration(milliseconds) * time.Millisecond)
			late[i] = time.Since(start).Seconds()*1000 - float64(milliseconds)
			running.Done()
		}(i)
	}
	running.Wait()
	show("cpu-s", cpuSeconds()-cpu)
	sort.Float64s(late)
	show("late-p99-ms", late[count/100*99])
}

func parallelFib() {
	start := time.Now()
	expected := fib(42)
	alone := time.Since(start)
	start = time.Now()
	if fibOfGoroutines(42) != expected {
		panic("wrong number")
	}
	show("speed-up", alone.Seconds()/time.Since(start).Seconds())
}

func fib(n int) int {
	if n < 2 {
		return n
	}
	return fib(n-1) + fib(n-2)
}

func fibOfGoroutines(n int) int {
	if n < 26 {
		return fib(n)
	}
	left := make(chan int, 1)
	go func() { left <- fibOfGoroutines(n - 1) }()
	right := fibOfGoroutines(n - 2)
	return <-left + right
}

// idle shows the CPU time of a second in which a thousand goroutines wait.
func idle() {
	gate := make(chan struct{})
	for i := 0; i < 1000; i++ {
		go func() { <-gate }()
	}
	time.Sleep(100 * time.Millisecond)
	start := cpuSeconds()
	time.Sleep(time.Second)
	show("cpu-ms", (cpuSeconds()-start)*1000)
	close(gate)
}
