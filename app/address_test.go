package app

import (
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"testing"

	"anyam/account/privacy"
	"anyam/platform/errs"
	"anyam/platform/id"
)

var confirmLink = regexp.MustCompile(`/data/confirm/([a-z2-7]{32})`)

// letterSecret is the secret in the letter that asks whether it was the owner of the address who asked.
func (h *house) letterSecret(t testing.TB, email string) string {
	t.Helper()
	found := confirmLink.FindStringSubmatch(h.text(t, "select max(cast(args as text)) from river_job where cast(args as text) like '%/data/confirm/%' and cast(args as text) like '%"+email+"%'"))
	if found == nil {
		t.Fatalf("no letter asks %s", email)
	}
	return found[1]
}

// takeDown writes down that the owner of an address wants to be erased.
func (h *house) takeDown(t testing.TB, email string) id.ID {
	t.Helper()
	request, err := h.areas.privacy.TakeDown(t.Context(), h.actor(t, h.email("officer")), privacy.Request{Kind: privacy.Erasure, Email: email, Channel: privacy.Phone, Witness: "Bu Rini"}, "")
	if err != nil {
		t.Fatal(err)
	}
	return request
}

// sentLetters are the letters to the address itself.
var sentLetters = map[string]stays{"river_job.args": {"state = 'completed'", "letters that were sent go after a day (rule privacy-11)"}}

// Somebody who asked to join and has no account is erased by her address, once she has confirmed it; nobody else is.
// rules privacy-2, privacy-12 and privacy-13
func TestErase_byAnAddressWithoutAnAccount(t *testing.T) {
	eachEngine(t, func(t *testing.T, database string) {
		h := filledHouseIn(t, database, t.TempDir())
		ctx, officer, p := t.Context(), h.actor(t, h.email("officer")), h.areas.privacy
		const email = "sri.tanpa.akun@example.org"
		chapter := h.text(t, "select min(id) from members_chapter")
		hers, another := h.applies(t, chapter), h.applies(t, chapter)
		h.exec(t, "update members_application set email = $1, email_fold = $1 where id = $2", email, hers)
		h.as(t, "nobody").send(http.MethodPost, "/signin", url.Values{"email": {email}}, "same-origin")
		rows := h.sizes(t)

		request := h.takeDown(t, "Sri.Tanpa.Akun@Example.org")
		before, err := p.Preview(ctx, officer, request)
		if err != nil || before.MayBegin() || len(before.Stays)+len(before.Goes) > 0 {
			t.Fatalf("nobody has confirmed it, and %d parts are shown: %v", len(before.Stays)+len(before.Goes), err)
		}
		if err := p.Erase(ctx, officer, request, before.Version, "HAPUS"); !errs.Is(err, errs.Conflict) {
			t.Fatalf("erased before it was confirmed: %v", err)
		}
		secret := h.letterSecret(t, "Sri.Tanpa.Akun@Example.org")
		nobody := h.as(t, "nobody")
		if w := nobody.send(http.MethodGet, "/data/confirm/"+secret, nil, "same-origin"); w.Code != http.StatusOK {
			t.Fatalf("the letter's page: %d", w.Code)
		}
		if still, err := p.Preview(ctx, officer, request); err != nil || !still.IsUnconfirmed() {
			t.Fatalf("a link that was only opened confirms nothing: %+v, %v", still.Request, err)
		}
		for range 2 { // a double press does nothing twice
			if w := nobody.send(http.MethodPost, "/data/confirm/"+secret, nil, "same-origin"); w.Code != http.StatusOK {
				t.Fatalf("confirmed: %d", w.Code)
			}
		}
		ready, err := p.Preview(ctx, officer, request)
		if err != nil || !ready.MayBegin() || len(ready.Stays) == 0 {
			t.Fatalf("confirmed: %+v, %v", ready, err)
		}
		if err := p.Erase(ctx, officer, request, ready.Version, "HAPUS"); err != nil {
			t.Fatal(err)
		}
		if w := nobody.send(http.MethodGet, "/data/confirm/"+secret, nil, "same-origin"); w.Code != http.StatusNotFound {
			t.Errorf("the letter's page afterwards: %d", w.Code)
		}
		h.runJobs(t)
		h.findMarks(t, sentLetters, email)
		if left := h.text(t, "select email from members_application where id = $1", another); left == "" {
			t.Error("somebody else's application went too")
		}
		for table, n := range h.sizes(t) { // nothing of anybody else went
			if n < rows[table] && table != "account_code" && table != "members_application_link" && table != "members_application_photo" {
				t.Errorf("%s had %d rows, and has %d", table, rows[table], n)
			}
		}
		h.comesBack(t, hers, email)
	})
}

// comesBack restores an application as an older backup has it, and lets the erasure be done again.
func (h *house) comesBack(t *testing.T, application id.ID, email string) {
	t.Helper()
	stones, err := h.areas.privacy.Tombstones(t.Context())
	if err != nil || len(stones) != 1 || stones[0].AddressHash == "" {
		t.Fatalf("%+v, %v", stones, err)
	}
	h.exec(t, "delete from account_erasure")
	h.exec(t, "update members_application set email = $1, email_fold = $1, owner = 'Sri' where id = $2", email, application)
	if n, err := h.areas.privacy.EraseAgain(t.Context(), stones); err != nil || n != 1 {
		t.Errorf("erased again: %d, %v", n, err)
	}
	h.findMarks(t, sentLetters, email)
	if n, err := h.areas.privacy.EraseAgain(t.Context(), stones); err != nil || n != 0 {
		t.Errorf("it was done already, and is done again: %d, %v", n, err)
	}
}

// sizes are how many rows each table has.
func (h *house) sizes(t testing.TB) map[string]int {
	t.Helper()
	sizes := map[string]int{}
	for table := range shapes(t) {
		n, err := strconv.Atoi(h.text(t, "select cast(count(*) as text) from "+table))
		if err != nil {
			t.Fatal(err)
		}
		sizes[table] = n
	}
	return sizes
}

// An address that somebody signs in with is that person's; what cannot be an address is said at its field.
func TestTakeDown_byAnAddress(t *testing.T) {
	eachEngine(t, func(t *testing.T, database string) {
		h := filledHouseIn(t, database, t.TempDir())
		ctx, officer, p := t.Context(), h.actor(t, h.email("officer")), h.areas.privacy
		buyer := h.actor(t, h.email("buyer"))
		request := h.takeDown(t, buyer.Email)
		if err := p.ConfirmAddress(ctx, h.letterSecret(t, buyer.Email)); err != nil {
			t.Fatal(err)
		}
		if found, err := p.Preview(ctx, officer, request); err != nil || found.Subject.UserID != buyer.UserID {
			t.Errorf("the address of an account leads to %+v, %v", found.Subject, err)
		}
		if err := p.ConfirmAddress(ctx, "wrong"); !errs.Is(err, errs.NotFound) {
			t.Errorf("a wrong letter: %v", err)
		}
		maker := id.ID(h.text(t, "select min(id) from members_maker"))
		for name, in := range map[string]privacy.Request{
			"no address": {Email: "sri at home"}, "an address and a workshop": {Email: "sri@example.org", MakerID: maker},
		} {
			in.Kind, in.Channel, in.Witness = privacy.Erasure, privacy.Phone, "Bu Rini"
			if _, err := p.TakeDown(ctx, officer, in, ""); !errs.Is(err, errs.Invalid) {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}
