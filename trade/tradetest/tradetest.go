// Package tradetest sets up a small trade for tests: an association, a workshop with a published piece, a
// buyer, and those who must not see what goes on between them. It is for tests only.
package tradetest

import (
	"io"
	"log/slog"
	"net/url"
	"strings"
	"testing"
	"time"

	"anyam/account"
	"anyam/account/privacy"
	"anyam/gallery"
	"anyam/gallery/search"
	"anyam/market"
	"anyam/members"
	"anyam/members/units"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/db/dbtest"
	"anyam/platform/events"
	"anyam/platform/files"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/jobs"
	"anyam/platform/letters"
	"anyam/platform/money"
	"anyam/platform/pdf"
	"anyam/trade"
)

// Noon is when a World begins: 12:00 WIB on 23 November 2026.
var Noon = time.Date(2026, 11, 23, 5, 0, 0, 0, time.UTC)

// World is an installation with a few people. Jobs are queued and not run.
type World struct {
	DB    *db.DB
	Clock *clock.Manual
	Blobs files.Store
	Queue *jobs.Queue
	Bus   *events.Bus
	Box   *letters.Box
	Fonts *pdf.Fonts

	Accounts *account.Service
	Members  *members.Service
	Units    *units.Service
	Gallery  *gallery.Service
	Market   *market.Service
	Trade    *trade.Service
	Privacy  *privacy.Service

	Officer, Coordinator, Maker, Buyer account.Actor
	Stranger, OtherMaker, OtherLead    account.Actor // to whom nothing of the trade exists
	Piece                              gallery.Product
	OtherPiece                         gallery.Product // of OtherMaker
}

// New sets up a world on a fresh database.
func New(t testing.TB, d *db.DB) *World {
	t.Helper()
	w := &World{DB: d, Clock: clock.NewManual(Noon)}
	w.open(t)
	w.people(t)
	return w
}

// OnSQLite sets up a world on a fresh SQLite database, for tests of rooms that know no database.
func OnSQLite(t testing.TB) *World {
	t.Helper()
	return New(t, dbtest.SQLite(t))
}

func (w *World) open(t testing.TB) {
	t.Helper()
	log := slog.New(slog.DiscardHandler)
	queue, err := jobs.New(jobs.Config{DB: w.DB, Log: log})
	must(t, err)
	w.Queue = queue
	w.Blobs, err = files.Open(t.Context(), "file://"+t.TempDir(), files.Credentials{})
	must(t, err)
	fonts, err := pdf.OpenFonts("")
	must(t, err)
	bus, box, base := events.NewBus(queue), letters.NewBox(queue, new(letters.Memory).Deliver), &url.URL{Scheme: "https", Host: "anyam.test"}
	w.Bus, w.Box, w.Fonts = bus, box, fonts
	w.Accounts, err = account.New(account.Deps{DB: w.DB, Clock: w.Clock, Letters: box, BaseURL: base, Name: "Anyam"})
	must(t, err)
	w.Members = members.New(members.Deps{DB: w.DB, Clock: w.Clock, Events: bus, Accounts: w.Accounts})
	w.Units = units.New(units.Deps{DB: w.DB, Clock: w.Clock, Accounts: w.Accounts, Members: w.Members})
	w.Market = market.New(market.Deps{DB: w.DB, Clock: w.Clock, Log: log, Queue: queue, Events: bus})
	w.Gallery = gallery.New(gallery.Deps{
		DB: w.DB, Clock: w.Clock, Log: log, Queue: queue, Events: bus, Files: w.Blobs, Accounts: w.Accounts, Members: w.Members, Search: search.New(w.DB),
	})
	w.Trade = trade.New(trade.Deps{
		DB: w.DB, Clock: w.Clock, Events: bus, Letters: box, Files: w.Blobs, Accounts: w.Accounts, Members: w.Members, Gallery: w.Gallery,
		Market: w.Market, BaseURL: base, Name: "Anyam", Fonts: fonts,
	})
	w.Privacy = privacy.New(privacy.Deps{
		DB: w.DB, Clock: w.Clock, Log: log, Queue: queue, Files: w.Blobs, Letters: box, Accounts: w.Accounts, Keeper: w.Members,
		Holders: []privacy.Holder{w.Members, w.Gallery, w.Trade}, Heeders: []privacy.Heeder{w.Members, w.Gallery}, BaseURL: base, Name: "Anyam",
	})
}

// Agree writes down that the owner of a workshop agrees to purposes; to all, where none is named.
func (w *World) Agree(t testing.TB, maker id.ID, purposes ...privacy.Purpose) {
	t.Helper()
	if len(purposes) == 0 {
		purposes = privacy.Purposes
	}
	answers := map[privacy.Purpose]bool{}
	for _, p := range purposes {
		answers[p] = true
	}
	must(t, w.Privacy.Record(t.Context(), w.Officer, privacy.Said{MakerID: maker, Answers: answers, Lang: i18n.Indonesian, Channel: privacy.Paper, Witness: "Pak Hadi"}))
}

func (w *World) people(t testing.TB) {
	t.Helper()
	w.Officer = w.Person(t, "officer@anyam.test", "Pak Hadi", i18n.Indonesian, account.Grant{Role: account.Officer})
	w.Buyer = w.Person(t, "anna@brandt.test", "Anna Brandt", i18n.English)
	w.Stranger = w.Person(t, "else@brandt.test", "Somebody Else", i18n.English)
	var lead, otherLead id.ID
	var maker, other members.Maker
	var err error
	lead, err = w.Units.AddChapter(t.Context(), w.Officer, units.Chapter{Code: "one", Name: "Gresik", Regencies: []string{"35.25"}})
	must(t, err)
	otherLead, err = w.Units.AddChapter(t.Context(), w.Officer, units.Chapter{Code: "two", Name: "Pacitan", Regencies: []string{"35.01"}})
	must(t, err)
	w.Coordinator = w.Person(t, "lead@anyam.test", "Bu Rini", i18n.Indonesian, account.Grant{Role: account.Coordinator, Scope: lead})
	w.OtherLead = w.Person(t, "lead2@anyam.test", "Bu Dewi", i18n.Indonesian, account.Grant{Role: account.Coordinator, Scope: otherLead})
	maker = w.workshop(t, "Sentra Rotan Menganti", "35.25", "siti@anyam.test", "Siti Aminah")
	other = w.workshop(t, "Batik Pacitan", "35.01", "wati@anyam.test", "Wati")
	w.Maker = w.Person(t, "siti@anyam.test", "Siti Aminah", i18n.Indonesian, account.Grant{Role: account.Maker, Scope: maker.ID})
	w.OtherMaker = w.Person(t, "wati@anyam.test", "Wati", i18n.Indonesian, account.Grant{Role: account.Maker, Scope: other.ID})
	w.Piece = w.piece(t, w.Maker, maker.ID, "Keranjang buah rotan", "Rattan fruit basket")
	w.OtherPiece = w.piece(t, w.OtherMaker, other.ID, "Kain batik", "Batik cloth")
}

// Person enrols somebody, or finds them, and is them as an actor.
func (w *World) Person(t testing.TB, email, name string, lang i18n.Lang, grants ...account.Grant) account.Actor {
	t.Helper()
	a := account.Actor{Email: email, Name: name, Lang: lang, Grants: grants}
	must(t, w.DB.Tx(t.Context(), func(tx *db.Tx) (err error) {
		if a.UserID, err = w.Accounts.Enrol(t.Context(), tx, account.Person{Email: email, Name: name, Lang: lang}); err != nil {
			return err
		}
		for _, g := range grants {
			if err := w.Accounts.Grant(t.Context(), tx, account.System(), a.UserID, g); err != nil {
				return err
			}
		}
		return nil
	}))
	return a
}

func (w *World) workshop(t testing.TB, name, regency, email, owner string) members.Maker {
	t.Helper()
	m, err := w.Members.AddMaker(t.Context(), w.Officer,
		members.Maker{Name: name, Owner: owner, Regency: regency, Place: "Desa Menganti", Address: "Jl. Raya 12", Phone: "+6281234567890"},
		account.Person{Email: email, Name: owner, Lang: i18n.Indonesian})
	must(t, err)
	w.Agree(t, m.ID)
	return m
}

// piece publishes a piece of Rp 185.000 from 24 pieces on, Rp 156.000 from 50.
func (w *World) piece(t testing.TB, actor account.Actor, maker id.ID, nameID, nameEN string) gallery.Product {
	t.Helper()
	product, err := w.Gallery.StartProduct(t.Context(), actor, maker, "")
	must(t, err)
	must(t, w.Gallery.SaveProduct(t.Context(), actor, gallery.Product{
		ID: product, Version: 1, Craft: "rattan", Materials: []string{"rattan"}, HS6: "460212", MinOrder: 24, LeadDays: 21, WeeklyCapacity: 60,
		Texts: map[i18n.Lang]gallery.Text{i18n.Indonesian: {Name: nameID, Story: "Dianyam tangan."}, i18n.English: {Name: nameEN, Story: "Woven by hand."}},
		Price: money.Rupiah(185_000), Tiers: []gallery.Tier{{MinQty: 50, Price: money.Rupiah(156_000)}},
		LengthMM: 340, WidthMM: 340, HeightMM: 185, WeightGrams: 620,
		Carton: gallery.Carton{Pieces: 12, LengthMM: 720, WidthMM: 720, HeightMM: 400, GrossGrams: 9800},
	}))
	_, err = w.Gallery.AddPhoto(t.Context(), actor, product, strings.NewReader("prepared by a job that does not run"))
	must(t, err)
	shown, err := w.Gallery.EditProduct(t.Context(), actor, product)
	must(t, err)
	must(t, w.Gallery.Publish(t.Context(), actor, product, shown.Version))
	shown, err = w.Gallery.EditProduct(t.Context(), actor, product)
	must(t, err)
	return shown.Product
}

// Question is what the buyer asks for: 120 pieces to Hamburg, in euro.
func (w *World) Question() trade.Ask {
	return trade.Ask{
		ProductID: w.Piece.ID, Name: w.Buyer.Name, Company: "Brandt Wohnen GmbH", Country: "DE", Destination: "Hamburg", Quantity: 120,
		Message: "Could it be 4 cm taller?", Currency: money.EUR, Lang: i18n.English,
	}
}

// Asked is an inquiry of the buyer.
func (w *World) Asked(t testing.TB) id.ID {
	t.Helper()
	asked, err := w.Trade.Ask(t.Context(), w.Buyer, w.Question())
	must(t, err)
	return asked.InquiryID
}

// Offer is an offer of 120 pieces at €8.10 and €148.00 freight, FOB Surabaya, 30 % down, the rest before
// shipment.
func (w *World) Offer() trade.Offer {
	return trade.Offer{
		Lines: []trade.Line{{ProductID: w.Piece.ID, Description: "Rattan fruit basket", HS6: "460212", Quantity: 120, Unit: money.Of(810, money.EUR)}},
		Terms: trade.Terms{
			Currency: money.EUR, Incoterm: "FOB", Place: "Tanjung Perak, Surabaya", DepositBP: 3000, Balance: trade.BeforeShipment, LeadDays: 28,
			Freight: money.Of(14_800, money.EUR),
		},
		ValidUntil: "2026-12-23",
	}
}

// Offered is an inquiry with the maker's offer on it.
func (w *World) Offered(t testing.TB) (inquiry id.ID, offer trade.Quotation) {
	t.Helper()
	inquiry = w.Asked(t)
	offer, err := w.Trade.Quote(t.Context(), w.Maker, inquiry, w.Offer())
	must(t, err)
	return inquiry, offer
}

// Consignee is to whom the goods go.
func (w *World) Consignee() trade.Consignee {
	return trade.Consignee{Name: "Anna Brandt", Company: "Brandt Wohnen GmbH", Address: "Speicherstadt 4\n20457 Hamburg", Country: "DE", TaxNumber: "DE123456789", Phone: "+49 40 123"}
}

// Ordered is an order that the buyer made of the offer.
func (w *World) Ordered(t testing.TB) trade.Order {
	t.Helper()
	inquiry, offer := w.Offered(t)
	o, err := w.Trade.PlaceOrder(t.Context(), w.Buyer, inquiry, offer.ID, w.Consignee())
	must(t, err)
	return o
}

// Pay records money for the order, in minor units, under the reference.
func (w *World) Pay(t testing.TB, order id.ID, minor int64, reference string) {
	t.Helper()
	must(t, w.Trade.RecordPayment(t.Context(), w.Officer, order, w.Receipt(minor, reference)))
}

// Receipt is a receipt of euro cents of today.
func (w *World) Receipt(minor int64, reference string) trade.Receipt {
	return trade.Receipt{Kind: trade.Deposit, Amount: money.Of(minor, money.EUR), ReceivedOn: clock.DateOf(w.Clock.Now().In(clock.WIB)), Reference: reference}
}

// Order reads the order as the officer sees it.
func (w *World) Order(t testing.TB, order id.ID) trade.OrderFile {
	t.Helper()
	file, err := w.Trade.OrderFile(t.Context(), w.Officer, order)
	must(t, err)
	return file
}

// Move takes the order a step, as somebody who sees it as it stands.
func (w *World) Move(t testing.TB, actor account.Actor, order id.ID, to trade.OrderState) error {
	t.Helper()
	step := trade.Step{To: to, Version: w.Order(t, order).Version}
	switch to {
	case trade.Shipped:
		step.Carrier, step.Tracking = "MV Meratus", "SUBHAM260012"
	case trade.Cancelled:
		step.Note = "The client went away."
	}
	return w.Trade.Move(t.Context(), actor, order, step)
}

// Letters are all letters that were put into the box, the oldest first.
func (w *World) Letters(t testing.TB) []letters.Letter {
	t.Helper()
	text := "cast(args as text)"
	if w.DB.Engine() == db.SQLite {
		text = "json(args)"
	}
	all, err := db.All(t.Context(), w.DB.Read(), func(scan db.Scan) (letters.Letter, error) {
		var s string
		if err := scan(&s); err != nil {
			return letters.Letter{}, err
		}
		return parseLetter(s)
	}, "select "+text+" from river_job where kind = 'letter' order by id")
	must(t, err)
	return all
}

// LettersTo are the subjects of the letters to an actor, the oldest first.
func (w *World) LettersTo(t testing.TB, a account.Actor) []string {
	t.Helper()
	var subjects []string
	for _, l := range w.Letters(t) {
		if l.To == a.Email {
			subjects = append(subjects, l.Subject)
		}
	}
	return subjects
}

// Audit are the entries on an object.
func (w *World) Audit(t testing.TB, kind string, object id.ID) []account.Recorded {
	t.Helper()
	entries, err := w.Accounts.Audit(t.Context(), w.Officer, account.AuditFilter{Kind: kind, Object: object, Limit: 100})
	must(t, err)
	return entries
}

// Count is how many rows a query counts.
func (w *World) Count(t testing.TB, query string, args ...any) int64 {
	t.Helper()
	n, err := db.Value[int64](t.Context(), w.DB.Read(), query, args...)
	must(t, err)
	return n
}

// Files are the names of the files that begin with the prefix.
func (w *World) Files(t testing.TB, prefix string) []string {
	t.Helper()
	var names []string
	for info, err := range w.Blobs.List(t.Context(), prefix, "") {
		must(t, err)
		names = append(names, info.Name)
	}
	return names
}

// ReadAll reads and closes.
func ReadAll(t testing.TB, r io.ReadCloser) string {
	t.Helper()
	b, err := io.ReadAll(r)
	must(t, err)
	must(t, r.Close())
	return string(b)
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
