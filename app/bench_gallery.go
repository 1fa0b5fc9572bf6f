package app

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"sync/atomic"
	"time"

	"anyam/account"
	"anyam/app/engines"
	"anyam/platform/i18n"
	"anyam/platform/money"
	"anyam/promotion"
)

// benchGallery measures the gallery on a made-up association.
type benchGallery struct {
	Size int  `name:"size" default:"100000" help:"How many pieces the association has, from 40 to 200000."`
	JSON bool `name:"json" help:"Print each figure as a JSON object on a line of its own."`
}

// Help is shown by anyam bench gallery --help.
func (benchGallery) Help() string {
	return `Example:

  anyam bench gallery --size 100000

Each product feed is written twice: a tenth of the catalogue, then all of it. The memory that it takes is the highest heap
above that before it began, looked at every 5 ms; it stands beside the size of the feed.`
}

// Validate refuses a size that no association has.
func (c benchGallery) Validate() error { return within("size", c.Size, 40, 200_000) }

// Run measures and prints a line for each figure.
func (c benchGallery) Run(ctx context.Context, s *streams) error {
	folder, err := benchData{c.Size}.association(ctx, &streams{out: s.err, err: s.err})
	defer func() { _ = os.RemoveAll(folder) }()
	if err != nil {
		return err
	}
	site, err := demoCommand{Addr: "127.0.0.1:0", Size: c.Size, Seed: 1, NoPaint: true, LogLevel: "error"}.site(folder)
	if err != nil {
		return err
	}
	h, err := build(ctx, site, newLog(s.err, "error", true), parts{})
	if err != nil {
		return err
	}
	defer func() { _ = h.close() }()
	if err := h.areas.gallery.StandIn(ctx, account.System()); err != nil {
		return err
	}
	p := engines.Flags{JSON: c.JSON}.Printer(s.out)
	for _, channel := range promotion.Channels {
		for _, part := range []struct {
			name  string
			bytes int64 // after which it is enough; 0 for all
		}{{"tenth", int64(c.Size) * 120}, {"feed", 0}} {
			f, err := h.measureFeed(ctx, channel, part.bytes)
			if err != nil {
				return err
			}
			name := fmt.Sprintf("gallery.%s.%s", channel, part.name)
			if err := errors.Join(p.Number(name+"_mb", f.written, 1, "MB"), p.Number(name+"_heap_peak_mb", f.heap, 1, "MB"), p.Number(name+"_s", f.took.Seconds(), 2, "s")); err != nil {
				return err
			}
		}
	}
	return nil
}

// measured is what a feed took.
type measured struct {
	written, heap float64 // megabytes
	took          time.Duration
}

// errEnough ends a feed that has been written far enough.
var errEnough = errors.New("enough was written")

// counter counts what is written, and ends it.
type counter struct{ n, most int64 }

// Write counts.
func (c *counter) Write(p []byte) (int, error) {
	if c.n += int64(len(p)); c.most > 0 && c.n > c.most {
		return 0, errEnough
	}
	return len(p), nil
}

func (h *house) measureFeed(ctx context.Context, channel promotion.Channel, most int64) (measured, error) {
	feed, err := h.areas.promotion.OpenFeed(ctx, promotion.Wanted{Channel: channel, Lang: i18n.English, Currency: money.USD})
	if err != nil {
		return measured{}, err
	}
	defer feed.Close()
	runtime.GC()
	before := heapBytes()
	var peak atomic.Uint64
	done, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		for {
			select {
			case <-done:
				return
			case <-time.After(5 * time.Millisecond):
				peak.Store(max(peak.Load(), heapBytes()))
			}
		}
	}()
	began := h.clock.Now()
	out := &counter{most: most}
	err = feed.Write(ctx, out, func() {})
	took := h.clock.Now().Sub(began)
	close(done)
	<-ended
	if err != nil && !errors.Is(err, errEnough) {
		return measured{}, err
	}
	return measured{float64(out.n) / 1e6, float64(max(peak.Load(), before)-before) / 1e6, took}, nil
}

func heapBytes() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
