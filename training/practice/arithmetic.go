package practice

// The arithmetic of this package, so that another machine and another language get the same bits. It uses + − × ÷ on IEEE 754 doubles,
// rounded to nearest, and floor. Two things are avoided: the exp, log and pow of the platform, which differ in their last bit between
// processors and browsers; and fused multiply-add, which Go uses on some processors. A conversion float64(a*b) forbids the
// fusing, and stands around every product that is added to something. In JavaScript it is plain a*b.

const (
	ln2High  = 0x1.62e42fefa38p-1   // 0.6931471805598903: the first 42 bits of ln 2, exact times any whole number to 1023
	ln2Low   = 0x1.ef35793c7673p-45 // 5.497923018708371e-14: the rest
	log2e    = 0x1.71547652b82fep+0 // 1.4426950408889634
	sqrtHalf = 0x1.6a09e667f3bcdp-1 // 0.7071067811865476

	expTerms  = 14   // of the Taylor series on |r| ≤ ln2/2: the rest is below 2^-57
	logTerms  = 12   // of the series in ((m−1)/(m+1))², on m from √½ to √2: the rest is below 2^-60
	expBounds = 700. // exp(±700) is still a normal double
)

// floor is the largest whole number that is not above x, for |x| < 2^53 (Math.floor).
func floor(x float64) float64 {
	whole := float64(int64(x))
	if whole > x {
		return whole - 1
	}
	return whole
}

// round is the nearest whole number, a half upwards (Math.round).
func round(x float64) float64 {
	whole := floor(x)
	if x-whole >= 0.5 {
		return whole + 1
	}
	return whole
}

// exp is e to the x, for x kept within ±700: x = k ln2 + r, Horner's scheme on r, times 2^k.
func exp(x float64) float64 {
	x = min(max(x, -expBounds), expBounds)
	k := floor(float64(x*log2e) + 0.5)
	r := x - float64(k*ln2High) - float64(k*ln2Low)
	sum := 1.0
	for n := expTerms; n >= 1; n-- {
		sum = 1 + float64(sum*r)/float64(n)
	}
	for ; k > 0; k-- {
		sum *= 2
	}
	for ; k < 0; k++ {
		sum *= 0.5
	}
	return sum
}

// log is the natural logarithm of a normal x > 0: x = 2^k m with m from √½ to √2, log m = 2 artanh((m−1)/(m+1)).
func log(x float64) float64 {
	k := 0.0
	for ; x >= 2*sqrtHalf; k++ {
		x *= 0.5
	}
	for ; x < sqrtHalf; k-- {
		x *= 2
	}
	s := (x - 1) / (x + 1)
	square, sum := float64(s*s), 0.0
	for n := logTerms; n >= 1; n-- {
		sum = float64(sum*square) + 1/float64(2*n-1)
	}
	return float64(k*ln2High) + (float64(k*ln2Low) + float64(2*s*sum))
}

// pow is x to the y for a normal x > 0.
func pow(x, y float64) float64 { return exp(float64(y * log(x))) }

// logistic is 1/(1+exp(−z)), for z kept within ±30.
func logistic(z float64) float64 { return 1 / (1 + exp(-min(max(z, -30), 30))) }

// round8 rounds to 8 decimals.
func round8(x float64) float64 { return round(float64(x*1e8)) / 1e8 }

// micro is a whole number of millionths of a logit: what a state keeps, so that sums are exact and the JSON is short.
type micro int64

const oneLogit micro = 1_000_000

func micros(logits float64) micro { return micro(round(float64(logits * 1e6))) }
func (m micro) logits() float64   { return float64(m) / 1e6 }
func (m micro) bounded() micro    { return min(max(m, -farthest), farthest) }

// lot draws one of n by a hash of the learner's name and a count: FNV-1a over the bytes of the name and the count's four bytes, the
// lowest first, then MurmurHash3's finish, all modulo 2^32 (Math.imul).
func lot(learner string, count, n int) int {
	h := uint32(2166136261)
	for i := range len(learner) {
		h = (h ^ uint32(learner[i])) * 16777619
	}
	for shift := 0; shift < 32; shift += 8 {
		h = (h ^ uint32(count)>>shift&0xff) * 16777619 //nolint:gosec // the low 32 bits are meant
	}
	h = (h ^ h>>16) * 0x85ebca6b
	h = (h ^ h>>13) * 0xc2b2ae35
	h ^= h >> 16
	return int(h % uint32(n)) //nolint:gosec // n is a small positive number
}
