package draw

import (
	"math"

	"anyam/app/demo/draw/studio"
	"anyam/app/demo/draw/surface"
)

// shot is how the camera stands.
type shot int

const (
	front shot = iota
	near
	wide
)

// set is the table or wall on which one piece is arranged and lit. Builders add meshes and choose the place.
type set struct {
	studio.Scene
	surface.Hand
	texels int // width of a sheet that fills the picture
	shot   shot
	side   float64 // the lamp stands to the left (-1) or to the right (1)
	covers bool    // the piece fills the picture: cloth laid flat
	fillX  float64
	fillY  float64
	mid    float64
}

func newSet(kind Kind, seed uint64, width int, shot shot) *set {
	h := seed
	for _, c := range []byte(kind) {
		h = (h ^ uint64(c)) * 0x100000001b3
	}
	s := &set{shot: shot, Hand: surface.NewHand(h), texels: width, fillX: 0.80, fillY: 0.76, mid: 0.53}
	s.side = studio.Pick(s.R, -1.0, -1, 1)
	s.Camera.Span = 3
	s.lamp(s.R.Between(0.35, 0.75), s.R.Between(0.75, 1.1), s.R.Between(0.45, 0.75))
	return s
}

// lamp sets the key: how far to its side, how high, how far to the front.
func (s *set) lamp(x, y, z float64) {
	warm := float32(s.R.Between(0, 1))
	s.Light.Key = studio.V(s.side*x, y, z)
	s.Light.KeyRGB = studio.RGB{R: 1.16, G: 1.10, B: 1.02}.Mix(studio.RGB{R: 1.2, G: 1.07, B: 0.92}, warm)
	s.Light.DomeRGB = studio.RGB{R: 0.50, G: 0.52, B: 0.55}
}

// paperTones are the backdrops, each near and far; the last ones are dark.
var paperTones = [][2]uint32{
	{0xf1eade, 0xe2d7c6}, {0xece3d3, 0xd8cab4}, {0xf3efe8, 0xe4ddd2}, {0xe6dccd, 0xcdbda6}, {0xe9ddd0, 0xd9c3b2},
	{0xe3e3d8, 0xc6c9ba}, {0xdfe2e2, 0xc3c9cb}, {0xe9d9c0, 0xd3b98f}, {0xe0cdbb, 0xc3a68d}, {0xd9d4cb, 0xb7b0a4},
	{0x8b8478, 0x6a6459}, {0x5a5148, 0x3d362f}, {0x3a4450, 0x262e38}, {0x4b3a2f, 0x30241d}, {0x39403a, 0x242a26},
}

// paper is the choice of backdrop.
type paper int

const (
	anyPaper paper = iota
	palePaper
	darkPaper
)

func (s *set) backdrop(p paper) {
	const pale = 10
	i := s.R.IntN(len(paperTones))
	switch {
	case p == palePaper || p == anyPaper && s.R.Chance(0.78):
		i = s.R.IntN(pale)
	case p == darkPaper:
		i = pale + s.R.IntN(len(paperTones)-pale)
	}
	t := paperTones[i]
	s.Backdrop = studio.Backdrop{
		Near: studio.Hex(t[0]), Far: studio.Hex(t[1]), Horizon: float32(s.R.Between(0.40, 0.52)),
		Softness: float32(s.R.Between(0.10, 0.34)), Mottle: float32(s.R.Between(0.02, 0.06)),
		Vignette: float32(s.R.Between(0.35, 0.6)), Pool: float32(s.R.Between(0.05, 0.12)),
	}
	s.Light.Bounce = s.Backdrop.Near.Mul(0.32)
}

// table stands the piece on the floor, seen from a little above.
func (s *set) table(elevation float64) {
	s.backdrop(anyPaper)
	s.Camera.Elevation = elevation + s.R.Between(-0.03, 0.03)
	s.Camera.Azimuth = s.R.Between(-0.1, 0.1)
}

// above lays the piece on the floor, seen from over it.
func (s *set) above(p paper) {
	s.backdrop(p)
	s.Backdrop.Horizon, s.Backdrop.Softness = 0.5, 0.8
	s.Camera.Elevation = s.R.Between(1.22, 1.36)
	s.lamp(s.R.Between(0.5, 0.85), s.R.Between(0.75, 1), -s.R.Between(0.1, 0.45))
	s.mid = 0.5
}

// wall hangs the piece on the wall z = 0.
func (s *set) wall() {
	s.backdrop(anyPaper)
	s.Backdrop.Wall = true
	s.Backdrop.Horizon, s.Backdrop.Softness = 0.5, 0.9
	s.Backdrop.Near, s.Backdrop.Far = s.Backdrop.Far, s.Backdrop.Near
	s.Backdrop.Mottle *= 1.6
	s.Camera.Elevation = s.R.Between(0.02, 0.08)
	s.lamp(s.R.Between(0.5, 0.8), s.R.Between(0.55, 0.9), s.R.Between(0.6, 0.9))
	s.mid = 0.5
}

// aim fits the camera.
func (s *set) aim(aspect float64) {
	c := &s.Camera
	if s.shot == wide {
		if s.covers {
			s.Fit(s.fillX, 100, 0.5, aspect)
		} else {
			s.Fit(0.92, 0.80, 0.54, aspect)
		}
		return
	}
	s.Fit(s.fillX, s.fillY, s.mid, aspect)
	if s.shot == near {
		c.Target = c.Target.Add(studio.V(s.side*c.Span*0.12, c.Span*0.07, 0))
		c.Azimuth += s.side * 0.3
		c.Span *= 0.42
		c.Distance *= 0.7
	}
}

// row adds more pieces of the kind beside the first, as one workshop's table would show them. The camera stands
// straight before the row, and each piece is turned as it would have been seen alone.
func (s *set) row(build func(*set), kind Kind, seed uint64) {
	s.faceFront()
	left, right := spread(s.Meshes)
	for i := range 4 {
		n := newSet(kind, seed*31+uint64(i)+1, s.texels/2, wide)
		build(n)
		n.faceFront()
		a, b := spread(n.Meshes)
		gap := 0.12 * (b - a)
		move := right + gap - a
		if i%2 == 1 {
			move = left - gap - b
		}
		for _, m := range n.Meshes {
			m.Move(move, 0, 0)
		}
		left, right = math.Min(left, a+move), math.Max(right, b+move)
		s.Add(n.Meshes...)
	}
}

// faceFront brings the camera to the front and turns the piece instead.
func (s *set) faceFront() {
	for _, m := range s.Meshes {
		m.TurnY(-s.Camera.Azimuth)
	}
	s.Camera.Azimuth = 0
}

// spread is how far the meshes reach to the left and to the right.
func spread(ms []*studio.Mesh) (x0, x1 float64) {
	x0, x1 = math.Inf(1), math.Inf(-1)
	for _, m := range ms {
		for i := range m.Verts {
			x := float64(m.Verts[i].P.X)
			x0, x1 = math.Min(x0, x), math.Max(x1, x)
		}
	}
	return x0, x1
}
