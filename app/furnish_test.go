package app

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"

	"anyam/account"
	"anyam/account/apikeys"
	"anyam/account/privacy"
	"anyam/gallery"
	"anyam/gallery/bulk"
	"anyam/gallery/collections"
	"anyam/members"
	"anyam/members/intake"
	"anyam/members/joining"
	"anyam/members/passport"
	"anyam/members/posts"
	"anyam/members/record"
	"anyam/members/units"
	"anyam/platform/clock"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/money"
	"anyam/platform/once"
	"anyam/promotion/campaigns"
	"anyam/promotion/newsletter"
	"anyam/promotion/provenance"
	"anyam/trade"
	"anyam/trade/reviews"
	"anyam/trade/shortlist"
)

// deal is between whom something is traded.
type deal struct {
	piece    string // id of a published piece
	maker    account.Actor
	buyer    account.Actor
	proposes account.Actor // whoever asks for a change of the order; nobody, if not signed in
}

// furnish makes what the demo may lack: of everything that can be traded something of the personas' own, something in
// the coordinator's chapter, and something of strangers, so that who may is told apart from who may not.
func (h *house) furnish(t testing.TB) {
	t.Helper()
	known := h.known(t)
	own, buyer := h.actor(t, h.email("maker")), h.actor(t, h.email("buyer"))
	h.exec(t, "insert into account_user (id, email, email_fold, name, lang, created_at) values ($1, 'other.buyer@example.org', 'other.buyer@example.org', 'Hana Mori', 'en', 1)", id.New())
	stranger := h.actor(t, "other.buyer@example.org")
	h.imports(t, h.email("coordinator"), h.email("officer"))
	h.productImports(t, h.email("maker"), h.email("coordinator"), h.email("officer"))
	h.programs(t, h.email("maker"), h.email("coordinator"), h.email("officer"))
	h.exec(t, "update gallery_product set maker_id = $1 where id in (select id from gallery_product where state = 'published' order by id limit 2)", known.maker)
	h.exec(t, "update gallery_product set maker_id = $1 where id in (select id from gallery_product where state = 'draft' order by id limit 1)", known.maker)
	mine := h.pieceOf(t, "p.maker_id = $1", known.maker)
	near := h.pieceOf(t, "m.chapter_id = $1 and m.id <> $2", known.chapter, known.maker)
	far := h.pieceOf(t, "m.chapter_id <> $1 and m.id <> $2", known.chapter, known.maker)
	farMaker := h.makerOf(t, far)
	for _, d := range []deal{
		{mine, own, buyer, account.Actor{}}, {mine, own, stranger, stranger}, {near, h.makerOf(t, near), stranger, stranger},
		{far, farMaker, stranger, stranger}, {far, farMaker, buyer, farMaker},
	} {
		h.trades(t, d)
		h.moderated(t, d)
		h.reviewed(t, d)
	}
	h.openErasure(t, known)
	h.statements(t)
	for _, who := range []account.Actor{own, h.makerOf(t, near), farMaker} {
		h.owes(t, who)
	}
	h.certify(t, known.maker, h.makerOf(t, near).MakerIDs()[0], farMaker.MakerIDs()[0])
	h.joins(t, known)
	h.returned(t)
	h.applies(t, h.text(t, "select min(id) from members_chapter where id <> $1", known.chapter))
	h.furnishNetwork(t, own, farMaker, h.text(t, "select chapter_id from members_maker where id = $1", farMaker.MakerIDs()[0]))
	for _, piece := range []string{mine, near, far} {
		batch := provenance.Batch{Product: id.ID(piece), Count: 20, Made: "2026-01-02"}
		if err := h.areas.provenance.Issue(t.Context(), h.makerOf(t, piece), batch); err != nil {
			t.Fatal(err)
		}
	}
	h.promotes(t, own, h.makerOf(t, near), farMaker)
	h.exhibits(t, own, h.makerOf(t, near), farMaker)
	for _, who := range []account.Actor{buyer, stranger, own} {
		h.shortlists(t, who)
	}
	h.collects(t, known.chapter, near, h.text(t, "select chapter_id from members_maker where id = $1", farMaker.MakerIDs()[0]), far)
	h.publishes(t)
	for _, piece := range []string{mine, near, far} {
		h.hasHistory(t, h.makerOf(t, piece), id.ID(piece))
	}
	h.drafts(t, own)
	h.hasChoices(t, own, id.ID(mine))
	h.units(t, known, farMaker)
	h.imports(t, "unit0.4@example.org", "unit1.4@example.org")
	h.productImports(t, "unit0.4@example.org", "unit1.4@example.org")
	h.programs(t, "unit0.4@example.org", "unit1.4@example.org")
	h.freeRegencies(t)
	h.exec(t, "insert into gallery_upload (id, user_id, product_id, name, size, created_at) values ($1, $2, $3, 'own.jpg', 1000, 1)", id.New(), own.UserID, mine)
	h.exec(t, "insert into gallery_upload (id, user_id, product_id, name, size, created_at) values ($1, $2, $3, 'theirs.jpg', 1000, 1)", id.New(), farMaker.UserID, far)
	h.exec(t, "insert into gallery_upload (id, user_id, product_id, name, size, created_at) values ($1, $2, $3, 'near.jpg', 1000, 1)", id.New(), h.makerOf(t, near).UserID, near)
}

// publishes makes a draft of a newsletter, somebody who reads it and somebody who has not confirmed.
func (h *house) publishes(t testing.TB) {
	t.Helper()
	issue, err := h.areas.newsletter.Begin(t.Context(), account.System(), "")
	if err == nil {
		err = h.areas.newsletter.Save(t.Context(), account.System(), issue, 1, map[i18n.Lang]newsletter.Text{i18n.English: {Subject: "Harvest", Body: "New baskets."}}, nil)
	}
	for _, email := range []string{"waits@example.org", "reads@example.org"} {
		if err == nil {
			err = h.areas.newsletter.Subscribe(t.Context(), newsletter.SignUp{Email: email, Agrees: true, Lang: i18n.English, Source: newsletter.Site})
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	h.exec(t, "update promotion_subscriber set state = 'reads', confirmed_at = 1 where email = 'reads@example.org'")
}

// promotes makes a campaign of the association, of the maker's own workshop and of strangers', each once running and once ended.
func (h *house) promotes(t testing.TB, makers ...account.Actor) {
	t.Helper()
	for _, actor := range append([]account.Actor{account.System()}, makers...) {
		plan := campaigns.Plan{Name: "Musim panen", Target: "/products", Sources: []campaigns.Source{campaigns.Poster}}
		if !actor.IsSystem() {
			plan.MakerID = actor.MakerIDs()[0]
			plan.Target = "/makers/" + h.text(t, "select slug from members_maker where id = $1", plan.MakerID)
			h.exec(t, "update members_maker set hidden_at = 0, public_at = 1 where id = $1", plan.MakerID)
		}
		for _, isOver := range []bool{false, true} {
			made, err := h.areas.campaigns.Start(t.Context(), actor, plan)
			if err == nil && isOver {
				err = h.areas.campaigns.End(t.Context(), actor, made, 1, true)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	}
}

// exhibits lets the association, the maker's own workshop and strangers' be at a fair, where a visitor asked.
func (h *house) exhibits(t testing.TB, makers ...account.Actor) {
	t.Helper()
	today := h.areas.accounts.Today()
	for n, actor := range append([]account.Actor{account.System()}, makers...) {
		e, secret, maker := id.New(), "booth-of-all", ""
		pieces := "select min(id) from gallery_product where state = 'published' and maker_id in (select id from members_maker where suspended_on = '' and left_on = '' and hidden_at = 0 and public_at > 0)"
		if n > 0 {
			maker, secret = string(actor.MakerIDs()[0]), "of-workshop-"+string(e)
			pieces = "select min(id) from gallery_product where maker_id = '" + maker + "'"
		}
		h.exec(t, "insert into promotion_exhibition (id, maker_id, name, place, booth, from_day, until_day, secret, campaign_id, code, asked, created_by, created_at) values ($1, $2, 'Ambiente', 'Frankfurt', '4.1 B12', $3, $4, $5, '', '', 1, '', 1)",
			e, maker, today, today.AddDays(4), secret)
		h.exec(t, "insert into promotion_exhibition_piece (exhibition_id, position, product_id) values ($1, 0, ("+pieces+"))", e)
		for visitor := range 8 { // each of those who try takes one away
			email := fmt.Sprintf("visitor%d@example.org", visitor)
			h.exec(t, `insert into promotion_exhibition_ask (id, exhibition_id, email, email_fold, name, lang, consent_version, consent, asked_at, updated_at) values ($1, $2, $3, $3, 'Anna Brandt', 'en', '1', 'Yes.', 1, 1)`, id.New(), e, email)
		}
	}
}

// shortlists puts a public piece on somebody's shortlist, and shares it.
func (h *house) shortlists(t testing.TB, who account.Actor) {
	t.Helper()
	owner := shortlist.Owner{Actor: who}
	slug := h.text(t, "select min(p.slug) from gallery_product p join members_maker m on m.id = p.maker_id where p.state = 'published' and m.hidden_at = 0 and m.public_at > 0 and m.suspended_on = '' and m.left_on = ''")
	_, err := h.areas.shortlists.Keep(t.Context(), owner, "", slug)
	if err == nil {
		err = h.areas.shortlists.Share(t.Context(), owner, "")
	}
	if err != nil {
		t.Fatal(err)
	}
}

// collects makes collections of the association, of the coordinator's chapter and of another one, each some times as a draft and some times published, since those who may use them up.
func (h *house) collects(t testing.TB, chapter, near, otherChapter, far string) {
	t.Helper()
	for owner, pieces := range map[string][]string{"": {near, far}, chapter: {near}, otherChapter: {far}} {
		for nth := range 8 {
			isPublished := nth%2 == 1
			made, err := h.areas.collections.Make(t.Context(), account.System(), collections.Typed{
				ChapterID: id.ID(owner), Kind: collections.Season, Texts: map[i18n.Lang]collections.Text{i18n.Indonesian: {Title: "Musim panen", Words: "Dari ladang ke meja."}},
			})
			for _, piece := range append(pieces, h.text(t, "select min(p.id) from gallery_product p join members_maker m on m.id = p.maker_id where p.state = 'published' and m.hidden_at = 0 and m.public_at > 0 and m.suspended_on = '' and m.left_on = '' and ($1 = '' or m.chapter_id = $1)", owner)) {
				h.exec(t, "update members_maker set hidden_at = 0, public_at = 1 where id = (select maker_id from gallery_product where id = $1)", piece)
				if err == nil {
					err = h.areas.collections.AddPiece(t.Context(), account.System(), made, h.text(t, "select slug from gallery_product where id = $1", piece))
				}
			}
			if err == nil && isPublished {
				err = h.areas.collections.Publish(t.Context(), account.System(), made)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	}
}

// hasHistory saves a piece, so that there is a version to come back to, and makes a preview link to it.
func (h *house) hasHistory(t testing.TB, maker account.Actor, piece id.ID) {
	t.Helper()
	shown, err := h.areas.gallery.EditProduct(t.Context(), maker, piece)
	if err == nil {
		err = h.areas.gallery.SaveProduct(t.Context(), maker, shown.Product)
	}
	if err == nil {
		_, err = h.areas.gallery.MakePreview(t.Context(), maker, piece)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// reviewed is an order that was delivered, with what its buyer says of the piece.
func (h *house) reviewed(t testing.TB, d deal) id.ID {
	t.Helper()
	o, _ := h.ordered(t, d)
	h.exec(t, "update trade_order set state = 'delivered' where id = $1", o.ID)
	review, err := h.areas.reviews.Write(t.Context(), d.buyer, o.ID, id.ID(d.piece), reviews.Typed{Stars: 4, Words: "Tightly woven, and each like the next."})
	if err != nil {
		t.Fatal(err)
	}
	return review
}

// moderated are a review that a workshop asks to look at, and one that is hidden.
func (h *house) moderated(t testing.TB, d deal) {
	t.Helper()
	err := h.areas.reviews.Report(t.Context(), d.maker, h.reviewed(t, d), "This is of another order.")
	if err == nil {
		err = h.areas.reviews.Hide(t.Context(), h.actor(t, h.email("officer")), h.reviewed(t, d), reviews.OtherMatter, "It is of another order.")
	}
	if err != nil {
		t.Fatal(err)
	}
}

// drafts begins a piece that is not public, with a preview link to it.
func (h *house) drafts(t testing.TB, maker account.Actor) {
	t.Helper()
	draft, err := h.areas.gallery.StartProduct(t.Context(), maker, maker.MakerIDs()[0], once.Token(id.Secret()))
	if err == nil {
		_, err = h.areas.gallery.MakePreview(t.Context(), maker, draft)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// hasChoices gives a piece a size to choose.
func (h *house) hasChoices(t testing.TB, maker account.Actor, piece id.ID) {
	t.Helper()
	shown, err := h.areas.gallery.EditProduct(t.Context(), maker, piece)
	if err != nil {
		t.Fatal(err)
	}
	shown.Options = []gallery.Option{{Kind: gallery.BySize, Values: []gallery.Value{
		{Name: gallery.Words{i18n.Indonesian: "kecil", i18n.English: "small"}}, {Name: gallery.Words{i18n.Indonesian: "besar", i18n.English: "large"}},
	}}}
	if err := h.areas.gallery.SaveProduct(t.Context(), maker, shown.Product); err != nil {
		t.Fatal(err)
	}
}

// units makes a cluster with workshops in the coordinator's chapter and in another one, with a head each, and in both
// chapters deputies whose terms are over: their tasks were handed over, once to the chapter's coordinator and once to another.
func (h *house) units(t testing.TB, known mine, farMaker account.Actor) {
	t.Helper()
	far := h.text(t, "select chapter_id from members_maker where id = $1", farMaker.MakerIDs()[0])
	today := h.areas.accounts.Today()
	for i, chapter := range []string{known.chapter, far} {
		maker := h.text(t, "select min(id) from members_maker where chapter_id = $1", chapter)
		cluster, err := h.areas.units.AddCluster(t.Context(), account.System(), units.Cluster{Name: "Sentra Uji", Regency: h.text(t, "select regency_code from members_maker where id = $1", maker)}, "")
		if err != nil {
			t.Fatal(err)
		}
		h.exec(t, "update members_maker set cluster_id = $1 where regency_code = (select regency_code from members_cluster where id = $1)", cluster)
		person := func(n int) account.Person {
			return account.Person{Email: fmt.Sprintf("unit%d.%d@example.org", i, n), Name: "Budi Uji", Lang: "id"}
		}
		appoint := func(n int, a account.Appointment) id.ID {
			term, err := h.areas.posts.Appoint(t.Context(), account.System(), posts.Naming{Person: person(n), Appointment: a})
			if err != nil {
				t.Fatal(err)
			}
			return term
		}
		appoint(1, account.Appointment{Post: account.ClusterHead, Unit: cluster, From: today})
		for n := 2; n <= 3; n++ {
			appoint(n, account.Appointment{Post: account.DeputyChapterLead, Unit: id.ID(chapter), From: today.AddDays(-900), Until: today.AddDays(-3)})
		}
		h.exec(t, "update account_role set successor_id = (select min(id) from account_role where role = 'coordinator' and scope = $1 and until_day > $2), handed_at = 1 where user_id = (select id from account_user where email = $3)",
			chapter, today, person(2).Email)
		next := appoint(4, account.Appointment{Post: account.DeputyChapterLead, Unit: id.ID(chapter), From: today})
		h.exec(t, "update account_role set successor_id = $1, handed_at = 1 where user_id = (select id from account_user where email = $2)", next, person(3).Email)
		for _, term := range []id.ID{next, id.ID(h.text(t, "select min(id) from account_role where role = 'officer' and post <> ''"))} {
			if err := h.areas.posts.AddDocument(t.Context(), account.System(), term, strings.NewReader("%PDF-1.7 SK 07/PP/2026")); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// openErasure is a request to be erased that waits. Where there is none, it takes in a maker who was not asked yet
// whether she may be public, and has her ask.
func (h *house) openErasure(t testing.TB, known mine) string {
	t.Helper()
	const newest = "select coalesce(max(id), '') from account_request where kind = 'erasure' and state = 'open'"
	if open := h.text(t, newest); open != "" {
		return open
	}
	regency := h.text(t, "select min(regency_code) from members_chapter_regency where chapter_id = $1", known.chapter)
	owner := account.Person{Email: string(id.New()) + "@example.org", Name: "Bu Sri", Lang: i18n.Indonesian}
	if _, err := h.areas.members.AddMaker(t.Context(), h.actor(t, h.email("officer")), members.Maker{Name: "Bengkel Baru", Owner: "Bu Sri", Regency: regency}, owner); err != nil {
		t.Fatal(err)
	}
	if err := h.areas.privacy.Ask(t.Context(), h.actor(t, owner.Email), privacy.Erasure, "", ""); err != nil {
		t.Fatal(err)
	}
	return h.text(t, newest)
}

// certify gives makers a certificate with its file each, and a passport.
func (h *house) certify(t testing.TB, own string, others ...id.ID) {
	t.Helper()
	for _, maker := range append(others, id.ID(own)) {
		worker := account.Actor{UserID: id.New(), Grants: []account.Grant{{Role: account.Maker, Scope: maker}}}
		for range 8 { // they are removed, one by one
			paper := passport.Paper{Certificate: passport.Certificate{Name: "SVLK"}, File: strings.NewReader("%PDF-1.7")}
			if err := h.areas.passport.SaveCertificate(t.Context(), worker, maker, paper); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := h.areas.passport.Make(t.Context(), worker, maker, passport.Wish{Label: "Bank", Parts: passport.Parts, Days: 30}); err != nil {
			t.Fatal(err)
		}
	}
}

// imports are a sheet that the coordinator sent, one of an officer, and one of each of somebody else who leads the chapters.
func (h *house) imports(t testing.TB, emails ...string) {
	t.Helper()
	for _, email := range emails {
		sheet := strings.NewReader("Nama Usaha;Pemilik;No HP\nAnyam " + email + ";Siti;081234567890\nRotan;Joko;081234567891\n")
		if _, err := h.areas.intake.Upload(t.Context(), h.actor(t, email), "list.csv", sheet); err != nil {
			t.Fatal(err)
		}
	}
}

// programs are keys that people have.
func (h *house) programs(t testing.TB, emails ...string) {
	t.Helper()
	for _, email := range emails {
		if _, _, err := h.areas.keys.Make(t.Context(), h.actor(t, email), apikeys.Wish{Name: "Toko " + email, Scopes: apikeys.Scopes, Days: 90}, ""); err != nil {
			t.Fatal(err)
		}
	}
}

// readyPieces leaves an import of pieces that waits to be confirmed, with one that says otherwise than the gallery.
func (h *house) readyPieces(t testing.TB) {
	t.Helper()
	maker := h.actor(t, h.email("maker"))
	slug := h.text(t, "select slug from gallery_product where maker_id = $1 order by id limit 1", maker.MakerIDs()[0])
	file := "Address;Name (Indonesian);Price (IDR)\n;Tas " + string(id.New()) + ";90000\n" + slug + ";Lain " + string(id.New()) + ";90000\n"
	b, err := h.areas.bulk.Upload(t.Context(), maker, bulk.Sent{Maker: maker.MakerIDs()[0]}, "pieces.csv", strings.NewReader(file))
	if err == nil {
		_, err = h.areas.bulk.Advance(t.Context(), maker, b.ID)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// productImports are files of pieces that people sent.
func (h *house) productImports(t testing.TB, emails ...string) {
	t.Helper()
	for _, email := range emails {
		actor := h.actor(t, email)
		file := strings.NewReader("Name (Indonesian);Price (IDR)\nTas " + email + ";90000\n")
		in := bulk.Sent{}
		if makers, err := h.areas.bulk.Makers(t.Context(), actor, 1); err == nil && len(makers) > 0 {
			in.Maker = makers[0].ID
		}
		b, err := h.areas.bulk.Upload(t.Context(), actor, in, "pieces.csv", file)
		if err == nil {
			_, err = h.areas.bulk.Advance(t.Context(), actor, b.ID)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}

// readyImport leaves an import that waits to be confirmed, with a row that says otherwise than the register.
func (h *house) readyImport(t testing.TB) {
	t.Helper()
	ctx, officer := t.Context(), h.actor(t, h.email("officer"))
	maker := h.text(t, "select min(id) from members_maker where phone <> '' and regency_code <> ''")
	sheet := "Nama Usaha;Pemilik;No HP;Catatan " + string(id.New()) + "\nLain;" + h.text(t, "select owner from members_maker where id = $1", maker) + ";" + h.text(t, "select phone from members_maker where id = $1", maker) + ";x\n"
	b, err := h.areas.intake.Upload(ctx, officer, "list.csv", strings.NewReader(sheet))
	if err != nil {
		t.Fatal(err)
	}
	in := intake.Columns{Sheet: int(b.Sheet), Meanings: b.Layout.Meanings, Regency: h.text(t, "select regency_code from members_maker where id = $1", maker)}
	if err := h.areas.intake.SetColumns(ctx, officer, b.ID, in); err != nil {
		t.Fatal(err)
	}
	if _, err := h.areas.intake.Advance(ctx, officer, b.ID); err != nil {
		t.Fatal(err)
	}
}

// freeRegencies leaves three regencies without a chapter.
func (h *house) freeRegencies(t testing.TB) {
	t.Helper()
	h.exec(t, "delete from members_chapter_regency where regency_code >= '35.77'")
}

func (h *house) actor(t testing.TB, email string) account.Actor {
	t.Helper()
	a, err := h.areas.accounts.ActorByEmail(t.Context(), email)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// pieceOf is a published piece of a workshop with which nothing has been done yet.
func (h *house) pieceOf(t testing.TB, where string, args ...any) string {
	t.Helper()
	return h.text(t, "select min(p.id) from gallery_product p join members_maker m on m.id = p.maker_id where p.state = 'published' and m.hidden_at = 0 and m.suspended_on = '' and m.left_on = '' and "+where, args...)
}

// makerOf is somebody who works for the workshop of a piece.
func (h *house) makerOf(t testing.TB, piece string) account.Actor {
	t.Helper()
	return h.actor(t, h.text(t, `select min(u.email) from account_user u join account_role r on r.user_id = u.id
		where r.role = 'maker' and r.ended_at = 0 and r.scope = (select maker_id from gallery_product where id = $1)`, piece))
}

// trades leaves an inquiry without an answer, one with an offer, and an order with money, papers and perhaps a change
// that waits.
func (h *house) trades(t testing.TB, d deal) {
	t.Helper()
	h.asked(t, d)
	h.offered(t, d)
	o, offer := h.ordered(t, d)
	ctx, officer := t.Context(), h.actor(t, h.email("officer"))
	receipt := trade.Receipt{
		Kind: trade.Deposit, Amount: money.Of(1000, o.Total.Currency), ReceivedOn: clock.DateOf(h.clock.Now().In(clock.WIB)), Reference: "MT940 " + string(o.ID),
		Proof: strings.NewReader("%PDF-1.4 a statement"),
	}
	if err := h.areas.trade.RecordPayment(ctx, officer, o.ID, receipt); err != nil {
		t.Fatal(err)
	}
	if _, err := h.areas.trade.IssuePaper(ctx, officer, o.ID, trade.ProForma); err != nil {
		t.Fatal(err)
	}
	if !d.proposes.IsSignedIn() {
		return
	}
	file, err := h.areas.trade.OrderFile(ctx, officer, o.ID)
	if err != nil {
		t.Fatal(err)
	}
	change := trade.Proposal{Change: trade.Change{Lines: offer.Lines, Terms: offer.Terms}, Reason: "Two weeks more.", Version: file.Version}
	change.Terms.LeadDays += 14
	if err := h.areas.trade.Propose(ctx, d.proposes, o.ID, change); err != nil {
		t.Fatal(err)
	}
}

func (h *house) ordered(t testing.TB, d deal) (trade.Order, trade.Quotation) {
	t.Helper()
	inquiry, offer := h.offered(t, d)
	o, err := h.areas.trade.PlaceOrder(t.Context(), d.buyer, inquiry, offer.ID, trade.Consignee{Name: "Hana Mori", Address: "Speicherstadt 4\n20457 Hamburg", Country: "DE"})
	if err != nil {
		t.Fatal(err)
	}
	return o, offer
}

func (h *house) asked(t testing.TB, d deal) id.ID {
	t.Helper()
	asked, err := h.areas.trade.Ask(t.Context(), d.buyer, trade.Ask{
		ProductID: id.ID(d.piece), VariantID: h.firstVariant(t, d.piece), Name: "Hana Mori", Country: "DE", Destination: "Hamburg", Quantity: 500, Message: "For our shop.", Currency: money.EUR, Lang: "en",
	})
	if err != nil {
		t.Fatal(err)
	}
	return asked.InquiryID
}

// firstVariant is one of a piece that comes in variants, else none.
func (h *house) firstVariant(t testing.TB, piece string) id.ID {
	t.Helper()
	return id.ID(h.text(t, "select coalesce(min(id), '') from gallery_variant where product_id = $1 and is_offered and not only_stock", piece))
}

func (h *house) offered(t testing.TB, d deal) (id.ID, trade.Quotation) {
	t.Helper()
	inquiry := h.asked(t, d)
	q, err := h.areas.trade.Quote(t.Context(), d.maker, inquiry, trade.Offer{
		Lines: []trade.Line{{ProductID: id.ID(d.piece), Description: "Rattan basket", HS6: "460212", Quantity: 500, Unit: money.Of(810, money.EUR)}},
		Terms: trade.Terms{
			Currency: money.EUR, Incoterm: "FOB", Place: "Surabaya", DepositBP: 3000, Balance: trade.BeforeShipment, LeadDays: 28, Freight: money.Of(14_800, money.EUR),
		},
		ValidUntil: clock.DateOf(h.clock.Now().In(clock.WIB)).AddDays(20),
	})
	if err != nil {
		t.Fatal(err)
	}
	return inquiry, q
}

var applicants atomic.Uint32

// applies leaves an application in a chapter, with a photograph of the visit.
func (h *house) applies(t testing.TB, chapter string) id.ID {
	t.Helper()
	n := applicants.Add(1)
	regency := h.text(t, "select min(regency_code) from members_chapter_regency where chapter_id = $1", chapter)
	received, err := h.areas.joining.Apply(t.Context(), joining.Sending{Form: joining.Form{
		TypeKey: members.DefaultType, Name: fmt.Sprintf("Anyaman %d", n), Owner: "Sri", Email: fmt.Sprintf("sri%d@example.org", n), Phone: fmt.Sprintf("0811%08d", n),
		Regency: regency, Place: "Desa", Crafts: []string{"rattan"}, Scale: record.Micro, Lang: "id",
	}})
	if err != nil {
		t.Fatal(err)
	}
	photo := string(id.New())
	for _, size := range []string{"small", "large"} {
		if _, err := h.files.Put(t.Context(), "applications/"+photo+"/"+size+".jpg", strings.NewReader("\xff\xd8\xff")); err != nil {
			t.Fatal(err)
		}
	}
	h.exec(t, "insert into members_application_photo (id, application_id, key_thumb, key_large, made_by, made_at) values ($1, $2, $3, $4, '', 1)",
		photo, received.ApplicationID, "applications/"+photo+"/small.jpg", "applications/"+photo+"/large.jpg")
	return received.ApplicationID
}

// returned leaves an application of the buyer's own to which something was asked, and says under which secret it is found.
func (h *house) returned(t testing.TB) {
	t.Helper()
	email := h.email("buyer")
	h.exec(t, "update members_application set state = 'withdrawn' where email = $1 and state in ('sent', 'returned', 'verified')", email)
	application := h.applies(t, h.text(t, "select min(id) from members_chapter"))
	h.exec(t, "update members_application set state = 'returned', question = 'Since when?', email = $1, email_fold = $1 where id = $2", email, application)
	sum := sha256.Sum256([]byte(string(application)))
	h.exec(t, "insert into members_application_link (secret_hash, application_id, made_at) values ($1, $2, 1)", hex.EncodeToString(sum[:]), application)
}

// joins leaves in the coordinator's chapter one who has applied, one for whom she has vouched, a member who is suspended and one with
// a period that can be taken back.
func (h *house) joins(t testing.TB, known mine) {
	t.Helper()
	ctx, officer := t.Context(), h.actor(t, h.email("officer"))
	h.applies(t, known.chapter)
	if err := h.areas.joining.Verify(ctx, officer, h.applies(t, known.chapter), joining.Verification{Note: "Known well.", Version: 1}); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		m, err := h.areas.members.AddMaker(ctx, officer, members.Maker{Name: "Rotan Baru", Owner: "Joko", Regency: h.text(t, "select min(regency_code) from members_chapter_regency where chapter_id = $1", known.chapter)},
			account.Person{Email: fmt.Sprintf("joko%d@example.org", applicants.Add(1)), Name: "Joko"})
		if err != nil {
			t.Fatal(err)
		}
		h.exec(t, "insert into members_period (id, maker_id, type_key, from_day, until_day, fee, grace_days, approved_on, approved_by, made_at) values ($1, $2, 'regular', '2020-01-01', '2020-12-31', 5, 0, '2020-01-01', '', 1)", id.New(), m.ID)
		if err := h.areas.members.Suspend(ctx, officer, m.ID, "A complaint."); err != nil {
			t.Fatal(err)
		}
	}
}
