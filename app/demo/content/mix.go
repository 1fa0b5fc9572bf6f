package content

import "hash/fnv"

// mix turns numbers into one that looks random and is the same on every machine and with every version
// of Go. It is SplitMix64 (Steele, Lea and Flood, OOPSLA 2014, figure 16), chained over its arguments.
func mix(parts ...uint64) uint64 {
	var h uint64
	for _, p := range parts {
		h += p + 0x9e3779b97f4a7c15
		h = (h ^ (h >> 30)) * 0xbf58476d1ce4e5b9
		h = (h ^ (h >> 27)) * 0x94d049bb133111eb
		h ^= h >> 31
	}
	return h
}

// pick is a number from 0 to n-1.
func pick(n int, parts ...uint64) int { return int(mix(parts...) % uint64(n)) }

// chance is true in percent of a hundred cases.
func chance(percent int, parts ...uint64) bool { return pick(100, parts...) < percent }

// textSeed is a number for a key, so that adding a line to a file does not move everything after it.
func textSeed(s string) uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte(s))
	return h.Sum64()
}

// permutation walks through 0 to n-1 in an order of its own, each number once, without keeping a list.
type permutation struct{ n, step, start uint64 }

func newPermutation(n int, seed uint64) permutation {
	p := permutation{n: uint64(n), start: mix(seed, 1) % uint64(n)}
	p.step = mix(seed, 2)%p.n | 1
	for gcd(p.step, p.n) != 1 {
		p.step += 2
	}
	return p
}

func (p permutation) at(k int) int {
	return int((uint64(k)%p.n*(p.step%p.n) + p.start) % p.n)
}

func gcd(a, b uint64) uint64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// shuffled is 0 to n-1 in an order of its own (Fisher and Yates).
func shuffled(n int, seed uint64) []int {
	list := make([]int, n)
	for i := range list {
		list[i] = i
	}
	for i := n - 1; i > 0; i-- {
		j := pick(i+1, seed, uint64(i))
		list[i], list[j] = list[j], list[i]
	}
	return list
}
