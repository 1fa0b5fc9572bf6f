package credential

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"slices"
	"testing"

	"github.com/gowebpki/jcs"
)

// FuzzVerify reads anything: it never panics, and calls genuine only what the association signed.
func FuzzVerify(f *testing.F) {
	signer, badge := signerOf(f, "key"), badgeOf().Credential()
	c := passportOf()
	c.Status = []Status{{Revocation, revocations, 7}}
	good, err := signer.Issue(c, noon)
	if err != nil {
		f.Fatal(err)
	}
	token, err := signer.IssueJWT(badge, noon)
	if err != nil {
		f.Fatal(err)
	}
	baked, err := Bake(samplePNG(f), good)
	if err != nil {
		f.Fatal(err)
	}
	for _, seed := range [][]byte{good, []byte(token), baked, []byte("{}"), []byte("a.b.c"), []byte(`{"proof":{}}`), []byte(specDocument)} {
		f.Add(seed)
	}
	v := Verifier{
		Keys:   documents(Document{ID: issuerID, Keys: []Key{signer.Key()}}),
		Status: func(context.Context, string) ([]byte, error) { return nil, errors.New("away") },
		Kinds:  []Kind{piece},
	}
	signed := map[string]bool{c.ID: true, badge.ID: true}
	f.Fuzz(func(t *testing.T, data []byte) {
		r := v.Verify(t.Context(), data, noon)
		if r.Genuine && !signed[r.ID] {
			t.Errorf("%q is called genuine: %s", data, r)
		}
		if r.Accepted() && !r.Genuine {
			t.Errorf("%q is accepted and not genuine", data)
		}
	})
}

// FuzzParse: what is read comes back from its canonical form, which is canonical.
func FuzzParse(f *testing.F) {
	for _, seed := range []string{`{"b":1,"a":[true,null,"\u20ac\n"]}`, `{"n":1e21}`, `{"":{"":{}}}`, specDocument, `{"a":0.30000000000000004}`} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		tree, err := parse(data)
		if err != nil {
			return
		}
		form, err := canonical(tree)
		if err != nil {
			t.Fatalf("%q: %v", data, err)
		}
		again, err := jcs.Transform(form)
		if err != nil || !bytes.Equal(again, form) || !json.Valid(form) {
			t.Errorf("%q: %q, then %q (%v)", data, form, again, err)
		}
		if direct, err := jcs.Transform(data); err != nil || !bytes.Equal(direct, form) {
			t.Errorf("%q: the tree has another form %q than the text %q (%v)", data, form, direct, err)
		}
	})
}

// FuzzParseDocument: a document is read or refused, and what is read can be published again.
func FuzzParseDocument(f *testing.F) {
	d := Document{ID: issuerID, Keys: []Key{signerOf(f, "key").Key()}}
	whole, err := d.Rotate(signerOf(f, "next").Key(), noon).JSON()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(whole)
	f.Add([]byte(`{"id":"did:web:a","assertionMethod":["#1",{"id":"#1"}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := ParseDocument(data)
		if err != nil {
			return
		}
		if _, err := d.JSON(); err != nil {
			t.Errorf("%q: %v", data, err)
		}
	})
}

// FuzzParseStatusList: a list is read or refused, and is the same after it was written again.
func FuzzParseStatusList(f *testing.F) {
	l := newList(f, Suspension)
	f.Add(l.Encode())
	f.Add("uAAAA")
	f.Fuzz(func(t *testing.T, encoded string) {
		l, err := ParseStatusList(Suspension, encoded)
		if err != nil {
			return
		}
		back, err := ParseStatusList(Suspension, l.Encode())
		if err != nil || !slices.Equal(back.bits, l.bits) {
			t.Errorf("%q: %v", encoded, err)
		}
	})
}

// FuzzUnbake: a picture is read or refused; baked again it gives the same.
func FuzzUnbake(f *testing.F) {
	f.Add(samplePNG(f), []byte("a.b.c"))
	f.Add([]byte(pngSignature), []byte{})
	f.Fuzz(func(t *testing.T, picture, credential []byte) {
		if _, err := Unbake(picture); err == nil && !isPNG(picture) {
			t.Errorf("%q: something was found in no picture", picture)
		}
		baked, err := Bake(picture, credential)
		if err != nil {
			return
		}
		if got, err := Unbake(baked); err != nil || !bytes.Equal(got, credential) {
			t.Errorf("%q came back as %q (%v)", credential, got, err)
		}
	})
}
