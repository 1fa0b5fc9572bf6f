package content

import "testing"

// First outputs of the reference SplitMix64 (prng.di.unimi.it/splitmix64.c) for the seeds 0 and 1234567.
func TestMix_isSplitMix64(t *testing.T) {
	for seed, want := range map[uint64]uint64{0: 0xe220a8397b1dcdaf, 1234567: 6457827717110365317} {
		if got := mix(seed); got != want {
			t.Errorf("mix(%d) = %d, want %d", seed, got, want)
		}
	}
	if mix(1, 2) == mix(2, 1) {
		t.Error("the order of the arguments does not matter")
	}
}

func TestPermutation_meetsEachNumberOnce(t *testing.T) {
	for n := 1; n <= 400; n++ {
		seen := make([]bool, n)
		p := newPermutation(n, uint64(n)*31)
		for k := range n {
			if at := p.at(k); at < 0 || at >= n || seen[at] {
				t.Fatalf("of %d numbers, %d comes twice or is outside", n, at)
			} else {
				seen[at] = true
			}
		}
	}
}

func TestShuffled_keepsEveryNumber(t *testing.T) {
	seen := map[int]bool{}
	for _, n := range shuffled(50, 7) {
		seen[n] = true
	}
	if len(seen) != 50 {
		t.Errorf("%d of 50 numbers are left", len(seen))
	}
}
