package studio

// coarse is the distance in pixels at which the backdrop is worked out; between, it is interpolated, for nothing on
// it changes faster.
const coarse = 6

// background is the backdrop worked out for a picture.
type background struct {
	Backdrop
	view        view
	catch       *catcher
	w, h, cols  int
	grid        []RGB // every coarse-th pixel
	line        []RGB // the row in work, as light
	shown       []RGB // the same, as bytes of the picture
	curve       *toneCurve
	lightX      float32
	shade, nEye float32 // strength of the key's shadow; height of the eye over the catcher
	noise       Noise
}

func (s *Scene) newBackground(sp *soup, w, h int) *background {
	key := s.Light.Key.Unit()
	g := &background{Backdrop: s.Backdrop, view: sp.view, w: w, h: h, noise: NewNoise(), curve: tone()}
	g.catch = sp.newCatcher(s.Backdrop, key)
	g.nEye = sp.view.eye.Dot(g.catch.normal) - s.Backdrop.Level
	g.lightX = 0.5 + 0.22*Clamp(key.X*1.5, -1, 1)
	k, d := s.Light.KeyRGB.Luma()*max(0, key.Dot(g.catch.normal)), s.Light.DomeRGB.Luma()
	g.shade = Clamp(k/(k+d)*0.95, 0, 0.8)
	g.cols = w/coarse + 2
	g.grid = make([]RGB, 0, g.cols*(h/coarse+2))
	for y := range h/coarse + 2 {
		for x := range g.cols {
			g.grid = append(g.grid, g.work(float32(x*coarse), float32(y*coarse)))
		}
	}
	g.line, g.shown = make([]RGB, g.cols), make([]RGB, g.cols)
	return g
}

// row prepares a row of pixels.
func (g *background) row(y int) {
	t := (float32(y%coarse) + 0.5) / coarse
	a := g.grid[y/coarse*g.cols:]
	b := g.grid[(y/coarse+1)*g.cols:]
	for i := range g.line {
		c := a[i].Mix(b[i], t)
		g.line[i] = c
		g.shown[i] = RGB{g.curve.at(c.R), g.curve.at(c.G), g.curve.at(c.B)}
	}
}

// at is the backdrop in column x of the prepared row.
func (g *background) at(x int) RGB {
	return g.line[x/coarse].Mix(g.line[x/coarse+1], (float32(x%coarse)+0.5)/coarse)
}

// fill writes the columns from x0 to x1 of row y, where nothing stands before the backdrop.
func (g *background) fill(out []byte, x0, x1, y int) {
	for x := x0; x < x1; x++ {
		c := g.shown[x/coarse].Mix(g.shown[x/coarse+1], (float32(x%coarse)+0.5)/coarse)
		dither := ditherAt(x, y)
		o := out[x*4 : x*4+4 : x*4+4]
		o[0], o[1], o[2], o[3] = byte(c.R+dither), byte(c.G+dither), byte(c.B+dither), 255
	}
}

// work is the backdrop with its shadows at a place of the picture.
func (g *background) work(x, y float32) RGB {
	fx, fy := x/float32(g.w), y/float32(g.h)
	c := g.Far.Mix(g.Near, Smooth(g.Horizon-g.Softness, g.Horizon+g.Softness, fy))
	dx, dy := fx-g.lightX, fy-0.42
	k := 1 + g.Pool*(1-min(1, (dx*dx+dy*dy)*2.2))
	ex, ey := fx-0.5, fy-0.5
	k *= 1 - g.Vignette*(ex*ex+ey*ey)
	if g.Mottle > 0 {
		k *= 1 + g.Mottle*(g.noise.Cloudy(fx*7, fy*8.7, 3)-0.5)
	}
	ray := g.view.ray(x, y)
	if n := ray.Dot(g.catch.normal); n < -1e-3 {
		key, contact := g.catch.at(g.view.eye.Add(ray.Mul(-g.nEye / n)))
		k *= (1 - g.shade*key) * (1 - 0.75*contact)
		warm := 0.06 * (key + contact) // shadows on paper are a little warm
		c = RGB{c.R * (1 + warm), c.G, c.B * (1 - warm)}
	}
	return c.Mul(k).Add(g.halo(fx, fy))
}

// halo is the light that a lamp in the scene throws on the backdrop.
func (g *background) halo(fx, fy float32) RGB {
	if g.HaloSize <= 0 {
		return RGB{}
	}
	hx := (fx - float32(g.HaloAt.X)) / g.HaloSize
	hy := (fy - float32(g.HaloAt.Y)) / g.HaloSize * float32(g.h) / float32(g.w)
	r := 1 / (1 + 5*(hx*hx+hy*hy))
	return g.Halo.Mul(r * r)
}
