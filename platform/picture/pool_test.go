package picture

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"anyam/platform/errs"
)

// newPool makes a pool that is closed when the test ends, which must leave no worker behind.
func newPool(t testing.TB, c Config) *Pool {
	t.Helper()
	p := NewPool(c)
	t.Cleanup(func() {
		if err := p.Close(); err != nil {
			t.Error(err)
		}
	})
	return p
}

func process(p *Pool, source []byte) (Result, error) {
	return p.Process(context.Background(), bytes.NewReader(source), Settings{})
}

// idlePID is the process id of the worker that was used last; 0 when there is none.
func idlePID(p *Pool) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(p.idle) == 0 {
		return 0
	}
	return p.idle[len(p.idle)-1].cmd.Process.Pid
}

func TestPool_makesPicturesWithBothEncoders(t *testing.T) {
	for _, builtIn := range []bool{true, false} {
		if dir, _ := linkLibwebp(); !builtIn && dir == "" {
			t.Log("the system has no libwebp: only the built-in encoder is tested")
			continue
		} else if dir != "" {
			_ = os.RemoveAll(dir)
		}
		p := newPool(t, Config{BuiltIn: builtIn})
		source := withSegments(jpegOf(t, asStored(quarters(1400, 700), 6)), exifSegment(6))
		r, err := process(p, source)
		if err != nil {
			t.Fatal(err)
		}
		if native := p.idle[0].native; native == builtIn {
			t.Errorf("built in: %t, but the worker says native: %t", builtIn, native)
		}
		if r.Width != 1400 || r.Height != 700 || r.Format != JPEG || len(r.Renditions) != 6 {
			t.Errorf("%s %d × %d, %d renditions", r.Format, r.Width, r.Height, len(r.Renditions))
		}
		if want := fmt.Sprintf("%x", sha256.Sum256(source)); r.Hash != want {
			t.Errorf("hash %s, want %s", r.Hash, want)
		}
		for _, made := range r.Renditions {
			mustShow(t, string(made.Type), open(t, made))
		}
	}
}

// rule picture-3: a worker that looks at nothing is believed about a picture whose pixels are damaged.
func TestPool_theParentDecodesNothing(t *testing.T) {
	damaged := pngOf(t, cloth(64, 64))
	damaged[len(damaged)/2] ^= 0xff
	if r, err := process(newPool(t, Config{Command: command("crash")}), damaged); err != nil || r.Width != 1 {
		t.Errorf("width %d, %v; want the worker's answer", r.Width, err)
	}
}

// rule picture-4
func TestPool_aPoisonedPictureHarmsNoOther(t *testing.T) {
	p := newPool(t, Config{Workers: 2, Limits: Limits{Scans: 1 << 20, CPU: time.Second}})
	poison, photo := progressiveBomb(3_000, 3_000, 20_000), jpegOf(t, cloth(300, 200))
	if _, err := process(p, photo); err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	all.Go(func() {
		_, err := process(p, poison)
		if !errors.Is(err, TooSlow) || errs.KindOf(err) != errs.Invalid {
			t.Errorf("the bomb: %v, want Invalid and %q", err, TooSlow)
		}
	})
	all.Go(func() {
		for range 10 {
			if _, err := process(p, photo); err != nil {
				t.Errorf("a picture beside the bomb: %v", err)
			}
		}
	})
	all.Wait()
	if _, err := process(p, photo); err != nil {
		t.Errorf("a picture after the bomb: %v", err)
	}
}

// The same bombs with the limits as they are: none gets as far as a worker.
func TestPool_refusesBombsWithoutAWorker(t *testing.T) {
	p := newPool(t, Config{})
	for name, tc := range map[string]struct {
		source []byte
		want   Fault
	}{
		"WebP of 228 bytes for a gigabyte": {webpBomb(16_384, 16_384), TooLong},
		"JPEG of thousands of scans":       {progressiveBomb(6_000, 6_000, 6_000), TooManyScans},
		"PNG of 900 megapixels":            {withSize(pngOf(t, cloth(8, 8)), 30_000, 30_000), TooLong},
	} {
		if _, err := process(p, tc.source); !errors.Is(err, tc.want) {
			t.Errorf("%s: %v, want %q", name, err, tc.want)
		}
	}
	if pid := idlePID(p); pid != 0 {
		t.Errorf("worker %d was started", pid)
	}
}

// rule picture-4: each limit holds by itself.
func TestPool_limits(t *testing.T) {
	photo := jpegOf(t, cloth(8, 8))
	for _, tc := range []struct {
		worker string
		limits Limits
		want   Fault
		kind   errs.Kind
	}{
		{"confined hog", Limits{Memory: 4 << 30}, TooHungry, errs.Invalid},                       // by itself
		{"hog", Limits{Memory: 200 << 20}, TooHungry, errs.Invalid},                              // seen by its parent
		{"confined spin", Limits{CPU: time.Hour, Wall: 20 * time.Second}, TooSlow, errs.Invalid}, // by itself
		{"spin", Limits{CPU: 50 * time.Millisecond}, TooSlow, errs.Invalid},                      // seen by its parent
		{"mute", Limits{Wall: 100 * time.Millisecond}, Stalled, errs.Unavailable},                // neither memory nor CPU time
		{"babble", Limits{}, Lost, errs.Unavailable},                                             // no worker at all
	} {
		if memory := tc.want == TooHungry; runtime.GOOS != "linux" || raceBuild && memory {
			t.Logf("%s: not limited on %s, race detector %t", tc.worker, runtime.GOOS, raceBuild)
			continue
		}
		_, err := process(newPool(t, Config{Limits: tc.limits, Command: command(tc.worker)}), photo)
		if !errors.Is(err, tc.want) || errs.KindOf(err) != tc.kind {
			t.Errorf("%s: %v, want %s and %q", tc.worker, err, tc.kind, tc.want)
		}
	}
}

func TestPool_startsNothingThatIsNotThere(t *testing.T) {
	_, err := process(newPool(t, Config{Command: []string{"/no/such/program"}}), jpegOf(t, cloth(8, 8)))
	if !errors.Is(err, Lost) {
		t.Errorf("%v, want %q", err, Lost)
	}
}

// Else a test program without the call would run its tests as a worker, which start workers.
func TestPool_startsNoProgramThatDoesNotAsk(t *testing.T) {
	asked.Store(false)
	defer asked.Store(true)
	IsWorker([]string{"serve"}) // of a program that runs within the test
	_, err := process(newPool(t, Config{}), jpegOf(t, cloth(8, 8)))
	if !errors.Is(err, Lost) || !strings.Contains(err.Error(), "IsWorker") {
		t.Errorf("%v, want %q", err, Lost)
	}
}

// A worker that dies at its second picture may be to blame, not the picture: a new one makes it.
func TestPool_givesThePictureASecondWorker(t *testing.T) {
	p := newPool(t, Config{Workers: 1, Command: command("crash")})
	for range 3 {
		if r, err := process(p, jpegOf(t, cloth(8, 8))); err != nil || r.Width != 1 {
			t.Fatalf("width %d, %v; want 1, the first picture of a worker", r.Width, err)
		}
	}
}

func TestPool_usesAWorkerAgainAndReplacesIt(t *testing.T) {
	p := newPool(t, Config{Workers: 1, Pictures: 2})
	var pids [4]int
	for i := range pids {
		if _, err := process(p, jpegOf(t, cloth(8, 8))); err != nil {
			t.Fatal(err)
		}
		pids[i] = idlePID(p)
	}
	if pids[0] == 0 || pids[1] != 0 || pids[2] == 0 || pids[2] == pids[0] || pids[3] != 0 {
		t.Errorf("idle workers %v: want one, none after its second picture, another, none", pids)
	}
}

func TestPool_refusalsKeepTheWorker(t *testing.T) {
	p := newPool(t, Config{Workers: 1})
	drawing := pngOf(t, cloth(64, 64))
	if _, err := process(p, drawing); err != nil {
		t.Fatal(err)
	}
	before := idlePID(p)
	drawing[len(drawing)/2] ^= 0xff
	_, err := process(p, drawing)
	if !errors.Is(err, Damaged) || strings.Count(err.Error(), "damaged") != 2 {
		t.Errorf("%v, want %q, said once to the visitor and once to the log", err, Damaged)
	}
	if after := idlePID(p); after != before {
		t.Errorf("worker %d became %d over a damaged picture", before, after)
	}
}

func TestPool_idleWorkersLeave(t *testing.T) {
	p := newPool(t, Config{Workers: 1, Idle: time.Millisecond})
	if _, err := process(p, jpegOf(t, cloth(8, 8))); err != nil {
		t.Fatal(err)
	}
	for idlePID(p) != 0 { // the test's own time limit ends this
		time.Sleep(time.Millisecond)
	}
	p.leaving.Wait()
}

func TestPool_contextEndsThePicture(t *testing.T) {
	p := newPool(t, Config{Workers: 1, Command: command("mute")})
	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	first := make(chan error, 1)
	go func() {
		_, err := p.Process(ctx, bytes.NewReader(jpegOf(t, cloth(8, 8))), Settings{})
		first <- err
	}()
	_, err := p.Process(ctx, bytes.NewReader(jpegOf(t, cloth(8, 8))), Settings{}) // one of the two waits for its turn
	for _, err := range []error{err, <-first} {
		if !errors.Is(err, context.DeadlineExceeded) || errs.KindOf(err) != errs.Unavailable {
			t.Errorf("%v, want Unavailable and context.DeadlineExceeded", err)
		}
	}
}

func TestPool_closeEndsEverything(t *testing.T) {
	p := NewPool(Config{Workers: 1, Command: command("mute")})
	underWay := make(chan error, 1)
	go func() {
		_, err := process(p, jpegOf(t, cloth(8, 8)))
		underWay <- err
	}()
	for len(p.slots) == 0 {
		time.Sleep(time.Millisecond)
	}
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	_, after := process(p, jpegOf(t, cloth(8, 8)))
	for _, err := range []error{<-underWay, after} {
		if !errors.Is(err, Closed) || errs.KindOf(err) != errs.Unavailable {
			t.Errorf("%v, want Unavailable and %q", err, Closed)
		}
	}
}

// rule picture-9
func TestPool_workersInheritNothing(t *testing.T) {
	t.Setenv("ANYAM_DATABASE", "postgres://secret")
	r, err := process(newPool(t, Config{BuiltIn: true, Command: command("tell")}), jpegOf(t, cloth(8, 8)))
	if err != nil {
		t.Fatal(err)
	}
	want := `"GOTRACEBACK=none MALLOC_ARENA_MAX=1 LD_LIBRARY_PATH=" "/"`
	if runtime.GOOS == "linux" && r.Profile != want {
		t.Errorf("worker has %s, want %s", r.Profile, want)
	}
}

func TestPool_leavesNoLinksBehind(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("TMPDIR", dir)
	for _, c := range []Config{{}, {Command: command("babble")}, {Command: []string{"/no/such/program"}}} {
		_, _ = process(newPool(t, c), jpegOf(t, cloth(8, 8)))
	}
	left, err := os.ReadDir(dir)
	if err != nil || len(left) != 0 {
		t.Errorf("left %v, %v", left, err)
	}
}

func TestPool_readsNoMoreThanAllowed(t *testing.T) {
	p := newPool(t, Config{Limits: Limits{Bytes: 1000}})
	endless := &counting{}
	if _, err := p.Process(context.Background(), endless, Settings{}); !errors.Is(err, TooManyBytes) {
		t.Errorf("%v, want %q", err, TooManyBytes)
	}
	if endless.read > 10_000 {
		t.Errorf("read %d bytes", endless.read)
	}
}

// counting is a source without an end.
type counting struct{ read int }

func (c *counting) Read(p []byte) (int, error) {
	n := min(len(p), 100)
	c.read += n
	return n, nil
}

func TestIsWorker(t *testing.T) {
	for _, tc := range []struct {
		args []string
		want bool
	}{
		{[]string{"picture-worker"}, true},
		{[]string{"picture-worker", "-h"}, false},
		{[]string{"serve"}, false},
		{nil, false},
	} {
		if got := IsWorker(tc.args); got != tc.want {
			t.Errorf("IsWorker(%q) = %t", tc.args, got)
		}
	}
}
