// The rows of FileBench.hx with Go's standard library.
package main

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
)

const smallBytes = 1024

func check(err error) {
	if err != nil {
		panic(err)
	}
}

func copyFile(from, to string) {
	source, err := os.Open(from)
	check(err)
	target, err := os.Create(to)
	check(err)
	_, err = io.Copy(target, source)
	check(err)
	check(target.Close())
	check(source.Close())
}

func handleSmall(folder string, count int) {
	content := make([]byte, smallBytes)
	for i := 0; i < count; i++ {
		check(os.WriteFile(folder+"/"+strconv.Itoa(i), content, 0o666))
	}
	entries, err := os.ReadDir(folder)
	check(err)
	size := int64(0)
	for _, entry := range entries {
		path := folder + "/" + entry.Name()
		status, err := os.Stat(path)
		check(err)
		read, err := os.ReadFile(path)
		check(err)
		size += status.Size() + int64(len(read))
		check(os.Remove(path))
	}
	if size != int64(2*count*smallBytes) {
		panic(fmt.Sprint("files of ", size, " bytes in all"))
	}
}

func main() {
	switch os.Args[1] {
	case "copy":
		copyFile(os.Args[2], os.Args[3])
	case "small":
		count, err := strconv.Atoi(os.Args[3])
		check(err)
		handleSmall(os.Args[2], count)
	case "spawn":
		count, err := strconv.Atoi(os.Args[2])
		check(err)
		for i := 0; i < count; i++ {
			check(exec.Command("/bin/true").Run())
		}
	}
}
