package picture

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"anyam/platform/errs"
	"anyam/testkit/need"
)

// madeHEIC is a photograph as a telephone keeps it, made by libheif's own encoder: lying on its side, with a place.
func madeHEIC(t *testing.T) []byte {
	t.Helper()
	encoder, folder := need.Env(t, need.HeifEnc), t.TempDir()
	from, to := filepath.Join(folder, "photo.jpeg"), filepath.Join(folder, "photo.heic")
	if err := os.WriteFile(from, withSegments(jpegOf(t, asStored(quarters(720, 480), 6)), exifSegment(6)), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.CommandContext(t.Context(), encoder, "-q", "95", "-o", to, from).CombinedOutput(); err != nil {
		t.Fatalf("heif-enc: %v\n%s", err, out)
	}
	data, err := os.ReadFile(to)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(data, []byte("SecretCamera")) {
		t.Fatal("heif-enc left out what the program has to strip")
	}
	return onItsSide(t, data)
}

// onItsSide marks a HEIC picture to be turned by a quarter clockwise, as telephones do: by the property irot, in place of
// pixi (bits a channel), which has the room. What Exif says of orientation does not count in HEIC (ISO/IEC 23008-12).
func onItsSide(t *testing.T, data []byte) []byte {
	t.Helper()
	pixi := join(uint32(16), "pixi", uint32(0), "\x03\x08\x08\x08")
	const quarters = "\x03" // anti-clockwise
	if bytes.Count(data, pixi) != 1 {
		t.Fatal("heif-enc wrote no pixi of three channels")
	}
	return bytes.Replace(data, pixi, join(uint32(16), "irot", quarters, make([]byte, 7)), 1)
}

// A build with the tag heic shows the picture, upright and without its place; one without says what to do
// (rule picture-6). `make test` runs this test in both.
func TestPool_realHEIC(t *testing.T) {
	source := madeHEIC(t)
	r, err := process(newPool(t, Config{Workers: 1}), source)
	if !canReadHEIC {
		hint, ok := errors.AsType[*errs.Error](err)
		if !errors.Is(err, NoHEIC) || !ok || !strings.Contains(hint.Key, "Settings › Camera › Formats › Most Compatible") {
			t.Errorf("without the decoder: %v", err)
		}
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	if r.Format != HEIC || r.Width != 720 || r.Height != 480 || len(r.Renditions) != 6 {
		t.Errorf("%s, %d × %d, %d renditions", r.Format, r.Width, r.Height, len(r.Renditions))
	}
	for _, made := range r.Renditions {
		mustShow(t, string(made.Type), open(t, made))
		if bytes.Contains(made.Bytes, []byte("SecretCamera")) {
			t.Errorf("the %s of %d pixels tells the camera", made.Type, made.Width)
		}
	}
}
