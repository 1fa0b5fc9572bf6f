package recent

import "sync"

// Values are kept values of one version of the data. They are shared by all who get them and must not be changed.
// Values is safe for use by several goroutines.
type Values[K comparable, V any] struct {
	half    int
	mu      sync.Mutex
	version int64
	young   map[K]V // asked for since the last turn
	old     map[K]V // asked for in the turn before it
}

// New keeps between half of limit and limit values: when the young ones are half of it, the old ones go and the young
// ones are old. So what was not asked for during a turn goes, and no list has to be kept in order.
func New[K comparable, V any](limit int) *Values[K, V] {
	return &Values[K, V]{half: max(limit/2, 1), young: map[K]V{}}
}

// Get finds a value that was put under this version. Versions rise: an older one than the last finds nothing.
func (v *Values[K, V]) Get(version int64, k K) (value V, ok bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.move(version)
	if v.version != version {
		return value, false
	}
	if value, ok = v.young[k]; ok {
		return value, true
	}
	if value, ok = v.old[k]; ok {
		v.keep(k, value)
	}
	return value, ok
}

// Put keeps a value that was made of data of this version, read before the value was; if that has passed, it
// does nothing.
func (v *Values[K, V]) Put(version int64, k K, value V) {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.move(version)
	if v.version == version {
		v.keep(k, value)
	}
}

// move forgets everything when the data has moved on.
func (v *Values[K, V]) move(version int64) {
	if version > v.version {
		v.version, v.young, v.old = version, map[K]V{}, nil
	}
}

func (v *Values[K, V]) keep(k K, value V) {
	if len(v.young) >= v.half {
		v.young, v.old = make(map[K]V, v.half), v.young
	}
	v.young[k] = value
}
