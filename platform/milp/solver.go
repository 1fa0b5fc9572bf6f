package milp

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"time"

	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
	"github.com/tetratelabs/wazero/experimental"

	"anyam/platform/errs"
)

// Config says where the solver is.
type Config struct {
	File     string // path of highs.wasm; empty for the one that was built into the program
	CacheDir string // folder for compiled code (20 MB); empty for one in the user's cache folder
	MemoryMB int    // memory that one solve may use, 32 to 2048; 0 for 128
}

const (
	defaultMemoryMB = 128
	pagesPerMB      = 16 // a page of WebAssembly has 64 KiB
)

// Solver is the compiled solver. It may be used by several goroutines at once; each solve has memory of its own.
type Solver struct {
	runtime wazero.Runtime
	cache   wazero.CompilationCache
	module  wazero.CompiledModule
}

// IsBuiltIn reports whether the solver's file was built into the program.
func IsBuiltIn() bool { return len(embedded) > 0 }

// Open reads and compiles the solver: several seconds the first time, 0.3 s from the folder of compiled code. Without a file it is
// an Unavailable error, and so is a file with another hash.
func Open(ctx context.Context, c Config) (*Solver, error) {
	file, err := c.read()
	if err != nil {
		return nil, errs.Wrap(errs.Unavailable, err, "open the solver")
	}
	if c.MemoryMB == 0 {
		c.MemoryMB = defaultMemoryMB
	}
	if c.MemoryMB < 32 || c.MemoryMB > 2048 {
		var f errs.Faults
		f.Add("memory_mb", "Expected a whole number from %d to %d.", 32, 2048)
		return nil, f.Err()
	}
	s := &Solver{cache: openCache(c.CacheDir)}
	s.runtime = wazero.NewRuntimeWithConfig(ctx, wazero.NewRuntimeConfig().
		WithCompilationCache(s.cache).WithMemoryLimitPages(uint32(c.MemoryMB*pagesPerMB))) //nolint:gosec // at most 32768
	if s.module, err = s.runtime.CompileModule(ctx, file); err == nil {
		err = s.link(ctx)
	}
	if err != nil {
		return nil, errs.Wrap(errs.Unavailable, errors.Join(err, s.Close(ctx)), "compile the solver")
	}
	return s, nil
}

// Close gives the compiled code back.
func (s *Solver) Close(ctx context.Context) error {
	return errors.Join(s.runtime.Close(ctx), s.cache.Close(ctx))
}

// read gives the file after comparing its hash.
func (c Config) read() ([]byte, error) {
	file := embedded
	if c.File != "" {
		var err error
		if file, err = os.ReadFile(c.File); err != nil {
			return nil, err
		}
	}
	if len(file) == 0 {
		return nil, errors.New("there is no solver in this program and no file is named: `make highs` brings one")
	}
	if sum := sha256.Sum256(file); hex.EncodeToString(sum[:]) != FileSHA256 {
		return nil, fmt.Errorf("the SHA-256 of %s is %x: expected %s", c.File, sum, FileSHA256)
	}
	return file, nil
}

// openCache keeps compiled code on the disk; where that cannot be, in memory.
func openCache(folder string) wazero.CompilationCache {
	if folder == "" {
		if user, err := os.UserCacheDir(); err == nil {
			folder = filepath.Join(user, "anyam", "wazero")
		}
	}
	if folder != "" {
		if cache, err := wazero.NewCompilationCacheWithDir(folder); err == nil {
			return cache
		}
	}
	return wazero.NewCompilationCache()
}

// Options bound a solve.
type Options struct {
	Time     time.Duration // 0: until the context ends
	Gap      float64       // stop when (objective − bound) ÷ |objective| is at most this: 0.005 is half a percent; 0 proves the optimum
	Absolute float64       // stop when objective − bound is at most this, in the unit of the costs
	Nodes    int           // stop after so many nodes of the search tree; 0: no limit
}

// Status says what an answer is.
type Status string

// The statuses.
const (
	Optimal    Status = "optimal"    // within the gap that was asked for
	Feasible   Status = "feasible"   // the best that was found until time was up
	Infeasible Status = "infeasible" // no values meet all rows: proven
	Unbounded  Status = "unbounded"  // the objective has no smallest value (or the problem is infeasible)
	Unknown    Status = "unknown"    // time was up before anything was found
)

// Solution is the solver's answer.
type Solution struct {
	Status    Status
	Values    []float64 // of the columns when Status is Optimal or Feasible, else nil
	Objective float64   // of Values
	Bound     float64   // no values that meet all rows have a smaller objective; -Inf when nothing is known
}

// Gap is how far Objective can be from the optimum at most, as a share of Objective: 0.01 is a percent.
func (s Solution) Gap() float64 {
	if s.Values == nil {
		return math.Inf(1)
	}
	if s.Objective <= s.Bound {
		return 0
	}
	return (s.Objective - s.Bound) / max(math.Abs(s.Objective), 1e-9)
}

// Solve minimises p. It ends when the gap is reached, time is up or ctx is done, with the best that was found: running out of time
// is a Status, not an error. A wrong problem is an Invalid error; a fault of the solver (a trap, memory) an Unavailable one.
func (s *Solver) Solve(ctx context.Context, p *Problem, o Options) (Solution, error) {
	if err := errors.Join(p.check(), o.check()); err != nil {
		return Solution{}, err
	}
	if o.Time > 0 {
		var stop context.CancelFunc
		ctx, stop = context.WithTimeout(ctx, o.Time)
		defer stop()
	}
	solution, err := s.solve(ctx, p, o)
	if err != nil {
		return Solution{}, errs.Wrap(errs.Unavailable, err, "solve")
	}
	return solution, nil
}

func (o Options) check() error {
	var f errs.Faults
	f.Check(o.Time >= 0, "time", "Expected a duration that is not negative.")
	f.Check(o.Gap >= 0 && o.Gap <= 1, "gap", "Expected a share from 0 to 1.")
	f.Check(o.Absolute >= 0 && isNumber(o.Absolute), "absolute", "Expected a number that is not negative.")
	f.Check(o.Nodes >= 0 && o.Nodes <= math.MaxInt32, "nodes", "Expected a number that is not negative.")
	return f.Err()
}

// solve runs one instance of the module (rule milp-1). What happens to the instance ends here.
func (s *Solver) solve(ctx context.Context, p *Problem, o Options) (solution Solution, err error) {
	// The instance outlives the caller's context by the moment that HiGHS needs to stop: see the clock in link.go.
	inner := context.WithValue(context.WithoutCancel(ctx), clockKey{}, &stoppedClock{caller: ctx, shows: standsAt})
	inner = experimental.WithMemoryAllocator(inner, heapFor(len(p.Columns)))
	m, err := s.runtime.InstantiateModule(inner, s.module, wazero.NewModuleConfig().WithName("").WithStartFunctions(constructors))
	if err != nil {
		return Solution{}, err
	}
	defer func() { err = errors.Join(err, m.Close(inner)) }()
	return (&instance{ctx: inner, module: m}).minimise(p, o)
}

// instance is one module with its memory. The first error stays, and every later call does nothing.
type instance struct {
	ctx    context.Context
	module api.Module
	highs  uint64 // the pointer that Highs_create gave
	err    error
}
