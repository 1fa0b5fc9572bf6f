// Package picture turns what a maker uploads into pictures that pages can show.
//
// A maker sends a JPEG, PNG or WebP file (HEIC in builds with the tag heic) of up to 25 MB. The room
// answers with renditions 320, 640 and 1280 pixels wide as WebP and JPEG, and AVIF where asked for, with
// the picture's size, its average colour and a grid of 4 by 5 colours to show while it loads, and the
// hash of what was sent.
//
// # Words
//
//   - source: the file as it was sent.
//   - fault: why a source was refused (Fault); each has a text that says what to do about it.
//   - rendition: one picture made from the source, of one width and one type.
//   - worker: a child process of the same program that decodes sources, one at a time.
//   - pool: the workers of this process (Pool).
//
// # Rules
//
//	picture-1  A source is read by what its bytes are, never by the type or name that came with it.
//	picture-2  Nothing is decoded before its header has been read and its size, its memory and the
//	           number of its scans have been found to be within the limits (Inspect).
//	picture-3  Pixels are decoded in a worker only, never in the process that serves pages.
//	picture-4  A worker that takes more CPU time, wall time or memory than allowed is killed; the picture
//	           is refused, and neither the parent nor another picture notices.
//	picture-5  A picture that arrived in part or is damaged is refused: half a picture is no picture.
//	picture-6  A rendition is upright, carries no metadata (no place, no camera, no time) and has sRGB colours.
//	picture-7  A rendition is never wider than its source. A source narrower than 1280 pixels has a widest
//	           rendition of its own width.
//	picture-8  Words for the visitor carry nothing out of the file.
//	picture-9  A worker inherits no environment variable, no open file and no terminal signal.
//
// # What limits a worker
//
// Found by trying, on Linux 6 with Go 1.26:
//
//   - RLIMIT_DATA does not hold the Go heap, which grows by mapping memory over address space that it has reserved
//     (MAP_FIXED), and the kernel does not count that: a worker limited to 512 MB had 623 MB of data.
//   - RLIMIT_AS as an absolute number is of no use: a Go program that does nothing has over a gigabyte of
//     address space, nearly all of it unused.
//   - RLIMIT_AS set by the worker itself to the address space that it has at its start and Limits.Memory
//     on top works: reserving more fails, and the runtime, WebAssembly's memory and malloc in C libraries with it.
//
// So a worker sets that, and RLIMIT_CPU for each picture. The parent looks at the worker's own resident
// memory and CPU time twenty times a second, and holds a wall clock: it also sees a worker whose limits
// failed, and the worker's own limits hold when the parent has died. On systems other than Linux what remains
// is picture-2, the CPU limit (macOS) and the wall clock.
//
// # Who decodes and who encodes
//
// Sources are decoded by code that is memory safe: image/jpeg, image/png and golang.org/x/image/webp,
// and HEIC by libheif as WebAssembly (by a libheif.so of the system, if its development package is
// installed). libwebp from the system, which is several times as fast as its WebAssembly build, is used
// for encoding only: it sees pixels that we made, never bytes that somebody sent.
//
// The room must never know an area, a database or HTTP, and must never keep a picture.
package picture
