// Package draw makes the product pictures of the demo association: pieces of East Java's crafts, built from numbers and
// photographed in a studio that exists only in the program. Nobody's photograph is used, and no two pieces are alike.
//
// Words:
//
//   - kind: a sort of piece, such as rattan_basket; the list is in kinds.go
//   - seed: the maker's hand. It sets proportions, motif, colours, number of parts, backdrop and lamp, and every
//     small irregularity
//   - set: the table or wall on which one piece is arranged, with its camera and lamp
//   - shot: the picture of a product, a detail of the same piece, or a banner with several pieces in a row
//
// Rules:
//
//   - The same kind, seed and width give the same bytes on the same kind of machine, today and tomorrow: demo data can
//     be made again. A change of a builder changes pictures; that is no breach, the demo has no memory.
//   - Pictures are opaque, 4:5 (banners 3:1).
//   - Nothing here reads clock, files or network, or starts goroutines. Several pictures may be drawn at once.
//   - An unknown kind panics: kinds come from our own code, never from a visitor.
//
// Rooms: studio (meshes, light, camera), paint (flat sheets to draw on), motif (patterns), surface (materials), form (shapes
// that pieces share). Here are the pieces themselves, one file for each family of crafts. A new kind is a builder, a
// line in kinds.go and a look at `go run ./app/demo/draw/contact`.
package draw
