// Package motif paints the patterns of East Java's crafts on a sheet: batik, ikat, songket, embroidery, carved foliage,
// a painted landscape, the leaf-shaped gunungan of the shadow theatre.
//
// A painter takes the sheet, the hand (studio.Rand) and the dyes, and covers the sheet edge to edge. It knows nothing of
// meshes and light. All coordinates are sheet units: x from 0 to 1, y from 0 to the sheet's aspect.
package motif
