package stow

import (
	"encoding/binary"
	"strings"
	"testing"

	"anyam/platform/errs"
	"anyam/platform/money"
)

// bytesOf takes numbers from fuzzed bytes.
type bytesOf []byte

func (b *bytesOf) next(n int) int {
	if len(*b) < 2 {
		return 0
	}
	x := binary.LittleEndian.Uint16(*b)
	*b = (*b)[2:]
	return int(x) % n
}

// jobOf makes a job of any kind from fuzzed bytes: mostly one that can be packed, sometimes one that cannot be.
func jobOf(b bytesOf) Job {
	size := func(n int) Size { return Size{b.next(n), b.next(n), b.next(n)} }
	j := Job{Support: Support(b.next(2)), Together: float64(b.next(3))}
	for range 1 + b.next(3) {
		c := Container{Inner: size(40), PayloadGrams: int64(b.next(400)), Available: b.next(3), Cost: money.Of(int64(b.next(50)), money.USD)}
		switch b.next(3) {
		case 0:
			c.FromTop = true
		case 1:
			c.Door = Opening{c.Inner.Width, max(c.Inner.Height-3, 1)}
		}
		j.Containers = append(j.Containers, c)
	}
	for range b.next(6) {
		c := Carton{Size: size(20), Upright: Upright(b.next(8)), Quantity: b.next(15), WeightGrams: int64(b.next(30)), Drop: b.next(3), Filler: b.next(6) == 0, Maker: string(rune('a' + b.next(3)))}
		if j.Support == FullSupport && b.next(2) == 0 {
			c.MaxTopGrams, c.MaxLayers = int64(b.next(80)-1), b.next(4)
		}
		j.Cartons = append(j.Cartons, c)
	}
	if len(j.Cartons) > 0 && b.next(3) == 0 {
		c := j.Cartons[0]
		j.Begun = []Begun{{Fixed: []Fixed{{At: Point{b.next(9), b.next(9), 0}, Size: c.Size, Loaded: b.next(2) == 0}}}}
	}
	return j
}

// FuzzPack packs any job: a plan without faults, or an Invalid error, never a panic.
func FuzzPack(f *testing.F) {
	f.Add([]byte("0123456789abcdefghijklmnopqrstuvwxyz0123456789abcdefghijklmnopqrstuvwxyz"))
	f.Add([]byte("\x00\x00\x01\x00\x00\x00\x20\x00\x20\x00\x20\x00\x00\x00\x01\x00\x03\x00\x02\x00\x05\x00\x08\x00\x08\x00\x08\x00\x07\x00\x0a\x00\x05\x00\x01\x00\x01\x00\x00\x00"))
	for i := range 40 {
		seed := make([]byte, 160)
		for k := range seed {
			seed[k] = byte((i*31+7)*(k*k+3*k+11)>>2 + i)
		}
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		j := jobOf(b)
		p, err := Pack(t.Context(), j, Options{RollOuts: 30, Workers: 1})
		if err != nil {
			if !errs.Is(err, errs.Invalid) {
				t.Fatalf("%v\n%+v", err, j)
			}
			return
		}
		if faults := Verify(j, p); len(faults) > 0 {
			t.Fatalf("%v\n%+v", faults, j)
		}
	})
}

// FuzzReadInstances reads anything without a panic, and what it reads is complete.
func FuzzReadInstances(f *testing.F) {
	f.Add("1\n1 5\n587 233 220\n1\n1 108 0 76 0 30 1 40\n")
	f.Add("1\n1\n10 6 16\n1\n3 6 1 9 12 1 20\n")
	f.Add("-1\n99999999999999999999")
	f.Fuzz(func(t *testing.T, text string) {
		jobs, err := ReadInstances(strings.NewReader(text))
		for _, j := range jobs {
			if err != nil || len(j.Containers) != 1 || len(j.Cartons) == 0 {
				t.Errorf("read %+v from %q", j, text)
			}
		}
	})
}
