package app_test

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"

	"anyam/account"
	"anyam/account/privacy"
	"anyam/gallery/search"
	"anyam/platform/db"
	"anyam/platform/db/dbtest"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/trade"
	"anyam/trade/tradetest"
)

func each(t *testing.T, f func(t *testing.T, w *tradetest.World)) {
	t.Helper()
	dbtest.Each(t, func(t *testing.T, d *db.DB) { f(t, tradetest.New(t, d)) })
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func wants(t *testing.T, err error, kind errs.Kind, what string) {
	t.Helper()
	if !errs.Is(err, kind) {
		t.Errorf("%s: want %s, got %v", what, kind, err)
	}
}

// on answers purposes on the web, for the maker's own workshop.
func on(w *tradetest.World, answers map[privacy.Purpose]bool) privacy.Said {
	return privacy.Said{MakerID: w.Piece.MakerID, Answers: answers, Lang: i18n.Indonesian, Channel: privacy.Web}
}

// rule privacy-5, rule gallery-8
func TestWithdrawal_worksInItsTransaction(t *testing.T) {
	each(t, func(t *testing.T, w *tradetest.World) {
		ctx := t.Context()
		if _, err := w.Gallery.ProductBySlug(ctx, account.Actor{}, w.Piece.Slug); err != nil {
			t.Fatalf("with consent the piece is public: %v", err)
		}
		before, err := w.Gallery.ChangeCount(ctx)
		must(t, err)
		must(t, w.Privacy.Record(ctx, w.Maker, on(w, map[privacy.Purpose]bool{privacy.Public: false})))
		after, err := w.Gallery.ChangeCount(ctx)
		must(t, err)
		if after == before {
			t.Error("pages that are kept in memory have to hear of it")
		}
		_, err = w.Gallery.ProductBySlug(ctx, account.Actor{}, w.Piece.Slug)
		wants(t, err, errs.NotFound, "the piece")
		if _, unasked, err := w.Members.Unasked(ctx, w.Officer, 10); err != nil || unasked != 0 {
			t.Errorf("who said no was asked: %d, %v", unasked, err)
		}
		_, err = w.Members.MakerByID(ctx, w.Stranger, w.Piece.MakerID)
		wants(t, err, errs.NotFound, "the workshop")
		found, err := w.Gallery.Search.Find(ctx, search.Query{Words: "fruit basket", Lang: i18n.English, Limit: 10})
		must(t, err)
		if len(found.Hits) != 0 {
			t.Errorf("it is still found: %+v", found.Hits)
		}
		if _, err := w.Members.MakerByID(ctx, w.Maker, w.Piece.MakerID); err != nil {
			t.Errorf("its own people see it: %v", err)
		}
		// An officer's own switch is another one: giving consent does not undo it.
		must(t, w.Members.HideMaker(ctx, w.Officer, w.Piece.MakerID, true))
		must(t, w.Privacy.Record(ctx, w.Maker, on(w, map[privacy.Purpose]bool{privacy.Public: true})))
		_, err = w.Members.MakerByID(ctx, w.Stranger, w.Piece.MakerID)
		wants(t, err, errs.NotFound, "a workshop that an officer hides")
		must(t, w.Members.HideMaker(ctx, w.Officer, w.Piece.MakerID, false))
		if _, err := w.Gallery.ProductBySlug(ctx, account.Actor{}, w.Piece.Slug); err != nil {
			t.Errorf("given again: %v", err)
		}
	})
}

// rule privacy-4
func TestConsent_isAskedByPurposeAndKept(t *testing.T) {
	each(t, func(t *testing.T, w *tradetest.World) {
		ctx, paper := t.Context(), privacy.Said{
			MakerID: w.Piece.MakerID, Answers: map[privacy.Purpose]bool{privacy.WhatsApp: false, privacy.People: true}, Lang: i18n.Indonesian, Channel: privacy.Meeting, Witness: "Bu Rini",
		}
		must(t, w.Privacy.Record(ctx, w.Coordinator, paper))
		m, err := w.Members.MakerByID(ctx, w.Maker, w.Piece.MakerID)
		must(t, err)
		if m.IsOnWhatsApp() || !m.ShowsPeople() || !m.IsPublic() {
			t.Errorf("rule members-20: %+v", m.Agrees)
		}
		standings, err := w.Privacy.Standings(ctx, w.Maker, w.Piece.MakerID)
		must(t, err)
		for _, st := range standings {
			if st.Purpose == privacy.WhatsApp && (st.IsGiven() || st.Newest.Witness != "Bu Rini" || st.Newest.Channel != privacy.Meeting || st.Newest.Version != privacy.TextOf(privacy.WhatsApp).Version ||
				st.Newest.By != w.Coordinator.UserID || st.Newest.Words(i18n.Indonesian) == "") {
				t.Errorf("%+v", st)
			}
		}
		rows := w.Count(t, "select count(*) from account_consent where maker_id = $1", w.Piece.MakerID)
		must(t, w.Privacy.Record(ctx, w.Coordinator, paper))
		if again := w.Count(t, "select count(*) from account_consent where maker_id = $1", w.Piece.MakerID); again != rows || rows != 5 {
			t.Errorf("what was said already is not written again: %d rows, then %d; want 5", rows, again)
		}
		for _, tc := range []struct {
			name   string
			actor  account.Actor
			change func(s *privacy.Said)
			kind   errs.Kind
		}{
			{"a sibling chapter's coordinator", w.OtherLead, func(*privacy.Said) {}, errs.NotFound},
			{"a buyer", w.Buyer, func(*privacy.Said) {}, errs.NotFound},
			{"another workshop on the web", w.OtherMaker, func(s *privacy.Said) { s.Channel = privacy.Web }, errs.NotFound},
			{"an officer on the web for somebody", w.Officer, func(s *privacy.Said) { s.Channel = privacy.Web }, errs.NotFound},
			{"nobody", account.Actor{}, func(s *privacy.Said) { s.Channel = privacy.Web }, errs.Unauthenticated},
			{"without a witness", w.Coordinator, func(s *privacy.Said) { s.Witness = " " }, errs.Invalid},
			{"a day that lies ahead", w.Coordinator, func(s *privacy.Said) { s.On = "2026-11-24" }, errs.Invalid},
			{"no day", w.Coordinator, func(s *privacy.Said) { s.On = "yesterday" }, errs.Invalid},
			{"no purpose", w.Coordinator, func(s *privacy.Said) { s.Answers = nil }, errs.Invalid},
			{"an unknown purpose", w.Coordinator, func(s *privacy.Said) { s.Answers = map[privacy.Purpose]bool{"all": true} }, errs.Invalid},
			{"an unknown channel", w.Coordinator, func(s *privacy.Said) { s.Channel = "pigeon" }, errs.Invalid},
			{"a workshop that is none", w.Officer, func(s *privacy.Said) { s.MakerID = id.New() }, errs.NotFound},
		} {
			in := paper
			tc.change(&in)
			wants(t, w.Privacy.Record(ctx, tc.actor, in), tc.kind, tc.name)
		}
	})
}

// rule privacy-6
func TestConsent_isAskedAgainWhenTheTextChangesInSubstance(t *testing.T) {
	w := tradetest.OnSQLite(t)
	old := privacy.Texts
	t.Cleanup(func() { privacy.Texts = old })
	stale := func() bool {
		t.Helper()
		standings, err := w.Privacy.Standings(t.Context(), w.Maker, w.Piece.MakerID)
		must(t, err)
		if !standings[0].IsGiven() {
			t.Error("what was agreed to holds")
		}
		return standings[0].IsStale
	}
	better := privacy.Text{Purpose: privacy.Public, Version: "2027-01-01", Substance: 1, Words: old[0].Words}
	if privacy.Texts = slices.Concat(old, []privacy.Text{better}); stale() {
		t.Error("a better wording is not asked for again")
	}
	better.Version, better.Substance = "2027-02-01", 2
	if privacy.Texts = append(privacy.Texts, better); !stale() {
		t.Error("another substance is asked for again")
	}
	must(t, w.Privacy.Record(t.Context(), w.Maker, on(w, map[privacy.Purpose]bool{privacy.Public: true})))
	if stale() {
		t.Error("answered, it is not asked again")
	}
}

// Every text stands in both languages, and versions of a purpose rise.
func TestTexts_areWhole(t *testing.T) {
	newest := map[privacy.Purpose]privacy.Text{}
	for _, text := range privacy.Texts {
		for _, lang := range i18n.Langs {
			if len(text.Words[lang]) < 40 {
				t.Errorf("%s of %s: no words in %s", text.Purpose, text.Version, lang)
			}
		}
		if before := newest[text.Purpose]; text.Version <= before.Version || text.Substance < before.Substance {
			t.Errorf("%s: %s does not come after %s", text.Purpose, text.Version, before.Version)
		}
		newest[text.Purpose] = text
	}
	if len(newest) != len(privacy.Purposes) {
		t.Errorf("%d purposes have a text, want %d", len(newest), len(privacy.Purposes))
	}
}

// asked is the id of the newest request of somebody.
func asked(t *testing.T, w *tradetest.World, a account.Actor, kind privacy.Kind) privacy.Request {
	t.Helper()
	must(t, w.Privacy.Ask(t.Context(), a, kind, "Please.", ""))
	mine, err := w.Privacy.Mine(t.Context(), a)
	must(t, err)
	return mine[0]
}

// rule privacy-7
func TestRequests_haveAClock(t *testing.T) {
	each(t, func(t *testing.T, w *tradetest.World) {
		ctx := t.Context()
		first := asked(t, w, w.Buyer, privacy.Access)
		wants(t, w.Privacy.Ask(ctx, w.Buyer, privacy.Access, "", ""), errs.Conflict, "the same again")
		wants(t, w.Privacy.Ask(ctx, w.Buyer, privacy.Correction, "", ""), errs.Invalid, "a correction that says nothing")
		wants(t, w.Privacy.Ask(ctx, account.Actor{}, privacy.Access, "", ""), errs.Unauthenticated, "nobody")
		w.Clock.Advance(71 * time.Hour)
		second := asked(t, w, w.Maker, privacy.Correction)
		if waiting, overdue, err := w.Privacy.CountWaiting(ctx, w.Officer); err != nil || waiting != 2 || overdue != 0 {
			t.Errorf("%d wait, %d overdue, %v", waiting, overdue, err)
		}
		w.Clock.Advance(2 * time.Hour)
		if waiting, overdue, err := w.Privacy.CountWaiting(ctx, w.Officer); err != nil || waiting != 2 || overdue != 1 {
			t.Errorf("%d wait, %d overdue, %v", waiting, overdue, err)
		}
		queue, err := w.Privacy.Requests(ctx, w.Officer, privacy.RequestFilter{Limit: 10})
		if err != nil || len(queue) != 2 || queue[0].ID != first.ID || queue[0].DueAt() != first.AskedAt.Add(72*time.Hour) || queue[0].Who() != "Anna Brandt" {
			t.Fatalf("the overdue come first: %+v, %v", queue, err)
		}
		for name, a := range map[string]account.Actor{"a coordinator": w.Coordinator, "who asked": w.Buyer, "nobody": {}} {
			_, err := w.Privacy.Requests(ctx, a, privacy.RequestFilter{Limit: 10})
			wants(t, err, errs.NotFound, name)
			_, err = w.Privacy.Preview(ctx, a, first.ID)
			wants(t, err, errs.NotFound, name)
			wants(t, w.Privacy.Answer(ctx, a, first.ID, privacy.Reply{Note: "x", Version: 1}), errs.NotFound, name)
			wants(t, w.Privacy.Erase(ctx, a, first.ID, 1, "HAPUS"), errs.NotFound, name)
		}
		wants(t, w.Privacy.Answer(ctx, w.Officer, first.ID, privacy.Reply{IsDone: true, Version: 1}), errs.Invalid, "an answer without words")
		must(t, w.Privacy.Answer(ctx, w.Officer, first.ID, privacy.Reply{IsDone: true, Note: "See the copy.", Version: 1}))
		wants(t, w.Privacy.Answer(ctx, w.Officer, first.ID, privacy.Reply{IsDone: true, Note: "Again.", Version: 1}), errs.Conflict, "two officers at once")
		wants(t, w.Privacy.Withdraw(ctx, w.Buyer, second.ID), errs.NotFound, "another's request")
		must(t, w.Privacy.Withdraw(ctx, w.Maker, second.ID))
		mine, err := w.Privacy.Mine(ctx, w.Buyer)
		if err != nil || mine[0].State != privacy.Done || mine[0].Answer != "See the copy." {
			t.Errorf("%+v, %v", mine, err)
		}
		if letters := w.LettersTo(t, w.Buyer); len(letters) == 0 || letters[len(letters)-1] != "Your request about your data was answered" {
			t.Errorf("who asked gets the answer: %v", letters)
		}
	})
}

func TestTakeDown_wantsAWitness(t *testing.T) {
	each(t, func(t *testing.T, w *tradetest.World) {
		good := privacy.Request{Kind: privacy.Correction, Name: "Bu Sumiati", Channel: privacy.Phone, Witness: "Bu Rini", Wish: "The number is an old one."}
		for name, change := range map[string]func(r *privacy.Request){
			"no witness": func(r *privacy.Request) { r.Witness = "" }, "on the web": func(r *privacy.Request) { r.Channel = privacy.Web },
			"nobody": func(r *privacy.Request) { r.Name = "" }, "an unknown kind": func(r *privacy.Request) { r.Kind = "revenge" },
			"too long": func(r *privacy.Request) { r.Wish = strings.Repeat("x", 2001) },
		} {
			in := good
			change(&in)
			_, err := w.Privacy.TakeDown(t.Context(), w.Officer, in, "")
			wants(t, err, errs.Invalid, name)
		}
		_, err := w.Privacy.TakeDown(t.Context(), w.Coordinator, good, "")
		wants(t, err, errs.NotFound, "a coordinator")
		first, err := w.Privacy.TakeDown(t.Context(), w.Officer, good, "token")
		must(t, err)
		if again, err := w.Privacy.TakeDown(t.Context(), w.Officer, good, "token"); err != nil || again != first {
			t.Errorf("pressed twice it counts once: %s and %s, %v", first, again, err)
		}
		p, err := w.Privacy.Preview(t.Context(), w.Officer, first)
		if err != nil || !p.IsNobody || p.MayBegin() {
			t.Errorf("nobody is known: %+v, %v", p, err)
		}
	})
}

// rules privacy-1, privacy-2, privacy-3 and privacy-8
func TestErase_leavesATombstoneAndTheSums(t *testing.T) {
	each(t, func(t *testing.T, w *tradetest.World) {
		ctx, o := t.Context(), w.Ordered(t)
		must(t, w.Accounts.RecordAccess(ctx, w.Officer, "directory", account.Contact{Kind: "maker", ID: w.Piece.MakerID}))
		m, err := w.Members.MakerByID(ctx, w.Maker, w.Piece.MakerID)
		must(t, err)
		m.Address = "Jl. Rahasia 9"
		must(t, w.Members.SaveMaker(ctx, w.Maker, m))
		r := asked(t, w, w.Maker, privacy.Erasure)
		wants(t, w.Privacy.Erase(ctx, w.Officer, r.ID, r.Version, "yes"), errs.Invalid, "a slip")
		wants(t, w.Privacy.Erase(ctx, w.Officer, r.ID, r.Version, "hapus"), errs.Conflict, "with an order under way")
		must(t, w.Move(t, w.Officer, o.ID, trade.Cancelled))
		p, err := w.Privacy.Preview(ctx, w.Officer, r.ID)
		if err != nil || !p.MayBegin() || len(p.Goes) == 0 || len(p.Stays) == 0 {
			t.Fatalf("%+v, %v", p, err)
		}
		for _, part := range p.Stays {
			if part.Stays == "" {
				t.Errorf("%s stays without a reason", part.Key)
			}
		}
		must(t, w.Privacy.Erase(ctx, w.Officer, r.ID, r.Version, "hapus"))
		wants(t, w.Privacy.Erase(ctx, w.Officer, r.ID, r.Version+1, "hapus"), errs.Conflict, "twice")

		if left := w.Order(t, o.ID); left.Total != o.Total || left.Maker.Name != privacy.Erased || left.Maker.Address != "" || left.Maker.Owner != "" {
			t.Errorf("sums stay, names go: %+v", left)
		}
		_, err = w.Gallery.ProductBySlug(ctx, account.Actor{}, w.Piece.Slug)
		wants(t, err, errs.NotFound, "the piece")
		_, err = w.Accounts.ActorByEmail(ctx, w.Maker.Email)
		wants(t, err, errs.NotFound, "the account by its address")
		if n := w.Count(t, "select count(*) from account_login where user_id = $1", w.Maker.UserID) + w.Count(t, "select count(*) from account_role where user_id = $1 and ended_at = 0", w.Maker.UserID); n != 0 {
			t.Errorf("%d logins and roles are left", n)
		}
		leftovers(t, w, "siti@anyam.test", "Siti Aminah", "Jl. Rahasia 9", "+6281234567890", "Sentra Rotan")
		if head, fault, err := w.Accounts.CheckAudit(ctx, w.DB.Read()); err != nil || fault != "" || head.Seq == 0 {
			t.Errorf("the chain stays whole: %q, %v", fault, err)
		}
		// Whoever had the address may come again, as somebody new.
		if again := w.Person(t, w.Maker.Email, "Siti", i18n.Indonesian); again.UserID == w.Maker.UserID {
			t.Error("the tombstone is no account")
		}
	})
}

// leftovers finds texts in every column of every table. Sent letters wait in the queue and go with their job; what
// of a person stands in another workshop is another's.
func leftovers(t *testing.T, w *tradetest.World, texts ...string) {
	t.Helper()
	for _, table := range textColumns {
		for _, column := range strings.Fields(table.columns) {
			for _, text := range texts {
				if table.name == "members_maker" && text == "+6281234567890" {
					continue // the other workshop of the world has the same number
				}
				if n := w.Count(t, "select count(*) from "+table.name+" where "+column+" like $1", "%"+text+"%"); n != 0 {
					t.Errorf("%q stands in %d rows of %s.%s", text, n, table.name, column)
				}
			}
		}
	}
}

var textColumns = []struct{ name, columns string }{
	{"account_user", "email email_fold name company phone"}, {"account_code", "email email_fold name"}, {"account_request", "name contact witness wish answer"},
	{"account_audit", "before_json after_json"}, {"account_audit_personal", "before_json after_json"},
	{"members_maker", "name name_fold owner place address phone slug"}, {"members_maker_text", "story"}, {"gallery_product", "slug"},
	{"trade_inquiry", "email_fold name company message destination"}, {"trade_message", "body"}, {"trade_order", "consignee"}, {"gallery_search_doc", "words order_key"},
}

// rule privacy-8
func TestErase_notTheLastOfficer(t *testing.T) {
	each(t, func(t *testing.T, w *tradetest.World) {
		r := asked(t, w, w.Officer, privacy.Erasure)
		wants(t, w.Privacy.Erase(t.Context(), w.Officer, r.ID, r.Version, "HAPUS"), errs.Conflict, "the last officer")
		second := w.Person(t, "second@anyam.test", "Bu Nur", i18n.Indonesian, account.Grant{Role: account.Officer})
		must(t, w.Privacy.Erase(t.Context(), second, r.ID, r.Version, "HAPUS"))
		if officers, err := w.Accounts.UsersWith(t.Context(), w.DB.Read(), account.Grant{Role: account.Officer}); err != nil || len(officers) != 1 || officers[0].ID != second.UserID {
			t.Errorf("%+v, %v", officers, err)
		}
	})
}

// A workshop without an account is erased by a request that somebody took down. A second user of a workshop leaves
// it when one goes.
func TestErase_whoSpeaksForAWorkshop(t *testing.T) {
	each(t, func(t *testing.T, w *tradetest.World) {
		ctx := t.Context()
		partner := w.Person(t, "partner@anyam.test", "Budi", i18n.Indonesian, account.Grant{Role: account.Maker, Scope: w.Piece.MakerID})
		r := asked(t, w, partner, privacy.Erasure)
		must(t, w.Privacy.Erase(ctx, w.Officer, r.ID, r.Version, "ERASE"))
		if _, err := w.Gallery.ProductBySlug(ctx, account.Actor{}, w.Piece.Slug); err != nil {
			t.Errorf("the workshop goes on: %v", err)
		}
		taken, err := w.Privacy.TakeDown(ctx, w.Officer, privacy.Request{Kind: privacy.Erasure, MakerID: w.Piece.MakerID, Channel: privacy.Paper, Witness: "Bu Rini"}, "")
		must(t, err)
		must(t, w.Privacy.Erase(ctx, w.Officer, taken, 1, "ERASE"))
		_, err = w.Accounts.ActorByEmail(ctx, w.Maker.Email)
		wants(t, err, errs.NotFound, "the owner, who alone signed in for it")
	})
}

// rule privacy-12
func TestEraseAgain_afterARestore(t *testing.T) {
	each(t, func(t *testing.T, w *tradetest.World) {
		ctx := t.Context()
		stones := []privacy.Tombstone{{UserID: w.Maker.UserID, At: 1}, {MakerID: w.Piece.MakerID, At: 1}, {UserID: id.New(), At: 1}}
		if n, err := w.Privacy.EraseAgain(ctx, stones); err != nil || n != 2 {
			t.Fatalf("%d erased, %v", n, err)
		}
		if n, err := w.Privacy.EraseAgain(ctx, stones); err != nil || n != 0 {
			t.Errorf("done already: %d, %v", n, err)
		}
		leftovers(t, w, "siti@anyam.test", "Siti Aminah", "Sentra Rotan")
		if faults, err := w.Privacy.ErasureFaults(ctx); err != nil || len(faults) != 0 {
			t.Errorf("%v, %v", faults, err)
		}
		must(t, w.DB.Tx(ctx, func(tx *db.Tx) error {
			_, err := db.Exec(ctx, tx, "update account_user set erased_at = 0, name = 'Siti' where id = $1", w.Maker.UserID)
			return err
		}))
		if faults, err := w.Privacy.ErasureFaults(ctx); err != nil || len(faults) != 1 || !strings.Contains(faults[0], string(w.Maker.UserID)) {
			t.Errorf("somebody who came back is named: %v, %v", faults, err)
		}
	})
}

// rule privacy-9
func TestExport_isMadeOfferedAndRemoved(t *testing.T) {
	each(t, func(t *testing.T, w *tradetest.World) {
		ctx := t.Context()
		w.Ordered(t)
		must(t, w.Privacy.AskForExport(ctx, w.Buyer, i18n.English))
		must(t, w.Privacy.AskForExport(ctx, w.Buyer, i18n.English))
		must(t, w.Queue.Start(ctx))
		t.Cleanup(func() {
			stop, cancel := context.WithTimeout(context.Background(), 20*time.Second)
			defer cancel()
			must(t, w.Queue.Stop(stop))
		})
		e := readyExport(t, w)
		_, _, err := w.Privacy.OpenExport(ctx, w.Officer, e.ID)
		wants(t, err, errs.NotFound, "an officer")
		_, content, err := w.Privacy.OpenExport(ctx, w.Buyer, e.ID)
		must(t, err)
		whole, err := io.ReadAll(content)
		must(t, err)
		must(t, content.Close())
		names, text := unzipped(t, whole)
		for _, want := range []string{"data.json", "index.html", "tables/orders.csv", "tables/account.csv"} {
			if !strings.Contains(names, want) {
				t.Errorf("%s is missing in %s", want, names)
			}
		}
		for _, want := range []string{"anna@brandt.test", "Could it be 4 cm taller?", "What Anyam holds about you", "Speicherstadt"} {
			if !strings.Contains(text, want) {
				t.Errorf("%q is not in the copy", want)
			}
		}
		w.Clock.Advance(privacy.OfferedFor)
		_, _, err = w.Privacy.OpenExport(ctx, w.Buyer, e.ID)
		wants(t, err, errs.NotFound, "after seven days")
		must(t, w.Privacy.Retain(ctx))
		for deadline := time.Now().Add(20 * time.Second); len(w.Files(t, "exports/")) > 0; time.Sleep(5 * time.Millisecond) {
			if time.Now().After(deadline) {
				t.Fatal("the file is still there")
			}
		}
	})
}

func readyExport(t *testing.T, w *tradetest.World) privacy.Export {
	t.Helper()
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		all, err := w.Privacy.Exports(t.Context(), w.Buyer)
		must(t, err)
		if len(all) != 1 {
			t.Fatalf("%d copies, want one", len(all))
		}
		if all[0].IsReady(w.Clock.Now()) {
			return all[0]
		}
	}
	t.Fatal("the copy never came")
	return privacy.Export{}
}

func unzipped(t *testing.T, whole []byte) (names, text string) {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(whole), int64(len(whole)))
	must(t, err)
	for _, f := range z.File {
		names += f.Name + "\n"
		in, err := f.Open()
		must(t, err)
		content, err := io.ReadAll(in)
		must(t, err)
		text += string(content)
	}
	return names, text
}

// rule privacy-10
func TestBreach_isToldAndClosed(t *testing.T) {
	each(t, func(t *testing.T, w *tradetest.World) {
		ctx, now := t.Context(), w.Clock.Now()
		good := privacy.Breach{Title: "A list went astray", Data: "Names", Happened: "By mail", Affected: "Members", FoundAt: now.Add(-time.Hour), People: 3}
		for name, change := range map[string]func(b *privacy.Breach){
			"found tomorrow": func(b *privacy.Breach) { b.FoundAt = now.Add(time.Hour) }, "never found": func(b *privacy.Breach) { b.FoundAt = time.Time{} },
			"told before it was found": func(b *privacy.Breach) { b.ToldAt = b.FoundAt.Add(-time.Minute) }, "told tomorrow": func(b *privacy.Breach) { b.ToldAt = now.Add(time.Hour) },
			"closed and nobody told": func(b *privacy.Breach) { b.ClosedAt = now }, "no data": func(b *privacy.Breach) { b.Data = "" }, "fewer than nobody": func(b *privacy.Breach) { b.People = -1 },
		} {
			in := good
			change(&in)
			_, err := w.Privacy.RecordBreach(ctx, w.Officer, in, "")
			wants(t, err, errs.Invalid, name)
		}
		_, err := w.Privacy.RecordBreach(ctx, w.Coordinator, good, "")
		wants(t, err, errs.NotFound, "a coordinator")
		breach, err := w.Privacy.RecordBreach(ctx, w.Officer, good, "")
		must(t, err)
		b, err := w.Privacy.Breach(ctx, w.Officer, breach)
		if err != nil || b.DueAt() != good.FoundAt.Add(72*time.Hour) {
			t.Fatalf("%+v, %v", b, err)
		}
		b.ToldAt, b.ClosedAt = now, now
		must(t, w.Privacy.SaveBreach(ctx, w.Officer, b))
		wants(t, w.Privacy.SaveBreach(ctx, w.Officer, b), errs.Conflict, "an older version")
		wants(t, w.Privacy.SaveBreach(ctx, w.Coordinator, b), errs.NotFound, "a coordinator")
		_, err = w.Privacy.Breaches(ctx, w.Maker)
		wants(t, err, errs.NotFound, "a maker")
	})
}

// rule privacy-11
func TestRetain_dropsWhatIsOld(t *testing.T) {
	each(t, func(t *testing.T, w *tradetest.World) {
		ctx, inquiry := t.Context(), w.Asked(t)
		ask := w.Question()
		ask.Email = "nobody@brandt.test"
		if _, err := w.Trade.Ask(ctx, account.Actor{}, ask); err != nil {
			t.Fatal(err)
		}
		must(t, w.Accounts.RecordAccess(ctx, w.Officer, "directory", account.Contact{Kind: "user", ID: w.Maker.UserID}))
		must(t, w.Accounts.SaveProfile(ctx, w.Maker, account.Profile{Name: "Siti A.", Lang: i18n.Indonesian, Version: 1}))
		request := asked(t, w, w.Buyer, privacy.Access)
		must(t, w.Privacy.Answer(ctx, w.Officer, request.ID, privacy.Reply{IsDone: true, Note: "Here.", Version: 1}))
		count := func() string {
			t.Helper()
			return fmt.Sprint(
				w.Count(t, "select count(*) from trade_inquiry where state = 'unconfirmed'"), w.Count(t, "select count(*) from account_access"),
				w.Count(t, "select count(*) from trade_inquiry where id = $1 and name = 'Anna Brandt'", inquiry),
				w.Count(t, "select count(*) from account_request where answer <> ''"), w.Count(t, "select count(*) from account_audit_personal where object_kind = 'user'"))
		}
		for _, step := range []struct {
			days int
			want string
		}{{29, "[1 1 1 1 1]"}, {31, "[0 1 1 1 1]"}, {366, "[0 0 1 1 1]"}, {731, "[0 0 0 0 0]"}} {
			w.Clock.Set(tradetest.Noon.AddDate(0, 0, step.days))
			must(t, w.Privacy.Retain(ctx))
			must(t, w.Trade.Retain(ctx))
			if got := "[" + strings.Trim(count(), "[]") + "]"; got != step.want {
				t.Errorf("after %d days %s is left, want %s", step.days, got, step.want)
			}
		}
		if _, fault, err := w.Accounts.CheckAudit(ctx, w.DB.Read()); err != nil || fault != "" {
			t.Errorf("the chain stays whole: %q, %v", fault, err)
		}
	})
}
