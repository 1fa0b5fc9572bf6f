// Package studio photographs small things that exist only as numbers.
//
// A Scene holds meshes, a camera, one soft lamp (the key), a dome of dim light around it, and a backdrop: a floor or
// a wall that receives shadows. Develop turns it into a picture.
//
// Words:
//
//   - mesh: vertices and triangles with one Shader; lengths are world units, a piece of craft is about two units tall
//   - hit: the point of a mesh that a pixel sees; a Shader gives it colour, relief, gloss and glow
//   - dome: the light from all around, gathered once for each vertex, so that corners and hollows turn dark
//   - key: the one lamp with a direction; it casts the shadows
//   - catcher: the plane of the backdrop on which shadows fall
//
// Rules:
//
//   - The same scene gives the same bytes on the same kind of machine. (Processors that fuse multiply and add may
//     differ in the last bit.)
//   - No clock, no files, no goroutines, no state between two pictures but tables that never change.
//
// How it draws: triangles are sorted into bands of rows; in a band each pixel keeps depth and triangle at four points
// (rotated grid), and only what is seen in the end is shaded, once for each piece of surface in the pixel.
package studio
