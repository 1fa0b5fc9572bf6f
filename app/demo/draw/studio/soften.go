package studio

// Soften blurs a plane of w × h numbers by two passes of a running mean each way, which comes close to a Gaussian. At
// the rim the plane goes on as it ends.
func Soften(plane []float32, w, h, radius int) {
	radius = min(radius, w/4, h/4)
	if radius < 1 {
		return
	}
	tmp, sums := make([]float32, len(plane)), make([]float32, w)
	for range 2 {
		for y := range h {
			meanAlong(plane[y*w:(y+1)*w], tmp[y*w:(y+1)*w], radius)
		}
		meanDown(tmp, plane, sums, w, h, radius)
	}
}

// meanAlong writes to dst the mean of the 2r+1 neighbours in src.
func meanAlong(src, dst []float32, r int) {
	n, k := len(src), 1/float32(2*r+1)
	sum := src[0] * float32(r)
	for i := range r {
		sum += src[i]
	}
	for i := range n {
		sum += src[min(i+r, n-1)]
		dst[i] = sum * k
		sum -= src[max(i-r, 0)]
	}
}

// meanDown does the same down the columns, all of them together, for the cache's sake.
func meanDown(src, dst, sums []float32, w, h, r int) {
	row := func(y int) []float32 { y = max(0, min(h-1, y)); return src[y*w : (y+1)*w] }
	clear(sums)
	for y := -r; y < r; y++ {
		for x, v := range row(y) {
			sums[x] += v
		}
	}
	k := 1 / float32(2*r+1)
	for y := range h {
		out, last := dst[y*w:(y+1)*w], row(y-r)
		for x, v := range row(y + r) {
			s := sums[x] + v
			out[x] = s * k
			sums[x] = s - last[x]
		}
	}
}
