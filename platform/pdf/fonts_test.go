package pdf

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// debianCJK is where Debian's fonts-droid-fallback puts its font.
const debianCJK = "/usr/share/fonts-droid-fallback/truetype/DroidSansFallback.ttf"

func openFonts(t testing.TB, cjk string) *Fonts {
	t.Helper()
	f, err := OpenFonts(cjk)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// cjkFonts skips where the system has no font for Chinese, Japanese and Korean.
func cjkFonts(t testing.TB) *Fonts {
	t.Helper()
	f := openFonts(t, debianCJK)
	if notice := f.Notice(); notice != "" {
		t.Skip(notice)
	}
	return f
}

func TestOpenFonts_uselessFontIsANotice(t *testing.T) {
	dir := t.TempDir()
	write := func(name string, b []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, b, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	whole := openFonts(t, "").sans.ttf
	tables := append([]byte{}, whole...)
	for i := 12; i < 12+16*20; i++ { // offsets and lengths of tables point anywhere
		if i%16 >= 4 {
			tables[i] ^= 0x55
		}
	}
	for name, path := range map[string]string{
		"absent":     filepath.Join(dir, "no.ttf"),
		"none":       "",
		"directory":  dir,
		"empty":      write("empty.ttf", nil),
		"text":       write("text.ttf", []byte(strings.Repeat("not a font ", 100))),
		"OpenType":   write("cff.otf", []byte("OTTO"+strings.Repeat("\x00", 200))),
		"collection": write("all.ttc", []byte("ttcf"+strings.Repeat("\x00", 200))),
		"cut off":    write("cut.ttf", whole[:20]),
		"half":       write("half.ttf", whole[:len(whole)/2]),
		"damaged":    write("damaged.ttf", tables),
	} {
		f := openFonts(t, path)
		if f.cjk != nil || !strings.Contains(f.Notice(), "fonts-droid-fallback") {
			t.Errorf("%s: no notice (%q)", name, f.Notice())
		}
	}
}

func TestOpenFonts_systemFont(t *testing.T) {
	f := cjkFonts(t)
	s := newSetter(f)
	for _, r := range "株式会社みどり屋カタカナ한국어中文" {
		if s.advance(f.cjk, r) <= 0 {
			t.Errorf("the font lacks %q", r)
		}
	}
}
