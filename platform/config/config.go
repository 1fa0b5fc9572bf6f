// Package config says how an installation is set up: one struct, read from defaults, then a file (--config or
// ANYAM_CONFIG), then the environment (ANYAM_…), then flags. Everything wrong is reported at once, with what was expected.
// What an administrator changes while the program runs lives in the database instead.
package config

import (
	"errors"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"strings"
	"time"
)

//go:generate go run ./gen

// Config is the set-up. The tags are those of alecthomas/kong; docs/config.md is made from them.
type Config struct {
	Database   string `name:"database" env:"ANYAM_DATABASE" default:"sqlite:///var/lib/anyam/anyam.db" help:"Where the data is: sqlite:///path/to/anyam.db or postgres://user:password@host/name." placeholder:"URL"`
	Files      string `name:"files" env:"ANYAM_FILES" default:"file:///var/lib/anyam/files" help:"Where pictures and papers are: file:///folder or s3://bucket?endpoint=https://host (keys in ANYAM_S3_KEY and ANYAM_S3_SECRET)." placeholder:"URL"`
	SMTP       string `name:"smtp" env:"ANYAM_SMTP" help:"Mail server: smtp://user:password@host:587, smtps://…:465, or smtp://127.0.0.1:25?tls=off on this machine. Without it letters wait in the queue." placeholder:"URL"`
	MailFrom   string `name:"mail-from" env:"ANYAM_MAIL_FROM" help:"Sender of letters, such as 'Anyam <post@example.org>'." placeholder:"ADDRESS"`
	BaseURL    string `name:"base-url" env:"ANYAM_BASE_URL" help:"The address under which people reach the site, such as https://anyam.example.org. Links in letters, passkeys and secure cookies depend on it." placeholder:"URL"`
	Addr       string `name:"addr" env:"ANYAM_ADDR" default:"127.0.0.1:8080" help:"Address and port to listen on." placeholder:"HOST:PORT"`
	Metrics    string `name:"metrics-addr" env:"ANYAM_METRICS_ADDR" help:"A second address for /metrics, kept from the public. Without it /metrics asks for the token." placeholder:"HOST:PORT"`
	Token      string `name:"metrics-token" env:"ANYAM_METRICS_TOKEN" help:"Bearer token that opens /metrics on the main address."`
	Proxies    string `name:"trusted-proxies" env:"ANYAM_TRUSTED_PROXIES" help:"Networks whose X-Forwarded-For is believed, with commas between: 127.0.0.1/32,10.0.0.0/8." placeholder:"CIDR,…"`
	Name       string `name:"name" env:"ANYAM_NAME" default:"Anyam" help:"Name of the association, as visitors read it."`
	CJKFont    string `name:"cjk-font" env:"ANYAM_CJK_FONT" default:"/usr/share/fonts-droid-fallback/truetype/DroidSansFallback.ttf" help:"TrueType font for Chinese, Japanese and Korean names on papers (Debian package fonts-droid-fallback)." placeholder:"FILE"`
	AVIF       bool   `name:"avif" env:"ANYAM_AVIF" help:"Make AVIF pictures too: half the bytes for four times the work."`
	Offline    bool   `name:"offline" env:"ANYAM_OFFLINE" help:"Never go out for exchange rates; bring them in with anyam import rates."`
	Machine    string `name:"translate" env:"ANYAM_TRANSLATE" help:"LibreTranslate server that proposes translations to makers, such as https://translate.example.org or http://127.0.0.1:5000. Without it no machine translates. What makers write is sent there." placeholder:"URL"`
	MachineKey string `name:"translate-key" env:"ANYAM_TRANSLATE_KEY" help:"Key of the LibreTranslate server, if it asks for one."`
	NoCache    bool   `name:"no-cache" env:"ANYAM_NO_CACHE" help:"Draw each public page anew. For measuring."`
	LogLevel   string `name:"log-level" env:"ANYAM_LOG_LEVEL" default:"info" enum:"debug,info,warn,error" help:"debug, info, warn or error."`
}

// Mode is how the program is run; it decides what may be left out.
type Mode int

// The modes.
const (
	Production Mode = iota
	Demo            // throw-away data, personas, /dev pages, letters kept in memory
)

// Site is the checked set-up.
type Site struct {
	Config
	Mode    Mode
	Base    *url.URL
	Trusted []netip.Prefix
}

// Check reads the set-up and reports everything that is wrong with it at once.
func Check(c Config, mode Mode) (Site, error) {
	s := Site{Config: c, Mode: mode}
	var faults []error
	fault := func(name, got, expected string) {
		faults = append(faults, fmt.Errorf("%s is %q: expected %s", name, got, expected))
	}
	if scheme, _, ok := strings.Cut(c.Database, ":"); !ok || scheme != "sqlite" && scheme != "postgres" && scheme != "postgresql" {
		fault("ANYAM_DATABASE", scheme+":…", "sqlite:///path/to/anyam.db or postgres://user@host/name")
	}
	if scheme, _, ok := strings.Cut(c.Files, "://"); !ok || scheme != "file" && scheme != "s3" {
		fault("ANYAM_FILES", scheme, "file:///folder or s3://bucket?endpoint=https://host")
	}
	if _, _, err := net.SplitHostPort(c.Addr); err != nil {
		fault("ANYAM_ADDR", c.Addr, "host:port, such as 127.0.0.1:8080")
	}
	if c.BaseURL == "" && mode == Production {
		faults = append(faults, errors.New("ANYAM_BASE_URL is not set: links in letters, passkeys and secure cookies are bound to the address that people use, so the program cannot guess it; set it to something like https://anyam.example.org"))
	}
	if c.BaseURL != "" {
		base, err := url.Parse(c.BaseURL)
		if err != nil || base.Host == "" || base.Scheme != "http" && base.Scheme != "https" || strings.Trim(base.Path, "/") != "" {
			fault("ANYAM_BASE_URL", c.BaseURL, "https://host without a path")
		}
		s.Base = base
	}
	if c.SMTP != "" {
		if u, err := url.Parse(c.SMTP); err != nil || u.Host == "" || u.Scheme != "smtp" && u.Scheme != "smtps" {
			fault("ANYAM_SMTP", "…", "smtp://user:password@host:587 or smtps://user:password@host:465")
		}
		if c.MailFrom == "" {
			faults = append(faults, errors.New("ANYAM_MAIL_FROM is not set: letters need a sender, such as 'Anyam <post@example.org>'"))
		}
	}
	if c.Machine != "" {
		if u, err := url.Parse(c.Machine); err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
			fault("ANYAM_TRANSLATE", c.Machine, "the http or https address of a LibreTranslate server")
		}
	}
	for part := range strings.SplitSeq(c.Proxies, ",") {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		prefix, err := netip.ParsePrefix(part)
		if err != nil {
			fault("ANYAM_TRUSTED_PROXIES", part, "networks such as 10.0.0.0/8 with commas between them")
			continue
		}
		s.Trusted = append(s.Trusted, prefix)
	}
	return s, errors.Join(faults...)
}

// Secure reports whether people reach the site by https, so that cookies are sent over nothing else.
func (s Site) Secure() bool { return s.Base != nil && s.Base.Scheme == "https" }

// Times that bound what a client may take.
const (
	ReadHeaderTimeout = 5 * time.Second
	ReadTimeout       = 60 * time.Second // an upload chunk of 1 MB over a village connection
	WriteTimeout      = 60 * time.Second
	IdleTimeout       = 90 * time.Second
	DrainTimeout      = 20 * time.Second
	MaxHeaderBytes    = 32 << 10
)
