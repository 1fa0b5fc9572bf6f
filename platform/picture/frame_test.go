package picture

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestFrames_carryAReply(t *testing.T) {
	sent := reply{Result: Result{
		Format: JPEG, Width: 1200, Height: 1500, Profile: "Display P3", Colour: Colour{1, 2, 3},
		Renditions: []Rendition{{320, 400, TypeJPEG, []byte("first")}, {320, 400, TypeWebP, []byte{}}, {640, 800, TypeAVIF, []byte("third")}},
	}, Retire: true}
	var pipe bytes.Buffer
	if err := writeReply(&pipe, sent); err != nil {
		t.Fatal(err)
	}
	got, err := readReply(&pipe)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(sent, got); diff != "" {
		t.Error(diff)
	}
}

func TestFrames_carryAFault(t *testing.T) {
	var pipe bytes.Buffer
	if err := writeReply(&pipe, replyTo(fail(TooLong, 13_000, 20, 12_000))); err != nil {
		t.Fatal(err)
	}
	got, err := readReply(&pipe)
	if err != nil {
		t.Fatal(err)
	}
	want := fail(TooLong, 13_000, 20, 12_000).Error()
	if text := faultIn(got).Error(); !strings.HasPrefix(text, want) {
		t.Errorf("got %q, want %q", text, want)
	}
}

func TestReadFrame_believesNothing(t *testing.T) {
	for name, tc := range map[string]struct{ stream, want string }{
		"the end":            {"", "EOF"},
		"a head cut off":     {"R\x00\x00", "unexpected EOF"},
		"another kind":       {"D\x00\x00\x00\x00", `got 'D'`},
		"more than allowed":  {"R\xff\xff\xff\xff", "want 'R' of at most 10"},
		"less than it says":  {"R\x00\x00\x00\x05abc", "EOF"},
		"what a page begins": {"HTTP/1.1 200 OK", `got 'H'`},
	} {
		_, err := readFrame(strings.NewReader(tc.stream), frameReply, 10)
		if err == nil || !strings.Contains(err.Error(), tc.want) {
			t.Errorf("%s: %v, want %s", name, err, tc.want)
		}
	}
	if _, err := readFrame(strings.NewReader(""), frameReply, 10); !errors.Is(err, io.EOF) {
		t.Errorf("the end of the stream is %v, want io.EOF itself", err)
	}
}

func TestReadReply_believesNothing(t *testing.T) {
	for name, message := range map[string]string{
		"an unknown fault":    `{"Fault":"no such"}`,
		"too many renditions": `{"Result":{"Renditions":[` + strings.Repeat("{},", 16) + `{}]}}`,
		"a missing rendition": `{"Result":{"Renditions":[{}]}}`,
		"no JSON":             `Result`,
	} {
		var pipe bytes.Buffer
		if err := writeFrame(&pipe, frameReply, []byte(message)); err != nil {
			t.Fatal(err)
		}
		if got, err := readReply(&pipe); err == nil {
			t.Errorf("%s: accepted as %+v", name, got)
		}
	}
}

func FuzzReadReply(f *testing.F) {
	var pipe bytes.Buffer
	if err := writeReply(&pipe, reply{Result: Result{Renditions: []Rendition{{1, 1, TypeWebP, []byte("x")}}}}); err != nil {
		f.Fatal(err)
	}
	f.Add(pipe.Bytes())
	f.Add([]byte("R\x00\x00\x00\x02{}"))
	f.Fuzz(func(t *testing.T, stream []byte) {
		got, err := readReply(bytes.NewReader(stream))
		if err != nil {
			return
		}
		if len(got.Result.Renditions) > maxRenditions || got.Fault != "" && texts[got.Fault] == "" {
			t.Errorf("accepted %+v", got)
		}
	})
}
