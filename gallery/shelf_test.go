package gallery_test

import (
	"context"
	"log/slog"
	"testing"

	"github.com/google/go-cmp/cmp"

	"anyam/account"
	"anyam/gallery"
	"anyam/members"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/jobs"
	"anyam/platform/money"
)

// another is a second program on the same database.
func (w world) another(t *testing.T) *gallery.Service {
	t.Helper()
	queue, err := jobs.New(jobs.Config{DB: w.DB, Log: slog.New(slog.DiscardHandler)})
	must(t, err)
	d := w.Deps
	d.Queue = queue
	return gallery.New(d)
}

func (w world) count(t *testing.T) int64 {
	t.Helper()
	n, err := w.ChangeCount(context.Background())
	must(t, err)
	return n
}

// rule gallery-11
func TestShelf_isNeverBehind(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		ctx, nobody := context.Background(), account.Actor{}
		p := w.published(t)
		programs := map[string]*gallery.Service{"the one that writes": w.Service, "another": w.another(t)}
		shows := func(when, name string) {
			t.Helper()
			for program, s := range programs {
				for range 2 { // read, then from the shelf
					cards, err := s.Cards(ctx, w.count(t), []id.ID{p.ID})
					bySlug, missing := s.ProductBySlug(ctx, nobody, p.Slug)
					if name == "" {
						if err != nil || len(cards) > 0 || !errs.Is(missing, errs.NotFound) {
							t.Errorf("%s, %s: %v, %v, %v", when, program, cards, err, missing)
						}
						continue
					}
					if err != nil || missing != nil || len(cards) != 1 || cards[0].Texts[i18n.English].Name != name {
						t.Fatalf("%s, %s: %+v, %v, %v", when, program, cards, err, missing)
					}
					if diff := cmp.Diff(cards[0].Product, bySlug.Product, cmp.AllowUnexported(gallery.Photo{})); diff != "" {
						t.Errorf("%s, %s: the list and the page differ:\n%s", when, program, diff)
					}
				}
			}
		}
		shows("published", "Moonlit basket")
		p.Texts = map[i18n.Lang]gallery.Text{i18n.English: {Name: "Sunrise tray", Story: "Woven at dawn."}}
		must(t, w.SaveProduct(ctx, w.owner, p))
		p = w.read(t, p.ID)
		shows("renamed", "Sunrise tray")
		must(t, w.members.HideMaker(ctx, account.System(), w.maker.ID, true))
		must(t, w.MakerChanged(ctx, members.MakerChanged{MakerID: w.maker.ID}))
		shows("the maker hidden", "")
		must(t, w.members.HideMaker(ctx, account.System(), w.maker.ID, false))
		must(t, w.MakerChanged(ctx, members.MakerChanged{MakerID: w.maker.ID}))
		shows("the maker shown again", "Sunrise tray")
		must(t, w.Move(ctx, w.owner, p.ID, w.read(t, p.ID).Version, gallery.Hidden))
		shows("hidden", "")
		if own, err := w.ProductBySlug(ctx, w.owner, p.Slug); err != nil || own.State != gallery.Hidden {
			t.Errorf("its maker sees %+v, %v", own.State, err)
		}
	})
}

func TestNewestOf_areTheNewestOfEach(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		ctx := context.Background()
		var pieces []id.ID
		for range 3 {
			pieces = append(pieces, w.published(t).ID)
		}
		first := w.read(t, pieces[0])
		first.Price = money.Rupiah(160_000)
		must(t, w.SaveProduct(ctx, w.owner, first))
		w.written(t) // a draft
		of, err := w.NewestOf(ctx, w.count(t), []id.ID{w.maker.ID, id.New()}, 2)
		must(t, err)
		var got []id.ID
		for _, s := range of[w.maker.ID] {
			got = append(got, s.ID)
		}
		// The clock stands still: of equal changes the later id is the newer.
		if want := []id.ID{pieces[2], pieces[1]}; len(of) != 1 || !cmp.Equal(got, want) {
			t.Errorf("got %v of %d makers, want %v", got, len(of), want)
		}
	})
}
