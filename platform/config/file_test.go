package config

import (
	"maps"
	"strings"
	"testing"
)

func TestReadFile_asSystemdReadsIt(t *testing.T) {
	got, err := ReadFile(strings.NewReader(`
# the site
; and its mail
ANYAM_BASE_URL=https://anyam.example.org
 ANYAM_MAIL_FROM = "Anyam <post@example.org>"
ANYAM_SMTP='smtp://user:pass=word@mail.example.org:587'
ANYAM_NAME=
ANYAM_S3_SECRET="
GOGC=100`))
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{
		"ANYAM_BASE_URL": "https://anyam.example.org", "ANYAM_MAIL_FROM": "Anyam <post@example.org>",
		"ANYAM_SMTP": "smtp://user:pass=word@mail.example.org:587", "ANYAM_NAME": "", "ANYAM_S3_SECRET": `"`, "GOGC": "100",
	}
	if !maps.Equal(got, want) {
		t.Errorf("read %q, want %q", got, want)
	}
}

func TestReadFile_namesEveryFault(t *testing.T) {
	_, err := ReadFile(strings.NewReader("ANYAM_BASEURL=x\nsomething\nANYAM_ADDR=127.0.0.1:80\n"))
	for _, want := range []string{"line 1", "ANYAM_BASEURL", "line 2", "NAME=value"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v does not say %q", err, want)
		}
	}
}
