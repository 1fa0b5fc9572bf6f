package milp

import "github.com/tetratelabs/wazero/experimental"

// heap is the memory of an instance. Large problems get all that they may use at once (what is not touched costs nothing), because a
// slice that grows step by step leaves its former selves to the garbage collector, more of them together than the limit.
type heap struct {
	bytes []byte
	most  uint64
}

const (
	smallProblem = 500      // variables
	smallHeap    = 32 << 20 // bytes, of a small problem to begin with
)

// heapFor is how memory is made for a problem of so many variables.
func heapFor(columns int) experimental.MemoryAllocatorFunc {
	return func(first, most uint64) experimental.LinearMemory {
		room := most
		if columns <= smallProblem {
			room = min(max(first, smallHeap), most)
		}
		return &heap{make([]byte, 0, room), most}
	}
}

// Reallocate makes the memory so long; nil when that is more than there is.
func (h *heap) Reallocate(size uint64) []byte {
	if size > h.most {
		return nil
	}
	if size > uint64(cap(h.bytes)) {
		longer := make([]byte, len(h.bytes), min(h.most, max(size, 2*uint64(cap(h.bytes)))))
		copy(longer, h.bytes)
		h.bytes = longer
	}
	h.bytes = h.bytes[:size]
	return h.bytes
}

// Free gives the memory back.
func (h *heap) Free() { h.bytes = nil }
