// Package imports is what areas that take lists in have in common: who sees an import and goes on with it, its steps one after the other, and
// how it is confirmed, undone and forgotten. What a row means, and what is written of it, is the area's own.
//
// # Words
//
// An import is a batch (platform/batch) with the person who sent it. Its steps are checking, writing and taking back; each is a job. A room is
// the part of an area that takes lists of one kind in.
//
// # Rules
//
//	imports-1  An import is seen by whoever sent it, as long as they may read such imports, and by those who read everything.
//	imports-2  Whoever sent it goes on with it, as long as they may import, and so do officers; for others who do not see it, it does not exist.
//	imports-3  It is undone within KeptFor; after that the words of its rows are gone.
//	imports-4  One that nobody goes on with is forgotten with its file, and whoever sent it is told before.
//
// # Tables
//
// None: batches and their rows stand in platform/batch.
//
// # Events
//
// None.
package imports
