package draw

import (
	"math"

	"anyam/app/demo/draw/motif"
	"anyam/app/demo/draw/paint"
	"anyam/app/demo/draw/studio"
	"anyam/app/demo/draw/surface"
)

// canvasPainting hangs in a frame or unframed on its stretcher.
func canvasPainting(s *set) {
	s.wall()
	aspect := studio.Pick(s.R, 0.75, 0.8, 1.0, 1.25, 1.33)
	wide := int(math.Min(1, 1.25/aspect) * float64(s.texels) * 0.72)
	sh := paint.NewSheet(wide, aspect, rgb{R: 0.6, G: 0.5, B: 0.4})
	motif.Landscape(sh, s.R)
	w, h := 1.6, 1.6*aspect
	n := s.N
	front := studio.Grid(12, 12, false, func(u, v float64) studio.Vec { return vec((u-0.5)*w, v*h, 0.115) }).UV(1, 0,
		-aspect, aspect)
	s.Add(front.With(func(hh *hit) {
		c, _, dx, dy := sh.At(hh.U, hh.V)
		weave := n.At(hh.U*330, hh.V*40) + n.At(hh.U*40, hh.V*330) - 1
		hh.Color = c.Mul(1 + 0.06*weave)
		hh.DU, hh.DV = dx*1.6+weave*0.03, dy*1.6+weave*0.03
		hh.Spec, hh.Gloss = 0.04, 0.5
	}))
	if s.R.Chance(0.3) { // the canvas goes round the stretcher
		s.Add(studio.Box(w+0.01, h+0.01, 0.11, 0.012).Move(0, h/2, 0.058).With(s.Linen(hex(0xe4dccb))))
	} else {
		s.frame(w, h)
	}
	s.fillX, s.fillY = 0.82, 0.82
}

// frame is four mitred mouldings of teak, gilded now and then, or a plain dark batten.
func (s *set) frame(w, h float64) {
	t, deep := s.R.Between(0.06, 0.16), s.R.Between(0.15, 0.2)
	pale, dark := s.Teak()
	up, across := s.Wood(pale, dark, 10, 0.5, nil), s.Wood(pale, dark, 10, 0.5, surface.Lying)
	if s.R.Chance(0.3) {
		gold := hex(0xd0a050)
		gilt := func(hh *hit) {
			k := s.N.In3(hh.P.Mul(9))
			hh.Color, hh.Metal, hh.Gloss = gold.Mul(0.8+0.4*k), 0.9, 0.55
		}
		up, across = gilt, gilt
	} else if s.R.Chance(0.3) {
		ink := s.Plain(hex(0x2a241f), 0.04, 0.4)
		up, across = ink, ink
	}
	round := studio.Pick(s.R, 0.012, t*0.4)
	for _, x := range []float64{-1, 1} {
		s.Add(studio.Box(t, h+2*t, deep, round).Move(x*(w/2+t/2-0.008), h/2, deep/2).With(up))
	}
	for _, y := range []float64{-t/2 + 0.008, h + t/2 - 0.008} {
		s.Add(studio.Box(w-0.01, t, deep*0.98, round).Move(0, y, deep/2).With(across))
	}
}

// wayangGunungan stands before a lit screen or a wall, held by its stem of horn.
func wayangGunungan(s *set) {
	s.wall()
	if s.R.Chance(0.4) {
		s.evening(0.5, 0.45)
		s.Backdrop.Wall = true
		s.Light.KeyRGB, s.Light.DomeRGB = s.Light.KeyRGB.Mul(1.6), s.Light.DomeRGB.Mul(1.6)
	}
	hgt := 2.0
	sh := paint.NewSheet(s.texels*6/10, 1.0/0.8, rgb{})
	outer := motif.NewKayonLeaf(s.R)
	motif.Gunungan(sh, s.R, outer)
	leaf := studio.Grid(60, 110, false, func(u, v float64) studio.Vec {
		half := outer.Half(v) * hgt
		x := (2*u - 1) * half
		return vec(x, v*hgt, 0.20+0.03*math.Sin(x*2.2+1)*v)
	})
	for i := range leaf.Verts {
		v := &leaf.Verts[i]
		v.U, v.V = 0.5+v.P.X/float32(hgt)*1.25, (float32(hgt)-v.P.Y)/float32(hgt)*1.25
	}
	wall := s.Backdrop.Near.Mix(s.Backdrop.Far, 0.5).Add(s.Backdrop.Halo.Mul(0.5)).Mul(0.72)
	s.Add(leaf.Thin().With(func(h *hit) {
		c, z, _, _ := sh.At(h.U, h.V)
		cut := studio.Smooth(-0.35, -0.65, z)
		h.Color = c.Mul(1 - cut)
		h.Glow = wall.Mul(cut) // what stands behind shows through
		h.Spec, h.Gloss = 0.04*(1-cut), 0.45
		h.Wrap = 0.4
	}))
	horn := s.Plain(s.Dye(0xd8b070, 0x3a2a1c, 0xa8743a), 0.05, 0.75)
	stem := studio.Path{vec(0, -0.62, 0.21), vec(0.006, -0.2, 0.21), vec(-0.01, 0.4, 0.225), vec(0.012, 1.1, 0.225),
		vec(0, 1.7, 0.215)}
	s.Add(studio.Tube(stem.At, func(t float64) float64 { return 0.030 * math.Max(0.15, 1-1.0*t) }, 60, 12).With(horn))
	s.fillX, s.fillY = 0.8, 0.86
}

// paperUmbrella stands open on the floor, its painted top towards us.
func paperUmbrella(s *set) {
	s.table(s.R.Between(0.1, 0.22))
	sh := paint.NewSheet(s.texels*8/10, 1, rgb{})
	motif.Parasol(sh, s.R)
	ribs := s.R.Whole(18, 30)
	steep := s.R.Between(0.32, 0.5)
	r := 1.0
	top := func(a, k float64) studio.Vec {
		sag := math.Abs(math.Sin(float64(ribs) / 2 * a))
		y := steep * (1 - math.Pow(k, 1.25)) * r
		return vec(r*k*math.Sin(a)*(1-0.012*k*sag), y-0.022*k*sag, r*k*math.Cos(a)*(1-0.012*k*sag))
	}
	tilt, turn := s.R.Between(1.0, 1.2), s.R.Between(-0.35, 0.35)
	lift := r * math.Sin(tilt) * 0.995
	pose := func(m *mesh) *mesh { return m.TurnX(tilt).TurnY(turn).Move(0, lift, 0) }
	skin := studio.Grid(ribs*6, 40, true, func(u, v float64) studio.Vec { return top(2*math.Pi*u, v) })
	for i := range skin.Verts {
		v := &skin.Verts[i]
		v.U, v.V = 0.5+v.P.X*0.49, 0.5+v.P.Z*0.49
	}
	s.Add(pose(skin).Thin().With(func(h *hit) {
		c, _, _, _ := sh.At(h.U, h.V)
		x, y := h.U-0.5, h.V-0.5
		a := turnOf(x, y) * float32(ribs)
		rib := studio.Smooth(0.44, 0.5, abs(a-float32(studio.Floor(a))-0.5))
		h.Color, h.Wrap, h.Spec, h.Gloss = c.Mul(1-0.22*rib), 0.4, 0.04, 0.5
	}))
	pale, dark := s.Teak()
	w := s.Wood(pale, dark, 22, 0.5, nil)
	knob := outline(0.07, steep-0.04, 0.075, steep, 0.05, steep+0.03, 0.045, steep+0.09,
		0.06, steep+0.12, 0.03, steep+0.17, 0, steep+0.18)
	s.Add(pose(studio.Revolve(knob, 32, 30, nil)).With(w))
	s.Add(pose(studio.Rod(vec(0, steep, 0), vec(0, -1.05, 0), 0.03, 10)).With(w))
	s.Backdrop.Level = 0
	s.fillX, s.fillY = 0.84, 0.8
}

// turnOf is the direction of (x, y) as a share of a turn from the y axis, right to 0.002: all that ribs need, and quick.
func turnOf(x, y float32) float32 {
	ax, ay := abs(x), abs(y)
	t := min(ax, ay) / max(ax, ay, 1e-9)
	a := t * (0.1564 + t*(0.0131-0.0447*t)) // an eighth of a turn
	if ax > ay {
		a = 0.25 - a
	}
	if y < 0 {
		a = 0.5 - a
	}
	if x < 0 {
		return 1 - a
	}
	return a
}

// fibreBroom is a hand brush of palm fibre, coconut ribs or rice straw, hung by its loop.
func fibreBroom(s *set) {
	s.wall()
	fibre := s.Dye(0x2c2018, 0xb08a50, 0xc8a868, 0x5a3a22, 0xd8c088, 0x8a6236)
	n := s.R.Whole(240, 330)
	spread, long, high := s.R.Between(0.45, 0.95), s.R.Between(0.9, 1.2), s.R.Between(0.5, 0.9)
	flat := s.R.Between(0.35, 0.6)
	neck := 0.11
	var straws []*mesh
	for range n {
		a, k := s.R.Between(0, 2*math.Pi), math.Sqrt(s.R.Float64())
		sx, sz := k*math.Cos(a), k*math.Sin(a)*flat
		l := long * s.R.Between(0.86, 1.04) * (1 - 0.12*sx*sx)
		bx, bz := s.R.Jitter(0.03), s.R.Jitter(0.03)
		straws = append(straws, studio.Tube(func(t float64) studio.Vec {
			out := neck + (spread-neck)*math.Pow(t, 1.25)
			return vec(sx*out+bx*t*t, 1.0-l*t, 0.22+sz*out*0.7+bz*t*t)
		}, func(t float64) float64 { return 0.0085 * (1 - 0.55*t) }, 6, 4))
	}
	m := studio.Weld(straws...)
	perStraw := len(straws[0].Verts)
	for i := range m.Verts {
		m.Verts[i].V = float32(i/perStraw) + 0.5
	}
	noise := s.N
	s.Add(m.With(func(h *hit) {
		own := studio.Hash(studio.Floor(h.V), 5)
		h.Color = fibre.Mul(0.55 + 0.75*own + 0.2*noise.At(h.U*9, h.V*3.3))
		h.Wrap, h.Spec, h.Gloss = 0.3, 0.04, 0.35
	}))
	s.broomHandle(high, neck)
	bands := s.Dye(0xb8322a, 0xd8c8a0, 0x2f5a7a, 0x8a5a30, 0x3f6b3a)
	for k := range s.R.Whole(2, 4) {
		y := 0.98 - 0.09*float64(k)
		t := (1.0 - y) / long
		out := neck + (spread-neck)*math.Pow(t, 1.25) + 0.012
		s.Add(studio.Tube(func(u float64) studio.Vec {
			sn, cs := math.Sincos(2 * math.Pi * u)
			return vec(out*cs, y+0.004*math.Sin(7*u), 0.22+out*0.7*flat*1.3*sn)
		}, studio.Same(0.018), 60, 8).With(s.Cane(bands, 12, nil)))
	}
	s.fillX, s.fillY = 0.7, 0.84
}

// broomHandle is turned wood or bound cane with a loop of cord.
func (s *set) broomHandle(high, neck float64) {
	top := 0.97 + high
	if s.R.Chance(0.5) {
		pale, dark := s.Teak()
		prof := outline(neck, 0.92, neck*1.15, 0.98, neck*0.6, 1.08, neck*0.42, 1.0+high*0.5,
			neck*0.55, top-0.08, neck*0.4, top, 0, top+0.02)
		s.Add(studio.Revolve(prof, 36, 50, nil).Move(0, 0, 0.22).With(s.Wood(pale, dark, 22, 0.5, nil)))
	} else {
		s.Add(s.wrapped(func(t float64) studio.Vec { return vec(0.01*math.Sin(5*t), 0.92+(high+0.05)*t, 0.22) },
			neck*0.62, int(high*60), s.Dye(caneTones...)))
		s.Add(studio.Ball(neck*0.66, 24).Scale(1, 0.6, 1).Move(0, top, 0.22).With(s.Cane(s.Dye(caneTones...), 4, nil)))
	}
	s.Add(studio.Tube(func(t float64) studio.Vec {
		a := 2 * math.Pi * t
		return vec(0.09*math.Sin(a), top+0.11-0.13*math.Cos(a), 0.18)
	}, studio.Same(0.012), 40, 6).With(s.Plain(s.Dye(0x8a5a30, 0xd8c8a0, 0x3a2a20), 0, 0)))
}
