package members

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"anyam/account"
	"anyam/account/privacy"
	"anyam/platform/db"
	"anyam/platform/i18n"
	"anyam/platform/id"
)

// Tables of the area that say something of a person; its rooms name their own.
func (s *Service) Tables() []string {
	return []string{"members_maker", "members_maker_text", "members_maker_stay"}
}

// Gather reads the records of the subject's workshops (rule privacy-1).
func (s *Service) Gather(ctx context.Context, q db.Q, who privacy.Subject) ([]privacy.Part, error) {
	part := privacy.Part{
		Key: "workshop", Title: "Your workshop", Purpose: "So that buyers find your work, and the association can reach you.",
		Columns: []privacy.Column{
			{Key: "name", Name: "Workshop"}, {Key: "owner", Name: "Owner"}, {Key: "regency_code", Name: "Regency"}, {Key: "before", Name: "Worked there before"}, {Key: "place", Name: "Village and district"},
			{Key: "address", Name: "Address"}, {Key: "phone", Name: "Phone"}, {Key: "crafts", Name: "Crafts"}, {Key: "techniques", Name: "Techniques"}, {Key: "machines", Name: "Machines"},
			{Key: "since_year", Name: "Since"}, {Key: "workers", Name: "Workers"}, {Key: "pin", Name: "Place on the map"},
			{Key: "story_id", Name: "Story in Indonesian"}, {Key: "story_en", Name: "Story in English"}, {Key: "member_since", Name: "Taken in on"},
		},
	}
	found, err := makersByID(ctx, q, who.MakerIDs)
	if err != nil || len(found) == 0 {
		return nil, err
	}
	for _, maker := range who.MakerIDs {
		m, err := withStories(ctx, q, found[maker])
		if err != nil {
			return nil, err
		}
		before, err := stays(ctx, q, maker)
		if err != nil {
			return nil, err
		}
		places := make([]string, len(before))
		for i, st := range before {
			places[i] = fmt.Sprintf("%s (%s)", st.Regency, st.Until)
		}
		pin := ""
		if at := m.Pin.Agreed(); at.Lat != 0 {
			pin = fmt.Sprintf("%.5f, %.5f", float64(at.Lat)/1e6, float64(at.Lng)/1e6)
		}
		part.Rows = append(part.Rows, []string{
			m.Name, m.Owner, m.Regency, strings.Join(places, ", "), m.Place, m.Address, m.Phone, strings.Join(m.Crafts, ", "), strings.Join(m.Techniques, ", "), strings.Join(m.Machines, ", "),
			strconv.FormatInt(m.Since, 10), strconv.FormatInt(m.Workers, 10), pin, m.Stories[i18n.Indonesian], m.Stories[i18n.English], privacy.Instant(m.CreatedAt),
		})
	}
	return []privacy.Part{part}, nil
}

// Forget leaves of the subject's workshops their place in the sums: chapter, regency and crafts (rule
// privacy-2). The public sees nothing of them from then on, and their membership has ended.
func (s *Service) Forget(ctx context.Context, tx *db.Tx, who privacy.Subject) error {
	now := db.Micros(s.Clock.Now())
	for _, maker := range who.MakerIDs {
		if err := s.leave(ctx, tx, maker); err != nil {
			return err
		}
		if _, err := db.Exec(ctx, tx, `
			update members_maker
			set name = $1, name_fold = '', owner = '', slug = 'erased-' || id, place = '', village_key = '', village_code = '', district_code = '', address = '',
				phone = '', phone_key = '', pin_exactness = 'none', pin_lat = 0, pin_lng = 0, techniques = '[]', machines = '[]', capacity_month = 0, capacity_unit = '',
				since_year = 0, workers = 0, workers_full = 0, workers_part = 0, workers_home = 0, workers_women = 0, workers_young = 0, workers_disabled = 0,
				cluster_id = '', public_at = 0, regency_at = 0, people_at = 0, whatsapp_at = 0, erased_at = $2, updated_at = $2, version = version + 1
			where id = $3`, privacy.Erased, now, maker); err != nil {
			return err
		}
		if _, err := db.Exec(ctx, tx, "delete from members_maker_text where maker_id = $1", maker); err != nil {
			return err
		}
		if err := s.Events.Publish(ctx, tx, MakerChanged{maker}); err != nil {
			return err
		}
	}
	return nil
}

// leave ends the membership of somebody who is erased: she counts as a member until today, and nobody asks her for dues any more.
func (s *Service) leave(ctx context.Context, tx *db.Tx, maker id.ID) error {
	_, history, err := s.lockMember(ctx, tx, maker)
	if err != nil {
		return err
	}
	for _, p := range history.Periods {
		if p.IsVoid || p.EndedOn != "" || p.Until < s.today() {
			continue
		}
		if err := s.close(ctx, tx, account.System(), p, fact{period: p.ID, kind: factEnded, on: max(s.today(), p.From)}); err != nil {
			return err
		}
	}
	return s.keepStanding(ctx, tx, maker)
}

// agreements are the columns that hold what a workshop agrees to now, by purpose.
var agreements = map[privacy.Purpose]string{
	privacy.Regency: "regency_at", privacy.People: "people_at", privacy.WhatsApp: "whatsapp_at",
}

// Heed keeps what a workshop agrees to where pages read it (rules members-4 and members-20).
func (s *Service) Heed(ctx context.Context, tx *db.Tx, c privacy.Change) error {
	if c.MakerID == "" {
		return nil
	}
	at := int64(0)
	if c.IsGiven {
		at = db.Micros(c.At)
	}
	if c.Purpose == privacy.Public {
		_, err := db.Exec(ctx, tx, "update members_maker set public_at = $1, public_said_at = $2 where id = $3", at, db.Micros(c.At), c.MakerID)
		return err
	}
	_, err := db.Exec(ctx, tx, "update members_maker set "+agreements[c.Purpose]+" = $1 where id = $2", at, c.MakerID)
	return err
}

// Reads reports whether the actor may read the maker's record.
func (s *Service) Reads(ctx context.Context, q db.Q, actor account.Actor, maker id.ID) (bool, error) {
	found, err := makersByID(ctx, q, []id.ID{maker})
	m, ok := found[maker]
	return ok && MayReadMaker(actor, m), err
}

// LooksAfter reports whether the actor looks after the workshop and may write for it.
func (s *Service) LooksAfter(ctx context.Context, q db.Q, actor account.Actor, maker id.ID) (bool, error) {
	found, err := makersByID(ctx, q, []id.ID{maker})
	m, ok := found[maker]
	return ok && WriteScope(actor).Has(m), err
}

// Unasked are the makers whom the actor looks after and who were never asked whether they may be public, by
// name, and how many there are.
func (s *Service) Unasked(ctx context.Context, actor account.Actor, limit int) (makers []Maker, total int64, err error) {
	within, args := WriteScope(actor).Condition("members_maker", nil)
	condition := within + " and public_said_at = 0 and hidden_at = 0 and erased_at = 0"
	if total, err = db.Value[int64](ctx, s.DB.Read(), "select count(*) from members_maker where "+condition, args...); err != nil {
		return nil, 0, err
	}
	makers, err = db.All(ctx, s.DB.Read(), scanMaker, "select "+makerColumns+" from members_maker where "+condition+
		" order by name_fold, id limit "+db.In(len(args), 1), append(args, int64(min(max(limit, 1), 500)))...)
	return makers, total, err
}

// contactsOf says of which workshops the actor may read owner, address and phone (rule members-5).
func (s *Service) contactsOf(ctx context.Context, q db.Q, actor account.Actor, makers []id.ID) (map[id.ID]bool, error) {
	found, err := makersByID(ctx, q, makers)
	may := make(map[id.ID]bool, len(found))
	for _, m := range found {
		may[m.ID] = MaySeeContact(actor, m)
	}
	return may, err
}

// plain and personal are the values of a record that say nothing, and something, about a person.
func plain(m Maker) map[string]any {
	return map[string]any{"crafts": m.Crafts, "since": m.Since, "workers": m.Workers}
}

func personal(m Maker) map[string]any {
	return map[string]any{
		"name": m.Name, "owner": m.Owner, "place": m.Place, "address": m.Address, "phone": m.Phone,
		"story_id": m.Stories[i18n.Indonesian], "story_en": m.Stories[i18n.English],
	}
}
