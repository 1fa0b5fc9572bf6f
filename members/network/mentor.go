package network

import (
	"cmp"
	"math"
	"slices"
	"time"

	"anyam/members/regions"
	"anyam/platform/errs"
	"anyam/platform/id"
)

// PostKind tells what somebody offers from what somebody wishes.
type PostKind string

// The kinds of posts.
const (
	Offer PostKind = "offer"
	Wish  PostKind = "wish"
)

// Mentor is an offer to teach something, or a wish to learn it.
type Mentor struct {
	ID        id.ID
	Kind      PostKind
	UserID    id.ID
	MakerID   id.ID
	ChapterID id.ID
	Regency   string
	Craft     string // key of a known craft, or as it was typed
	Technique string // likewise; empty for any
	Subject   string
	Languages []string
	IsRemote  bool  // by video or telephone too
	Seats     int64 // how many people at a time; of an offer
	ClosedAt  time.Time
	CreatedAt time.Time
	Version   int64

	Person string // name of the user
	Maker  string // name of the workshop
	Taken  int64  // seats that are taken
}

// IsClosed reports whether the post has been taken down.
func (m Mentor) IsClosed() bool { return !m.ClosedAt.IsZero() }

// Free is how many more people the mentor takes (rule network-9).
func (m Mentor) Free() int64 { return max(m.Seats-m.Taken, 0) }

// maxSeats is how many people one mentor may take at a time.
const maxSeats = 20

func (m Mentor) check() error {
	var f errs.Faults
	f.Check(m.Kind == Offer || m.Kind == Wish, "kind", "Say whether you offer or ask.")
	checkText(&f, "craft", m.Craft, 60, "Choose the craft.")
	checkText(&f, "technique", m.Technique, 60, "")
	checkText(&f, "subject", m.Subject, 400, "Write in a sentence what it is about.")
	f.Check(len(m.Languages) > 0 && len(m.Languages) <= 5, "languages", "Write the languages, for example Indonesian, Javanese, Madurese.")
	for _, lang := range m.Languages {
		checkText(&f, "languages", lang, 40, "")
	}
	f.Check(m.Kind == Wish || m.Seats >= 1 && m.Seats <= maxSeats, "seats", "Write a whole number from %d to %d.", 1, maxSeats)
	return f.Err()
}

// MentoringState is how far a request to a mentor has come.
type MentoringState string

// The states of a mentoring (rule network-10).
const (
	Asked     MentoringState = "asked"
	Accepted  MentoringState = "accepted"
	Declined  MentoringState = "declined"
	Withdrawn MentoringState = "withdrawn" // by whoever asked, before the answer
	Ended     MentoringState = "ended"
)

var mentoringMoves = map[MentoringState][]MentoringState{
	Asked:    {Accepted, Declined, Withdrawn},
	Accepted: {Ended},
}

// Mentoring is one member asking a mentor, and what came of it.
type Mentoring struct {
	ID             id.ID
	OfferID        id.ID
	MentorID       id.ID
	AskerID        id.ID
	AskerMaker     id.ID
	AskerChapter   id.ID
	State          MentoringState
	Wish           string
	Note           string // of the last step
	AskedAt        time.Time
	AnsweredAt     time.Time
	EndedAt        time.Time
	ConversationID id.ID
	Version        int64

	Craft, Technique, Subject string // of the offer
	MentorName, AskerName     string
	MentorMaker, AskerShop    string // names of the workshops
	mentorMakerID             id.ID
}

// CheckMove says why the mentoring cannot come into a state, if it cannot.
func (m Mentoring) CheckMove(to MentoringState) error {
	if !slices.Contains(mentoringMoves[m.State], to) {
		return errs.New(errs.Conflict, "This request has been answered or ended meanwhile.")
	}
	return nil
}

// Match is an offer that suits a wish.
type Match struct {
	Mentor
	Kilometres  int  // between the centres of the regencies
	IsTechnique bool // also the technique is the same
}

// Matches are the offers that suit a wish: of its craft, with a free seat, not the wisher's own. The same technique comes
// first, then the nearest; somebody who teaches at a distance counts as no farther than 50 km.
func Matches(wish Mentor, offers []Mentor) []Match {
	var found []Match
	for _, o := range offers {
		if o.Kind != Offer || o.IsClosed() || o.Free() == 0 || o.UserID == wish.UserID || o.Craft != wish.Craft {
			continue
		}
		found = append(found, Match{o, Kilometres(wish.Regency, o.Regency), wish.Technique != "" && o.Technique == wish.Technique})
	}
	slices.SortStableFunc(found, func(a, b Match) int {
		return cmp.Or(-compareBool(a.IsTechnique, b.IsTechnique), cmp.Compare(a.reach(), b.reach()), cmp.Compare(a.Kilometres, b.Kilometres), cmp.Compare(a.ID, b.ID))
	})
	return found
}

// remoteReach is how far away a mentor counts who also teaches at a distance, in kilometres.
const remoteReach = 50

func (m Match) reach() int {
	if m.IsRemote {
		return min(m.Kilometres, remoteReach)
	}
	return m.Kilometres
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// earthRadius is the mean radius of the Earth in kilometres (IUGG).
const earthRadius = 6371.0088

// Kilometres are between the centres of two regencies, on a great circle (haversine formula). A code that is not known is
// at the other end of the province.
func Kilometres(from, to string) int {
	a, errA := regions.ByCode(from)
	b, errB := regions.ByCode(to)
	if errA != nil || errB != nil {
		return unknownDistance
	}
	rad := math.Pi / 180
	x := math.Sin((b.Lat - a.Lat) * rad / 2)
	y := math.Sin((b.Lng - a.Lng) * rad / 2)
	h := x*x + math.Cos(a.Lat*rad)*math.Cos(b.Lat*rad)*y*y
	return int(math.Round(2 * earthRadius * math.Asin(math.Sqrt(h))))
}

const unknownDistance = 500
