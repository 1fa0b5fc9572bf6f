package network

import (
	"context"
	"slices"
	"strings"

	"github.com/emersion/go-vcard"

	"anyam/account"
	"anyam/members"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
)

// Reason is why somebody opens a contact, as the access log keeps it.
type Reason string

// The reasons.
const (
	ForMeeting Reason = "directory-meeting"
	ForOrder   Reason = "directory-order"
	ForDues    Reason = "directory-dues"
	ForSupport Reason = "directory-support"
	ForVisit   Reason = "directory-visit"
	ForUrgent  Reason = "directory-urgent"
	forExport  Reason = "directory-export"
)

// Reasons are those that can be chosen, in the order in which a form has them.
var Reasons = []Reason{ForMeeting, ForOrder, ForDues, ForSupport, ForVisit, ForUrgent}

// ReasonText is a reason in words, as an English source text.
//
//i18n:texts
func ReasonText(r Reason) string {
	return map[Reason]string{
		ForMeeting: "Invitation to a meeting or a training", ForOrder: "An inquiry or an order", ForDues: "Dues or membership",
		ForSupport: "Help or a programme", ForVisit: "A visit to the workshop", ForUrgent: "Something urgent", forExport: "An export of the directory",
	}[r]
}

// Contact is how a member or an officer is reached.
type Contact struct {
	Whose      account.Contact
	Name       string // of the person
	Shop       string // the workshop; empty for officers
	Post       Post   // of an officer
	Regency    string
	Place      string
	Address    string
	Phone      string
	Emails     []string
	IsWhatsApp bool // a link may open a chat
}

// Post is what somebody does for the association.
type Post struct {
	Role    account.Role // officer or coordinator
	Chapter string       // name, of a coordinator
}

// Officer is somebody who runs the association or a chapter.
type Officer struct {
	UserID id.ID
	Name   string
	Post
}

// Officers are those whom the actor may find in the directory: officers, and the coordinators of the chapters that the actor
// may read (rule network-16).
func (s *Service) Officers(ctx context.Context, actor account.Actor) ([]Officer, error) {
	if !MayOpenContacts(actor) {
		return nil, errs.Missing("directory", string(actor.UserID))
	}
	officers, err := s.Accounts.UsersWith(ctx, s.DB.Read(), account.Grant{Role: account.Officer})
	if err != nil {
		return nil, err
	}
	var all []Officer
	for _, u := range officers {
		all = append(all, Officer{u.ID, u.Name, Post{Role: account.Officer}})
	}
	chapters, err := s.Units.LedChapters(ctx, actor)
	if err != nil {
		return nil, err
	}
	for _, c := range chapters {
		seen := map[id.ID]bool{}
		for _, lead := range c.Coordinators {
			if !seen[lead.UserID] { // who holds two posts of a chapter leads it once
				seen[lead.UserID] = true
				all = append(all, Officer{lead.UserID, lead.Holder.Name, Post{account.Coordinator, c.Name}})
			}
		}
	}
	return all, nil
}

// OpenMaker is how a workshop within the actor's scope is reached. That it was opened, and why, is written down for the
// workshop to see (rule network-16).
func (s *Service) OpenMaker(ctx context.Context, actor account.Actor, maker id.ID, why Reason) (Contact, error) {
	m, err := s.inDirectory(ctx, actor, maker)
	if err != nil {
		return Contact{}, err
	}
	if err := checkReason(why); err != nil {
		return Contact{}, err
	}
	c := contactOf(m)
	people, err := s.Accounts.UsersWith(ctx, s.DB.Read(), account.Grant{Role: account.Maker, Scope: maker})
	if err != nil {
		return Contact{}, err
	}
	for _, u := range people {
		c.Emails = append(c.Emails, u.Email)
	}
	return c, s.Accounts.RecordAccess(ctx, actor, string(why), c.Whose)
}

func contactOf(m members.Maker) Contact {
	return Contact{
		Whose: account.Contact{Kind: "maker", ID: m.ID}, Name: m.Owner, Shop: m.Name, Regency: m.Regency, Place: m.Place, Address: m.Address, Phone: m.Phone,
		IsWhatsApp: m.IsOnWhatsApp(),
	}
}

// Member is a workshop in the actor's directory, before its contact is opened: without address, phone and e-mail.
func (s *Service) Member(ctx context.Context, actor account.Actor, maker id.ID) (Contact, error) {
	m, err := s.inDirectory(ctx, actor, maker)
	c := contactOf(m)
	c.Address, c.Phone, c.IsWhatsApp = "", "", false
	return c, err
}

func (s *Service) inDirectory(ctx context.Context, actor account.Actor, maker id.ID) (members.Maker, error) {
	found, err := s.Members.MakersByID(ctx, s.DB.Read(), []id.ID{maker})
	if err != nil {
		return members.Maker{}, err
	}
	m, ok := found[maker]
	if !ok || !members.ReadScope(actor).Has(m) {
		return members.Maker{}, errs.Missing("contact", string(maker))
	}
	return m, nil
}

func checkReason(why Reason) error {
	var f errs.Faults
	f.Check(slices.Contains(Reasons, why), "why", "Say why you need the contact; the person can read it.")
	return f.Err()
}

// OfficerByID is an officer whom the actor may find in the directory.
func (s *Service) OfficerByID(ctx context.Context, actor account.Actor, user id.ID) (Officer, error) {
	all, err := s.Officers(ctx, actor)
	if err != nil {
		return Officer{}, err
	}
	for _, o := range all {
		if o.UserID == user {
			return o, nil
		}
	}
	return Officer{}, errs.Missing("contact", string(user))
}

// OpenOfficer is how an officer is reached; that it was opened is written down.
func (s *Service) OpenOfficer(ctx context.Context, actor account.Actor, user id.ID, why Reason) (Contact, error) {
	o, err := s.OfficerByID(ctx, actor, user)
	if err != nil {
		return Contact{}, err
	}
	if err := checkReason(why); err != nil {
		return Contact{}, err
	}
	u, err := s.Accounts.UserByID(ctx, s.DB.Read(), user)
	if err != nil {
		return Contact{}, err
	}
	c := Contact{Whose: account.Contact{Kind: "user", ID: user}, Name: u.Name, Post: o.Post, Phone: u.Phone, Emails: []string{u.Email}, IsWhatsApp: u.Phone != ""}
	return c, s.Accounts.RecordAccess(ctx, actor, string(why), c.Whose)
}

// Openings are who opened a contact that the actor may open, the newest first.
func (s *Service) Openings(ctx context.Context, actor account.Actor, whose account.Contact, limit int) ([]account.Access, error) {
	if !MayOpenContacts(actor) {
		return nil, errs.Missing("directory", string(actor.UserID))
	}
	return s.Accounts.Accesses(ctx, s.DB.Read(), limit, whose)
}

// perExport is how many contacts are read, and written down as exported, at a time.
const perExport = 500

// Export gives every contact that the filter leaves in the actor's scope to write, in the order of names. Before one is given, the
// access log has it (rule network-16).
func (s *Service) Export(ctx context.Context, actor account.Actor, f members.RegisterFilter, why Reason, write func(Contact) error) error {
	if !MayOpenContacts(actor) {
		return errs.Missing("directory", string(actor.UserID))
	}
	if err := checkReason(why); err != nil {
		return err
	}
	given := 0
	for f.Limit, f.Offset = perExport, 0; f.Offset == given; f.Offset += perExport {
		some, err := s.Members.Register(ctx, actor, f)
		if err != nil {
			return err
		}
		if err := s.exportSome(ctx, actor, some, write); err != nil {
			return err
		}
		given += len(some)
	}
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		return s.record(ctx, tx, actor, "network.directory.exported", "directory", "", map[string]any{"contacts": given, "why": why, "chapter": f.Chapter, "regency": f.Regency})
	})
}

func (s *Service) exportSome(ctx context.Context, actor account.Actor, some []members.Maker, write func(Contact) error) error {
	if len(some) == 0 {
		return nil
	}
	whose := make([]account.Contact, len(some))
	for i, m := range some {
		whose[i] = account.Contact{Kind: "maker", ID: m.ID}
	}
	if err := s.Accounts.RecordAccess(ctx, actor, string(forExport), whose...); err != nil {
		return err
	}
	for _, m := range some {
		if err := write(contactOf(m)); err != nil {
			return err
		}
	}
	return nil
}

// VCard is a contact as a vCard 3.0 (RFC 2426), which telephones of every age take in.
func (c Contact) VCard() ([]byte, error) {
	card := make(vcard.Card)
	card.SetValue(vcard.FieldVersion, "3.0")
	card.SetValue(vcard.FieldFormattedName, c.Name)
	given, family, _ := strings.Cut(c.Name, " ")
	card.SetName(&vcard.Name{GivenName: given, FamilyName: family})
	if c.Shop != "" {
		card.SetValue(vcard.FieldOrganization, c.Shop)
	}
	if c.Phone != "" {
		card.Add(vcard.FieldTelephone, &vcard.Field{Value: c.Phone, Params: vcard.Params{vcard.ParamType: {vcard.TypeCell}}})
	}
	for _, email := range c.Emails {
		card.Add(vcard.FieldEmail, &vcard.Field{Value: email})
	}
	if c.Address != "" {
		card.AddAddress(&vcard.Address{StreetAddress: c.Address})
	}
	var b strings.Builder
	err := vcard.NewEncoder(&b).Encode(card)
	return []byte(b.String()), err
}
