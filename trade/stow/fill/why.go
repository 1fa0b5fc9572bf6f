package fill

// Obstacle is what keeps one more carton out, in the order of how near it comes to being placed.
type Obstacle int

// The obstacles.
const (
	NoSpace   Obstacle = iota // no free space takes it
	Payload                   // there is a space, but the load would be too heavy
	Stacking                  // there is a space only where no more may be stacked
	Unloading                 // there is a space only where it would block another drop
	Nothing                   // it could stand there
)

// Inspector asks what stands against one more carton in a container.
type Inspector struct {
	filler *Filler
	roller roller
	state  *state
}

// Inspect looks at the room with pieces in it.
func (f *Filler) Inspect(counts []int, pieces []Piece) *Inspector {
	in := &Inspector{filler: f.Copy()}
	in.filler.prepare(Task{Counts: counts, Fixed: pieces})
	in.roller = roller{engine: &in.filler.engine, style: in.filler.styles[0]}
	in.state = in.filler.start(in.filler.styles[0])
	return in
}

// Why is what keeps one more of a kind out, and the largest free space that takes any carton.
func (in *Inspector) Why(kind int) (Obstacle, Size) {
	e := &in.filler.engine
	obstacle := NoSpace
	var room dims
	for i := range in.state.spaces {
		sp := &in.state.spaces[i]
		d := sp.dims()
		if d.volume() > room.volume() {
			room = d
		}
		for id := range e.blocks {
			b := &e.blocks[id]
			if b.first >= 0 || int(b.needs[0].kind) != kind || b.needs[0].n != 1 || !fits(d.packed(), b.packed()) {
				continue
			}
			obstacle = max(obstacle, in.against(sp.cuboid, int32(id)))
		}
	}
	return obstacle, Size{int(room.l), int(room.w), int(room.h)}
}

// against is the rule that keeps a block out of a space into which it fits.
func (in *Inspector) against(at cuboid, id int32) Obstacle {
	e := &in.filler.engine
	b := &e.blocks[id]
	if e.payload > 0 && in.state.weight+b.weight > e.payload {
		return Payload
	}
	p := in.roller.standing(at, b)
	p.block = id
	if e.rules.stacking && (b.low == 1 && p.z0 > 0 || !in.roller.pile(in.state, p, false)) {
		return Stacking
	}
	if e.rules.drops && in.roller.blocks(in.state, &p, b.drop) {
		return Unloading
	}
	return Nothing
}
