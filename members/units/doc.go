// Package units knows the units of the association: its chapters with their dated boundaries, and its clusters.
//
// # Words
//
// A chapter (koordinator wilayah) covers one or more regencies and is led by a coordinator. A boundary says
// which regency it covers from which day until which. A cluster (sentra) is a group of makers of a craft who
// work in one place, and may have a head. A unit is either. Makers are those of package members, whose scope says which units an
// actor looks after; who holds a post in a unit is said in package posts.
//
// # Rules
//
//	units-1  A regency lies in at most one chapter on any day.
//	units-2  A boundary moves from a day on and takes makers and clusters along on that day; figures of a day belong to the chapter that covered the regency then. A day that has passed has to be meant.
//	units-3  A cluster lies in one regency; only makers of that regency join it, each at most one.
//	units-4  A chapter that is renamed keeps its former names with their last days; reports of the past name it as it was called then.
//
// # Tables
//
// members_chapter, members_chapter_regency, members_chapter_name, members_cluster.
//
// It tells no events: that makers moved is told by package members, which writes it.
package units
