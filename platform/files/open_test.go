package files

import (
	"errors"
	"strings"
	"testing"

	"github.com/minio/minio-go/v7"

	"anyam/platform/errs"
)

func TestOpen_readsAddresses(t *testing.T) {
	own := Credentials{Key: "env-key", Secret: "env-secret"}
	for _, tc := range []struct{ address, endpoint, bucket, prefix, key string }{
		{"s3://anyam?endpoint=https://store.example.org", "https://store.example.org", "anyam", "", "env-key"},
		{"s3://k:s%2F@anyam/some/where/?endpoint=https://store.example.org:9000/", "https://store.example.org:9000", "anyam", "some/where/", "k"},
		{"s3://anyam?endpoint=http://127.0.0.1:7070&region=ap-southeast-3&style=path", "http://127.0.0.1:7070", "anyam", "", "env-key"},
	} {
		s, err := Open(t.Context(), tc.address, own)
		if err != nil {
			t.Errorf("%s: %v", tc.address, err)
			continue
		}
		b := s.(*bucket)
		creds, err := b.client.GetCreds()
		if err != nil {
			t.Fatal(err)
		}
		if b.client.EndpointURL().String() != tc.endpoint || b.name != tc.bucket || b.prefix != tc.prefix || creds.AccessKeyID != tc.key {
			t.Errorf("%s: %s %q %q %q", tc.address, b.client.EndpointURL(), b.name, b.prefix, creds.AccessKeyID)
		}
	}
}

func TestOpen_refusesWithoutTellingTheSecret(t *testing.T) {
	const at = "?endpoint=https://host"
	for _, address := range []string{
		"", "files", "/var/lib/files", "ftp://key:hush@host/x", "file://relative/path", "file:relative",
		"s3://key:hush@bucket", "s3:///bucket" + at, "s3://bucket" + at, "s3://key@bucket" + at, "s3://key:hush@bucket/Bad Prefix" + at,
		"s3://key:hush@bucket" + at + "&tls=off", "s3://key:hush@bucket" + at + "&style=maybe", "s3://key:hush@buc ket" + at, "s3://key:hush@bucket:x" + at,
		"s3://key:hush@bucket" + at + "&region=", "s3://key:hush%zz@bucket" + at, "s3://key:hush@bucket?endpoint=host", "s3://key:hush@bucket?endpoint=ftp://host",
		"s3://key:hush@bucket?endpoint=https://host/path", "s3://key:k@bucket?endpoint=https://key:hush@host",
	} {
		_, err := Open(t.Context(), address, Credentials{})
		if err == nil {
			t.Errorf("%q was taken", address)
			continue
		}
		if strings.Contains(err.Error(), "hush") {
			t.Errorf("%q: the secret is told: %v", address, err)
		}
	}
}

func TestS3Fault_sortsWhatTheServerSays(t *testing.T) {
	for _, tc := range []struct {
		err  error
		kind errs.Kind
		key  string
	}{
		{minio.ErrorResponse{Code: minio.NoSuchKey, StatusCode: 404}, errs.NotFound, "We could not find that."},
		{minio.ErrorResponse{Code: minio.NoSuchBucket, StatusCode: 404}, errs.Unavailable, textAway},
		{minio.ErrorResponse{Code: minio.AccessDenied, StatusCode: 403}, errs.Unavailable, textAway},
		{minio.ErrorResponse{Code: "QuotaExceeded", StatusCode: 403}, errs.Unavailable, textFull},
		{minio.ErrorResponse{Code: "x", StatusCode: 507}, errs.Unavailable, textFull},
		{errors.New("connection refused"), errs.Unavailable, textAway},
	} {
		e, ok := errors.AsType[*errs.Error](s3Fault("get", "photo/1", tc.err))
		if !ok || e.Kind != tc.kind || e.Key != tc.key {
			t.Errorf("%v: %v, want %s %q", tc.err, e, tc.kind, tc.key)
		}
	}
}

func TestS3_awayIsUnavailable(t *testing.T) {
	address, err := freeAddress()
	if err != nil {
		t.Fatal(err)
	}
	s, err := Open(t.Context(), "s3://key:secret@bucket?endpoint=http://"+address, Credentials{})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Check(t.Context()); !errs.Is(err, errs.Unavailable) || strings.Contains(err.Error(), "secret") {
		t.Errorf("check says %v", err)
	}
}

func FuzzValidName(f *testing.F) {
	for _, seed := range []string{"a", "photo/1/320.webp", "../a", "a/..", "a//b", "A", "", ".", "a.", "a/.b"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, name string) {
		if !ValidName(name) {
			return
		}
		for part := range strings.SplitSeq(name, "/") {
			if part == "" || part[0] == '.' || len(part) > maxSegment || strings.ToLower(part) != part || strings.ContainsAny(part, "\\:\x00 ") {
				t.Errorf("%q is valid and has the segment %q", name, part)
			}
		}
	})
}
