package content_test

import "testing"

func BenchmarkProducts(b *testing.B) {
	for b.Loop() {
		d := demo(b, 1, 10_000)
		for p := range d.Products() {
			if p.Key == "" {
				b.Fatal("no key")
			}
		}
	}
}
