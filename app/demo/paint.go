package demo

import (
	"context"
	"log/slog"
	"sync"

	"anyam/app/demo/draw"
	"anyam/gallery"
)

// Size of the drawn photographs: as wide as the widest rendition, so that none is enlarged.
const drawnWidth = 1280

// firstShown is how many pictures stand on the first pages; they go ahead of the others.
const firstShown = 60

// Paint draws the pictures of the demo, the first pages' first, and sends each through the same pipeline
// as a maker's photograph. It ends when all are drawn or the context ends.
func Paint(ctx context.Context, g *gallery.Service, pictures []Picture, log *slog.Logger) {
	work := make(chan int)
	var wg sync.WaitGroup
	for range painters {
		wg.Go(func() {
			for i := range work {
				p := pictures[i]
				raw := draw.JPEG(drawing(p.Kind, p.Seed), p.Seed, drawnWidth)
				if err := g.PhotoArrived(ctx, p.PhotoID, raw, i < firstShown); err != nil && ctx.Err() == nil {
					log.Warn("demo picture", "photo", p.PhotoID, "err", err)
				}
			}
		})
	}
	for i := range pictures {
		select {
		case work <- i:
		case <-ctx.Done():
			close(work)
			wg.Wait()
			return
		}
	}
	close(work)
	wg.Wait()
}

// painters is how many pictures are drawn at a time: one core draws, the other processes.
const painters = 1
