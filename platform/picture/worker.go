package picture

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"sync/atomic"

	"anyam/platform/errs"
)

// workerArgument is the hidden first argument that makes the program a worker.
const workerArgument = "picture-worker"

// Exit codes of a worker.
const (
	exitDone  = 0
	exitPipe  = 81 // the parent does not speak as it should, or is gone
	exitSlow  = 82 // the CPU limit was reached
	exitLimit = 83 // a limit could not be set
)

// IsWorker reports whether the program was started to be a worker; args are os.Args without the
// program's name. The program must then do nothing but os.Exit(WorkerMain(os.Stdin, os.Stdout)).
func IsWorker(args []string) bool {
	if slices.Equal(args, os.Args[1:]) { // a test that runs the program within itself has other ones
		asked.Store(true)
	}
	return len(args) == 1 && args[0] == workerArgument
}

// asked is set once IsWorker has seen the process's own arguments. A program that does not ask would, started as a worker, do all its
// work again and start workers in turn, without end; a test program is easily one.
var asked atomic.Bool

// WorkerMain turns pictures until its input ends, and returns the process's exit code.
func WorkerMain(stdin io.Reader, stdout io.Writer) int {
	os.Stdout = os.Stderr // libraries that print must not print into the protocol
	in, out := bufio.NewReaderSize(stdin, 64<<10), bufio.NewWriterSize(stdout, 64<<10)
	if writeMessage(out, frameHello, hello{protocol, webpIsNative()}) != nil || out.Flush() != nil {
		return exitPipe
	}
	for confined := false; ; confined = true {
		var a ask
		switch err := readMessage(in, frameAsk, &a); {
		case errors.Is(err, io.EOF):
			return exitDone
		case err != nil:
			return complain(exitPipe, err)
		}
		if !confined {
			if err := confine(a.Limits); err != nil {
				return complain(exitLimit, err)
			}
		}
		if err := limitCPU(a.Limits.CPU); err != nil {
			return complain(exitLimit, err)
		}
		source, err := readFrame(in, frameData, a.Limits.Bytes)
		if err != nil {
			return complain(exitPipe, err)
		}
		if writeReply(out, answer(source, a)) != nil || out.Flush() != nil {
			return exitPipe
		}
	}
}

func complain(code int, err error) int {
	fmt.Fprintln(os.Stderr, err)
	return code
}

// answer makes the reply to a source. A decoder that panics has met a picture that it should have refused.
func answer(source []byte, a ask) (r reply) {
	defer func() {
		if p := recover(); p != nil {
			r = reply{Fault: Damaged, Detail: fmt.Sprintf("panic: %v", p), Retire: true}
		}
	}()
	result, err := render(source, a.Settings, a.Limits)
	if err != nil {
		r = replyTo(err)
	} else {
		r = reply{Result: result}
	}
	r.Retire = r.Retire || hasGrown(a.Limits)
	return r
}

// replyTo makes the reply to a source that was refused. Where encoding failed, libwebp may have been out of memory.
func replyTo(err error) reply {
	f := faultOf(err)
	if f == "" {
		f = Broken
	}
	r := reply{Fault: f, Retire: f == Broken}
	if e, ok := errors.AsType[*errs.Error](err); ok {
		r.Args = e.Args
		r.Detail = strings.TrimPrefix(e.Err.Error(), "picture: "+string(f)+": ")
	}
	return r
}
