package mail

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	netmail "net/mail"
	"strings"
	"testing"
	"time"

	"anyam/platform/clock"
	"anyam/platform/errs"
	"anyam/platform/id"
)

var (
	noon  = time.Date(2026, 11, 23, 5, 0, 0, 0, time.UTC)
	house = Address{Name: "Anyam Jawa Timur", Email: "noreply@anyam.example"}
)

func letter() Message {
	return Message{
		ID:      "0192f3c4-0000-7000-8000-000000000001",
		To:      Address{Name: "Sari, \"Ayu\" <x@evil.example>", Email: "sari@example.org"},
		Subject: "Pesanan 14: 120 kursi rotan – siap kirim",
		Text:    "Halo Sari,\n\n.garis yang mulai dengan titik\nFrom here on.\n" + strings.Repeat("panjang ", 200) + "\nç 日本",
	}
}

func capture(t *testing.T, m Message) *netmail.Message {
	t.Helper()
	c := NewCapture(house, clock.NewManual(noon))
	if err := c.Send(t.Context(), m); err != nil {
		t.Fatal(err)
	}
	parsed, err := netmail.ReadMessage(bytes.NewReader(c.List()[0].Raw))
	if err != nil {
		t.Fatal(err)
	}
	return parsed
}

func header(t *testing.T, m *netmail.Message, name string) string {
	t.Helper()
	text, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get(name))
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestCompose_headers(t *testing.T) {
	m := letter()
	m.ReplyTo = Address{Name: "Toko Özil", Email: "toko@example.org"}
	m.Automatic = true
	m.Unsubscribe = "https://anyam.example/u/abc?x=1"
	got := capture(t, m)
	for name, want := range map[string]string{
		"Subject":               m.Subject,
		"Message-Id":            "<0192f3c4-0000-7000-8000-000000000001@anyam.example>",
		"Date":                  "Mon, 23 Nov 2026 05:00:00 +0000",
		"Auto-Submitted":        "auto-generated",
		"List-Unsubscribe":      "<https://anyam.example/u/abc?x=1>",
		"List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
		"User-Agent":            "Anyam",
	} {
		if h := header(t, got, name); h != want {
			t.Errorf("%s is %q, want %q", name, h, want)
		}
	}
	for name, want := range map[string]Address{"From": house, "To": m.To, "Reply-To": m.ReplyTo} {
		list, err := got.Header.AddressList(name)
		if err != nil || len(list) != 1 || list[0].Name != want.Name || list[0].Address != want.Email {
			t.Errorf("%s is %v, %v; want only %v", name, list, err, want)
		}
	}
	plain := capture(t, letter())
	for _, name := range []string{"Auto-Submitted", "List-Unsubscribe", "List-Unsubscribe-Post", "Reply-To"} {
		if h := plain.Header.Get(name); h != "" {
			t.Errorf("%s is %q in a mail that needs none", name, h)
		}
	}
}

func TestCompose_textArrivesAsWritten(t *testing.T) {
	m := letter()
	got := capture(t, m)
	body, err := io.ReadAll(quotedprintable.NewReader(got.Body))
	if err != nil {
		t.Fatal(err)
	}
	if text := strings.ReplaceAll(string(body), "\r\n", "\n"); text != m.Text {
		t.Errorf("got %q\nwant %q", text, m.Text)
	}
}

// TestCompose_htmlStandsBesideText: rule mail-2; and the reader's program shows the last part that it can.
func TestCompose_htmlStandsBesideText(t *testing.T) {
	m := letter()
	m.HTML = "<!doctype html><p>Halo"
	m.Attachments = []Attachment{{Name: "penawaran 14.pdf", Type: "application/pdf", Content: []byte("%PDF-1.7")}}
	got := capture(t, m)
	parts := partsOf(t, got.Header.Get("Content-Type"), got.Body)
	want := []string{"text/plain", "text/html", "application/pdf penawaran 14.pdf %PDF-1.7"}
	if len(parts) != 3 || parts[0] != want[0] || parts[1] != want[1] || parts[2] != want[2] {
		t.Errorf("parts %q, want %q", parts, want)
	}
}

// partsOf lists the leaves of a MIME tree.
func partsOf(t *testing.T, contentType string, body io.Reader) []string {
	t.Helper()
	_, parameters, err := mime.ParseMediaType(contentType)
	if err != nil {
		t.Fatal(err)
	}
	var parts []string
	r := multipart.NewReader(body, parameters["boundary"])
	for {
		p, err := r.NextRawPart()
		if errors.Is(err, io.EOF) {
			return parts
		}
		if err != nil {
			t.Fatal(err)
		}
		kind, _, _ := mime.ParseMediaType(p.Header.Get("Content-Type"))
		switch {
		case strings.HasPrefix(kind, "multipart/"):
			parts = append(parts, partsOf(t, p.Header.Get("Content-Type"), p)...)
		case p.FileName() != "":
			content, err := io.ReadAll(base64.NewDecoder(base64.StdEncoding, p))
			if err != nil {
				t.Fatal(err)
			}
			parts = append(parts, kind+" "+p.FileName()+" "+string(content))
		default:
			parts = append(parts, kind)
		}
	}
}

// TestCompose_refusesInjection: rule mail-1.
func TestCompose_refusesInjection(t *testing.T) {
	for name, change := range map[string]func(*Message){
		"subject":             func(m *Message) { m.Subject = "Hi\r\nBcc: all@evil.example" },
		"subject, bare LF":    func(m *Message) { m.Subject = "Hi\nBcc: all@evil.example" },
		"subject, NUL":        func(m *Message) { m.Subject = "Hi\x00" },
		"subject, not UTF-8":  func(m *Message) { m.Subject = "Hi\xff" },
		"name":                func(m *Message) { m.To.Name = "Sari\r\nBcc: all@evil.example" },
		"reply name":          func(m *Message) { m.ReplyTo = Address{"x\ny", "a@example.org"} },
		"address":             func(m *Message) { m.To.Email = "sari@example.org\r\nRCPT TO:<all@evil.example>" },
		"two addresses":       func(m *Message) { m.To.Email = "a@example.org, b@example.org" },
		"address with a name": func(m *Message) { m.To.Email = "x <a@example.org>" },
		"quoted address":      func(m *Message) { m.To.Email = "\"a b\"@example.org" },
		"no address":          func(m *Message) { m.To.Email = "" },
		"reply address":       func(m *Message) { m.ReplyTo.Email = "a@example.org>\nX: y" },
		"unsubscribe":         func(m *Message) { m.Unsubscribe = "https://a.example/>\r\nX: y" },
		"unsubscribe, no TLS": func(m *Message) { m.Unsubscribe = "http://a.example/" },
		"attachment":          func(m *Message) { m.Attachments = []Attachment{{Name: "a\r\nb", Type: "text/plain"}} },
		"type of attachment":  func(m *Message) { m.Attachments = []Attachment{{Name: "a", Type: "text/plain\r\nX: y"}} },
		"id":                  func(m *Message) { m.ID = "a>\r\nX: y" },
		"no id":               func(m *Message) { m.ID = "" },
		"no subject":          func(m *Message) { m.Subject = " " },
		"long subject":        func(m *Message) { m.Subject = strings.Repeat("x", maxSubject+1) },
		"no text":             func(m *Message) { m.Text = "\n"; m.HTML = "<p>Halo" },
		"too much to carry": func(m *Message) {
			m.Attachments = []Attachment{{Name: "a", Type: "b/c", Content: make([]byte, maxAttachments+1)}}
		},
		"domain not in ASCII":  func(m *Message) { m.To.Email = "a@müller.example" },
		"address without host": func(m *Message) { m.To.Email = "sari" },
	} {
		m := letter()
		change(&m)
		c := NewCapture(house, clock.NewManual(noon))
		err := c.Send(t.Context(), m)
		if !errs.Is(err, errs.Invalid) || len(c.List()) > 0 {
			t.Errorf("%s: %v, want it refused", name, err)
		}
		if err != nil && strings.Contains(err.Error(), "sari@") {
			t.Errorf("%s: the error names the person: %v", name, err)
		}
	}
}

func TestParseAddress(t *testing.T) {
	for typed, want := range map[string]string{
		"sari@example.org":                         "sari@example.org",
		"  Sari.Ayu+toko@Example.ORG ":             "Sari.Ayu+toko@example.org",
		"toko@müller.example":                      "toko@xn--mller-kva.example",
		"o'neil@example.co.id":                     "o'neil@example.co.id",
		"":                                         "",
		"sari":                                     "",
		"sari@":                                    "",
		"@example.org":                             "",
		"sari@example":                             "",
		"sari ayu@example.org":                     "",
		"a@b@example.org":                          "",
		"sari@example.org, b@example.org":          "",
		"Sari <sari@example.org>":                  "",
		"sari@example.org\nBcc: x@example.org":     "",
		"sari@-example.org":                        "",
		"sari@exa mple.org":                        "",
		".sari@example.org":                        "",
		"sa..ri@example.org":                       "",
		strings.Repeat("a", 65) + "@example.org":   "",
		"a@" + strings.Repeat("b.", 130) + "co.id": "",
		"särï@example.org":                         "",
	} {
		got, err := ParseAddress(typed)
		if got != want || (want == "") != errs.Is(err, errs.Invalid) {
			t.Errorf("ParseAddress(%q) = %q, %v; want %q", typed, got, err, want)
		}
	}
}

func FuzzParseAddress(f *testing.F) {
	for _, seed := range []string{"sari@example.org", "a@b@c.d", "\"a\"@b.c", "a@[127.0.0.1]", "a@b.c\r\nX: y", "ä@ö.ü"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		email, err := ParseAddress(typed)
		if err != nil {
			return
		}
		m := letter()
		m.To = Address{Name: "x", Email: email}
		msg, err := compose(m, house, noon)
		if err != nil {
			t.Fatalf("%q was read as %q and then refused: %v", typed, email, err)
		}
		if to, err := msg.GetRecipients(); err != nil || len(to) != 1 || to[0] != "<"+email+">" {
			t.Errorf("%q goes to %q, %v", email, to, err)
		}
	})
}

func FuzzCompose(f *testing.F) {
	f.Add("Halo", "Sari", "isi")
	f.Add("a\r\nBcc: x@evil.example", "b\nc", ".\r\n.\r\n")
	f.Add("=?utf-8?q?x?=", "\" <x@evil.example>", "From x")
	f.Fuzz(func(t *testing.T, subject, name, text string) {
		m := letter()
		m.Subject, m.To.Name, m.Text = subject, name, text
		c := NewCapture(house, clock.NewManual(noon))
		if c.Send(t.Context(), m) != nil {
			return
		}
		parsed, err := netmail.ReadMessage(bytes.NewReader(c.List()[0].Raw))
		if err != nil {
			t.Fatal(err)
		}
		to, err := parsed.Header.AddressList("To")
		if err != nil || len(to) != 1 || to[0].Address != m.To.Email || parsed.Header.Get("Bcc") != "" {
			t.Errorf("to %v, %v, Bcc %q", to, err, parsed.Header.Get("Bcc"))
		}
	})
}

func TestCapture_keepsTheNewest(t *testing.T) {
	at := clock.NewManual(noon)
	c := NewCapture(house, at)
	var ids []id.ID
	for range keep + 5 {
		m := letter()
		m.ID = id.New()
		ids = append(ids, m.ID)
		if err := c.Send(t.Context(), m); err != nil {
			t.Fatal(err)
		}
		at.Advance(time.Minute)
	}
	list := c.List()
	if len(list) != keep || list[0].ID != ids[len(ids)-1] || list[keep-1].ID != ids[5] {
		t.Errorf("%d mails, from %s to %s", len(list), list[0].ID, list[len(list)-1].ID)
	}
	if !list[1].At.Equal(list[0].At.Add(-time.Minute)) || list[0].From != house {
		t.Errorf("the mail before the newest: %v from %v", list[1].At, list[1].From)
	}
	if m, err := c.Get(ids[7]); err != nil || m.ID != ids[7] {
		t.Errorf("Get: %v, %v", m.ID, err)
	}
	if _, err := c.Get(ids[0]); !errs.Is(err, errs.NotFound) {
		t.Errorf("a mail that gave way: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := c.Send(ctx, letter()); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}
