package network_test

import (
	"strings"
	"sync"
	"testing"
	"time"

	"anyam/account"
	"anyam/members/network"
	"anyam/platform/db"
	"anyam/platform/db/dbtest"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/platform/once"
)

func splitWords(s string) []string { return strings.Fields(s) }

// met is a conversation of wati with siti's workshop.
func (w *world) met(t *testing.T) id.ID {
	t.Helper()
	w.list(t, w.siti)
	conversation, err := w.WriteToWorkshop(t.Context(), w.wati, w.sitiShop.ID, "Do you sell rattan peel?", "")
	must(t, err)
	return conversation
}

func (w *world) thread(t *testing.T, a account.Actor, conversation id.ID) network.Thread {
	t.Helper()
	th, err := w.Thread(t.Context(), a, conversation, "")
	must(t, err)
	return th
}

// rule network-11
func TestConversation_readByItsTwoPeople(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		conversation := w.met(t)
		must(t, w.Write(t.Context(), w.siti, conversation, "Yes, 40 kg.", ""))
		th := w.thread(t, w.wati, conversation)
		if len(th.Messages) != 2 || !th.Messages[0].IsOwn || th.Messages[1].Body != "Yes, 40 kg." || th.OtherName != "Siti" || th.OtherShop != "Sentra Rotan Menganti" {
			t.Errorf("wati reads %+v", th)
		}
		for name, who := range map[string]account.Actor{"a third member": w.ravi, "siti's coordinator": w.lead, "an officer": w.officer, "a buyer": w.buyer, "nobody": {}} {
			_, err := w.Thread(t.Context(), who, conversation, "")
			wantKind(t, name+" reads", err, errs.NotFound)
			wantKind(t, name+" writes", w.Write(t.Context(), who, conversation, "Hello", ""), errs.NotFound)
			wantKind(t, name+" blocks", w.Block(t.Context(), who, conversation, true), errs.NotFound)
		}
	})
}

func TestConversation_unreadUntilShown(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		conversation := w.met(t)
		must(t, w.Write(t.Context(), w.wati, conversation, "And bamboo?", ""))
		if n, err := w.Unread(t.Context(), w.siti); err != nil || n != 2 {
			t.Errorf("siti has %d unread, %v", n, err)
		}
		waits, err := w.Waits(t.Context(), w.siti)
		if err != nil || waits.Unread != 2 || waits.From != "Wati" || waits.In != conversation {
			t.Errorf("siti's desk: %+v, %v", waits, err)
		}
		w.thread(t, w.siti, conversation)
		if n, err := w.Unread(t.Context(), w.siti); err != nil || n != 0 {
			t.Errorf("after reading %d, %v", n, err)
		}
		if n, _ := w.Unread(t.Context(), w.wati); n != 0 {
			t.Errorf("one's own messages are %d unread ones", n)
		}
	})
}

// rule network-17
func TestWrite_pressedTwiceCountsOnce(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		w.list(t, w.siti)
		token := once.NewToken()
		first, err := w.WriteToWorkshop(t.Context(), w.wati, w.sitiShop.ID, "Hello", token)
		must(t, err)
		again, err := w.WriteToWorkshop(t.Context(), w.wati, w.sitiShop.ID, "Hello", token)
		if err != nil || again != first {
			t.Errorf("the second press leads to %s, %v; the first to %s", again, err, first)
		}
		reply := once.NewToken()
		must(t, w.Write(t.Context(), w.siti, first, "Hello!", reply))
		must(t, w.Write(t.Context(), w.siti, first, "Hello!", reply))
		if n := len(w.thread(t, w.wati, first).Messages); n != 2 {
			t.Errorf("%d messages, want 2", n)
		}
	})
}

// Two who begin at the same moment meet in one conversation.
func TestConversation_begunByBothAtOnce(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		w.list(t, w.siti, w.wati)
		var wg sync.WaitGroup
		found, failed := make([]id.ID, 2), make([]error, 2)
		wg.Go(func() { found[0], failed[0] = w.WriteToWorkshop(t.Context(), w.wati, w.sitiShop.ID, "Hello Siti", "") })
		wg.Go(func() { found[1], failed[1] = w.WriteToWorkshop(t.Context(), w.siti, w.watiShop.ID, "Hello Wati", "") })
		wg.Wait()
		if failed[0] != nil || failed[1] != nil || found[0] != found[1] {
			t.Fatalf("%v, %v", found, failed)
		}
		if n := len(w.thread(t, w.siti, found[0]).Messages); n != 2 {
			t.Errorf("%d messages, want 2", n)
		}
	})
}

// rule network-12
func TestBlock_neitherWrites(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		conversation := w.met(t)
		must(t, w.Block(t.Context(), w.siti, conversation, true))
		must(t, w.Block(t.Context(), w.siti, conversation, true))
		wantKind(t, "whom she blocked", w.Write(t.Context(), w.wati, conversation, "Hello?", ""), errs.Conflict)
		wantKind(t, "she herself", w.Write(t.Context(), w.siti, conversation, "Go away", ""), errs.Conflict)
		_, err := w.WriteToWorkshop(t.Context(), w.wati, w.sitiShop.ID, "Hello?", "")
		wantKind(t, "by way of the workshop", err, errs.Conflict)
		if th := w.thread(t, w.wati, conversation); th.MayWrite() || !th.IsShut || th.IsBlocked {
			t.Errorf("wati sees %+v", th)
		}
		must(t, w.Block(t.Context(), w.siti, conversation, false))
		must(t, w.Write(t.Context(), w.wati, conversation, "Hello again", ""))
	})
}

// rule network-14
func TestNotice_oneForManyMessages(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		conversation := w.met(t)
		must(t, w.Write(t.Context(), w.wati, conversation, "My number is secret", ""))
		w.list(t, w.ravi)
		_, err := w.WriteToWorkshop(t.Context(), w.ravi, w.sitiShop.ID, "Good day", "")
		must(t, err)
		if n := w.notices(t); n != 1 {
			t.Errorf("%d notices are planned for three messages", n)
		}
		w.clock.Advance(10 * time.Minute)
		must(t, w.Notify(t.Context(), w.siti.UserID))
		must(t, w.Notify(t.Context(), w.siti.UserID))
		mail := w.mail(t, "siti@anyam.test")
		if len(mail) != 1 || mail[0].Subject != "3 new messages" || strings.Contains(mail[0].Text(), "secret") || !strings.Contains(mail[0].Text(), "Wati") {
			t.Fatalf("the mail: %+v", mail)
		}
		must(t, w.Write(t.Context(), w.wati, conversation, "Are you there?", ""))
		due, err := db.Value[int64](t.Context(), d.Read(), "select due_at from members_correspondent where user_id = $1", w.siti.UserID)
		if want := db.Micros(w.clock.Now().Add(6 * time.Hour)); err != nil || due != want {
			t.Errorf("the next one is due at %d, %v, want %d", due, err, want)
		}
		w.thread(t, w.siti, conversation)
		w.clock.Advance(6 * time.Hour)
		must(t, w.Notify(t.Context(), w.siti.UserID))
		if n := len(w.mail(t, "siti@anyam.test")); n != 1 {
			t.Errorf("%d mails although everything new was read", n)
		}
	})
}

// rule network-14
func TestNotice_stopsWithOneClick(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		conversation := w.met(t)
		must(t, w.Notify(t.Context(), w.siti.UserID))
		stop := w.mail(t, "siti@anyam.test")[0].Unsubscribe
		secret := stop[strings.LastIndex(stop, "/")+1:]
		wantKind(t, "another link", w.StopMail(t.Context(), "0123456789"), errs.NotFound)
		must(t, w.IsStopSecret(t.Context(), secret))
		must(t, w.StopMail(t.Context(), secret))
		w.clock.Advance(time.Minute)
		must(t, w.Write(t.Context(), w.wati, conversation, "One more", ""))
		w.clock.Advance(24 * time.Hour)
		must(t, w.Notify(t.Context(), w.siti.UserID))
		if n := len(w.mail(t, "siti@anyam.test")); n != 1 {
			t.Errorf("%d mails after they were stopped", n)
		}
		if on, err := w.MailNotices(t.Context(), w.siti); err != nil || on {
			t.Errorf("her page says that she gets mail: %v, %v", on, err)
		}
		must(t, w.SetMailNotices(t.Context(), w.siti, true))
		must(t, w.Notify(t.Context(), w.siti.UserID))
		if n := len(w.mail(t, "siti@anyam.test")); n != 2 {
			t.Errorf("%d mails after they were turned on again", n)
		}
	})
}

// rule network-15
func TestWrite_limits(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		conversation := w.met(t)
		for range 59 {
			must(t, w.Write(t.Context(), w.wati, conversation, "Hello", ""))
		}
		wantKind(t, "the 61st message in an hour", w.Write(t.Context(), w.wati, conversation, "Hello", ""), errs.TooMany)
		w.clock.Advance(time.Hour)
		must(t, w.Write(t.Context(), w.wati, conversation, "Hello", ""))
		must(t, d.Tx(t.Context(), func(tx *db.Tx) error {
			for range 19 {
				if _, err := db.Exec(t.Context(), tx, `insert into members_conversation (id, low_id, high_id, begun_by, created_at, last_at)
					values ($1, $1, $2, $2, $3, $3)`, id.New(), w.wati.UserID, db.Micros(w.clock.Now())); err != nil {
					return err
				}
			}
			return nil
		}))
		w.list(t, w.ravi)
		_, err := w.WriteToWorkshop(t.Context(), w.wati, w.raviShop.ID, "Hello", "")
		wantKind(t, "the 21st conversation in a day", err, errs.TooMany)
		w.clock.Advance(24 * time.Hour)
		_, err = w.WriteToWorkshop(t.Context(), w.wati, w.raviShop.ID, "Hello", "")
		must(t, err)
	})
}

func TestWrite_faults(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		conversation := w.met(t)
		wantKind(t, "nothing", w.Write(t.Context(), w.siti, conversation, "", ""), errs.Invalid)
		wantKind(t, "too long", w.Write(t.Context(), w.siti, conversation, strings.Repeat("ä", network.MaxMessage+1), ""), errs.Invalid)
		_, err := w.WriteToWorkshop(t.Context(), w.siti, w.sitiShop.ID, "Hello me", "")
		wantKind(t, "to oneself", err, errs.Conflict)
		_, err = w.WriteToWorkshop(t.Context(), w.siti, w.watiShop.ID, "Hello", "")
		wantKind(t, "to somebody who is not found", err, errs.NotFound)
		_, err = w.WriteToWorkshop(t.Context(), w.buyer, w.sitiShop.ID, "Hello", "")
		wantKind(t, "by a buyer", err, errs.NotFound)
	})
}

// rule network-13
func TestReport_showsOneMessageToThoseWhoLookAfterTheWriter(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		w.list(t, w.wati)
		conversation, err := w.WriteToWorkshop(t.Context(), w.siti, w.watiShop.ID, "Send me money first", "")
		must(t, err)
		must(t, w.Write(t.Context(), w.wati, conversation, "That is private", ""))
		th := w.thread(t, w.wati, conversation)
		bad, own := th.Messages[0].ID, th.Messages[1].ID
		money := network.Complaint{Cause: network.AboutMoney, Blocks: true}
		wantKind(t, "one's own message", w.Report(t.Context(), w.wati, conversation, own, money), errs.NotFound)
		wantKind(t, "by a third member", w.Report(t.Context(), w.ravi, conversation, bad, money), errs.NotFound)
		wantKind(t, "without a cause", w.Report(t.Context(), w.wati, conversation, bad, network.Complaint{}), errs.Invalid)
		must(t, w.Report(t.Context(), w.wati, conversation, bad, money))
		must(t, w.Report(t.Context(), w.wati, conversation, bad, money))
		wantKind(t, "writing after blocking with it", w.Write(t.Context(), w.siti, conversation, "Well?", ""), errs.Conflict)
		for name, tc := range map[string]struct {
			who  account.Actor
			want int
		}{"siti's coordinator": {w.lead, 1}, "an officer": {w.officer, 1}, "the reporter's coordinator": {w.otherLead, 0}} {
			all, err := w.Reports(t.Context(), tc.who, 10)
			if err != nil || len(all) != tc.want {
				t.Errorf("%s reads %d reports, %v", name, len(all), err)
			}
			if n, err := w.CountReports(t.Context(), tc.who); err != nil || n != int64(tc.want) {
				t.Errorf("%s counts %d, %v", name, n, err)
			}
			for _, r := range all {
				if r.Body != "Send me money first" || strings.Contains(r.Note+r.Reason, "private") || r.Accused != "Siti" {
					t.Errorf("%s reads %+v", name, r)
				}
			}
		}
		_, err = w.Reports(t.Context(), w.siti, 10)
		wantKind(t, "the writer", err, errs.NotFound)
	})
}

// rule network-13
func TestDecide_onceAndNeverAboutOneself(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := newWorld(t, d)
		w.list(t, w.wati)
		both := w.person(t, "siti@anyam.test", "Siti", account.Grant{Role: account.Coordinator, Scope: w.chapter}) // leads the chapter of her own workshop
		both.Grants = append(both.Grants, w.siti.Grants...)
		conversation, err := w.WriteToWorkshop(t.Context(), both, w.watiShop.ID, "Buy my shares", "")
		must(t, err)
		bad := w.thread(t, w.wati, conversation).Messages[0].ID
		must(t, w.Report(t.Context(), w.wati, conversation, bad, network.Complaint{Cause: network.Advertising}))
		all, err := w.Reports(t.Context(), w.officer, 10)
		must(t, err)
		report := all[0]
		if n, err := w.CountReports(t.Context(), both); err != nil || n != 0 {
			t.Errorf("the writer counts %d reports about herself, %v", n, err)
		}
		verdict := network.Verdict{State: network.ReportSilenced, Reason: "Advertising is not for here.", Version: report.Version}
		wantKind(t, "about oneself", w.Decide(t.Context(), both, report.ID, verdict), errs.NotFound)
		wantKind(t, "by another coordinator", w.Decide(t.Context(), w.otherLead, report.ID, verdict), errs.NotFound)
		wantKind(t, "without a reason", w.Decide(t.Context(), w.lead, report.ID, network.Verdict{State: network.ReportRemoved, Version: 1}), errs.Invalid)
		must(t, w.Decide(t.Context(), w.lead, report.ID, verdict))
		wantKind(t, "a second time", w.Decide(t.Context(), w.officer, report.ID, verdict), errs.Conflict)
		if m := w.thread(t, w.wati, conversation).Messages[0]; !m.IsRemoved || m.Body != "" {
			t.Errorf("the message is still there: %+v", m)
		}
		wantKind(t, "the writer writes on", w.Write(t.Context(), both, conversation, "But", ""), errs.Conflict)
		w.clock.Advance(31 * 24 * time.Hour)
		must(t, w.Write(t.Context(), both, conversation, "Sorry", ""))
		if a, b := w.mail(t, "wati@anyam.test"), w.mail(t, "siti@anyam.test"); len(a) != 1 || len(b) != 1 {
			t.Errorf("%d letters to the reporter, %d to the writer", len(a), len(b))
		}
	})
}
