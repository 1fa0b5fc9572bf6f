// Package surface is what the pieces are made of: timber, cane, plaited leaf, clay, glaze, stone, metal, hide, cloth. Each
// is a studio.Shader, made by a Hand, so that no two boards have the same grain.
//
// It knows nothing of shapes. A look that needs to know where on a piece it is says in its comment what U and V must
// be. Looks allocate when they are made, never when they are asked.
package surface
