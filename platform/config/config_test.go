package config

import (
	"strings"
	"testing"
)

func TestCheck_reportsEverythingAtOnce(t *testing.T) {
	_, err := Check(Config{Database: "mysql://x", Files: "/srv/files", Addr: "8080", SMTP: "mail.example.org", Proxies: "10.0.0.1, x", Machine: "translate"}, Production)
	if err == nil {
		t.Fatal("wants errors")
	}
	for _, want := range []string{"ANYAM_DATABASE", "ANYAM_FILES", "ANYAM_ADDR", "ANYAM_BASE_URL is not set", "ANYAM_SMTP", "ANYAM_MAIL_FROM", "ANYAM_TRANSLATE", `ANYAM_TRUSTED_PROXIES is "x"`} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("no word of %s in:\n%v", want, err)
		}
	}
}

func TestCheck_production(t *testing.T) {
	s, err := Check(Config{Database: "sqlite:///a.db", Files: "file:///f", Addr: ":80", BaseURL: "https://anyam.example.org", Proxies: "10.0.0.0/8"}, Production)
	if err != nil || !s.Secure() || len(s.Trusted) != 1 {
		t.Errorf("%+v, %v", s, err)
	}
	for _, bad := range []string{"anyam.example.org", "ftp://x", "https://x/path"} {
		if _, err := Check(Config{Database: "sqlite:///a.db", Files: "file:///f", Addr: ":80", BaseURL: bad}, Production); err == nil {
			t.Errorf("base URL %q must be refused", bad)
		}
	}
}
