// Package form is the shapes that several pieces share: a bag, a string of beads, a jointed pole, a braided rim.
//
// Shapes are meshes of the studio without a look. Lengths are world units.
package form
