package campaigns

import (
	"context"
	_ "embed"
	"strings"
	"sync"

	"golang.org/x/text/language"

	"anyam/platform/db"
)

// Device is a kind of device.
type Device string

// The kinds. The empty one is not told.
const (
	Phone    Device = "phone"
	Tablet   Device = "tablet"
	Computer Device = "computer"
)

// Asked are the headers of a request that say something of a visit. They are looked at and not kept (rule campaigns-3).
type Asked struct {
	UserAgent      string
	AcceptLanguage string
	Purpose        string // Sec-Purpose, or Purpose of older browsers
	GPC, DNT       string // Sec-GPC (Global Privacy Control), DNT (Tracking Preference Expression, W3C Note of 2019)
}

// WantsNoTracking reports whether the visitor asks for it (rule campaigns-5).
func (a Asked) WantsNoTracking() bool { return a.GPC == "1" || a.DNT == "1" }

// programs are parts of the names of programs that are no visitors: search engines, previews in messengers, libraries, watchdogs. Browsers
// that people use have none of them.
var programs = []string{
	"bot", "crawl", "spider", "slurp", "preview", "fetch", "scan", "monitor", "uptime", "check", "validator", "archiver", "headless", "lighthouse",
	"facebookexternalhit", "meta-external", "whatsapp/", "telegram", "viber", "skypeuri", "slack", "embed", "python", "curl", "wget", "java/", "go-http", "okhttp", "libwww",
	"http-client", "httpclient", "axios", "node", "php", "ruby", "perl", "postman", "insomnia", "mediapartners", "bingpreview", "google-", "apis-google", "feed", "rss",
}

// IsPerson reports whether a person seems to have opened the link (rule campaigns-6): browsers name themselves and ask for a language.
func (a Asked) IsPerson() bool {
	agent := strings.ToLower(a.UserAgent)
	if !strings.HasPrefix(agent, "mozilla/") && !strings.HasPrefix(agent, "opera/") || a.AcceptLanguage == "" || strings.Contains(a.Purpose, "prefetch") || strings.Contains(a.Purpose, "preview") {
		return false
	}
	for _, p := range programs {
		if strings.Contains(agent, p) {
			return false
		}
	}
	return true
}

// Device is the kind of device that the browser names.
func (a Asked) Device() Device {
	has := func(part string) bool { return strings.Contains(a.UserAgent, part) }
	switch {
	case a.WantsNoTracking():
		return ""
	case has("iPad"), has("Tablet"), has("Android") && !has("Mobile"):
		return Tablet
	case has("Mobi"), has("iPhone"):
		return Phone
	case has("Windows NT"), has("Macintosh"), has("X11"), has("CrOS"):
		return Computer
	}
	return ""
}

// Country is the country that the first language asked for names (RFC 9110, section 12.5.4), as ISO 3166-1 alpha-2; empty where it names
// none (rule campaigns-4).
func (a Asked) Country() string {
	if a.WantsNoTracking() || len(a.AcceptLanguage) > 200 {
		return ""
	}
	tags, _, err := language.ParseAcceptLanguage(a.AcceptLanguage)
	if err != nil || len(tags) == 0 {
		return ""
	}
	region, sure := tags[0].Region()
	if sure != language.Exact || !region.IsCountry() {
		return ""
	}
	return region.String()
}

//go:embed zones.txt
var zoneTable string

// zones are countries by time zone.
var zones = sync.OnceValue(func() map[string]string {
	all := map[string]string{}
	for line := range strings.Lines(zoneTable) {
		words := strings.Fields(line)
		if len(words) < 2 || words[0] == "#" {
			continue
		}
		for _, zone := range words[1:] {
			all[zone] = words[0]
		}
	}
	return all
})

// Open finds the campaign of a code.
func (s *Service) Open(ctx context.Context, code string) (Campaign, error) {
	l, err := linkByCode(ctx, s.DB.Read(), code)
	if err != nil {
		return Campaign{}, err
	}
	return campaignByID(ctx, s.DB.Read(), l.CampaignID)
}

// Count adds a visit (rule campaigns-3).
func (s *Service) Count(ctx context.Context, c Campaign, code string, a Asked) error {
	if c.IsEnded() || !a.IsPerson() {
		return nil
	}
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		return addVisits(ctx, tx, visit{code, s.today(), a.Country(), string(a.Device()), 1})
	})
}

// Place moves a visit that was counted just now to the country in which the time zone lies (rule campaigns-4).
func (s *Service) Place(ctx context.Context, code string, a Asked, zone string) error {
	country, isKnown := zones()[zone]
	if !isKnown || country == a.Country() || a.WantsNoTracking() || !a.IsPerson() {
		return nil
	}
	c, err := s.Open(ctx, code)
	if err != nil || c.IsEnded() {
		return err
	}
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		v := visit{code, s.today(), a.Country(), string(a.Device()), 1}
		isTaken, err := takeVisit(ctx, tx, v)
		if err != nil || !isTaken {
			return err
		}
		v.Country = country
		return addVisits(ctx, tx, v)
	})
}
