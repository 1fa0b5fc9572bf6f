package network_test

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/emersion/go-vcard"

	"anyam/account"
	"anyam/account/privacy"
	"anyam/members"
	"anyam/members/network"
	"anyam/members/record"
	"anyam/platform/db"
	"anyam/platform/db/dbtest"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/platform/money"
)

func (w *world) finds(t *testing.T, a account.Actor, in network.Search) []string {
	t.Helper()
	in.Limit = 10
	found, err := w.Find(t.Context(), a, in)
	must(t, err)
	n, err := w.Count(t.Context(), a, in)
	must(t, err)
	if n != int64(len(found)) {
		t.Errorf("%d are counted and %d listed", n, len(found))
	}
	var names []string
	for _, f := range found {
		names = append(names, f.Maker.Name)
	}
	return names
}

// rules network-1 and network-2
func TestFind_onlyThoseWhoAgreed(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		if got := w.finds(t, w.siti, network.Search{}); got != nil {
			t.Errorf("found without consent: %v", got)
		}
		w.list(t, w.siti, w.ravi, w.wati)
		rattan := []network.Skill{{Kind: network.Craft, Key: "rattan"}}
		for name, tc := range map[string]struct {
			in   network.Search
			want []string
		}{
			"all, by name":              {network.Search{}, []string{"Anyam Lamongan", "Batik Pacitan", "Sentra Rotan Menganti"}},
			"a craft":                   {network.Search{Skills: rattan}, []string{"Anyam Lamongan", "Sentra Rotan Menganti"}},
			"two crafts":                {network.Search{Skills: append(rattan, network.Skill{Kind: network.Craft, Key: "bamboo"})}, []string{"Anyam Lamongan"}},
			"a craft and a place":       {network.Search{Skills: rattan, Regency: "35.25"}, []string{"Sentra Rotan Menganti"}},
			"the beginning of a name":   {network.Search{Words: "meng"}, []string{"Sentra Rotan Menganti"}},
			"a craft's Indonesian name": {network.Search{Words: "rotan LAMONGAN"}, []string{"Anyam Lamongan"}},
			"a place":                   {network.Search{Words: "pacitan"}, []string{"Batik Pacitan"}},
			"signs only":                {network.Search{Words: "%_'"}, nil},
			"nobody":                    {network.Search{Words: "zzz"}, nil},
			"more than anybody makes":   {network.Search{Capacity: 1_000_000}, nil},
		} {
			if got := w.finds(t, w.wati, tc.in); !slices.Equal(got, tc.want) {
				t.Errorf("%s: %v, want %v", name, got, tc.want)
			}
		}
		_, err := w.Find(t.Context(), w.buyer, network.Search{})
		wantKind(t, "a buyer", err, errs.NotFound)
		wantKind(t, "consent given by the coordinator", w.SetListing(t.Context(), w.lead, w.sitiShop.ID, network.Consent{IsFound: true}), errs.NotFound)
		must(t, w.SetListing(t.Context(), w.siti, w.sitiShop.ID, network.Consent{}))
		must(t, w.Members.HideMaker(t.Context(), w.officer, w.watiShop.ID, true))
		if got := w.finds(t, w.ravi, network.Search{}); !slices.Equal(got, []string{"Anyam Lamongan"}) {
			t.Errorf("after one took it back and one was hidden: %v", got)
		}
		_, err = w.Workshop(t.Context(), w.ravi, w.sitiShop.ID)
		wantKind(t, "her page", err, errs.NotFound)
		_, err = w.Workshop(t.Context(), w.siti, w.sitiShop.ID)
		must(t, err)
	})
}

// Who can do what, and how much: each of craft, technique, machine, capacity and place, and all of them.
func TestFind_bySkillsOfTheRecord(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		m, err := w.Members.EditMaker(t.Context(), w.siti, w.sitiShop.ID)
		must(t, err)
		m.Techniques, m.Machines, m.Capacity = []string{"plaiting"}, []string{"Mesin Poles", "kompresor"}, record.Capacity{PerMonth: 400, Unit: "buah"}
		must(t, w.Members.SaveMaker(t.Context(), w.siti, m))
		w.list(t, w.siti, w.ravi, w.wati)
		technique, machine := network.Skill{Kind: network.Technique, Key: "plaiting"}, network.Skill{Kind: network.Machine, Key: "mesin-poles"}
		for name, tc := range map[string]struct {
			in   network.Search
			want int
		}{
			"a technique":                {network.Search{Skills: []network.Skill{technique}}, 1},
			"a machine":                  {network.Search{Skills: []network.Skill{machine}}, 1},
			"a machine by a word":        {network.Search{Words: "POLES"}, 1},
			"a machine that nobody has":  {network.Search{Skills: []network.Skill{{Kind: network.Machine, Key: "bubut"}}}, 0},
			"as much as it finishes":     {network.Search{Capacity: 400}, 1},
			"more than it finishes":      {network.Search{Capacity: 401}, 0},
			"all of them, with a place":  {network.Search{Skills: []network.Skill{{Kind: network.Craft, Key: "rattan"}, technique, machine}, Capacity: 100, Regency: "35.25", Words: "meng"}, 1},
			"all of them, another place": {network.Search{Skills: []network.Skill{technique, machine}, Capacity: 100, Regency: "35.01"}, 0},
		} {
			if got := w.finds(t, w.wati, tc.in); len(got) != tc.want {
				t.Errorf("%s: %v, want %d", name, got, tc.want)
			}
		}
		machines, err := w.Machines(t.Context(), w.wati)
		if err != nil || !slices.Equal(machines, []string{"kompresor", "mesin-poles"}) {
			t.Errorf("machines to look for: %v, %v", machines, err)
		}
		_, err = w.Machines(t.Context(), w.buyer)
		wantKind(t, "a buyer", err, errs.NotFound)
	})
}

// rule network-3
func TestWorkshop_phoneOnlyWithConsent(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		for _, shows := range []bool{false, true, false} {
			must(t, w.SetListing(t.Context(), w.siti, w.sitiShop.ID, network.Consent{IsFound: true, ShowsPhone: shows}))
			f, err := w.Workshop(t.Context(), w.wati, w.sitiShop.ID)
			if err != nil || (f.Phone() != "") != shows {
				t.Errorf("with consent %v the phone is %q, %v", shows, f.Phone(), err)
			}
		}
	})
}

// A record that changes is found by what it says now.
func TestMakerChanged_isFoundByTheNewWords(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		w.list(t, w.siti)
		m, err := w.Members.EditMaker(t.Context(), w.siti, w.sitiShop.ID)
		must(t, err)
		m.Name, m.Crafts = "Sanggar Melati", []string{"bamboo"}
		must(t, w.Members.SaveMaker(t.Context(), w.siti, m))
		must(t, w.MakerChanged(t.Context(), members.MakerChanged{MakerID: m.ID}))
		must(t, w.MakerChanged(t.Context(), members.MakerChanged{MakerID: w.raviShop.ID})) // who is not listed
		if got := w.finds(t, w.wati, network.Search{Words: "melati", Skills: []network.Skill{{Kind: network.Craft, Key: "bamboo"}}}); len(got) != 1 {
			t.Errorf("by the new words: %v", got)
		}
		if got := w.finds(t, w.wati, network.Search{Words: "menganti rotan"}); got != nil {
			t.Errorf("by the old ones: %v", got)
		}
	})
}

func TestMatches_techniqueThenDistance(t *testing.T) {
	offer := func(user id.ID, regency, technique string, remote bool) network.Mentor {
		return network.Mentor{ID: user, UserID: user, Kind: network.Offer, Craft: "rattan", Technique: technique, Regency: regency, IsRemote: remote, Seats: 1}
	}
	wish := network.Mentor{Kind: network.Wish, UserID: "me", Craft: "rattan", Technique: "coiling", Regency: "35.25"}
	full, other, own := offer("full", "35.25", "coiling", false), offer("batik", "35.25", "", false), offer("me", "35.25", "coiling", false)
	full.Taken, other.Craft = 1, "batik"
	got := network.Matches(wish, []network.Mentor{
		offer("far", "35.10", "", false), offer("remote", "35.10", "", true), offer("near", "35.24", "", false), offer("same", "35.01", "coiling", false), full, other, own,
	})
	var order []id.ID
	for _, m := range got {
		order = append(order, m.ID)
	}
	if want := []id.ID{"same", "near", "remote", "far"}; !slices.Equal(order, want) {
		t.Errorf("%v, want %v", order, want)
	}
	if km := network.Kilometres("35.25", "35.78"); km < 35 || km > 50 { // Gresik's centre to Surabaya's: 42 km
		t.Errorf("Gresik to Surabaya: %d km", km)
	}
	if network.Kilometres("35.25", "35.25") != 0 {
		t.Error("a place is away from itself")
	}
}

func (w *world) offer(t *testing.T, a account.Actor, seats int64) id.ID {
	t.Helper()
	offer, err := w.Post(t.Context(), a, network.Mentor{Kind: network.Offer, Craft: "rattan", Subject: "Dyeing", Languages: []string{"Indonesian"}, Seats: seats}, "")
	must(t, err)
	return offer
}

func (w *world) ask(t *testing.T, a account.Actor, offer id.ID) id.ID {
	t.Helper()
	request, err := w.AskMentor(t.Context(), a, network.Request{OfferID: offer, Wish: "May I learn?"})
	must(t, err)
	return request
}

// rules network-9 and network-10
func TestMentoring_askedAnsweredEnded(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		offer := w.offer(t, w.siti, 1)
		first, second := w.ask(t, w.ravi, offer), w.ask(t, w.wati, offer)
		_, err := w.AskMentor(t.Context(), w.ravi, network.Request{OfferID: offer, Wish: "Again"})
		wantKind(t, "asking twice", err, errs.Conflict)
		_, err = w.AskMentor(t.Context(), w.siti, network.Request{OfferID: offer, Wish: "Myself"})
		wantKind(t, "asking oneself", err, errs.Conflict)
		wantKind(t, "accepted by the asker", w.MoveMentoring(t.Context(), w.ravi, first, network.Accepted, ""), errs.Forbidden)
		wantKind(t, "accepted by a third", w.MoveMentoring(t.Context(), w.wati, first, network.Accepted, ""), errs.NotFound)
		wantKind(t, "declined without a word", w.MoveMentoring(t.Context(), w.siti, first, network.Declined, ""), errs.Invalid)
		must(t, w.MoveMentoring(t.Context(), w.siti, first, network.Accepted, "Tuesday"))
		wantKind(t, "answered twice", w.MoveMentoring(t.Context(), w.siti, first, network.Declined, "No"), errs.Conflict)
		wantKind(t, "more than there are seats", w.MoveMentoring(t.Context(), w.siti, second, network.Accepted, ""), errs.Conflict)
		must(t, w.MoveMentoring(t.Context(), w.ravi, first, network.Ended, "Thank you"))
		must(t, w.MoveMentoring(t.Context(), w.siti, second, network.Accepted, ""))
		if m, err := w.MentoringByID(t.Context(), w.ravi, first); err != nil || m.State != network.Ended || m.Note != "Thank you" {
			t.Errorf("%+v, %v", m, err)
		}
		if th := w.thread(t, w.siti, mentoringConversation(t, w, second)); len(th.Messages) != 1 || th.Topic.About != network.AboutMentoring {
			t.Errorf("the conversation: %+v", th)
		}
		for name, tc := range map[string]struct {
			who account.Actor
			may bool
		}{"the asker's coordinator": {w.otherLead, true}, "the mentor's": {w.lead, true}, "an officer": {w.officer, true}, "a third": {w.ravi, false}} {
			if _, err := w.MentoringByID(t.Context(), tc.who, second); (err == nil) != tc.may {
				t.Errorf("%s reads the request: %v", name, err)
			}
		}
		must(t, w.TakeDown(t.Context(), w.siti, offer))
		wantKind(t, "taken down twice", w.TakeDown(t.Context(), w.siti, offer), errs.NotFound)
	})
}

func mentoringConversation(t *testing.T, w *world, request id.ID) id.ID {
	t.Helper()
	m, err := w.MentoringByID(t.Context(), w.siti, request)
	must(t, err)
	return m.ConversationID
}

// rule network-9
func TestMentoring_twoSeatsTakenAtOnce(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		offer := w.offer(t, w.siti, 1)
		requests := []id.ID{w.ask(t, w.ravi, offer), w.ask(t, w.wati, offer)}
		failed := make([]error, 2)
		var wg sync.WaitGroup
		for i, r := range requests {
			wg.Go(func() { failed[i] = w.MoveMentoring(t.Context(), w.siti, r, network.Accepted, "") })
		}
		wg.Wait()
		if (failed[0] == nil) == (failed[1] == nil) {
			t.Errorf("of two for one seat: %v", failed)
		}
	})
}

// A wish is seen by the wisher and by those who look after her workshop.
func TestWish_whoSeesIt(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		wish, err := w.Post(t.Context(), w.siti, network.Mentor{Kind: network.Wish, Craft: "rattan", Subject: "Packing", Languages: []string{"Javanese"}}, "")
		must(t, err)
		offer := w.offer(t, w.ravi, 2)
		for name, tc := range map[string]struct {
			who account.Actor
			may bool
		}{"she": {w.siti, true}, "her coordinator": {w.lead, true}, "an officer": {w.officer, true}, "another coordinator": {w.otherLead, false}, "another member": {w.ravi, false}} {
			m, err := w.MentorByID(t.Context(), tc.who, wish)
			list, listErr := w.Mentors(t.Context(), tc.who, network.MentorFilter{Kind: network.Wish, Limit: 9})
			if (err == nil) != tc.may || (len(list) == 1) != tc.may || listErr != nil {
				t.Errorf("%s: %v, %d listed, %v", name, err, len(list), listErr)
			}
			if !tc.may {
				continue
			}
			if suits, err := w.Proposals(t.Context(), tc.who, m); err != nil || len(suits) != 1 || suits[0].ID != offer {
				t.Errorf("%s is proposed %v, %v", name, suits, err)
			}
		}
	})
}

// rule network-16
func TestDirectory_openedWithAReasonWithinScope(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		whose := account.Contact{Kind: "maker", ID: w.sitiShop.ID}
		for name, tc := range map[string]struct {
			who account.Actor
			may bool
		}{"her coordinator": {w.lead, true}, "an officer": {w.officer, true}, "another coordinator": {w.otherLead, false}, "another member": {w.ravi, false}, "a buyer": {w.buyer, false}} {
			c, err := w.OpenMaker(t.Context(), tc.who, w.sitiShop.ID, network.ForMeeting)
			if (err == nil) != tc.may || tc.may && (c.Phone == "" || c.Emails[0] != "siti@anyam.test") {
				t.Errorf("%s opens %+v, %v", name, c, err)
			}
			if !tc.may {
				wantKind(t, name, err, errs.NotFound)
			}
		}
		_, err := w.OpenMaker(t.Context(), w.lead, w.sitiShop.ID, "curiosity")
		wantKind(t, "without a reason", err, errs.Invalid)
		if c, err := w.Member(t.Context(), w.lead, w.sitiShop.ID); err != nil || c.Phone != "" || c.Emails != nil {
			t.Errorf("before it is opened: %+v, %v", c, err)
		}
		log, err := w.Openings(t.Context(), w.officer, whose, 10)
		if err != nil || len(log) != 2 || log[0].Purpose != string(network.ForMeeting) {
			t.Errorf("the log: %+v, %v", log, err)
		}
		_, err = w.OpenOfficer(t.Context(), w.lead, w.otherLead.UserID, network.ForUrgent)
		wantKind(t, "another chapter's coordinator", err, errs.NotFound)
		if c, err := w.OpenOfficer(t.Context(), w.lead, w.officer.UserID, network.ForUrgent); err != nil || c.Emails[0] != "officer@anyam.test" {
			t.Errorf("an officer: %+v, %v", c, err)
		}
	})
}

// rule network-16
func TestExport_boundedAndLogged(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		var got []string
		write := func(c network.Contact) error { got = append(got, c.Shop); return nil }
		wantKind(t, "without a reason", w.Export(t.Context(), w.lead, members.RegisterFilter{}, "", write), errs.Invalid)
		wantKind(t, "by a member", w.Export(t.Context(), w.siti, members.RegisterFilter{}, network.ForMeeting, write), errs.NotFound)
		must(t, w.Export(t.Context(), w.lead, members.RegisterFilter{}, network.ForMeeting, write))
		if want := []string{"Anyam Lamongan", "Sentra Rotan Menganti"}; !slices.Equal(got, want) {
			t.Errorf("exported %v, want %v", got, want)
		}
		for shop, want := range map[id.ID]int{w.sitiShop.ID: 1, w.watiShop.ID: 0} {
			if log, err := w.Openings(t.Context(), w.officer, account.Contact{Kind: "maker", ID: shop}, 9); err != nil || len(log) != want {
				t.Errorf("%d entries, %v, want %d", len(log), err, want)
			}
		}
	})
}

func TestVCard_readByOthers(t *testing.T) {
	c := network.Contact{Name: "Siti Aminah, S.Sn.", Shop: "Rotan; Menganti", Phone: "+6281234567890", Emails: []string{"siti@anyam.test"}, Address: "Jl. Raya 12\nGresik"}
	b, err := c.VCard()
	must(t, err)
	card, err := vcard.NewDecoder(strings.NewReader(string(b))).Decode()
	if err != nil || card.Value(vcard.FieldFormattedName) != c.Name || card.Value(vcard.FieldTelephone) != c.Phone || card.Value(vcard.FieldEmail) != c.Emails[0] || card.Value(vcard.FieldVersion) != "3.0" {
		t.Errorf("%s\n%v", b, err)
	}
}

func TestForget_wordsStaySumsStayTheNameGoes(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		conversation := w.met(t) // wati wrote to siti
		purchase := w.called(t, w.siti, w.rattan())
		w.pledge(t, w.wati, purchase, 20)
		w.list(t, w.wati)
		w.ask(t, w.wati, w.offer(t, w.ravi, 1))
		who := privacy.Subject{UserID: w.wati.UserID, MakerIDs: []id.ID{w.watiShop.ID}}
		parts, err := w.Gather(t.Context(), d.Read(), who)
		must(t, err)
		var keys []string
		for _, p := range parts {
			keys = append(keys, p.Key)
			for _, row := range p.Rows {
				if len(row) != len(p.Columns) {
					t.Errorf("%s: a row of %d for %d columns", p.Key, len(row), len(p.Columns))
				}
			}
		}
		if want := []string{"messages", "pledges", "mentorings", "found-by-members"}; !slices.Equal(keys, want) {
			t.Errorf("gathered %v, want %v", keys, want)
		}
		organiser, err := w.Gather(t.Context(), d.Read(), privacy.Subject{UserID: w.siti.UserID, MakerIDs: []id.ID{w.sitiShop.ID}})
		if err != nil || !slices.ContainsFunc(organiser, func(p privacy.Part) bool { return len(p.Open) == 1 }) {
			t.Errorf("an open purchase does not hold its organiser: %+v, %v", organiser, err)
		}
		for range 2 {
			must(t, d.Tx(t.Context(), func(tx *db.Tx) error { return w.Forget(t.Context(), tx, who) }))
		}
		if th := w.thread(t, w.siti, conversation); th.Messages[0].Body != "Do you sell rattan peel?" {
			t.Errorf("siti's conversation lost a message: %+v", th.Messages)
		}
		if f := w.file(t, purchase); f.Pledged != 20 {
			t.Errorf("the purchase adds up to %d", f.Pledged)
		}
		left, err := db.Value[int64](t.Context(), d.Read(), "select count(*) from members_message where author_id = $1", w.wati.UserID)
		if err != nil || left != 0 {
			t.Errorf("%d messages still name her, %v", left, err)
		}
		if got := w.finds(t, w.ravi, network.Search{Words: "batik"}); got != nil {
			t.Errorf("still found: %v", got)
		}
	})
}

func TestWaits_purchasesThatAskForSomething(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		p := w.rattan()
		p.ClosesOn, p.Price = "2026-11-25", money.Rupiah(0)
		p.Tiers = nil
		purchase := w.called(t, w.siti, p)
		if waits, err := w.Waits(t.Context(), w.ravi); err != nil || len(waits.Closing) != 1 {
			t.Errorf("about to close: %+v, %v", waits.Closing, err)
		}
		w.pledge(t, w.ravi, purchase, 5)
		if waits, err := w.Waits(t.Context(), w.ravi); err != nil || len(waits.Closing) != 0 {
			t.Errorf("after pledging: %+v, %v", waits.Closing, err)
		}
		w.move(t, w.siti, purchase, network.Move{To: network.Closed})
		if waits, err := w.Waits(t.Context(), w.siti); err != nil || len(waits.Organise) != 1 {
			t.Errorf("to be ordered: %+v, %v", waits.Organise, err)
		}
		if waits, err := w.Waits(t.Context(), w.buyer); err != nil || waits.Unread != 0 || waits.Closing != nil {
			t.Errorf("a buyer: %+v, %v", waits, err)
		}
	})
}
