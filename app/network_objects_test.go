package app

import (
	"slices"
	"strings"
	"testing"

	"anyam/account"
	"anyam/members/network"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/id"
	"anyam/platform/money"
)

// amongMembers is what members have with each other: the parameters that name one, the users who may know of it, and whether
// everybody in the network may, its chapter's members, or those who look after a chapter.
type amongMembers struct {
	params                  map[string]string
	users                   []string
	all                     bool
	chapter, lead, officers string // officers: "yes"
}

// networkLists read what members have with each other: the parameters joined by spaces, users joined by commas, "all" or "",
// the chapter whose members know, that whose coordinator does, and "yes" where officers do.
var networkLists = map[string]struct{ names, query string }{
	"listing": {"id", `select m.id, coalesce((select string_agg(r.user_id, ',') from account_role r where r.role = 'maker' and r.ended_at = 0 and r.scope = m.id), ''),
		case when l.maker_id is null then '' else 'all' end, '', '', '' from members_maker m left join members_listing l on l.maker_id = m.id where m.hidden_at = 0 order by m.id limit 30`},
	"purchase":  {"id", "select p.id, p.organiser_id, case when p.chapter_id = '' then 'all' else '' end, p.chapter_id, p.chapter_id, 'yes' from members_purchase p order by p.id"},
	"organised": {"id", "select p.id, p.organiser_id, '', '', '', 'yes' from members_purchase p where p.state <> 'cancelled' order by p.id"},
	"pledged": {"id", `select p.id, p.organiser_id || ',' || coalesce((select string_agg(r.user_id, ',') from members_pledge q join account_role r on r.scope = q.maker_id and r.role = 'maker' and r.ended_at = 0
		where q.purchase_id = p.id and q.quantity > 0), ''), '', '', '', 'yes' from members_purchase p order by p.id`},
	"share":        {"id maker", "select s.purchase_id || ' ' || s.maker_id, p.organiser_id, '', '', '', 'yes' from members_share s join members_purchase p on p.id = s.purchase_id order by s.purchase_id, s.maker_id"},
	"post":         {"id", "select p.id, p.user_id, case when p.kind = 'offer' then 'all' else '' end, '', p.chapter_id, 'yes' from members_mentor p where p.closed_at = 0 order by p.id"},
	"own post":     {"id", "select p.id, p.user_id, '', '', '', '' from members_mentor p where p.closed_at = 0 order by p.id desc"},
	"mentoring":    {"id", "select t.id, t.mentor_id || ',' || t.asker_id, '', '', t.asker_chapter || ',' || p.chapter_id, 'yes' from members_mentoring t join members_mentor p on p.id = t.offer_id order by t.id"},
	"conversation": {"id", "select c.id, c.low_id || ',' || c.high_id, '', '', '', '' from members_conversation c order by c.id"},
	"report":       {"id", "select r.id, '', '', '', coalesce((select m.chapter_id from members_maker m where m.id = r.maker_id), ''), 'yes' from members_report r order by r.id"},
	"member":       {"id", "select m.id, '', '', '', m.chapter_id, 'yes' from members_maker m where m.id in (select min(f.id) from members_maker f group by f.chapter_id union select max(l.id) from members_maker l group by l.chapter_id) order by m.id"},
	"official":     {"id", "select r.user_id, '', '', '', case when r.role = 'officer' then 'every' else r.scope end, 'yes' from account_role r where r.role in ('officer', 'coordinator') and r.ended_at = 0 and r.until_day = '' order by r.user_id"},
}

// networkObjects are all things of a kind that members have with each other, and one that there is not.
func (h *house) networkObjects(t testing.TB, known mine, kind string) []object {
	t.Helper()
	list := networkLists[kind]
	names := strings.Fields(list.names)
	found, err := db.All(t.Context(), h.db.Read(), func(scan db.Scan) (o amongMembers, err error) {
		var ids, users, all string
		err = scan(&ids, &users, &all, &o.chapter, &o.lead, &o.officers)
		o.params, o.users, o.all = map[string]string{}, strings.Split(users, ","), all == "all"
		for i, v := range strings.Fields(ids) {
			o.params[names[i]] = v
		}
		return o, err
	}, list.query)
	if err != nil {
		t.Fatal(err)
	}
	maker, lead, officer := h.actor(t, h.email("maker")), h.actor(t, h.email("coordinator")), h.actor(t, h.email("officer"))
	makerChapter := h.text(t, "select chapter_id from members_maker where id = $1", known.maker)
	objects := make([]object, 0, len(found)+1)
	for _, o := range found {
		var who []string
		if o.all || slices.Contains(o.users, string(maker.UserID)) || o.chapter != "" && o.chapter == makerChapter {
			who = append(who, "maker")
		}
		if o.all || slices.Contains(o.users, string(lead.UserID)) || o.lead == "every" || slices.Contains(strings.Split(o.lead, ","), known.chapter) {
			who = append(who, "coordinator")
		}
		if o.all || o.officers == "yes" || slices.Contains(o.users, string(officer.UserID)) {
			who = append(who, "officer")
		}
		objects = append(objects, object{o.params, strings.Join(who, " ")})
	}
	unknown := map[string]string{}
	for _, name := range names {
		unknown[name] = string(id.New())
	}
	return append(objects, object{unknown, ""})
}

// furnishNetwork makes what members have with each other where the demo may lack it: purchases of the persona's own in each
// state, one of a chapter that is nobody's, requests, conversations and reports on both sides of a chapter's border.
func (h *house) furnishNetwork(t testing.TB, own, far account.Actor, farChapter string) {
	t.Helper()
	n, ctx := h.areas.network, t.Context()
	lead, officer := h.actor(t, h.email("coordinator")), h.actor(t, h.email("officer"))
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, by := range []account.Actor{own, own, own, own, lead, officer} {
		p := h.purchaseOf(t, by, "")
		must(n.Pledge(ctx, own, p, network.PledgeIn{Quantity: 12}))
		must(n.Pledge(ctx, far, p, network.PledgeIn{Quantity: 8}))
	}
	h.purchaseOf(t, officer, farChapter)
	for i, p := range h.ids(t, "select id from members_purchase where organiser_id = $1 order by id", own.UserID) {
		for _, m := range []network.Move{{To: network.Closed}, {To: network.Ordered, Supplier: "UD Rotan"}, {To: network.Shared, Delivery: network.Delivery{Arrived: 20, Bill: money.Rupiah(800_000)}}}[:i] {
			must(n.MovePurchase(ctx, own, id.ID(p), m))
		}
	}
	for _, a := range []account.Actor{own, far} {
		must(n.SetListing(ctx, a, a.MakerIDs()[0], network.Consent{IsFound: true}))
	}
	offer := func(by account.Actor, kind network.PostKind) id.ID {
		p, err := n.Post(ctx, by, network.Mentor{Kind: kind, Craft: "rattan", Subject: "Mewarnai", Languages: []string{"Indonesia"}, Seats: 3}, "")
		must(err)
		return p
	}
	offer(far, network.Wish)
	offer(own, network.Wish)
	for _, side := range []struct{ mentor, asker account.Actor }{{own, far}, {far, own}} {
		_, err := n.AskMentor(ctx, side.asker, network.Request{OfferID: offer(side.mentor, network.Offer), Wish: "Boleh belajar?"})
		must(err)
	}
	h.furnishReports(t, own, far)
	_, err := n.WriteToWorkshop(ctx, officer, far.MakerIDs()[0], "Apa kabar?", "") // of which neither persona takes part
	must(err)
	for _, a := range []account.Actor{lead, officer} {
		talk, err := n.WriteToWorkshop(ctx, a, own.MakerIDs()[0], "Apa kabar?", "")
		must(err)
		must(n.Write(ctx, own, talk, "Baik.", ""))
	}
}

// furnishReports lets each report the other: one report for each one's coordinator.
func (h *house) furnishReports(t testing.TB, own, far account.Actor) {
	t.Helper()
	near := h.text(t, "select min(u.email) from account_user u join account_role r on r.user_id = u.id where r.role = 'maker' and r.ended_at = 0 and r.scope in (select id from members_maker where chapter_id = $1) and u.email <> $2",
		h.known(t).chapter, own.Email)
	h.reports(t, own, far)
	h.reports(t, own, h.actor(t, near))
}

func (h *house) ids(t testing.TB, query string, args ...any) []string {
	t.Helper()
	found, err := db.All(t.Context(), h.db.Read(), func(scan db.Scan) (s string, err error) { err = scan(&s); return s, err }, query, args...)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// anotherOfNetwork makes one thing more on which the form of an address can be sent, where sending it uses one up.
func (h *house) anotherOfNetwork(t testing.TB, pattern string) {
	t.Helper()
	own := h.actor(t, h.email("maker"))
	steps := []network.Move{{To: network.Closed}, {To: network.Ordered, Supplier: "UD Rotan"}}
	switch strings.TrimPrefix(pattern, "POST /desk/network/") {
	case "reports/{id}":
		far := h.actor(t, h.text(t, "select u.email from account_user u where u.id = (select min(accused_id) from members_report where state = 'open')"))
		h.reports(t, own, far)
		return
	case "purchases/{id}/cancel":
		steps = nil
	case "purchases/{id}/order", "purchases/{id}/reopen":
		steps = steps[:1]
	case "purchases/{id}/share":
	default:
		return
	}
	p := h.purchaseOf(t, own, "")
	if err := h.areas.network.Pledge(t.Context(), own, p, network.PledgeIn{Quantity: 12}); err != nil {
		t.Fatal(err)
	}
	for _, m := range steps {
		if err := h.areas.network.MovePurchase(t.Context(), own, p, m); err != nil {
			t.Fatal(err)
		}
	}
}

// purchaseOf is a fresh call.
func (h *house) purchaseOf(t testing.TB, by account.Actor, chapter string) id.ID {
	t.Helper()
	p, err := h.areas.network.Call(t.Context(), by, network.Purchase{
		What: "Rotan", Unit: "kg", Price: money.Rupiah(40_000), ClosesOn: clock.DateOf(h.clock.Now().In(clock.WIB)).AddDays(9), PickUp: "Balai desa", ChapterID: id.ID(chapter),
	}, "")
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// reports lets one report a message of the other.
func (h *house) reports(t testing.TB, reporter, writer account.Actor) {
	t.Helper()
	n, ctx := h.areas.network, t.Context()
	h.exec(t, "update members_correspondent set silent_until = 0") // what earlier tries of the forms left behind
	h.exec(t, "delete from members_block")
	if err := n.SetListing(ctx, reporter, reporter.MakerIDs()[0], network.Consent{IsFound: true}); err != nil {
		t.Fatal(err)
	}
	talk, err := n.WriteToWorkshop(ctx, writer, reporter.MakerIDs()[0], "Beli sekarang!", "")
	if err != nil {
		t.Fatal(err)
	}
	thread, err := n.Thread(ctx, reporter, talk, "")
	if err != nil {
		t.Fatal(err)
	}
	newest := thread.Messages[len(thread.Messages)-1].ID
	if err := n.Report(ctx, reporter, talk, newest, network.Complaint{Cause: network.Advertising}); err != nil {
		t.Fatal(err)
	}
}
