package studio

// Backdrop is the paper, cloth or wall behind the piece. Its colours are as they shall look, before vignette and
// shadow.
type Backdrop struct {
	Near, Far RGB     // at the bottom and at the top of the picture
	Horizon   float32 // where Near turns into Far, as a share of the height from the top
	Softness  float32 // of the horizon, as a share of the height
	Mottle    float32 // uneven tone, 0 … 0.2
	Vignette  float32 // darker corners, 0 … 0.6
	Pool      float32 // brighter spot behind the piece, on the side of the key
	Wall      bool    // the catcher is the wall z = Level; otherwise the floor y = Level
	Level     float32
	Halo      RGB     // light that a lamp throws on the backdrop
	HaloAt    Pt      // as shares of width and height
	HaloSize  float32 // as a share of the width
}
