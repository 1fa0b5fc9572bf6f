package account

import "slices"

// Post is an office that somebody holds in a unit, by its key.
type Post string

// The posts. What each may do is the role that it carries.
const (
	Chair             Post = "chair"
	DeputyChair       Post = "deputy_chair"
	Secretary         Post = "secretary"
	Treasurer         Post = "treasurer"
	BoardMember       Post = "board_member"
	Administrator     Post = "administrator" // keeps the installation; from the command line, without an end
	ChapterLead       Post = "coordinator"
	DeputyChapterLead Post = "deputy_coordinator"
	ClusterHead       Post = "cluster_head"
	ChapterTreasurer  Post = "chapter_treasurer"
	ChapterTrainer    Post = "trainer"
	FiguresReader     Post = "figures_reader" // somebody of the regency's office
)

// Unit is where a post is held.
type Unit string

// The units. The scope of a post in the association is empty.
const (
	AssociationUnit Unit = "association"
	ChapterUnit     Unit = "chapter"
	ClusterUnit     Unit = "cluster"
)

// office is what a post is.
type office struct {
	post  Post
	role  Role
	unit  Unit
	words string
}

// offices are all posts, in the order in which an association lists them.
//
//i18n:texts
var offices = []office{
	{Chair, Officer, AssociationUnit, "Chair"},
	{DeputyChair, Officer, AssociationUnit, "Deputy chair"},
	{Secretary, Officer, AssociationUnit, "Secretary"},
	{Treasurer, Officer, AssociationUnit, "Treasurer"},
	{BoardMember, Officer, AssociationUnit, "Member of the board"},
	{Administrator, Officer, AssociationUnit, "Administrator"},
	{ChapterLead, Coordinator, ChapterUnit, "Coordinator"},
	{DeputyChapterLead, Coordinator, ChapterUnit, "Deputy coordinator"},
	{ChapterTreasurer, DuesKeeper, ChapterUnit, "Treasurer of the chapter"},
	{ChapterTrainer, Trainer, ChapterUnit, "Trainer"},
	{ClusterHead, Cluster, ClusterUnit, "Head of the cluster"},
	{FiguresReader, Government, AssociationUnit, "Reader of figures for the regency"},
}

// Posts are all posts, in the order in which an association lists them.
func Posts() []Post {
	posts := make([]Post, len(offices))
	for i, o := range offices {
		posts[i] = o.post
	}
	return posts
}

func (p Post) office() office {
	if i := slices.IndexFunc(offices, func(o office) bool { return o.post == p }); i >= 0 {
		return offices[i]
	}
	return office{post: p, words: string(p)}
}

// IsKnown reports whether there is such a post.
func (p Post) IsKnown() bool { return p.office().role != "" }

// Role is the power that the post carries.
func (p Post) Role() Role { return p.office().role }

// Unit is where the post is held.
func (p Post) Unit() Unit { return p.office().unit }

// Title is what people call the post, an English source text.
func (p Post) Title() string { return p.office().words }

// postOf is the post of a role that was given without naming one.
func postOf(r Role) Post {
	switch r {
	case Officer:
		return Administrator
	case Coordinator:
		return ChapterLead
	case Cluster:
		return ClusterHead
	case DuesKeeper:
		return ChapterTreasurer
	case Trainer:
		return ChapterTrainer
	case Government:
		return FiguresReader
	}
	return ""
}
