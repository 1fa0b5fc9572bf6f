package translateweb_test

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"anyam/platform/libretranslate"
	"anyam/testkit/site"
)

// machine is a stand-in for a LibreTranslate server. It is away while isAway says so.
func machine(t *testing.T, s *site.Site, isAway *bool) {
	t.Helper()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var asked struct {
			Text string `json:"q"`
			To   string `json:"target"`
		}
		if err := json.NewDecoder(r.Body).Decode(&asked); err != nil || *isAway {
			w.WriteHeader(http.StatusInternalServerError)
			return
		}
		if err := json.NewEncoder(w).Encode(map[string]string{"translatedText": asked.To + ": " + asked.Text}); err != nil {
			t.Error(err)
		}
	}))
	t.Cleanup(server.Close)
	client, err := libretranslate.New(server.URL, "")
	if err != nil {
		t.Fatal(err)
	}
	s.Translation.Machine = client
}

// What a machine wrote is marked on the public page, until somebody has compared it (rule translation-6).
func TestMachine_isMarkedUntilCompared(t *testing.T) {
	s, isAway := site.Open(t), true
	maker, path := s.As(t, s.Maker), piece(s)+"/languages/de"
	if p := maker.Get(path); p.Has("#machine, form[action$='/machine']") {
		t.Error("without a machine it is offered")
	}
	if p := maker.Post(path+"/machine", nil); p.Status != http.StatusConflict {
		t.Errorf("without a machine: %d", p.Status)
	}
	machine(t, s, &isAway)
	const button = "form[action$='/machine']"
	if p := maker.Get(path).Submit(button, nil); p.Status != http.StatusServiceUnavailable || !p.Says("Mesin penerjemah tidak menjawab") || p.Value("name") != "" {
		t.Errorf("a machine that is away: %d %v", p.Status, p.Texts("main .notice"))
	}
	isAway = false
	done := maker.Get(path).Submit(button, nil)
	if !done.Says("Oleh mesin") || done.Value("name") != "de: Keranjang buah rotan" || done.Has(button) {
		t.Fatalf("%d: %v", done.Status, done.Texts("main .badge"))
	}
	const mark = "Translated from Bahasa Indonesia by a machine."
	public := s.Nobody(t).Reading("de").Get(public(s))
	if public.Text("h1") != "de: Keranjang buah rotan" || !public.Says(mark) || !public.Has(`main .notice a[href="?text=id"]`) {
		t.Errorf("the public page does not say who wrote it: %v", public.Texts("main .notice"))
	}
	fields := map[string]string{}
	for _, unit := range done.Attrs(`#sheet [name^="compared."], form[action$="/de"] [name^="compared."]`, "name") {
		fields[unit] = "1"
	}
	if len(fields) < 2 {
		t.Fatalf("fields to compare: %v", fields)
	}
	done.Submit("#sheet", fields)
	if p := s.Nobody(t).Reading("de").Get(public.Path); p.Says(mark) || !strings.HasPrefix(p.Text("h1"), "de: ") {
		t.Errorf("compared, and still marked: %v", p.Texts("main .notice"))
	}
}
