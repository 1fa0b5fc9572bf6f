package credential

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/base64"
	"errors"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"anyam/platform/errs"
)

const (
	revocations = "https://craft.example/status/revocation"
	suspensions = "https://craft.example/status/suspension"
)

func newList(t testing.TB, purpose Purpose) *StatusList {
	t.Helper()
	l, err := NewStatusList(purpose, MinListBits)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

func set(t testing.TB, l *StatusList, index int, on bool) {
	t.Helper()
	if err := l.Set(index, on); err != nil {
		t.Fatal(err)
	}
}

func TestStatusList_comesBackAsItWas(t *testing.T) {
	l, random := newList(t, Suspension), rand.New(rand.NewPCG(1, 2))
	on := map[int]bool{0: true, 7: true, 8: true, MinListBits - 1: true}
	for range 1000 {
		on[random.IntN(MinListBits)] = true
	}
	for i := range on {
		set(t, l, i, true)
	}
	set(t, l, 8, false)
	delete(on, 8)
	back, err := ParseStatusList(Suspension, l.Encode())
	if err != nil {
		t.Fatal(err)
	}
	for i := range MinListBits {
		if got, err := back.Has(i); err != nil || got != on[i] {
			t.Fatalf("number %d: %v, %v", i, got, err)
		}
	}
	if back.bits[0] != 0x81|l.bits[0] {
		t.Errorf("number 0 is the leftmost bit and 7 the last of the first byte: %08b", back.bits[0])
	}
}

func TestStatusList_whatWasRevokedStaysRevoked(t *testing.T) {
	l := newList(t, Revocation)
	set(t, l, 5, true)
	if err := l.Set(5, false); !errs.Is(err, errs.Conflict) {
		t.Errorf("taken back: %v", err)
	}
	if on, err := l.Has(5); !on || err != nil {
		t.Errorf("after that: %v, %v", on, err)
	}
}

func TestStatusList_refusesWhatIsNone(t *testing.T) {
	pack := func(bits int) string {
		var b bytes.Buffer
		w := gzip.NewWriter(&b)
		if _, err := w.Write(make([]byte, bits/8)); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		return "u" + base64.RawURLEncoding.EncodeToString(b.Bytes())
	}
	if _, err := ParseStatusList(Revocation, pack(MinListBits)); err != nil {
		t.Fatalf("the least: %v", err)
	}
	for name, encoded := range map[string]string{
		"empty": "", "no prefix": pack(MinListBits)[1:], "other prefix": "z2", "not base64": "u*", "not gzip": "uAAAA", "too short": pack(MinListBits - 8),
		"unpacks to too much": pack(MaxListBits + 8), "cut off": pack(MinListBits)[:20],
	} {
		if _, err := ParseStatusList(Revocation, encoded); !errs.Is(err, errs.Invalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, bits := range []int{-8, 0, MinListBits - 8, MinListBits + 1, MaxListBits + 8, 1 << 62} {
		if _, err := NewStatusList(Revocation, bits); !errs.Is(err, errs.Invalid) {
			t.Errorf("%d bits: %v", bits, err)
		}
	}
	if _, err := NewStatusList("message", MinListBits); !errs.Is(err, errs.Invalid) {
		t.Errorf("another purpose: %v", err)
	}
}

// rules credential-5 and credential-6
func TestVerify_status(t *testing.T) {
	signer, clean := signerOf(t, "key"), newList(t, Revocation)
	revoked, suspended := newList(t, Revocation), newList(t, Suspension)
	set(t, revoked, 7, true)
	set(t, suspended, 9, true)
	c := passportOf()
	c.Status = []Status{{Revocation, revocations, 7}, {Suspension, suspensions, 9}}
	data := issue(t, signer, c)
	published := func(l *StatusList, address string) []byte {
		return issue(t, signer, l.Credential(address, noon.Add(-time.Hour), noon.Add(time.Hour)))
	}
	good := map[string][]byte{revocations: published(clean, revocations), suspensions: published(newList(t, Suspension), suspensions)}
	with := func(address string, list []byte) map[string][]byte {
		return map[string][]byte{revocations: good[revocations], suspensions: good[suspensions], address: list}
	}
	stranger, err := NewSigner(Profile{ID: "did:key:" + specPublic, Name: "X"}, "did:key:"+specPublic+"#"+specPublic, specKey(t))
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		lists map[string][]byte
		want  []Reason
	}{
		"in good standing": {good, nil},
		"revoked":          {with(revocations, published(revoked, revocations)), []Reason{Revoked}},
		"suspended":        {with(suspensions, published(suspended, suspensions)), []Reason{Suspended}},
		"both":             {map[string][]byte{revocations: published(revoked, revocations), suspensions: published(suspended, suspensions)}, []Reason{Revoked, Suspended}},
		"no list":          {nil, []Reason{StatusUnknown, StatusUnknown}},
		"lists swapped":    {map[string][]byte{revocations: good[suspensions], suspensions: good[revocations]}, []Reason{StatusUnknown, StatusUnknown}},
		"of another purpose": {with(revocations, issue(t, signer, func() Credential {
			return newList(t, Suspension).Credential(revocations, noon, time.Time{})
		}())), []Reason{StatusUnknown}},
		"list changed": {with(revocations, edited(t, good[revocations], func(o map[string]any) {
			o["credentialSubject"].(map[string]any)["encodedList"] = newList(t, Revocation).Encode() + "A"
		})), []Reason{StatusUnknown}},
		"list ended":     {with(revocations, issue(t, signer, clean.Credential(revocations, noon.Add(-2*time.Hour), noon))), []Reason{StatusUnknown}},
		"a stranger's":   {with(revocations, issue(t, stranger, clean.Credential(revocations, noon, time.Time{}))), []Reason{StatusUnknown}},
		"no list at all": {with(revocations, issue(t, signer, passportOf())), []Reason{StatusUnknown}},
	} {
		t.Run(name, func(t *testing.T) {
			asked := 0
			v := Verifier{Keys: documents(ownDocument(t)), Status: func(_ context.Context, address string) ([]byte, error) {
				asked++
				if c.lists[address] == nil {
					return nil, errors.New("gone")
				}
				return c.lists[address], nil
			}}
			r := v.Verify(t.Context(), data, noon)
			if got := reasons(r); !slices.Equal(got, c.want) || asked != 2 {
				t.Errorf("got %v, want %v, asked %d times\n%s", got, c.want, asked, r)
			}
			forged := edited(t, data, func(o map[string]any) { o["name"] = "Emas" })
			if r := v.Verify(t.Context(), forged, noon); asked != 2 || !slices.Equal(reasons(r), []Reason{Tampered}) {
				t.Errorf("a forgery had a list opened (%d): %v", asked, r)
			}
			v.Trusted = func(string) bool { return false }
			if r := v.Verify(t.Context(), data, noon); asked != 2 || !slices.Equal(reasons(r), []Reason{UntrustedIssuer}) {
				t.Errorf("a stranger had a list opened (%d): %v", asked, r)
			}
		})
	}
}

func TestVerify_statusOfAnotherSort(t *testing.T) {
	signer := signerOf(t, "key")
	wide := piece
	wide.Extra = Shape{"credentialStatus": Object(Shape{"id": URI, "type": Text, "statusPurpose": Text, "statusListIndex": Text, "statusListCredential": URI, "statusSize": Number}).Many()}
	entry := func(change map[string]any) []byte {
		e := Status{Revocation, revocations, 7}.object()
		for name, value := range change {
			e[name] = value
		}
		c := passportOf()
		c.Kind, c.Extra = wide, map[string]any{"credentialStatus": e}
		return issue(t, signer, c)
	}
	lists := func(context.Context, string) ([]byte, error) {
		return issue(t, signer, newList(t, Revocation).Credential(revocations, noon, time.Time{})), nil
	}
	v := Verifier{Keys: documents(ownDocument(t)), Status: lists, Kinds: []Kind{wide}}
	for name, c := range map[string]struct {
		change map[string]any
		want   []Reason
		notes  int
	}{
		"ours":                    {nil, nil, 0},
		"of 1EdTech":              {map[string]any{"type": "1EdTechRevocationList"}, []Reason{StatusUnknown}, 0},
		"a message":               {map[string]any{"statusPurpose": "message"}, nil, 1},
		"beyond the list":         {map[string]any{"statusListIndex": "131072"}, []Reason{StatusUnknown}, 0},
		"below nothing":           {map[string]any{"statusListIndex": "-1"}, []Reason{StatusUnknown}, 0},
		"no number":               {map[string]any{"statusListIndex": "seven"}, []Reason{StatusUnknown}, 0},
		"entries of two bits":     {map[string]any{"statusSize": 2}, []Reason{StatusUnknown}, 0},
		"entries of one bit":      {map[string]any{"statusSize": 1}, nil, 0},
		"a list at another place": {map[string]any{"statusListCredential": suspensions}, []Reason{StatusUnknown}, 0},
	} {
		if r := v.Verify(t.Context(), entry(c.change), noon); !slices.Equal(reasons(r), c.want) || len(r.Notes) != c.notes {
			t.Errorf("%s: %v %q", name, r, r.Notes)
		}
	}
}
