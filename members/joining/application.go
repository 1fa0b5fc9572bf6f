package joining

import (
	"slices"
	"time"
	"unicode/utf8"

	"anyam/account"
	"anyam/account/privacy"
	"anyam/members"
	"anyam/members/record"
	"anyam/members/regions"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/slug"
)

// State is where an application stands.
type State string

// The states.
const (
	Sent      State = "sent"     // waits for the coordinator
	Returned  State = "returned" // waits for the applicant's answer
	Verified  State = "verified" // waits for the secretariat
	Taken     State = "accepted"
	Refused   State = "refused"
	Withdrawn State = "withdrawn"
)

// States are all states in their order.
var States = []State{Sent, Returned, Verified, Taken, Refused, Withdrawn}

// IsOpen reports whether the application still waits for somebody.
func (s State) IsOpen() bool { return s == Sent || s == Returned || s == Verified }

// Form is what an applicant says. Every kind of membership asks the same, and none for the number of an identity card (rule joining-8).
type Form struct {
	TypeKey  string
	Name     string // of the workshop
	Owner    string
	Email    string
	Phone    string
	Regency  string // code, 35.25
	Place    string // village and district
	Address  string
	Crafts   []string
	Since    int64 // year, 0 when not said
	Workers  int64
	Scale    record.Scale
	Message  string
	Consents []privacy.Answer // to every purpose that was asked about; none where nothing was asked
	Lang     i18n.Lang
}

// Application is a form that was sent.
type Application struct {
	Form
	ID          id.ID
	State       State
	ChapterID   id.ID // empty where no chapter covers the regency
	IsVisited   bool
	Note        string // of the coordinator, not for the applicant
	Question    string // to the applicant
	Reason      string // of the refusal
	MakerID     id.ID  // the member that it made, or who asks again
	VerifiedBy  id.ID
	DecidedBy   id.ID
	SentAt      time.Time
	WaitingFrom time.Time // since when it waits as it does now
	VerifiedAt  time.Time
	DecidedAt   time.Time
	reminders   int64
	Version     int64
}

// LateAfter is how long an application may wait before somebody is reminded (rule joining-5).
const LateAfter = 7 * 24 * time.Hour

// IsLate reports whether the application has waited for the association too long.
func (a Application) IsLate(now time.Time) bool {
	return (a.State == Sent || a.State == Verified) && now.Sub(a.WaitingFrom) > LateAfter
}

// maker is the applicant as members compares and narrows makers.
func (a Application) maker() members.Maker {
	return members.Maker{ID: a.MakerID, ChapterID: a.ChapterID, Regency: a.Regency}
}

func (f Form) known() members.Known {
	return members.Known{Phone: f.Phone, Name: f.Name, Place: f.Place}
}

// Steps of the form, each with the fields that it asks for.
var Steps = [][]string{
	{"owner", "phone", "email"},
	{"name", "regency", "place", "address", "crafts", "since", "workers"},
	{"type", "scale", "message", "consents"},
}

// Check finds every fault of the fields of a step, counted from 1; of all of them for 0.
func (f Form) Check(step int, now time.Time) error {
	found := f.faults(now)
	if step < 1 || step > len(Steps) {
		return found.Err()
	}
	var wanted errs.Faults
	if e, ok := found.Err().(*errs.Error); ok { //nolint:errorlint // Err makes it
		for _, field := range e.Fields {
			if slices.Contains(Steps[step-1], field.Name) {
				wanted.Add(field.Name, field.Key, field.Args...)
			}
		}
	}
	return wanted.Err()
}

func (f Form) faults(now time.Time) *errs.Faults {
	faults := &errs.Faults{}
	faults.Check(f.Owner != "", "owner", "Write your name.")
	faults.Check(members.PhoneKey(f.Phone) != "", "phone", "Write your phone number, for example 0812 3456 7890.")
	_, err := account.ParseEmail(f.Email)
	faults.Check(err == nil, "email", "Write an e-mail address such as siti@example.com.")
	faults.Check(slug.Of(f.Name) != "", "name", "Write the name of the workshop.")
	faults.Check(regions.IsKnown(f.Regency), "regency", "Choose a regency or city from the list.")
	faults.Check(f.Place != "", "place", "Write the village and the district.")
	faults.Check(len(f.Crafts) > 0, "crafts", "Write at least one craft, for example rattan.")
	faults.Check(len(f.Crafts) <= 12, "crafts", "At most %d crafts, please.", 12)
	for field, text := range map[string]string{"name": f.Name, "owner": f.Owner, "phone": f.Phone, "place": f.Place} {
		faults.Check(utf8.RuneCountInString(text) <= 120, field, "At most %d characters, please.", 120)
	}
	for _, craft := range f.Crafts {
		faults.Check(utf8.RuneCountInString(craft) <= 60, "crafts", "At most %d characters, please.", 60)
	}
	faults.Check(utf8.RuneCountInString(f.Address) <= 400, "address", "At most %d characters, please.", 400)
	faults.Check(utf8.RuneCountInString(f.Message) <= maxMessage, "message", "At most %d characters, please.", maxMessage)
	faults.Check(f.Since == 0 || f.Since >= 1800 && f.Since <= int64(now.Year()), "since", "Write the year in four digits.")
	faults.Check(f.Workers >= 0 && f.Workers <= 100_000, "workers", "Write how many people work there.")
	for _, a := range f.Consents {
		faults.Check(slices.Contains(privacy.Purposes, a.Purpose) && a.IsCurrent(), "consents", "The words have changed meanwhile. Read them again, and tick what you agree to.")
	}
	faults.Check(slices.Contains(record.Scales, f.Scale), "scale", "Choose how much you sell in a year, about.")
	return faults
}

const maxMessage = 2000
