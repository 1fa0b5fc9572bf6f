package gallery_test

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/jpeg"
	"io"
	"log/slog"
	"net/url"
	"os"
	"slices"
	"sync"
	"testing"
	"testing/iotest"
	"time"

	"anyam/account"
	"anyam/account/privacy"
	"anyam/gallery"
	"anyam/gallery/search"
	"anyam/members"
	"anyam/members/units"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/db/dbtest"
	"anyam/platform/errs"
	"anyam/platform/events"
	"anyam/platform/files"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/jobs"
	"anyam/platform/letters"
	"anyam/platform/money"
	"anyam/platform/picture"
)

// TestMain lets the pool of pictures start this program as its worker (rule gallery-5).
func TestMain(m *testing.M) {
	if picture.IsWorker(os.Args[1:]) {
		os.Exit(picture.WorkerMain(os.Stdin, os.Stdout))
	}
	os.Exit(m.Run())
}

// world is the area on a fresh database with two workshops.
type world struct {
	*gallery.Service
	members      *members.Service
	search       *search.Index
	maker        members.Maker
	owner, other account.Actor
}

func each(t *testing.T, f func(t *testing.T, w world)) {
	t.Helper()
	dbtest.Each(t, func(t *testing.T, d *db.DB) { f(t, newWorld(t, d)) })
}

func newWorld(t *testing.T, d *db.DB) world {
	t.Helper()
	ctx, log := context.Background(), slog.New(slog.DiscardHandler)
	queue, err := jobs.New(jobs.Config{DB: d, Log: log, Poll: 5 * time.Millisecond, HeavyLanes: 1})
	must(t, err)
	store, err := files.Open(ctx, "file://"+t.TempDir(), files.Credentials{})
	must(t, err)
	pool := picture.NewPool(picture.Config{Log: log})
	now := clock.NewManual(time.Date(2026, 11, 23, 2, 0, 0, 0, time.UTC))
	accounts, err := account.New(account.Deps{DB: d, Clock: now, Letters: letters.NewBox(queue, (&letters.Memory{}).Deliver),
		BaseURL: &url.URL{Scheme: "https", Host: "anyam.example"}, Name: "Anyam"})
	must(t, err)
	bus := events.NewBus(queue)
	w := world{search: search.New(d), members: members.New(members.Deps{DB: d, Clock: now, Events: bus, Accounts: accounts})}
	w.Service = gallery.New(gallery.Deps{DB: d, Clock: now, Log: log, Queue: queue, Events: bus, Files: store, Pictures: pool,
		Accounts: accounts, Members: w.members, Search: w.search})
	must(t, queue.Start(ctx))
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
		defer cancel()
		must(t, errors.Join(queue.Stop(ctx), pool.Close()))
	})
	tree := units.New(units.Deps{DB: d, Clock: now, Accounts: accounts, Members: w.members})
	_, err = tree.AddChapter(ctx, account.System(), units.Chapter{Code: "korwil-1", Name: "Bojonegoro", Regencies: []string{"35.22"}})
	must(t, err)
	w.maker, w.owner = w.workshop(t, "Sumber Rejeki", "siti@example.com")
	_, w.other = w.workshop(t, "Jati Mulya", "budi@example.com")
	return w
}

func (w world) workshop(t *testing.T, name, email string) (members.Maker, account.Actor) {
	t.Helper()
	m, err := w.members.AddMaker(context.Background(), account.System(), members.Maker{Name: name, Owner: "Siti", Regency: "35.22", Place: "Padangan", Address: "Jl. Raya 1", Crafts: []string{"bamboo"}, Stories: map[i18n.Lang]string{}},
		account.Person{Email: email, Name: "Siti", Lang: i18n.Indonesian, Country: "ID"})
	must(t, err)
	must(t, w.DB.Tx(t.Context(), func(tx *db.Tx) error {
		agreed := privacy.Change{MakerID: m.ID, Purpose: privacy.Public, IsGiven: true, At: m.CreatedAt}
		return errors.Join(w.members.Heed(t.Context(), tx, agreed), w.Heed(t.Context(), tx, agreed))
	}))
	actor, err := w.Accounts.ActorByEmail(context.Background(), email)
	must(t, err)
	return m, actor
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
		t.Errorf("%s: got %v", what, err)
	}
}

func (w world) draft(t *testing.T) id.ID {
	t.Helper()
	p, err := w.StartProduct(context.Background(), w.owner, w.maker.ID, "")
	must(t, err)
	return p
}

func (w world) read(t *testing.T, product id.ID) gallery.Product {
	t.Helper()
	shown, err := w.EditProduct(context.Background(), w.owner, product)
	must(t, err)
	return shown.Product
}

// written is a draft in which everything is said that publishing asks for, but for the photograph.
func (w world) written(t *testing.T) gallery.Product {
	t.Helper()
	p := w.read(t, w.draft(t))
	p.Texts = map[i18n.Lang]gallery.Text{i18n.English: {Name: "Moonlit basket", Story: "Woven at night."}}
	p.Craft, p.Price, p.MinOrder = "bamboo", money.Rupiah(150_000), 10
	must(t, w.SaveProduct(context.Background(), w.owner, p))
	return w.read(t, p.ID)
}

func (w world) published(t *testing.T) gallery.Product {
	t.Helper()
	p := w.written(t)
	_, err := w.AddPhoto(context.Background(), w.owner, p.ID, bytes.NewReader(photograph(t)))
	must(t, err)
	must(t, w.Publish(context.Background(), w.owner, p.ID, p.Version))
	return w.read(t, p.ID)
}

func photograph(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	must(t, jpeg.Encode(&b, image.NewRGBA(image.Rect(0, 0, 800, 600)), nil))
	return b.Bytes()
}

func (w world) finds(t *testing.T, words string) bool {
	t.Helper()
	must(t, w.search.Refresh(context.Background()))
	found, err := w.search.Find(context.Background(), search.Query{Words: words, Lang: i18n.English, Kind: search.Product, Limit: 10})
	must(t, err)
	return found.Total > 0
}

// rule gallery-1
func TestProduct_foreignMaker(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		ctx := context.Background()
		p := w.written(t)
		_, err := w.StartProduct(ctx, w.other, w.maker.ID, "")
		wants(t, err, errs.NotFound, "start for another workshop")
		_, err = w.ProductByID(ctx, w.other, p.ID)
		wants(t, err, errs.NotFound, "a draft of another workshop")
		wants(t, w.SaveProduct(ctx, w.other, p), errs.NotFound, "save")
		wants(t, w.Archive(ctx, w.other, p.ID, p.Version), errs.NotFound, "archive")
		_, err = w.AddPhoto(ctx, w.other, p.ID, bytes.NewReader(photograph(t)))
		wants(t, err, errs.NotFound, "photograph")
		_, err = w.BeginUpload(ctx, w.other, p.ID, "a.jpg", 10)
		wants(t, err, errs.NotFound, "upload")
	})
}

// rule gallery-2, rule gallery-3
func TestPublish_gaps(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		ctx := context.Background()
		empty := w.draft(t)
		err := w.Publish(ctx, w.owner, empty, 1)
		wants(t, err, errs.Invalid, "publish an empty piece")
		var fields []string
		for _, g := range w.read(t, empty).MissingToPublish() {
			fields = append(fields, g.Field)
		}
		if want := []string{"name_id", "story_id", "craft", "price", "photos"}; !slices.Equal(fields, want) {
			t.Errorf("missing: %q, want %q", fields, want)
		}
		p := w.published(t)
		if p.State != gallery.Published || p.PublishedAt.IsZero() || p.IsExportReady() {
			t.Errorf("published without the facts for export: %+v", p)
		}
		p.Craft = ""
		wants(t, w.SaveProduct(ctx, w.owner, p), errs.Invalid, "take the craft from a published piece")
	})
}

// rule gallery-4
func TestTiers(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		tier := func(n, price int64) gallery.Tier { return gallery.Tier{MinQty: n, Price: money.Rupiah(price)} }
		for name, c := range map[string]struct {
			tiers []gallery.Tier
			ok    bool
		}{
			"rising quantity, falling price": {[]gallery.Tier{tier(50, 140_000), tier(100, 130_000)}, true},
			"at the minimum order":           {[]gallery.Tier{tier(10, 140_000)}, false},
			"same quantity twice":            {[]gallery.Tier{tier(50, 140_000), tier(50, 130_000)}, false},
			"same price":                     {[]gallery.Tier{tier(50, 150_000)}, false},
			"rising price":                   {[]gallery.Tier{tier(50, 130_000), tier(100, 140_000)}, false},
			"for nothing":                    {[]gallery.Tier{tier(50, 0)}, false},
		} {
			p := w.written(t)
			p.Tiers = c.tiers
			err := w.SaveProduct(context.Background(), w.owner, p)
			if c.ok != (err == nil) || err != nil && !errs.Is(err, errs.Invalid) {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}

// rule gallery-7
func TestSave_oldVersion(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		ctx := context.Background()
		first := w.written(t)
		second := first
		first.LeadDays, second.LeadDays = 14, 30
		must(t, w.SaveProduct(ctx, w.owner, first))
		wants(t, w.SaveProduct(ctx, w.owner, second), errs.Conflict, "the second of two who edit")
		if got := w.read(t, first.ID); got.LeadDays != 14 || got.Version != first.Version+1 {
			t.Errorf("after the conflict: %d days, version %d", got.LeadDays, got.Version)
		}
		wants(t, w.Archive(ctx, w.owner, first.ID, first.Version), errs.Conflict, "archive an old version")
	})
}

// rule gallery-8
func TestPublic_searchArchiveAndHiddenMaker(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		ctx := context.Background()
		p := w.published(t)
		if !w.finds(t, "moonlit") {
			t.Error("a published piece is not found")
		}
		p.Texts = map[i18n.Lang]gallery.Text{i18n.English: {Name: "Sunrise tray", Story: "Woven at dawn."}}
		must(t, w.SaveProduct(ctx, w.owner, p))
		if !w.finds(t, "sunrise") {
			t.Error("the new name is not found at once")
		}
		must(t, w.members.HideMaker(ctx, account.System(), w.maker.ID, true))
		must(t, w.MakerChanged(ctx, members.MakerChanged{MakerID: w.maker.ID}))
		_, err := w.ProductByID(ctx, account.Actor{}, p.ID)
		wants(t, err, errs.NotFound, "a hidden maker's piece")
		if cards, err := w.Cards(ctx, w.count(t), []id.ID{p.ID}); err != nil || len(cards) > 0 || w.finds(t, "sunrise") {
			t.Errorf("a hidden maker's piece is public: %v, %v", cards, err)
		}
		must(t, w.members.HideMaker(ctx, account.System(), w.maker.ID, false))
		must(t, w.MakerChanged(ctx, members.MakerChanged{MakerID: w.maker.ID}))
		if !w.finds(t, "sunrise") {
			t.Error("shown again, and not found")
		}
		must(t, w.Archive(ctx, w.owner, p.ID, w.read(t, p.ID).Version))
		_, err = w.ProductByID(ctx, account.Actor{}, p.ID)
		wants(t, err, errs.NotFound, "an archived piece")
		if w.finds(t, "sunrise") {
			t.Error("an archived piece is found")
		}
	})
}

// rule gallery-5, rule gallery-6
func TestPhoto_saysWhyItFailed(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		ctx := context.Background()
		p := w.written(t)
		_, err := w.AddPhoto(ctx, w.owner, p.ID, bytes.NewReader([]byte("this is no picture")))
		must(t, err)
		_, err = w.AddPhoto(ctx, w.owner, p.ID, bytes.NewReader(photograph(t)))
		must(t, err)
		var photos []gallery.Photo
		for deadline := time.Now().Add(30 * time.Second); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
			photos = w.read(t, p.ID).Photos
			if photos[0].State != gallery.PhotoWaiting && photos[1].State != gallery.PhotoWaiting {
				break
			}
		}
		if photos[0].State != gallery.PhotoFailed || photos[0].Fault.Key == "" {
			t.Errorf("what is no picture: %+v", photos[0])
		}
		if photos[1].State != gallery.PhotoReady || photos[1].Width != 800 || len(photos[1].Renditions) == 0 {
			t.Errorf("the one after it: %+v", photos[1])
		}
	})
}

// rule gallery-9
func TestPhoto_atMostTwelve(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		ctx := context.Background()
		p := w.written(t)
		for range gallery.MaxPhotos {
			_, err := w.AddPhoto(ctx, w.owner, p.ID, bytes.NewReader([]byte("x")))
			must(t, err)
		}
		_, err := w.AddPhoto(ctx, w.owner, p.ID, bytes.NewReader([]byte("x")))
		wants(t, err, errs.Conflict, "the thirteenth")
		if n := len(w.read(t, p.ID).Photos); n != 12 {
			t.Errorf("%d photographs", n)
		}
	})
}

// rule gallery-10
func TestUpload_goesOn(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		ctx := context.Background()
		p, raw := w.written(t), photograph(t)
		u, err := w.BeginUpload(ctx, w.owner, p.ID, "a.jpg", int64(len(raw)))
		must(t, err)
		_, err = w.ContinueUpload(ctx, w.other, u.ID, 0, bytes.NewReader(raw))
		wants(t, err, errs.NotFound, "another's upload")
		_, err = w.ContinueUpload(ctx, w.owner, u.ID, 0, io.MultiReader(bytes.NewReader(raw[:50]), iotest.ErrReader(io.ErrUnexpectedEOF)))
		wants(t, err, errs.Invalid, "the connection is lost")
		_, err = w.ContinueUpload(ctx, w.owner, u.ID, 0, bytes.NewReader(raw[:100]))
		must(t, err)
		_, err = w.ContinueUpload(ctx, w.owner, u.ID, 0, bytes.NewReader(raw))
		wants(t, err, errs.Conflict, "a piece that has arrived")
		state, err := w.UploadState(ctx, w.owner, u.ID)
		if err != nil || state.Received != 100 {
			t.Errorf("received %d, %v", state.Received, err)
		}
		_, err = w.ContinueUpload(ctx, w.owner, u.ID, 100, bytes.NewReader(append(raw[100:len(raw):len(raw)], 'x')))
		wants(t, err, errs.Invalid, "more than was announced")
		_, err = w.ContinueUpload(ctx, w.owner, u.ID, 100, bytes.NewReader(raw[100:]))
		must(t, err)
		_, err = w.ContinueUpload(ctx, w.owner, u.ID, int64(len(raw)), bytes.NewReader(nil))
		wants(t, err, errs.Conflict, "done twice")
		if n := len(w.read(t, p.ID).Photos); n != 1 {
			t.Errorf("%d photographs of one upload", n)
		}
	})
}

// rule gallery-10: of two requests with the same piece one wins, and one photograph comes of it.
func TestUpload_twoAtOnce(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		ctx := context.Background()
		p, raw := w.written(t), photograph(t)
		u, err := w.BeginUpload(ctx, w.owner, p.ID, "a.jpg", int64(len(raw)))
		must(t, err)
		var both sync.WaitGroup
		results := make([]error, 2)
		for i := range results {
			both.Go(func() { _, results[i] = w.ContinueUpload(ctx, w.owner, u.ID, 0, bytes.NewReader(raw)) })
		}
		both.Wait()
		if (results[0] == nil) == (results[1] == nil) || !errs.Is(errors.Join(results...), errs.Conflict) {
			t.Errorf("two at once: %v", results)
		}
		if n := len(w.read(t, p.ID).Photos); n != 1 {
			t.Errorf("%d photographs", n)
		}
	})
}

// rule gallery-10: a request that hangs on a bad line, and comes through after the next one took its place,
// spoils nothing.
func TestUpload_lateShortPiece(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		ctx := context.Background()
		p, raw := w.written(t), photograph(t)
		u, err := w.BeginUpload(ctx, w.owner, p.ID, "a.jpg", int64(len(raw)))
		must(t, err)
		line, sender := io.Pipe()
		late := make(chan error)
		go func() {
			_, err := w.ContinueUpload(ctx, w.owner, u.ID, 0, line)
			late <- err
		}()
		_, err = sender.Write(raw[:50]) // returns when it is being read: the late one believes that nothing has arrived
		must(t, err)
		_, err = w.ContinueUpload(ctx, w.owner, u.ID, 0, bytes.NewReader(raw[:100]))
		must(t, err)
		must(t, sender.Close())
		wants(t, <-late, errs.Conflict, "the late one")
		_, err = w.ContinueUpload(ctx, w.owner, u.ID, 100, bytes.NewReader(raw[100:]))
		must(t, err)
		if n := len(w.read(t, p.ID).Photos); n != 1 {
			t.Errorf("%d photographs", n)
		}
	})
}
