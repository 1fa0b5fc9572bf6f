package campaigns

import (
	"slices"
	"testing"
)

// rule campaigns-6
func TestAsked_isPerson(t *testing.T) {
	browser := "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36"
	for agent, want := range map[string]bool{
		browser: true,
		"Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1": true,
		"Mozilla/5.0 (Linux; Android 14; SM-A156) AppleWebKit/537.36 Chrome/129.0 Mobile Safari/537.36 Instagram 350.0":                           true,
		"Opera/9.80 (Android; Opera Mini/36.2/119.132; U; id) Presto/2.12.423 Version/12.16":                                                      true,
		"": false, "curl/8.5": false, "WhatsApp/2.24.20 A": false, "TelegramBot (like TwitterBot)": false, "facebookexternalhit/1.1": false,
		"Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)":              false,
		"Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)":               false,
		"Mozilla/5.0 (Windows NT 6.1) AppleWebKit/537.36 SkypeUriPreview Preview/0.5":           false,
		"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/130.0 Safari/537.36": false,
		"python-requests/2.32": false, "Go-http-client/2.0": false, "Slackbot-LinkExpanding 1.0": false,
	} {
		if got := (Asked{UserAgent: agent, AcceptLanguage: "id"}).IsPerson(); got != want {
			t.Errorf("%q: a person %v, want %v", agent, got, want)
		}
	}
	for what, a := range map[string]Asked{
		"no language": {UserAgent: browser}, "fetched ahead": {UserAgent: browser, AcceptLanguage: "id", Purpose: "prefetch;prerender"}, "a preview": {UserAgent: browser, AcceptLanguage: "id", Purpose: "preview"},
	} {
		if a.IsPerson() {
			t.Errorf("%s: counted as a visit", what)
		}
	}
}

// rule campaigns-4
func TestAsked_country(t *testing.T) {
	for header, want := range map[string]string{
		"de-AT,de;q=0.9": "AT", "de": "", "id-ID": "ID", "en-US,en;q=0.5": "US", "zh-Hant-TW": "TW", "es-419": "", "en-001": "", "": "", "*": "", "xx-YY-zz--": "",
		"en;q=0.1,ja-JP;q=0.9": "JP", "de-DE\r\nX: y": "", string(make([]byte, 300)): "",
	} {
		if got := (Asked{AcceptLanguage: header}).Country(); got != want {
			t.Errorf("%q: %q, want %q", header, got, want)
		}
	}
}

func TestAsked_device(t *testing.T) {
	for agent, want := range map[string]Device{
		"Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X)": Phone, "Mozilla/5.0 (Linux; Android 14; Pixel) Mobile": Phone, "Mozilla/5.0 (Linux; Android 14; SM-X900)": Tablet,
		"Mozilla/5.0 (iPad; CPU OS 16_0 like Mac OS X)": Tablet, "Mozilla/5.0 (Windows NT 10.0)": Computer, "Mozilla/5.0 (X11; CrOS x86_64)": Computer, "Mozilla/5.0 (PlayStation 5)": "",
	} {
		if got := (Asked{UserAgent: agent}).Device(); got != want {
			t.Errorf("%q: %q, want %q", agent, got, want)
		}
	}
}

// rule campaigns-5
func TestAsked_notTracked(t *testing.T) {
	for _, a := range []Asked{{GPC: "1"}, {DNT: "1"}} {
		a.UserAgent, a.AcceptLanguage = "Mozilla/5.0 (Windows NT 10.0)", "de-DE"
		if a.Country() != "" || a.Device() != "" || !a.IsPerson() {
			t.Errorf("%+v: country %q, device %q, counted %v; want a visit of no country and device", a, a.Country(), a.Device(), a.IsPerson())
		}
	}
	if a := (Asked{DNT: "0", GPC: "0"}); a.WantsNoTracking() {
		t.Error("0 is no wish")
	}
}

func TestZones(t *testing.T) {
	for zone, want := range map[string]string{"Asia/Jakarta": "ID", "Europe/Berlin": "DE", "Asia/Calcutta": "IN", "Europe/Amsterdam": "NL", "Asia/Tokyo": "JP", "America/New_York": "US", "UTC": "", "#": ""} {
		if got := zones()[zone]; got != want {
			t.Errorf("%s lies in %q, want %q", zone, got, want)
		}
	}
	if len(zones()) < 500 {
		t.Errorf("only %d zones", len(zones()))
	}
}

// rule campaigns-7
func TestWithhold(t *testing.T) {
	for _, test := range []struct {
		name   string
		counts []Count
		shown  []Count
		rest   int64
	}{
		{"none", nil, nil, 0},
		{"all large", []Count{{"DE", 9}, {"NL", 5}}, []Count{{"DE", 9}, {"NL", 5}}, 0},
		{"small ones together are enough", []Count{{"DE", 9}, {"NL", 3}, {"FR", 4}}, []Count{{"DE", 9}}, 7},
		{"one small takes the next along", []Count{{"DE", 9}, {"NL", 6}, {"FR", 1}}, []Count{{"DE", 9}}, 7},
		{"one small beside one large: nothing", []Count{{"DE", 9}, {"FR", 1}}, nil, 10},
		{"too few of all", []Count{{"DE", 1}, {"FR", 1}}, nil, 0},
		{"zeros are no figures", []Count{{"DE", 0}, {"FR", 7}}, []Count{{"FR", 7}}, 0},
	} {
		got := withhold(test.counts)
		if !slices.Equal(got.Shown, test.shown) || got.Rest != test.rest {
			t.Errorf("%s: %+v, want %v and %d", test.name, got, test.shown, test.rest)
		}
	}
	if Total(0).IsWithheld() || !Total(4).IsWithheld() || Total(5).IsWithheld() {
		t.Error("a total of 1 to 4 is withheld, and no other")
	}
}

// Whatever the counts: each figure that is shown, and what the total gives away, is large or nothing.
func FuzzWithhold(f *testing.F) {
	f.Add([]byte{9, 3, 4})
	f.Add([]byte{1})
	f.Fuzz(func(t *testing.T, ns []byte) {
		var counts []Count
		total := int64(0)
		for i, n := range ns {
			counts = append(counts, Count{string(rune('A' + i%26)), int64(n)})
			total += int64(n)
		}
		m := withhold(counts)
		for _, c := range m.Shown {
			total -= c.N
			if c.N < Fewest {
				t.Errorf("%v shows %v", ns, c)
			}
		}
		if len(m.Shown) > 0 && total > 0 && total < Fewest || m.Rest > 0 && m.Rest < Fewest {
			t.Errorf("%v gives away %d, rest %d", ns, total, m.Rest)
		}
	})
}
