package gallery_test

import (
	"strings"
	"testing"

	"anyam/account"
	"anyam/gallery"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/money"
)

// named publishes a piece of the name.
func (w world) named(t *testing.T, name string) gallery.Product {
	t.Helper()
	added, err := w.AddMany(t.Context(), account.System(), []gallery.Product{{
		MakerID: w.maker.ID, State: gallery.Published, Craft: "rattan", Price: money.Rupiah(1000), MinOrder: 1,
		Texts: map[i18n.Lang]gallery.Text{i18n.English: {Name: name, Story: "Woven."}},
	}}, []int{1})
	if err != nil {
		t.Fatal(err)
	}
	return w.byID(t, added[0].ProductID)
}

func (w world) byID(t *testing.T, product id.ID) gallery.Product {
	t.Helper()
	found, err := w.ProductByID(t.Context(), w.owner, product)
	if err != nil {
		t.Fatal(err)
	}
	return found.Product
}

func (w world) rename(t *testing.T, p gallery.Product, name string) gallery.Product {
	t.Helper()
	p.Texts = map[i18n.Lang]gallery.Text{i18n.English: {Name: name, Story: "Woven."}}
	if err := w.SaveProduct(t.Context(), w.owner, p); err != nil {
		t.Fatal(err)
	}
	return w.byID(t, p.ID)
}

func TestWhereabouts_anOldAddressLeadsOn(t *testing.T) { // rule gallery-13
	each(t, func(t *testing.T, w world) {
		p := w.named(t, "Fruit basket")
		p = w.rename(t, p, "Rattan bowl")
		p = w.rename(t, p, "Rattan dish")
		for _, old := range []string{"fruit-basket", "rattan-bowl"} {
			if now, err := w.Whereabouts(t.Context(), old); err != nil || now != "rattan-dish" {
				t.Errorf("%s leads to %q, %v", old, now, err)
			}
		}
		other := w.rename(t, w.named(t, "Something else"), "Fruit basket")
		if other.Slug == "fruit-basket" {
			t.Error("another piece has taken an address that leads on")
		}
		p = w.rename(t, p, "Fruit basket")
		if p.Slug != "fruit-basket" {
			t.Errorf("its own old address is not free for it: %s", p.Slug)
		}
		if _, err := w.Whereabouts(t.Context(), "fruit-basket"); !errs.Is(err, errs.NotFound) {
			t.Errorf("an address that leads to itself: %v", err)
		}
	})
}

func TestWhereabouts_goneAndMissingAreTwoThings(t *testing.T) { // rule gallery-13
	each(t, func(t *testing.T, w world) {
		p := w.named(t, "Fruit basket")
		if err := w.Archive(t.Context(), w.owner, p.ID, p.Version); err != nil {
			t.Fatal(err)
		}
		draft, err := w.StartProduct(t.Context(), w.owner, w.maker.ID, "")
		if err != nil {
			t.Fatal(err)
		}
		for slug, want := range map[string]errs.Kind{"fruit-basket": errs.Gone, "no-such-thing": errs.NotFound, string(draft): errs.NotFound} {
			if _, err := w.Whereabouts(t.Context(), slug); !errs.Is(err, want) {
				t.Errorf("%s: %v, want %s", slug, err, want)
			}
		}
	})
}

// The catalogue holds public pieces alone, from wherever it is begun, and its volumes part all of them.
func TestCatalogue_isWhatEverybodySees(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		var all []id.ID
		for _, name := range strings.Fields("One Two Three Four Five Six Seven") {
			all = append(all, w.named(t, name).ID)
		}
		archived := w.byID(t, all[3])
		if err := w.Archive(t.Context(), w.owner, archived.ID, archived.Version); err != nil {
			t.Fatal(err)
		}
		read := func(from id.ID, most int) (ids []id.ID) {
			for p, err := range w.Catalogue(t.Context(), from, most) {
				if err != nil {
					t.Fatal(err)
				}
				ids = append(ids, p.ID)
			}
			return ids
		}
		if got := read("", 0); len(got) != 6 {
			t.Errorf("%d pieces, want 6", len(got))
		}
		if got := read(all[2], 2); len(got) != 2 || got[0] != all[2] || got[1] != all[4] {
			t.Errorf("two from the third on: %v", got)
		}
		volumes, err := w.Volumes(t.Context(), 4)
		if err != nil || len(volumes) != 2 || volumes[0].Count != 4 || volumes[1].Count != 2 || volumes[1].From != all[5] || volumes[0].Changed.IsZero() {
			t.Errorf("volumes %+v, %v", volumes, err)
		}
	})
}
