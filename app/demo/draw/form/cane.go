package form

import (
	"math"

	"anyam/app/demo/draw/studio"
)

// Pole is a thick cane with joints, bent along a path.
func Pole(path studio.Path, r float64) *studio.Mesh {
	along := 12 * len(path)
	joints := float64(len(path)) * 1.6
	return studio.Tube(path.At, func(t float64) float64 {
		f := t*joints - math.Floor(t*joints)
		return r * (1 + 0.07*math.Exp(-400*(f-0.5)*(f-0.5)))
	}, along, 10)
}

// BraidRing is a plait of three strands around a ring. at places a point by angle, distance outward and height.
func BraidRing(at func(a, off, up float64) studio.Vec, size float64, crossings int) *studio.Mesh {
	var strands []*studio.Mesh
	for k := range 3 {
		ph := 2 * math.Pi * float64(k) / 3
		strands = append(strands, studio.Tube(func(t float64) studio.Vec {
			a := 2 * math.Pi * t
			w := float64(crossings)*a/1 + ph
			return at(a, size*0.55*math.Sin(2*w), size*0.8*math.Sin(w))
		}, studio.Same(size*0.5), crossings*9, 7))
	}
	return studio.Weld(strands...)
}

// Squircle makes a circle squarer.
func Squircle(x float64) float64 { return math.Copysign(math.Pow(math.Abs(x), 0.72), x) }
