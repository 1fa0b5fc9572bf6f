package mail

import (
	"strings"
	"testing"

	"anyam/platform/clock"
)

func TestOpen_readsAddresses(t *testing.T) {
	for address, want := range map[string]server{
		"smtp://mail.example.org":                  {host: "mail.example.org", port: 587, security: startTLS},
		"smtp://u%40x:p%2Fq@mail.example.org:2525": {host: "mail.example.org", port: 2525, security: startTLS, user: "u@x", password: "p/q"},
		"smtps://u:p@mail.example.org/":            {host: "mail.example.org", port: 465, security: fullTLS, user: "u", password: "p"},
		"smtp://127.0.0.1?tls=off":                 {host: "127.0.0.1", port: 25, security: noTLS},
		"smtp://[::1]:1025?tls=off":                {host: "::1", port: 1025, security: noTLS},
	} {
		got, err := Open(address, house, clock.System{})
		if err != nil {
			t.Errorf("%s: %v", address, err)
			continue
		}
		want.from, want.clock, want.timeout = house, clock.System{}, defaultTimeout
		if *got.(*server) != want {
			t.Errorf("%s: %+v, want %+v", address, got, want)
		}
	}
	if s, err := Open("capture:", house, clock.System{}); err != nil || s.(*Capture).from != house {
		t.Errorf("capture: %v, %v", s, err)
	}
}

func TestOpen_refusesWithoutTellingThePassword(t *testing.T) {
	for _, address := range []string{
		"", "mail.example.org", "http://u:hush@host", "smtp://", "smtp://u:hush@", "smtp://u:hush@host:x", "smtp://u:hush@host:70000",
		"smtp://u:hush@host/path", "smtp://u:hush@host?tsl=off", "smtp://u:hush@host?tls=maybe", "smtps://u:hush@host?tls=off", "smtp://u:hush%zz@host",
	} {
		if _, err := Open(address, house, clock.System{}); err == nil {
			t.Errorf("%q was taken", address)
		} else if strings.Contains(err.Error(), "hush") {
			t.Errorf("%q: the password is told: %v", address, err)
		}
	}
	if _, err := Open("capture:", Address{Email: "nobody"}, clock.System{}); err == nil {
		t.Error("a sender without an address was taken")
	}
}
