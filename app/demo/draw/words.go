package draw

import (
	"anyam/app/demo/draw/studio"
)

type (
	rgb  = studio.RGB
	hit  = studio.Hit
	look = studio.Shader
	mesh = studio.Mesh
	pt   = studio.Pt
)

var (
	hex = studio.Hex
	vec = studio.V
)

// outline is the profile through the points (x0, y0), (x1, y1), …; two equal ones make a sharp corner.
func outline(xy ...float64) studio.Spline {
	s := make(studio.Spline, len(xy)/2)
	for i := range s {
		s[i] = pt{X: xy[2*i], Y: xy[2*i+1]}
	}
	return s
}
