// Command contact draws contact sheets of the demo's pictures, for the eye: each row a kind, each column a seed.
//
//	go run ./app/demo/draw/contact -o /tmp/sheets -seeds 4 -from 1 rattan_basket batik_parang
//
// Without names it draws every kind, four to a sheet. With -shot detail or -shot banner it draws those.
package main

import (
	"flag"
	"fmt"
	"image"
	idraw "image/draw"
	"os"
	"path/filepath"

	"anyam/app/demo/draw"
)

func main() {
	out := flag.String("o", ".", "folder for the sheets")
	seeds := flag.Int("seeds", 4, "pictures of each kind")
	from := flag.Uint64("from", 1, "first seed")
	width := flag.Int("width", 400, "width of a picture in pixels")
	shot := flag.String("shot", "picture", "picture, detail or banner")
	flag.Parse()
	if err := sheets(*out, *shot, *seeds, *from, *width, flag.Args()); err != nil {
		fmt.Fprintln(os.Stderr, "contact:", err)
		os.Exit(1)
	}
}

func sheets(out, shot string, seeds int, from uint64, width int, names []string) error {
	take := map[string]func(draw.Kind, uint64, int) *image.RGBA{
		"picture": draw.Picture, "detail": draw.Detail, "banner": draw.Banner,
	}[shot]
	if take == nil {
		return fmt.Errorf("no shot %q", shot)
	}
	kinds := draw.Kinds()
	if len(names) > 0 {
		kinds = kinds[:0]
		for _, n := range names {
			kinds = append(kinds, draw.Kind(n))
		}
	}
	const rows = 4
	for page := 0; page*rows < len(kinds); page++ {
		part := kinds[page*rows : min(len(kinds), (page+1)*rows)]
		name := filepath.Join(out, fmt.Sprintf("draw-%s-%02d.jpg", shot, page))
		if err := os.WriteFile(name, draw.Encode(sheet(part, take, seeds, from, width)), 0o644); err != nil {
			return fmt.Errorf("write %s: %w", name, err)
		}
		fmt.Println(name)
	}
	return nil
}

func sheet(kinds []draw.Kind, take func(draw.Kind, uint64, int) *image.RGBA, seeds int, from uint64, width int) *image.RGBA {
	var all *image.RGBA
	for j, k := range kinds {
		for i := range seeds {
			img := take(k, from+uint64(i), width)
			w, h := img.Rect.Dx(), img.Rect.Dy()
			if all == nil {
				all = image.NewRGBA(image.Rect(0, 0, w*seeds, h*len(kinds)))
			}
			idraw.Draw(all, image.Rect(i*w, j*h, (i+1)*w, (j+1)*h), img, image.Point{}, idraw.Src)
		}
	}
	return all
}
