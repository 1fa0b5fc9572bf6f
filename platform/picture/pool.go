package picture

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"log/slog"
	"runtime"
	"slices"
	"sync"
	"time"
)

// Config says how a pool works. The zero value is right for a server.
type Config struct {
	Workers  int           // pictures at a time; as many as processors, but at most 2
	Pictures int           // after so many a worker is replaced; 200
	Idle     time.Duration // after so long without a picture a worker leaves; 30 s
	Limits   Limits        // see DefaultLimits
	Log      *slog.Logger  // nil logs nothing
	BuiltIn  bool          // use the WebAssembly encoder even where the system has libwebp
	Command  []string      // how to start a worker; this program with its hidden argument
}

// Pool hands pictures to workers. Its methods may be called at the same time.
type Pool struct {
	config  Config
	slots   chan struct{} // holds a token for each picture under way
	ctx     context.Context
	close   context.CancelCauseFunc
	leaving sync.WaitGroup // workers on their way out

	mu    sync.Mutex
	idle  []*child // last used last
	leave map[*child]*time.Timer
}

// NewPool makes a pool. It starts workers when there are pictures, not before. The caller closes it.
func NewPool(c Config) *Pool {
	c.Limits = c.Limits.orDefault()
	if c.Workers < 1 {
		c.Workers = min(2, runtime.NumCPU())
	}
	if c.Pictures < 1 {
		c.Pictures = 200
	}
	if c.Idle <= 0 {
		c.Idle = 30 * time.Second
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	p := &Pool{config: c, slots: make(chan struct{}, c.Workers), leave: map[*child]*time.Timer{}}
	p.ctx, p.close = context.WithCancelCause(context.Background())
	return p
}

// Process reads a source and makes everything out of it. It waits for a free worker, and reads only
// then, so that waiting costs no memory. Errors are *errs.Error with a Fault inside; a context that
// ends kills the worker.
func (p *Pool) Process(ctx context.Context, source io.Reader, s Settings) (Result, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	unhook := context.AfterFunc(p.ctx, func() { cancel(context.Cause(p.ctx)) })
	defer unhook()
	if p.ctx.Err() != nil {
		return Result{}, fail(Closed)
	}
	select {
	case p.slots <- struct{}{}:
		defer func() { <-p.slots }()
	case <-ctx.Done():
		return Result{}, interrupted(ctx)
	}
	data, err := readSource(source, p.config.Limits.Bytes)
	if err != nil {
		return Result{}, err
	}
	if _, err := Inspect(data, p.config.Limits); err != nil {
		return Result{}, err
	}
	result, err := p.process(ctx, data, s)
	if err != nil {
		return Result{}, err
	}
	hash := sha256.Sum256(data)
	result.Hash = hex.EncodeToString(hash[:])
	return result, nil
}

// readSource reads a source, but at most one byte more than is allowed; Inspect refuses that.
func readSource(source io.Reader, most int) ([]byte, error) {
	var b bytes.Buffer
	if sized, ok := source.(interface{ Len() int }); ok {
		b.Grow(min(sized.Len(), most) + bytes.MinRead)
	}
	if _, err := b.ReadFrom(io.LimitReader(source, int64(most)+1)); err != nil {
		return nil, failFor(Lost, err)
	}
	return b.Bytes(), nil
}

// process hands the source to a worker. That a worker fails at a picture after others proves nothing
// against the picture, for it may have grown old: a new one tries once more.
func (p *Pool) process(ctx context.Context, source []byte, s Settings) (Result, error) {
	old := p.takeIdle()
	if old != nil {
		result, err := p.try(ctx, old, source, s)
		if f := faultOf(err); ctx.Err() != nil || f != Lost && f != TooHungry && f != Broken {
			return result, err
		}
	}
	c, err := p.start()
	if err != nil {
		return Result{}, err
	}
	return p.try(ctx, c, source, s)
}

func (p *Pool) try(ctx context.Context, c *child, source []byte, s Settings) (Result, error) {
	r, dead, err := c.process(ctx, source, ask{s, p.config.Limits})
	if dead {
		p.config.Log.Warn("picture: a worker ended", "pid", c.cmd.Process.Pid, "pictures", c.pictures, "error", err)
		return Result{}, err
	}
	p.putBack(c, r.Retire)
	return r.Result, faultIn(r)
}

// faultIn is the error that a worker's answer carries, nil when it carries a result.
func faultIn(r reply) error {
	if r.Fault == "" {
		return nil
	}
	return failFor(r.Fault, r.Detail, r.Args...)
}

// takeIdle gives the worker that was used last, or nil.
func (p *Pool) takeIdle() *child {
	p.mu.Lock()
	defer p.mu.Unlock()
	n := len(p.idle)
	if n == 0 {
		return nil
	}
	c := p.idle[n-1]
	p.idle = p.idle[:n-1]
	p.leave[c].Stop()
	delete(p.leave, c)
	return c
}

// start starts a worker.
func (p *Pool) start() (*child, error) {
	command := p.config.Command
	if command == nil {
		if !asked.Load() {
			return nil, failFor(Lost, "this program cannot be a worker: it does not call picture.IsWorker first")
		}
		program, err := programFile()
		if err != nil {
			return nil, failFor(Lost, err)
		}
		command = []string{program, workerArgument}
	}
	return startChild(command, p.links())
}

// links shows a worker the system's libwebp. Without it pictures take longer, no more.
func (p *Pool) links() (dir string) {
	if p.config.BuiltIn {
		return ""
	}
	dir, err := linkLibwebp()
	if err != nil {
		p.config.Log.Warn("picture: libwebp of the system is not used", "error", err)
	}
	return dir
}

// putBack keeps a worker for the next picture, for a while.
func (p *Pool) putBack(c *child, retire bool) {
	if retire || c.pictures >= p.config.Pictures || p.ctx.Err() != nil {
		p.leaving.Go(c.retire)
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.idle = append(p.idle, c)
	p.leave[c] = time.AfterFunc(p.config.Idle, func() { p.dismiss(c) })
}

// dismiss lets a worker go unless it has been taken in the meantime.
func (p *Pool) dismiss(c *child) {
	p.mu.Lock()
	defer p.mu.Unlock()
	i := slices.Index(p.idle, c)
	if i < 0 {
		return
	}
	p.idle = slices.Delete(p.idle, i, i+1)
	delete(p.leave, c)
	p.leaving.Go(c.retire)
}

// Close kills what is under way, lets idle workers go and waits for both. Pictures that come later are
// refused.
func (p *Pool) Close() error {
	p.close(fail(Closed))
	for range cap(p.slots) {
		p.slots <- struct{}{} // never given back
	}
	for c := p.takeIdle(); c != nil; c = p.takeIdle() {
		p.leaving.Go(c.retire)
	}
	p.leaving.Wait()
	return nil
}
