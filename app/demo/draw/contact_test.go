package draw

import (
	"fmt"
	"image"
	"image/draw"
	"os"
	"strings"
	"testing"
	"time"
)

// TestContactSheet writes sheets of pictures to the folder named by ANYAM_CONTACT.
func TestContactSheet(t *testing.T) {
	dir := os.Getenv("ANYAM_CONTACT")
	if dir == "" {
		t.Skip("ANYAM_CONTACT names no folder to write contact sheets to")
	}
	only := os.Getenv("ANYAM_KINDS")
	const w, seeds = 400, 4
	rows := []Kind{}
	for _, k := range Kinds() {
		if only == "" || strings.Contains(","+only+",", ","+string(k)+",") {
			rows = append(rows, k)
		}
	}
	for page := 0; page < len(rows); page += 4 {
		part := rows[page:min(len(rows), page+4)]
		sheet := image.NewRGBA(image.Rect(0, 0, w*seeds, w*5/4*len(part)))
		for j, k := range part {
			for i := range seeds {
				t0 := time.Now()
				img := Picture(k, uint64(i+1), w)
				if i == 3 {
					fmt.Println(k, time.Since(t0))
				}
				draw.Draw(sheet, image.Rect(i*w, j*w*5/4, (i+1)*w, (j+1)*w*5/4), img, image.Point{}, draw.Src)
			}
		}
		name := fmt.Sprintf("%s/draw-sheet%d.jpg", dir, page/4)
		if err := os.WriteFile(name, Encode(sheet), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func BenchmarkPicture(b *testing.B) {
	for _, k := range Kinds() {
		b.Run(string(k), func(b *testing.B) {
			for i := range b.N {
				Picture(k, uint64(i), 1200)
			}
		})
	}
}
