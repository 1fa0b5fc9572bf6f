package stow

import "math"

// boundOf is what no set of containers can be better than: by volume, by weight, and by cartons of which two fit into no container together
// because each is larger than half of it in every direction.
func boundOf(j *Job, quantity []int, costOf func(int) int64) Bound {
	var volume, grams, alone int64
	for i := range j.Cartons {
		c := &j.Cartons[i]
		volume += int64(quantity[i]) * c.Size.volume()
		grams += int64(quantity[i]) * c.WeightGrams
		if aloneEverywhere(j, c) {
			alone += int64(quantity[i])
		}
	}
	if volume == 0 {
		return Bound{}
	}
	var inner, payload int64
	perVolume, perGram, least := math.Inf(1), math.Inf(1), int64(math.MaxInt64)
	for i := range j.Containers {
		c := &j.Containers[i]
		cost := costOf(i)
		least = min(least, cost)
		inner = max(inner, c.Inner.volume())
		perVolume = min(perVolume, float64(cost)/float64(c.Inner.volume()))
		if c.PayloadGrams == 0 {
			payload, perGram = math.MaxInt64, 0
		} else {
			payload = max(payload, c.PayloadGrams)
			perGram = min(perGram, float64(cost)/float64(c.PayloadGrams))
		}
	}
	n := max((volume+inner-1)/inner, alone, 1)
	if payload < math.MaxInt64 {
		n = max(n, (grams+payload-1)/payload)
	}
	cost := max(float64(n*least), perVolume*float64(volume), perGram*float64(grams))
	return Bound{Containers: int(n), CostMinor: int64(math.Ceil(cost - 1e-6))}
}

// aloneEverywhere reports whether no container can hold two of the carton, nor one beside another such.
func aloneEverywhere(j *Job, x *Carton) bool {
	for i := range j.Containers {
		c := &j.Containers[i]
		for _, s := range stands(x, c) {
			if 2*s[0] <= c.Inner.Length || 2*s[1] <= c.Inner.Width || 2*s[2] <= c.Inner.Height {
				return false
			}
		}
	}
	return true
}
