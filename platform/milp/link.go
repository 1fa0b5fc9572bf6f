package milp

import (
	"context"
	"errors"
	"math"
	"slices"

	"github.com/tetratelabs/wazero/api"
)

// clockKey is the context key of an instance's clock.
type clockKey struct{}

// stoppedClock stands still until the caller's context is done, and then leaps at each look (rule milp-2). HiGHS looks at it between its
// steps and stops by its time limit, with the best solution so far, whenever it was started.
type stoppedClock struct {
	caller context.Context
	shows  float64
}

const (
	notSupported = 52            // WASI's errno ENOSYS
	standsAt     = 1             // seconds: what the solver's clock shows until time is up. Zero, HiGHS takes for a clock that was not started.
	timeLimit    = 1000          // seconds that HiGHS is told it has
	leap         = 2 * timeLimit // seconds: by how much each look at the clock moves it from then on
	kibibytes64  = 1 << 16
)

var (
	errThrown = errors.New("the solver threw an exception")
	errAborts = errors.New("the solver aborted")
)

// link defines the functions that the module imports. Those without a meaning here are stubs made from their signature: they
// give an error number, so that HiGHS finds no file, no environment and no log.
func (s *Solver) link(ctx context.Context) error {
	builder := s.runtime.NewHostModuleBuilder(importModule)
	for _, f := range s.module.ImportedFunctions() {
		_, name, _ := f.Import()
		builder.NewFunctionBuilder().WithGoModuleFunction(hostFunction(name, f), f.ParamTypes(), f.ResultTypes()).Export(name)
	}
	_, err := builder.Instantiate(ctx)
	return err
}

func hostFunction(name string, f api.FunctionDefinition) api.GoModuleFunc {
	switch name {
	case importNames["clock_time_get"]:
		return func(ctx context.Context, m api.Module, stack []uint64) {
			ok := m.Memory().WriteUint64Le(uint32(stack[2]), uint64(seconds(ctx)*1e9))
			stack[0] = errno(ok)
		}
	case importNames["emscripten_date_now"], importNames["emscripten_get_now"]:
		return func(ctx context.Context, _ api.Module, stack []uint64) {
			stack[0] = math.Float64bits(seconds(ctx) * 1e3)
		}
	case importNames["emscripten_resize_heap"]:
		return resizeHeap
	case importNames["cxa_throw"]:
		return func(context.Context, api.Module, []uint64) { panic(errThrown) } // wazero makes it the error of the call
	case importNames["abort_js"], importNames["exit"], importNames["proc_exit"]:
		return func(context.Context, api.Module, []uint64) { panic(errAborts) }
	default:
		answers := slices.Clone(f.ResultTypes())
		return func(_ context.Context, _ api.Module, stack []uint64) {
			if len(answers) > 0 {
				stack[0] = notSupported
			}
		}
	}
}

// seconds is what the instance's clock shows.
func seconds(ctx context.Context) float64 {
	clock, ok := ctx.Value(clockKey{}).(*stoppedClock)
	if !ok {
		return standsAt
	}
	if clock.caller.Err() != nil {
		clock.shows += leap
	}
	return clock.shows
}

// resizeHeap is emscripten_resize_heap: it makes the memory at least so many bytes long, a fifth longer than it was where the limit
// allows it, and answers 1, or 0 when there is no more.
func resizeHeap(_ context.Context, m api.Module, stack []uint64) {
	wanted, have := uint64(uint32(stack[0])), uint64(m.Memory().Size())
	for _, size := range []uint64{max(wanted, have+have/5), wanted} {
		pages := (size - min(size, have) + kibibytes64 - 1) / kibibytes64
		if _, ok := m.Memory().Grow(uint32(pages)); ok { //nolint:gosec // at most 65536 pages, from a 32-bit size
			stack[0] = 1
			return
		}
	}
	stack[0] = 0
}

func errno(ok bool) uint64 {
	if ok {
		return 0
	}
	return notSupported
}
