package draw

import (
	"math"

	"anyam/app/demo/draw/paint"
	"anyam/app/demo/draw/studio"
	"anyam/app/demo/draw/surface"
)

// display is how a shop shows a cloth.
type display int

const (
	hung display = iota
	laid
	stacked
)

// cloth is a piece of textile and the way it will be shown.
type cloth struct {
	way    display
	fill   float64 // share of the picture's width that it takes
	aspect float64
	sheet  *paint.Sheet
}

// newCloth picks one of the ways and makes a sheet that is as fine as that way needs.
func (s *set) newCloth(base rgb, ways ...display) *cloth {
	c := &cloth{way: studio.Pick(s.R, ways...), aspect: 1.3, fill: 0.8}
	if s.shot == wide {
		c.way = laid
	}
	fine := 0.64
	switch c.way {
	case laid:
		c.fill = s.R.Between(0.86, 1.2)
		if s.shot == wide {
			c.fill = 1.35
		}
		fine = 0.78 * c.fill
	case stacked:
		fine = 0.6
	}
	c.sheet = paint.NewSheet(int(float64(s.texels)*fine), c.aspect, base)
	return c
}

// show arranges the cloth. Woven pieces have a fringe of thread.
func (s *set) show(c *cloth, f look, thread rgb, fringe bool) {
	switch c.way {
	case hung:
		s.hung(f, c.aspect, thread, fringe)
	case laid:
		s.laid(f, c.aspect, thread, fringe)
		s.fillX = c.fill
	default:
		s.stacked(f, c.aspect)
	}
}

// folds is a sum of waves: where cloth hangs, it gathers in them.
type folds struct{ freq, phase, amp [5]float64 }

func (s *set) folds(from, to, amp float64) folds {
	var f folds
	for i := range f.freq {
		f.freq[i] = s.R.Between(from, to) * (1 + 0.35*float64(i))
		f.phase[i] = s.R.Between(0, 2*math.Pi)
		f.amp[i] = amp * s.R.Between(0.5, 1) / (1 + 0.6*float64(i))
	}
	return f
}

func (f *folds) at(x float64) float64 {
	sum := 0.0
	for i, a := range f.amp {
		sum += a * math.Sin(f.freq[i]*x+f.phase[i])
	}
	return sum
}

// hung hangs the cloth over a rod before a wall.
func (s *set) hung(f look, aspect float64, thread rgb, fringe bool) {
	s.wall()
	w, l := 1.5, 1.5*aspect
	top := l + 0.3
	fold := s.folds(5, 9, s.R.Between(0.02, 0.045))
	sway := s.folds(1, 2.5, 0.02)
	gather := s.R.Between(0.86, 0.97)
	rod := 0.035
	place := func(u, v float64) studio.Vec {
		down := v * (l + 0.1)
		x := (u - 0.5) * w * (gather + (1-gather)*0.4*v)
		z := 0.16 + fold.at((u-0.5)*6)*math.Sqrt(v)*math.Min(1, v*12) + sway.at(v*3)*v
		if down < 0.1 { // over the rod
			a := down / 0.1 * math.Pi / 2
			return vec(x, top+rod*1.7*math.Cos(a), 0.16+rod*1.7*math.Sin(a)+(z-0.16)*down*6)
		}
		return vec(x, top-(down-0.1)+0.012*fold.at((u-0.5)*6+2)*v, z+rod*1.7*math.Max(0, 1-down*2))
	}
	s.Add(studio.Grid(96, 90, false, place).UV(1, 0, aspect, 0).Thin().With(f))
	pale, dark := s.Teak()
	half := w*0.5 + s.R.Between(0.1, 0.16)
	s.Add(studio.Rod(vec(-half, top, 0.16), vec(half, top, 0.16), rod, 12).With(s.Wood(pale, dark, 20, 0.4, surface.Lying)))
	cord := s.Plain(s.Dye(0xd8c9a8, 0x6a5a44, 0x3a2c22), 0, 0)
	for _, side := range []float64{-1, 1} {
		s.Add(studio.Rod(vec(side*half*0.93, top+0.02, 0.16), vec(0, top+0.45, 0.03), 0.008, 6).With(cord))
	}
	if fringe {
		s.Add(s.fringe(func(u, d float64) studio.Vec { return place(u, 1).Add(vec(0, -d, 0)) }, thread, 90))
	}
	s.fillX, s.fillY = 0.80, 0.86
}

// fringe is the row of loose warp ends along an edge. at gives the point at share u, distance d beyond the edge.
func (s *set) fringe(at func(u, d float64) studio.Vec, c rgb, count int) *mesh {
	var all []*mesh
	long := s.R.Between(0.12, 0.2)
	for k := range count {
		u := (float64(k) + 0.5 + s.R.Jitter(0.15)) / float64(count)
		bend, l := s.R.Jitter(0.02), long*s.R.Between(0.85, 1.1)
		curl := s.R.Jitter(0.012)
		all = append(all, studio.Tube(func(t float64) studio.Vec {
			return at(u+bend*t*0.25, l*t).Add(vec(bend*t, 0, curl*math.Sin(3*t)))
		}, func(t float64) float64 { return 0.0055 * (1 + 0.5*math.Sin(30*t)*0.3) * (1.15 - 0.5*t) }, 7, 5))
	}
	return studio.Weld(all...).With(s.Plain(c, 0, 0))
}

// laid spreads the cloth on the floor, seen from above, with soft folds and often a corner turned over.
func (s *set) laid(f look, aspect float64, thread rgb, fringe bool) {
	s.above(anyPaper)
	s.covers = true
	w, l := 2.0, 2.0*aspect
	turn := s.R.Jitter(0.16)
	ridge := s.ridges(4)
	place := func(u, v float64) studio.Vec {
		x, z := (u-0.5)*w, (v-0.5)*l
		y := 0.02 + ridge(x, z)
		return vec(x+0.02*math.Sin(z*3+1), y, z+0.02*math.Sin(x*4))
	}
	m := studio.Grid(100, 120, false, func(u, v float64) studio.Vec { return place(u, 1-v) })
	m.UV(1, 0, -aspect, aspect).TurnY(turn)
	s.Add(m.Thin().With(f))
	if fringe {
		s.Add(s.fringe(func(u, d float64) studio.Vec {
			p := place(u, 1)
			return vec(float64(p.X), math.Max(0.01, float64(p.Y)*(1-d*6)), float64(p.Z)+d)
		}, thread, 120).TurnY(turn))
	}
	s.fillY = 1.3
}

// ridges is the height of a cloth that was smoothed by hand: a few long soft folds.
func (s *set) ridges(count int) func(x, z float64) float64 {
	type fold struct{ sin, cos, at, width, high, bend, from float64 }
	all := make([]fold, count)
	for i := range all {
		a := s.R.Between(0, math.Pi)
		sn, cs := math.Sincos(a)
		all[i] = fold{sn, cs, s.R.Between(-0.9, 0.9), s.R.Between(0.05, 0.12), s.R.Between(0.02, 0.06),
			s.R.Between(-0.25, 0.25), s.R.Between(-1, 0.4)}
	}
	return func(x, z float64) float64 {
		y := 0.0
		for _, f := range all {
			across, along := x*f.cos+z*f.sin-f.at, z*f.cos-x*f.sin
			across += f.bend * math.Sin(along*1.7)
			fade := 1 / (1 + math.Exp(-(along-f.from)*5))
			d := across / f.width
			y += f.high * fade * math.Exp(-d*d)
		}
		return y
	}
}

// stacked folds the cloth into a pile of two to four on the table.
func (s *set) stacked(f look, aspect float64) {
	s.table(s.R.Between(0.5, 0.75))
	s.Camera.Azimuth = s.side * s.R.Between(0.25, 0.5)
	y := 0.0
	for k := range s.R.Whole(1, 3) {
		layers := s.R.Whole(2, 3)
		w, d := 1.5+s.R.Jitter(0.03), 1.15+s.R.Jitter(0.04)
		turn := s.R.Jitter(0.05)
		for j := range layers {
			t := s.R.Between(0.08, 0.11)
			m := s.foldedLayer(w+s.R.Jitter(0.01), d+s.R.Jitter(0.012), t, j == layers-1)
			m.UV(0.9, 0.05, 0.9*aspect*0.55, 0.1+0.2*float64(k))
			s.Add(m.TurnY(turn).Move(s.R.Jitter(0.006), y, s.R.Jitter(0.008)).With(f))
			y += t * 0.93
		}
	}
	s.fillX = 0.9
}

// foldedLayer is a slab of doubled cloth: round at the front where it is folded, soft at the sides. U runs to the
// right, V from the back over the top and round the front.
func (s *set) foldedLayer(w, d, t float64, top bool) *mesh {
	ridge := s.ridges(3)
	flat := 0.1
	if top {
		flat = 0.45
	}
	return studio.Grid(60, 60, false, func(u, v float64) studio.Vec {
		x := (u - 0.5) * w
		side := math.Pow(math.Abs(2*u-1), 14) // the sides sink
		r := t / 2 * (1 - 0.5*side)
		const round = 0.22
		if v < 1-round {
			z := -d/2 + (d-r)*(v/(1-round))
			back := math.Pow(1-v/(1-round), 20)
			return vec(x, t/2+r-back*t*0.6-side*t*0.2+ridge(x, z)*flat, z)
		}
		a := (v - 1 + round) / round * math.Pi
		return vec(x, t/2+r*math.Cos(a)+ridge(x, d/2)*flat*0.5*(1+math.Cos(a)), d/2-r+r*math.Sin(a)*1.3)
	}).Inside()
}
