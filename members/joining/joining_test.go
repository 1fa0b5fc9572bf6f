package joining_test

import (
	"bytes"
	"errors"
	"image"
	"image/png"
	"strings"
	"sync"
	"testing"
	"time"

	"anyam/account"
	"anyam/members"
	"anyam/members/joining"
	"anyam/members/record"
	"anyam/members/standing"
	"anyam/platform/db"
	"anyam/platform/db/dbtest"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/platform/money"
	"anyam/platform/once"
)

func each(t *testing.T, f func(t *testing.T, w *world)) {
	t.Helper()
	dbtest.Each(t, func(t *testing.T, d *db.DB) { f(t, newWorld(t, d)) })
}

// rules joining-2 and joining-4
func TestJoin_applyVerifyAccept(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		w.priced(t, 100_000)
		r := w.apply(t, sri())
		w.letterTo(t, "lead@anyam.test", "Anyaman Sri")
		letter := w.letterTo(t, "sri@example.com", "Pendaftaran")
		seen, err := w.ByLink(t.Context(), r.Link)
		if err != nil || seen.State != joining.Sent || !strings.HasSuffix(letter.Link, "/id/join/state/"+r.Link) {
			t.Fatalf("the letter leads to %s, which shows %q, %v", letter.Link, seen.State, err)
		}
		version := w.file(t, r.ApplicationID).Version
		_, err = w.Accept(t.Context(), w.officer, r.ApplicationID, joining.Acceptance{Version: version})
		wantKind(t, "accepted before somebody vouched", err, errs.Conflict)
		in := joining.Verification{IsVisited: true, Note: "I bought my chairs there.", Version: version}
		wantKind(t, "a coordinator of another chapter vouches", w.Verify(t.Context(), w.other, r.ApplicationID, in), errs.NotFound)
		wantKind(t, "vouched without a word", w.Verify(t.Context(), w.lead, r.ApplicationID, joining.Verification{Version: version}), errs.Invalid)
		must(t, w.Verify(t.Context(), w.lead, r.ApplicationID, in))
		_, err = w.Accept(t.Context(), w.lead, r.ApplicationID, joining.Acceptance{Version: version + 1})
		wantKind(t, "the coordinator accepts", err, errs.Forbidden)
		_, err = w.Accept(t.Context(), w.officer, r.ApplicationID, joining.Acceptance{Version: version + 1, From: "2026-11-24"})
		wantKind(t, "accepted from tomorrow on", err, errs.Invalid)
		_, err = w.Accept(t.Context(), w.officer, r.ApplicationID, joining.Acceptance{Version: version + 1, From: "2024-11-24"})
		wantKind(t, "accepted from so long ago that it is over", err, errs.Invalid)
		maker, err := w.Accept(t.Context(), w.officer, r.ApplicationID, joining.Acceptance{Version: version + 1, From: "2026-11-01", Scale: record.Small})
		must(t, err)
		by, at, isVisited, err := w.VouchedFor(t.Context(), w.db.Read(), maker)
		if err != nil || by != w.lead.UserID || at.IsZero() || !isVisited {
			t.Errorf("vouched for by %q at %s, %v", by, at, err)
		}
		if by, _, _, err := w.VouchedFor(t.Context(), w.db.Read(), id.New()); err != nil || by != "" {
			t.Errorf("somebody vouched for nobody: %q, %v", by, err)
		}
		m, err := w.members.EditMaker(t.Context(), w.officer, maker)
		if err != nil || m.Name != "Anyaman Sri" || m.Status("2026-11-23") != standing.Grace || m.JoinedOn != "2026-11-01" || !w.lead.Leads(m.ChapterID) {
			t.Errorf("the new member %+v, %v", m, err)
		}
		periods, err := w.members.Periods(t.Context(), w.db.Read(), maker)
		if err != nil || len(periods) != 1 || periods[0].Fee != money.Rupiah(200_000) || periods[0].ApprovedBy != w.officer.UserID || periods[0].ApprovedOn != "2026-11-23" {
			t.Errorf("periods %+v, %v", periods, err)
		}
		owner, err := w.accounts.ActorByEmail(t.Context(), "sri@example.com")
		if err != nil || !owner.WorksFor(maker) {
			t.Errorf("the owner's account %+v, %v", owner, err)
		}
		w.letterTo(t, "sri@example.com", "anggota")
		trail, err := w.accounts.Audit(t.Context(), w.officer, account.AuditFilter{Kind: "application", Limit: 20})
		if err != nil || len(trail) != 3 {
			t.Errorf("%d entries in the trail, %v; want sent, verified, accepted", len(trail), err)
		}
		for _, e := range trail {
			if strings.Contains(e.Before+e.After, "Sri") || strings.Contains(e.After, "@") {
				t.Errorf("personal values stand in the trail: %s", e.After)
			}
		}
	})
}

// rule joining-1: a second application of the same maker
func TestApply_again(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		first := w.apply(t, sri())
		w.letterTo(t, "sri@example.com", "Pendaftaran")
		for name, f := range map[string]joining.Form{
			"by the same phone, written otherwise": sri(func(f *joining.Form) { f.Phone, f.Email, f.Name = "+62 812-3456-7890", "x1@example.com", "Other" }),
			"by the same address in other letters": sri(func(f *joining.Form) { f.Phone, f.Email, f.Name = "0811 1111 1111", "SRI@example.com", "Other" }),
			"by the same name in the same village": sri(func(f *joining.Form) {
				f.Phone, f.Email, f.Name, f.Place = "0811 1111 1112", "x2@example.com", "anyaman  sri", "ds. Menganti"
			}),
		} {
			before := w.lettersTo(t, "sri@example.com")
			r := w.apply(t, f)
			if !r.IsAgain || r.ApplicationID != "" || r.Link != "" {
				t.Errorf("%s: %+v; want to be told that one is there, and nothing else", name, r)
			}
			if n := w.lettersTo(t, "sri@example.com"); n != before+1 {
				t.Errorf("%s: %d letters to the first applicant, want %d", name, n, before+1)
			}
		}
		if n := w.lettersTo(t, "x1@example.com") + w.lettersTo(t, "x2@example.com"); n != 0 {
			t.Errorf("strangers got %d letters", n)
		}
		letter := w.letterTo(t, "sri@example.com", "sudah")
		seen, err := w.ByLink(t.Context(), letter.Link[strings.LastIndex(letter.Link, "/")+1:])
		if err != nil || seen.ID != first.ApplicationID {
			t.Errorf("the letter shows %s, %v; want the first application", seen.ID, err)
		}
		must(t, w.Withdraw(t.Context(), first.ApplicationID))
		if r := w.apply(t, sri()); r.IsAgain {
			t.Error("after withdrawing one can apply again")
		}
	})
}

func TestApply_ofAMember(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		m, err := w.members.AddMaker(t.Context(), w.officer, members.Maker{Name: "Rotan Jaya", Owner: "Joko", Regency: "35.25", Phone: "0813 9999 0000", Place: "Menganti"}, account.Person{Email: "joko@example.com", Name: "Joko"})
		must(t, err)
		f := sri(func(f *joining.Form) { f.Phone = "62 813 9999 0000" })
		if r := w.apply(t, f); !r.IsAgain {
			t.Error("a member's phone number applies")
		}
		w.letterTo(t, "joko@example.com", "Rotan Jaya")
		f = sri(func(f *joining.Form) { f.Email = "Joko@example.com" })
		if r := w.apply(t, f); !r.IsAgain {
			t.Error("a member's e-mail address applies")
		}
		must(t, w.members.EndMembership(t.Context(), w.officer, m.ID, "2026-11-23", "Moved away."))
		again := w.verified(t, f)
		maker, err := w.Accept(t.Context(), w.officer, again, joining.Acceptance{Version: w.file(t, again).Version})
		if err != nil || maker != m.ID {
			t.Fatalf("who had left and asks again becomes %s, %v; want the record of before", maker, err)
		}
		history, err := w.members.MembershipOf(t.Context(), w.officer, m.ID)
		if err != nil || len(history.Periods) != 2 || history.Status("2026-11-23") != standing.Active {
			t.Errorf("history %+v, %v", history, err)
		}
	})
}

func TestApply_sameFormTwice(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		in := joining.Sending{Form: sri(), Once: once.NewToken()}
		first, err := w.Apply(t.Context(), in)
		must(t, err)
		second, err := w.Apply(t.Context(), in)
		if err != nil || second != first || w.lettersTo(t, "sri@example.com") != 1 {
			t.Errorf("pressed twice: %+v and %+v, %d letters, %v", first, second, w.lettersTo(t, "sri@example.com"), err)
		}
	})
}

// Two devices send the form of the same maker at the same moment.
func TestApply_atTheSameMoment(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		var all sync.WaitGroup
		results, faults := make([]joining.Received, 4), make([]error, 4)
		for i := range results {
			all.Go(func() { results[i], faults[i] = w.Apply(t.Context(), joining.Sending{Form: sri()}) })
		}
		all.Wait()
		taken := 0
		for i, r := range results {
			must(t, faults[i])
			if !r.IsAgain {
				taken++
			}
		}
		n, err := w.CountQueue(t.Context(), w.officer, joining.QueueFilter{})
		if err != nil || taken != 1 || n != 1 {
			t.Errorf("%d were taken and %d are there, %v; want one", taken, n, err)
		}
	})
}

func TestApply_everyFaultAtOnce(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		_, err := w.Apply(t.Context(), joining.Sending{Form: joining.Form{TypeKey: members.DefaultType, Regency: "99.99", Phone: "call me", Email: "none", Workers: -1, Since: 20, Message: strings.Repeat("x", 2001)}})
		e, ok := errors.AsType[*errs.Error](err)
		if !ok || len(e.Fields) != 11 {
			t.Errorf("faults %+v", err)
		}
		_, err = w.Apply(t.Context(), joining.Sending{Form: sri(func(f *joining.Form) { f.TypeKey = "gold" })})
		wantKind(t, "a kind of membership that there is not", err, errs.Invalid)
		for step, want := range map[int]string{1: "email", 2: "regency", 3: "scale"} {
			err := joining.Form{}.Check(step, w.clock.Now())
			if err == nil || !strings.Contains(err.Error(), want) || step != 1 && strings.Contains(err.Error(), "email") {
				t.Errorf("step %d: %v", step, err)
			}
		}
		r := w.apply(t, sri(func(f *joining.Form) { f.Regency = "35.23" }))
		if f := w.file(t, r.ApplicationID); f.ChapterID != "" {
			t.Errorf("a regency without a chapter: %+v", f)
		}
		w.letterTo(t, "officer@anyam.test", "Anyaman Sri")
		_, err = w.FileOf(t.Context(), w.lead, r.ApplicationID)
		wantKind(t, "a coordinator reads what lies in no chapter", err, errs.NotFound)
	})
}

// rule joining-3: two officers accepting at once
func TestAccept_twoAtOnce(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		application := w.verified(t, sri())
		version := w.file(t, application).Version
		actors := []account.Actor{w.officer, w.second, w.officer, w.second}
		faults := make([]error, len(actors))
		var all sync.WaitGroup
		for i, a := range actors {
			all.Go(func() {
				if i%2 == 0 {
					_, faults[i] = w.Accept(t.Context(), a, application, joining.Acceptance{Version: version})
				} else {
					faults[i] = w.Refuse(t.Context(), a, application, "Too late.", version)
				}
			})
		}
		all.Wait()
		won := 0
		for _, err := range faults {
			if err == nil {
				won++
			} else {
				wantKind(t, "the one who came second", err, errs.Conflict)
			}
		}
		n, err := w.members.CountRegister(t.Context(), w.officer, members.RegisterFilter{})
		f := w.file(t, application)
		if err != nil || won != 1 || f.State.IsOpen() || f.State == joining.Taken && n != 1 || f.State == joining.Refused && n != 0 {
			t.Errorf("%d won, %d members, the application is %s, %v", won, n, f.State, err)
		}
		if name := f.Names[f.DecidedBy]; !strings.HasPrefix(name, "Bu ") {
			t.Errorf("the other reads that %q decided", name)
		}
	})
}

func TestReturn_questionAndAnswer(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		r := w.apply(t, sri())
		must(t, w.Return(t.Context(), w.lead, r.ApplicationID, "Which rattan do you weave?", 1))
		letter := w.letterTo(t, "sri@example.com", "Pertanyaan")
		if !strings.Contains(strings.Join(letter.Paragraphs, " "), "Which rattan") {
			t.Errorf("the letter says %v", letter.Paragraphs)
		}
		seen, err := w.ByLink(t.Context(), letter.Link[strings.LastIndex(letter.Link, "/")+1:])
		must(t, err)
		wantKind(t, "an empty answer", w.Answer(t.Context(), seen.ID, "", seen.Version), errs.Invalid)
		must(t, w.Answer(t.Context(), seen.ID, "Manau and pitrit.", seen.Version))
		wantKind(t, "answered twice", w.Answer(t.Context(), seen.ID, "Manau.", seen.Version), errs.Conflict)
		f := w.file(t, r.ApplicationID)
		if f.State != joining.Sent || len(f.Words) != 2 || !f.Words[1].IsApplicant || f.Words[1].Body != "Manau and pitrit." {
			t.Errorf("after the answer: %s, %+v", f.State, f.Words)
		}
		must(t, w.Verify(t.Context(), w.lead, f.ID, joining.Verification{Note: "Fine.", Version: f.Version}))
		must(t, w.Return(t.Context(), w.officer, f.ID, "Your tax number?", f.Version+1))
		must(t, w.Answer(t.Context(), f.ID, "None yet.", f.Version+2))
		if f = w.file(t, f.ID); f.State != joining.Verified {
			t.Errorf("what the secretariat asked comes back as %s, want verified", f.State)
		}
		if seen, err = w.ByLink(t.Context(), r.Link); err != nil || seen.Note != "" || seen.Application.Note != "" {
			t.Errorf("the applicant reads the coordinator's note %q, %v", seen.Note, err) // rule joining-7
		}
		must(t, w.Refuse(t.Context(), w.officer, f.ID, "Not a craft.", f.Version))
		if l := w.letterTo(t, "sri@example.com", "belum"); !strings.Contains(strings.Join(l.Paragraphs, " "), "Not a craft.") {
			t.Errorf("the refusal says %v", l.Paragraphs)
		}
		wantKind(t, "withdrawn after it was refused", w.Withdraw(t.Context(), f.ID), errs.Conflict)
	})
}

// rule joining-5
func TestRemind(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		r := w.apply(t, sri())
		w.apply(t, sri(func(f *joining.Form) {
			f.Name, f.Phone, f.Email, f.Regency = "Batik Pacitan", "0811 222 3333", "wati@example.com", "35.23"
		}))
		count := func() [3]int {
			return [3]int{w.lettersTo(t, "lead@anyam.test"), w.lettersTo(t, "officer@anyam.test"), w.lettersTo(t, "sri@example.com")}
		}
		want := func(day string, wanted [3]int) {
			t.Helper()
			for range 2 {
				must(t, w.Remind(t.Context()))
			}
			if got := count(); got != wanted {
				t.Errorf("%s: %v letters to coordinator, officer and applicant, want %v", day, got, wanted)
			}
		}
		want("at once", [3]int{1, 1, 1})
		w.clock.Advance(joining.LateAfter + time.Hour)
		want("after a week", [3]int{2, 2, 1}) // the one without a coordinator goes to the officer
		w.clock.Advance(joining.LateAfter)
		want("after two weeks", [3]int{2, 4, 1})
		w.clock.Advance(4 * joining.LateAfter)
		want("after six weeks", [3]int{2, 4, 1})
		must(t, w.Verify(t.Context(), w.lead, r.ApplicationID, joining.Verification{Note: "Fine.", Version: 1}))
		want("verified", [3]int{2, 5, 1})
		w.clock.Advance(joining.LateAfter + time.Hour)
		want("verified a week ago", [3]int{2, 6, 1})
		must(t, w.Return(t.Context(), w.officer, r.ApplicationID, "Your tax number?", 2))
		w.clock.Advance(joining.LateAfter + time.Hour)
		want("asked a week ago", [3]int{2, 6, 3})
	})
}

// rule joining-2
func TestQueue_scopeFiltersAndAges(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		first := w.apply(t, sri())
		w.clock.Advance(8 * 24 * time.Hour)
		second := w.apply(t, sri(func(f *joining.Form) {
			f.Name, f.Phone, f.Email, f.Regency = "Batik Pacitan", "0811 222 3333", "wati@example.com", "35.01"
		}))
		names := func(a account.Actor, f joining.QueueFilter) string {
			f.Limit = 10
			all, err := w.Queue(t.Context(), a, f)
			must(t, err)
			n, err := w.CountQueue(t.Context(), a, f)
			must(t, err)
			if int(n) != len(all) {
				t.Errorf("%d are counted and %d listed", n, len(all))
			}
			var list []string
			for _, one := range all {
				list = append(list, one.Name)
			}
			return strings.Join(list, ", ")
		}
		for _, tc := range []struct {
			who  account.Actor
			f    joining.QueueFilter
			want string
		}{
			{w.officer, joining.QueueFilter{}, "Anyaman Sri, Batik Pacitan"}, {w.lead, joining.QueueFilter{}, "Anyaman Sri"}, {w.other, joining.QueueFilter{}, "Batik Pacitan"},
			{w.officer, joining.QueueFilter{States: []joining.State{joining.Verified}}, ""}, {w.officer, joining.QueueFilter{Words: "batik"}, "Batik Pacitan"}, {w.officer, joining.QueueFilter{Words: "%_"}, ""},
			{w.officer, joining.QueueFilter{Chapter: w.lead.ChapterIDs()[0]}, "Anyaman Sri"}, {w.lead, joining.QueueFilter{Chapter: w.other.ChapterIDs()[0]}, ""},
		} {
			if got := names(tc.who, tc.f); got != tc.want {
				t.Errorf("%s with %+v reads %q, want %q", tc.who.Email, tc.f, got, tc.want)
			}
		}
		_, err := w.Queue(t.Context(), w.nobody, joining.QueueFilter{})
		wantKind(t, "nobody reads the queue", err, errs.NotFound)
		_, err = w.FileOf(t.Context(), w.other, first.ApplicationID)
		wantKind(t, "the coordinator of another chapter", err, errs.NotFound)
		if !w.file(t, first.ApplicationID).IsLate(w.clock.Now()) || w.file(t, second.ApplicationID).IsLate(w.clock.Now()) {
			t.Error("the one of eight days ago is late, the one of today is not")
		}
		for who, want := range map[*account.Actor]int64{&w.officer: 0, &w.lead: 1, &w.other: 1, &w.nobody: 0} {
			if n, err := w.Waiting(t.Context(), *who); err != nil || n != want {
				t.Errorf("%d wait for %q, want %d (%v)", n, who.Email, want, err)
			}
		}
		own, err := w.Own(t.Context(), account.Actor{UserID: id.New(), Email: "SRI@example.com"})
		if err != nil || len(own) != 1 || own[0].ID != first.ApplicationID {
			t.Errorf("her own: %+v, %v", own, err)
		}
		_, err = w.OwnByID(t.Context(), account.Actor{UserID: id.New(), Email: "wati@example.com"}, first.ApplicationID)
		wantKind(t, "another's application by its number", err, errs.NotFound)
	})
}

// rule joining-6
func TestDraft_keptMailedAndForgotten(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		secret, err := w.SaveDraft(t.Context(), "", joining.Typed{"owner": "Sri"})
		must(t, err)
		same, err := w.SaveDraft(t.Context(), secret, joining.Typed{"owner": "Sri", "phone": "08"})
		if typed, readErr := w.Draft(t.Context(), secret); err != nil || readErr != nil || same != secret || typed["phone"] != "08" {
			t.Errorf("kept %v, %v %v", typed, err, readErr)
		}
		_, err = w.Draft(t.Context(), "somebody else's")
		wantKind(t, "a secret that opens nothing", err, errs.NotFound)
		_, err = w.SaveDraft(t.Context(), secret, joining.Typed{"message": strings.Repeat("x", 60_000)})
		wantKind(t, "more than a form holds", err, errs.Invalid)
		wantKind(t, "mailed to no address", w.MailDraft(t.Context(), secret, "none", "id"), errs.Invalid)
		must(t, w.MailDraft(t.Context(), secret, "sri@example.com", "id"))
		if l := w.letterTo(t, "sri@example.com", "dilanjutkan"); l.Link != "https://anyam.test/id/join/draft/"+secret {
			t.Errorf("the letter leads to %s", l.Link)
		}
		wantKind(t, "mailed again at once", w.MailDraft(t.Context(), secret, "sri@example.com", "id"), errs.TooMany)
		w.clock.Advance(joining.DraftLife - time.Hour)
		must(t, w.Tidy(t.Context()))
		if _, err := w.Draft(t.Context(), secret); err != nil {
			t.Errorf("within its life: %v", err)
		}
		w.clock.Advance(2 * time.Hour)
		must(t, w.Tidy(t.Context()))
		_, err = w.Draft(t.Context(), secret)
		wantKind(t, "after its life", err, errs.NotFound)
		if again, err := w.SaveDraft(t.Context(), secret, joining.Typed{"owner": "Sri"}); err != nil || again == secret {
			t.Errorf("a draft that was forgotten begins anew under another secret: %v", err)
		}
		sent, err := w.SaveDraft(t.Context(), "", joining.Typed{"owner": "Sri"})
		must(t, err)
		_, err = w.Apply(t.Context(), joining.Sending{Form: sri(), Draft: sent})
		must(t, err)
		_, err = w.Draft(t.Context(), sent)
		wantKind(t, "after it was sent", err, errs.NotFound)
	})
}

// rule joining-7
func TestPhotos_areNeverPublic(t *testing.T) {
	each(t, func(t *testing.T, w *world) {
		r := w.apply(t, sri())
		var picture bytes.Buffer
		must(t, png.Encode(&picture, image.NewGray(image.Rect(0, 0, 400, 300))))
		add := func(a account.Actor) error {
			return w.AddPhoto(t.Context(), a, r.ApplicationID, bytes.NewReader(picture.Bytes()))
		}
		wantKind(t, "by another coordinator", add(w.other), errs.NotFound)
		wantKind(t, "what is no picture", w.AddPhoto(t.Context(), w.lead, r.ApplicationID, strings.NewReader("no picture")), errs.Invalid)
		must(t, add(w.lead))
		photo := w.file(t, r.ApplicationID).Photos[0].ID
		f, err := w.PhotoFile(t.Context(), w.officer, r.ApplicationID, photo, true)
		must(t, err)
		must(t, f.Close())
		for name, a := range map[string]account.Actor{"another coordinator": w.other, "nobody": w.nobody} {
			_, err = w.PhotoFile(t.Context(), a, r.ApplicationID, photo, false)
			wantKind(t, name, err, errs.NotFound)
		}
		for range joining.MaxPhotos - 1 {
			must(t, add(w.lead))
		}
		wantKind(t, "one too many", add(w.lead), errs.Conflict)
	})
}
