package picture

import (
	"bufio"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"
)

// TestMain lets the test program be the worker, as the real program is, and a few workers as they should
// not be.
func TestMain(m *testing.M) {
	if IsWorker(os.Args[1:]) {
		os.Exit(WorkerMain(os.Stdin, os.Stdout))
	}
	if len(os.Args) > 1 && !strings.HasPrefix(os.Args[1], "-") {
		badWorkers[os.Args[1]]() // a name that is not there panics: a worker must never run the tests, which start workers
		os.Exit(0)
	}
	os.Exit(m.Run())
}

var badWorkers = map[string]func(){
	"crash": func() { // at its second picture
		in := greet()
		for n := 1; readAsk(in); n++ {
			if n == 2 {
				os.Exit(7)
			}
			_ = writeReply(os.Stdout, reply{Result: Result{Width: n}})
		}
	},
	"babble": func() { fmt.Println("usage: anyam [command]") },
	"mute":   func() { greet(); time.Sleep(time.Hour) },
	"spin": func() {
		greet()
		spin()
	},
	"hog": func() { greet(); hog() }, // sets itself no limits
	"confined hog": func() {
		if readAsk(greet()) && confine(Limits{Memory: 100 << 20}) == nil {
			hog()
		}
	},
	"confined spin": func() {
		if readAsk(greet()) && limitCPU(time.Second) == nil {
			spin()
		}
	},
	"tell": func() { // what it has been given, as the name of a profile
		readAsk(greet())
		dir, _ := os.Getwd()
		told := fmt.Sprintf("%q %q", strings.Join(os.Environ(), " "), dir)
		_ = writeReply(os.Stdout, reply{Result: Result{Profile: told}})
	},
}

// command starts the test program as one of badWorkers.
func command(name string) []string { return []string{os.Args[0], name} }

// greet says hello as a worker does.
func greet() *bufio.Reader {
	_ = writeMessage(os.Stdout, frameHello, hello{Version: protocol})
	return bufio.NewReader(os.Stdin)
}

func readAsk(in *bufio.Reader) bool {
	var a ask
	if readMessage(in, frameAsk, &a) != nil {
		return false
	}
	_, err := readFrame(in, frameData, DefaultLimits.Bytes)
	return err == nil
}

// hog takes up to 1.6 GB, so that a test without a limit ends badly but ends.
func hog() {
	var kept [][]byte
	for len(kept) < 100 {
		piece := make([]byte, 16<<20)
		for i := 0; i < len(piece); i += 4096 {
			piece[i] = 1
		}
		kept = append(kept, piece)
		time.Sleep(5 * time.Millisecond)
	}
}

// spin uses the processor until it is stopped.
func spin() {
	for n := 0; ; n++ {
		spun = n
	}
}

var spun int
