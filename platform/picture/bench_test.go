package picture

import (
	"bytes"
	"context"
	"image/jpeg"
	"sync"
	"testing"
)

// The picture of the demonstration: a JPEG of 1200 × 1500.
var demo = size{1200, 1500}

// BenchmarkPool is the whole way with two workers, as on a server with two processors.
func BenchmarkPool(b *testing.B) {
	for name, builtIn := range map[string]bool{"system": false, "builtin": true} {
		b.Run(name, func(b *testing.B) {
			p := newPool(b, Config{Workers: 2, BuiltIn: builtIn})
			source := jpegOf(b, cloth(demo.width, demo.height))
			b.ResetTimer()
			var all sync.WaitGroup
			for range 2 {
				all.Go(func() {
					for range (b.N + 1) / 2 {
						if _, err := p.Process(context.Background(), bytes.NewReader(source), Settings{}); err != nil {
							b.Error(err)
						}
					}
				})
			}
			all.Wait()
		})
	}
}

func BenchmarkInspect(b *testing.B) {
	source := jpegOf(b, cloth(demo.width, demo.height))
	b.SetBytes(int64(len(source)))
	for b.Loop() {
		if _, err := Inspect(source, Limits{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDecode(b *testing.B) {
	source := jpegOf(b, cloth(demo.width, demo.height))
	for b.Loop() {
		if _, err := jpeg.Decode(bytes.NewReader(source)); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkResize compares a cascade, each rendition from the next larger one, with renditions from the source.
func BenchmarkResize(b *testing.B) {
	source := cloth(demo.width, demo.height)
	large, small := size{640, 800}, size{320, 400}
	b.Run("cascade", func(b *testing.B) {
		for b.Loop() {
			resize(resize(source, large), small)
		}
	})
	b.Run("each from the source", func(b *testing.B) {
		for b.Loop() {
			resize(source, large)
			resize(source, small)
		}
	})
}

func BenchmarkEncode(b *testing.B) {
	m := cloth(demo.width, demo.height)
	for _, t := range []Type{TypeJPEG, TypeWebP, TypeAVIF} {
		b.Run(string(t), func(b *testing.B) {
			for b.Loop() {
				if _, err := encode(m, t); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
