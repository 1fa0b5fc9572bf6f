package collections_test

import (
	"slices"
	"strings"
	"testing"

	"anyam/account"
	"anyam/account/privacy"
	"anyam/gallery"
	"anyam/gallery/collections"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/db/dbtest"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/money"
	"anyam/platform/once"
	"anyam/trade/tradetest"
)

// world is a small association with collections.
type world struct {
	*tradetest.World
	*collections.Service
}

func each(t *testing.T, f func(t *testing.T, w world)) {
	dbtest.Each(t, func(t *testing.T, d *db.DB) {
		w := world{World: tradetest.New(t, d)}
		w.Service = collections.New(collections.Deps{DB: d, Clock: w.Clock, Accounts: w.Accounts, Units: w.Units, Gallery: w.Gallery})
		f(t, w)
	})
}

func typed(title string) collections.Typed {
	return collections.Typed{Kind: collections.Season, Texts: map[i18n.Lang]collections.Text{
		i18n.English: {Title: title, Words: "For long evenings."}, i18n.Indonesian: {Title: "Judul " + title, Words: "Untuk malam yang panjang."},
	}}
}

func (w world) made(t *testing.T, actor account.Actor, in collections.Typed) id.ID {
	t.Helper()
	made, err := w.Make(t.Context(), actor, in)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// open is a published collection of the association with both pieces.
func (w world) open(t *testing.T) collections.File {
	t.Helper()
	made := w.made(t, w.Officer, typed("Evenings"))
	for _, p := range []gallery.Product{w.Piece, w.OtherPiece} {
		w.must(t, w.AddPiece(t.Context(), w.Officer, made, p.Slug))
	}
	w.must(t, w.Publish(t.Context(), w.Officer, made))
	return w.file(t, made)
}

func (w world) file(t *testing.T, collection id.ID) collections.File {
	t.Helper()
	f, err := w.File(t.Context(), w.Officer, collection)
	w.must(t, err)
	return f
}

func (w world) must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// seen are the public pieces of the collection at the address.
func (w world) seen(t *testing.T, address string) []id.ID {
	t.Helper()
	c, err := w.ByAddress(t.Context(), account.Actor{}, address)
	w.must(t, err)
	pieces, err := w.Public(t.Context(), c)
	w.must(t, err)
	var ids []id.ID
	for _, p := range pieces {
		ids = append(ids, p.ID)
	}
	return ids
}

// move takes a piece to another state.
func (w world) move(t *testing.T, product id.ID, to gallery.State) {
	t.Helper()
	p, err := w.Gallery.EditProduct(t.Context(), w.Officer, product)
	w.must(t, err)
	w.must(t, w.Gallery.Move(t.Context(), w.Officer, product, p.Version, to))
}

func isKind(t *testing.T, what string, err error, want errs.Kind) {
	t.Helper()
	if !errs.Is(err, want) {
		t.Errorf("%s: %v, want %v", what, err, want)
	}
}

func TestMake_whoMay(t *testing.T) { // rule collections-1
	each(t, func(t *testing.T, w world) {
		chapter := w.Coordinator.ChapterIDs()[0]
		of := func(chapter id.ID) collections.Typed { in := typed("Evenings"); in.ChapterID = chapter; return in }
		for who, actor := range map[string]account.Actor{"maker": w.Maker, "buyer": w.Buyer, "nobody": {}, "another chapter's lead": w.OtherLead} {
			_, err := w.Make(t.Context(), actor, of(chapter))
			isKind(t, who, err, errs.NotFound)
		}
		_, err := w.Make(t.Context(), w.Coordinator, of(""))
		isKind(t, "a coordinator for the association", err, errs.NotFound)
		own := w.made(t, w.Coordinator, of(chapter))
		w.must(t, w.AddPiece(t.Context(), w.Officer, own, w.Piece.Slug))
		for who, actor := range map[string]account.Actor{"maker": w.Maker, "buyer": w.Buyer, "another chapter's lead": w.OtherLead} {
			_, err := w.File(t.Context(), actor, own)
			isKind(t, who+" reads", err, errs.NotFound)
			isKind(t, who+" saves", w.Save(t.Context(), actor, own, of("")), errs.NotFound)
			isKind(t, who+" saves what is wrong", w.Save(t.Context(), actor, own, collections.Typed{}), errs.NotFound)
			isKind(t, who+" publishes", w.Publish(t.Context(), actor, own), errs.NotFound)
			isKind(t, who+" withdraws", w.Withdraw(t.Context(), actor, own), errs.NotFound)
			isKind(t, who+" adds", w.AddPiece(t.Context(), actor, own, w.Piece.Slug), errs.NotFound)
			isKind(t, who+" moves", w.MovePiece(t.Context(), actor, own, w.Piece.ID, true), errs.NotFound)
			isKind(t, who+" removes", w.RemovePiece(t.Context(), actor, own, w.Piece.ID), errs.NotFound)
			if all, err := w.Collections(t.Context(), actor, collections.Filter{Limit: 10}); err != nil || len(all) != 0 {
				t.Errorf("%s is shown %d collections, %v", who, len(all), err)
			}
		}
		w.made(t, w.Officer, typed("Mornings"))
		all, err := w.Collections(t.Context(), w.Coordinator, collections.Filter{Limit: 10})
		if err != nil || len(all) != 1 || all[0].ID != own {
			t.Errorf("the coordinator is shown %v, %v", all, err)
		}
		if n, err := w.Service.Count(t.Context(), w.Officer, collections.Draft); err != nil || n != 2 {
			t.Errorf("the officer counts %d, %v", n, err)
		}
	})
}

func TestMake_pressedTwice(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		in := typed("Evenings")
		in.Once = once.NewToken()
		if first, second := w.made(t, w.Officer, in), w.made(t, w.Officer, in); first != second {
			t.Errorf("%s and %s", first, second)
		}
	})
}

func TestMake_everyFaultAtOnce(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		_, err := w.Make(t.Context(), w.Officer, collections.Typed{
			Kind: "mood", From: "2026-13-01", To: "tomorrow", Texts: map[i18n.Lang]collections.Text{
				i18n.English: {Title: strings.Repeat("é", collections.MaxTitle+1), Words: strings.Repeat("x", collections.MaxWords+1)}, i18n.Indonesian: {Words: "Tanpa judul"},
			},
		})
		fault(t, err, "kind", "from", "to", "title_en", "words_en", "title_id")
		backwards := typed("Evenings")
		backwards.From, backwards.To = "2026-12-02", "2026-12-01"
		_, err = w.Make(t.Context(), w.Officer, backwards)
		fault(t, err, "to")
		_, err = w.Make(t.Context(), w.Officer, collections.Typed{Kind: collections.Choice})
		fault(t, err, "title_id")
	})
}

// fault compares the fields that an error names.
func fault(t *testing.T, err error, want ...string) {
	t.Helper()
	e, ok := err.(*errs.Error) //nolint:errorlint // use cases return it bare
	if !ok {
		t.Fatalf("%v names no fields", err)
	}
	var got []string
	for _, f := range e.Fields {
		got = append(got, f.Name)
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(slices.Compact(got), want) {
		t.Errorf("faults at %v, want %v", got, want)
	}
}

func TestAddPiece_whatItTakes(t *testing.T) { // rule collections-2
	each(t, func(t *testing.T, w world) {
		made := w.made(t, w.Officer, typed("Evenings"))
		for range 2 {
			w.must(t, w.AddPiece(t.Context(), w.Officer, made, w.Piece.Slug))
		}
		if f := w.file(t, made); len(f.Listed) != 1 || !f.Listed[0].IsShown {
			t.Errorf("%d pieces", len(f.Listed))
		}
		fault(t, w.AddPiece(t.Context(), w.Officer, made, "no-such-piece"), "piece")
		w.move(t, w.OtherPiece.ID, gallery.Hidden)
		fault(t, w.AddPiece(t.Context(), w.Officer, made, w.OtherPiece.Slug), "piece")
		ofChapter := typed("Near")
		ofChapter.ChapterID = w.Coordinator.ChapterIDs()[0]
		near := w.made(t, w.Coordinator, ofChapter)
		w.move(t, w.OtherPiece.ID, gallery.Published)
		fault(t, w.AddPiece(t.Context(), w.Coordinator, near, w.OtherPiece.Slug), "piece")
	})
}

func TestAddPiece_atMostSoMany(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		made := w.made(t, w.Officer, typed("Evenings"))
		many := make([]gallery.Product, collections.MaxPieces+1)
		lines := make([]int, len(many))
		for i := range many {
			many[i] = gallery.Product{MakerID: w.Piece.MakerID, State: gallery.Published, Craft: "rattan", Price: money.Rupiah(1000), MinOrder: 1, Texts: map[i18n.Lang]gallery.Text{i18n.English: {Name: "Basket", Story: "Woven."}}}
			lines[i] = i + 1
		}
		added, err := w.Gallery.AddMany(t.Context(), account.System(), many, lines)
		w.must(t, err)
		ids := make([]id.ID, len(added))
		for i, a := range added {
			ids[i] = a.ProductID
		}
		named, err := w.Gallery.Named(t.Context(), ids)
		w.must(t, err)
		for i, product := range ids {
			err := w.AddPiece(t.Context(), w.Officer, made, named[product].Slug)
			if i < collections.MaxPieces {
				w.must(t, err)
			} else {
				fault(t, err, "piece")
			}
		}
	})
}

func TestPieces_orderAndCover(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		c := w.open(t)
		w.must(t, w.MovePiece(t.Context(), w.Officer, c.ID, w.OtherPiece.ID, true))
		if got := w.seen(t, c.Slug); !slices.Equal(got, []id.ID{w.OtherPiece.ID, w.Piece.ID}) {
			t.Errorf("after a step to the front: %v", got)
		}
		w.must(t, w.MovePiece(t.Context(), w.Officer, c.ID, w.OtherPiece.ID, true)) // it is first already
		w.must(t, w.SetCover(t.Context(), w.Officer, c.ID, w.Piece.ID))
		if front := w.file(t, c.ID).InFront(); front[0] != w.Piece.ID || len(front) != 2 {
			t.Errorf("in front: %v", front)
		}
		w.must(t, w.MovePiece(t.Context(), w.Officer, c.ID, w.OtherPiece.ID, false))
		w.must(t, w.RemovePiece(t.Context(), w.Officer, c.ID, w.Piece.ID))
		if f := w.file(t, c.ID); len(f.Pieces) != 1 || f.CoverID != "" {
			t.Errorf("%v with the cover %q", f.Pieces, f.CoverID)
		}
		isKind(t, "a piece that is not in it", w.RemovePiece(t.Context(), w.Officer, c.ID, w.Piece.ID), errs.NotFound)
	})
}

func TestPublish_whatItAsksFor(t *testing.T) { // rule collections-3
	each(t, func(t *testing.T, w world) {
		in := typed("Evenings")
		in.Texts = map[i18n.Lang]collections.Text{i18n.English: {Title: "Evenings"}}
		made := w.made(t, w.Officer, in)
		isKind(t, "without words", w.Publish(t.Context(), w.Officer, made), errs.Conflict)
		in = typed("Evenings")
		in.Version = w.file(t, made).Version
		w.must(t, w.Save(t.Context(), w.Officer, made, in))
		isKind(t, "without a piece", w.Publish(t.Context(), w.Officer, made), errs.Conflict)
		w.must(t, w.AddPiece(t.Context(), w.Officer, made, w.Piece.Slug))
		_, err := w.ByAddress(t.Context(), account.Actor{}, "evenings")
		isKind(t, "a draft", err, errs.NotFound)
		if _, err := w.ByAddress(t.Context(), w.Officer, "evenings"); err != nil {
			t.Errorf("an officer looks at a draft: %v", err)
		}
		for range 2 {
			w.must(t, w.Publish(t.Context(), w.Officer, made))
		}
		if got := w.seen(t, "evenings"); len(got) != 1 {
			t.Errorf("%v", got)
		}
	})
}

func TestSave_ofAnOlderVersion(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		c := w.open(t)
		in := typed("Mornings")
		in.Version = c.Version
		w.must(t, w.Save(t.Context(), w.Officer, c.ID, in))
		isKind(t, "an older version", w.Save(t.Context(), w.Officer, c.ID, in), errs.Conflict)
	})
}

func TestShown_onItsDays(t *testing.T) { // rules collections-4 and collections-7
	each(t, func(t *testing.T, w world) {
		const shown errs.Kind = "shown"
		in := typed("Advent")
		in.From, in.To = "2026-11-29", "2026-12-24"
		made := w.made(t, w.Officer, in)
		w.must(t, w.AddPiece(t.Context(), w.Officer, made, w.Piece.Slug))
		w.must(t, w.Publish(t.Context(), w.Officer, made))
		for _, day := range []struct {
			at   string // in WIB
			want errs.Kind
		}{{"2026-11-28", errs.NotFound}, {"2026-11-29", shown}, {"2026-12-24", shown}, {"2026-12-25", errs.Gone}} {
			w.Clock.Set(clock.Date(day.at).Time().Add(-6 * 60 * 60e9)) // one in the morning in WIB is still the day before in UTC
			_, err := w.ByAddress(t.Context(), account.Actor{}, "advent")
			if day.want == shown && err != nil || day.want != shown && !errs.Is(err, day.want) {
				t.Errorf("on %s: %v", day.at, err)
			}
			count, countErr := w.Gallery.ChangeCount(t.Context())
			w.must(t, countErr)
			all, err := w.Shown(t.Context(), count)
			if err != nil || len(all) == 1 != (day.want == shown) {
				t.Errorf("on %s the list has %d, %v", day.at, len(all), err)
			}
		}
	})
}

func TestWithdraw_isGoneAndComesBack(t *testing.T) { // rule collections-7
	each(t, func(t *testing.T, w world) {
		c := w.open(t)
		for range 2 {
			w.must(t, w.Withdraw(t.Context(), w.Officer, c.ID))
		}
		_, err := w.ByAddress(t.Context(), account.Actor{}, c.Slug)
		isKind(t, "withdrawn", err, errs.Gone)
		w.must(t, w.Publish(t.Context(), w.Officer, c.ID))
		if got := w.seen(t, c.Slug); len(got) != 2 {
			t.Errorf("%v", got)
		}
	})
}

func TestPublic_withoutWithdrawnPieces(t *testing.T) { // rule collections-5
	each(t, func(t *testing.T, w world) {
		c := w.open(t)
		w.move(t, w.Piece.ID, gallery.Hidden)
		if got := w.seen(t, c.Slug); !slices.Equal(got, []id.ID{w.OtherPiece.ID}) {
			t.Errorf("with a hidden piece: %v", got)
		}
		if f := w.file(t, c.ID); len(f.Listed) != 2 || f.Listed[0].IsShown {
			t.Error("the desk does not say that the piece is not shown")
		}
		w.move(t, w.Piece.ID, gallery.Published)
		if got := w.seen(t, c.Slug); !slices.Equal(got, []id.ID{w.Piece.ID, w.OtherPiece.ID}) {
			t.Errorf("after its return: %v", got)
		}
	})
}

func TestAddress_followsTheTitleAndLeadsOn(t *testing.T) { // rule collections-6
	each(t, func(t *testing.T, w world) {
		c := w.open(t)
		if c.Slug != "evenings" {
			t.Fatalf("address %s", c.Slug)
		}
		in := typed("Mornings")
		in.Version = c.Version
		w.must(t, w.Save(t.Context(), w.Officer, c.ID, in))
		if now, err := w.Whereabouts(t.Context(), "evenings"); err != nil || now != "mornings" {
			t.Errorf("leads to %q, %v", now, err)
		}
		if other := w.open(t); other.Slug == "evenings" || !strings.HasPrefix(other.Slug, "evenings-") {
			t.Errorf("another collection got %s", other.Slug)
		}
		back := typed("Evenings")
		back.Version = w.file(t, c.ID).Version
		w.must(t, w.Save(t.Context(), w.Officer, c.ID, back))
		if f := w.file(t, c.ID); f.Slug != "evenings" {
			t.Errorf("its own earlier address is %s", f.Slug)
		}
		w.must(t, w.Withdraw(t.Context(), w.Officer, c.ID))
		_, err := w.Whereabouts(t.Context(), "mornings")
		isKind(t, "an old address of what is withdrawn", err, errs.Gone)
		_, err = w.Whereabouts(t.Context(), "never")
		isKind(t, "an address that never was", err, errs.NotFound)
	})
}

// Two titles that are the same in one language, and titles that have no letter an address can hold.
func TestAddress_collides(t *testing.T) { // rule collections-6
	each(t, func(t *testing.T, w world) {
		same := collections.Typed{Kind: collections.Season, Texts: map[i18n.Lang]collections.Text{i18n.English: {Title: "Evenings"}, i18n.Indonesian: {Title: "Senja"}}}
		other := collections.Typed{Kind: collections.Season, Texts: map[i18n.Lang]collections.Text{i18n.English: {Title: "EVENINGS!"}, i18n.Indonesian: {Title: "Petang"}}}
		only := collections.Typed{Kind: collections.Season, Texts: map[i18n.Lang]collections.Text{i18n.Indonesian: {Title: "Evenings"}}}
		none := collections.Typed{Kind: collections.Season, Texts: map[i18n.Lang]collections.Text{i18n.Indonesian: {Title: "💐"}}}
		seen := map[string]bool{}
		for _, in := range []collections.Typed{same, other, only, none, none} {
			f := w.file(t, w.made(t, w.Officer, in))
			if f.Slug == "" || seen[f.Slug] {
				t.Errorf("%v has the address %q", in.Texts, f.Slug)
			}
			seen[f.Slug] = true
		}
	})
}

func TestText_inAnotherLanguage(t *testing.T) { // rule collections-8
	c := collections.Collection{Texts: map[i18n.Lang]collections.Text{i18n.Indonesian: {Title: "Senja", Words: "Malam"}}}
	if text, lang := c.Text(i18n.English); text.Title != "Senja" || lang != i18n.Indonesian {
		t.Errorf("%v in %s", text, lang)
	}
}

func TestForget_takesPiecesOut(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		c := w.open(t)
		who := privacy.Subject{UserID: w.Maker.UserID, MakerIDs: w.Maker.MakerIDs()}
		parts, err := w.Gather(t.Context(), w.DB.Read(), who)
		if err != nil || len(parts) != 1 || len(parts[0].Rows) != 1 || parts[0].Rows[0][0] != c.Slug {
			t.Fatalf("gathered %v, %v", parts, err)
		}
		for range 2 {
			w.must(t, w.DB.Tx(t.Context(), func(tx *db.Tx) error { return w.Service.Forget(t.Context(), tx, who) }))
		}
		if got := w.file(t, c.ID).Pieces; !slices.Equal(got, []id.ID{w.OtherPiece.ID}) {
			t.Errorf("left are %v", got)
		}
	})
}
