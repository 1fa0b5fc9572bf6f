package app

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"anyam/account/apikeys"
)

// curlPart is a word of a command: bare, or in quotation marks of either kind.
var curlPart = regexp.MustCompile(`(?s)'([^']*)'|"([^"]*)"|(\S+)`)

// curl takes a command apart as a shell does, as far as the examples need it.
func curl(t *testing.T, command string, variables map[string]string) *http.Request {
	t.Helper()
	var words []string
	for _, m := range curlPart.FindAllStringSubmatch(strings.ReplaceAll(command, "\\\n", ""), -1) {
		word := m[1]
		if word == "" {
			word = m[2] + m[3]
			for name, value := range variables { // not within single quotation marks
				word = strings.ReplaceAll(word, "$"+name, value)
			}
		}
		words = append(words, word)
	}
	if len(words) == 0 || words[0] != "curl" {
		t.Fatalf("%q is no command of curl", command)
	}
	method, body, address, header := http.MethodGet, "", "", http.Header{}
	for i := 1; i < len(words); i++ {
		switch words[i] {
		case "-i":
		case "-X":
			i++
			method = words[i]
		case "-d":
			i++
			body = words[i]
		case "-H":
			i++
			name, value, _ := strings.Cut(words[i], ": ")
			header.Set(name, value)
		default:
			address = words[i]
		}
	}
	r := httptest.NewRequestWithContext(t.Context(), method, address, strings.NewReader(body))
	r.Header = header
	return r
}

// Each command on the page for programs does what it says, in the order in which they stand there, in both languages.
func TestDevelopers_examplesWork(t *testing.T) {
	eachEngine(t, func(t *testing.T, database string) {
		h := demoHouse(t, database)
		for _, lang := range []string{"en", "id"} {
			_, secret, err := h.areas.keys.Make(t.Context(), h.actor(t, h.email("maker")), apikeys.Wish{Name: "Toko", Scopes: apikeys.Scopes, Days: 30}, "")
			if err != nil {
				t.Fatal(err)
			}
			variables := map[string]string{"ANYAM_KEY": secret}
			commands := all(pageOf(t, h.as(t, "nobody").answer(t, "/"+lang+"/developers")), "pre.code")
			if len(commands) < 8 {
				t.Fatalf("only %d examples", len(commands))
			}
			for _, node := range commands {
				command := textOf(node)
				w := httptest.NewRecorder()
				h.front.ServeHTTP(w, curl(t, command, variables))
				if w.Code != http.StatusOK && w.Code != http.StatusCreated {
					t.Fatalf("%s\nanswers %d %s", command, w.Code, w.Body)
				}
				var answer struct{ ID string }
				if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil {
					t.Fatalf("%s\nanswers no JSON: %v", command, err)
				}
				if answer.ID != "" {
					variables["ID"], variables["ETAG"] = answer.ID, w.Header().Get("ETag")
				}
			}
			if state := h.text(t, "select state from gallery_product where id = $1", variables["ID"]); state != "archived" {
				t.Errorf("%s: after all of them the piece is %s", lang, state)
			}
		}
	})
}
