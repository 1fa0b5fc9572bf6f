package apiweb

import (
	"encoding/json"
	"hash/fnv"
	"net/http"
	"strconv"
	"strings"
)

// format changes with the shape of the answers, so that what a client keeps from an earlier version of the
// program is not taken for current.
const format = "1"

// fresh refuses what does not read, answers 304 to those who have the current answer already (RFC 9110,
// section 13.1.2), and says for how long an answer may be kept.
func (a *API) fresh(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		if strings.HasPrefix(r.URL.Path, prefix+own+"/") {
			h.Set("Cache-Control", "no-store") // what is somebody's own
			next.ServeHTTP(w, r)
			return
		}
		h.Set("Access-Control-Allow-Origin", "*") // open to pages of other sites: there is nothing private in it
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			h.Set("Allow", "GET, HEAD")
			problem(w, http.StatusMethodNotAllowed, "This interface reads only.")
			return
		}
		tag, err := a.tag(r)
		if err != nil {
			a.Log.ErrorContext(r.Context(), "API request failed", "operation", "change count", "err", err)
			problem(w, http.StatusInternalServerError, "The fault is ours. It has been noted.")
			return
		}
		if has(r.Header.Values("If-None-Match"), tag) {
			keep(h, tag)
			w.WriteHeader(http.StatusNotModified)
			return
		}
		next.ServeHTTP(&keeper{ResponseWriter: w, tag: tag}, r)
	})
}

// tag names the state of an answer: the address, and the counter that moves when something public does. It
// is weak, because compression changes the bytes.
func (a *API) tag(r *http.Request) (string, error) {
	n, err := a.Gallery.ChangeCount(r.Context())
	if err != nil {
		return "", err
	}
	sum := fnv.New64a()
	_, _ = sum.Write([]byte(format + " " + strconv.FormatInt(n, 10) + " " + r.URL.Path + "?" + r.URL.RawQuery))
	return `W/"` + strconv.FormatUint(sum.Sum64(), 36) + `"`, nil
}

// has compares as If-None-Match asks for: weakly.
func has(fields []string, tag string) bool {
	for _, field := range fields {
		for one := range strings.SplitSeq(field, ",") {
			if strings.TrimPrefix(strings.TrimSpace(one), "W/") == strings.TrimPrefix(tag, "W/") {
				return true
			}
		}
	}
	return false
}

func keep(h http.Header, tag string) {
	h.Set("ETag", tag)
	h.Set("Cache-Control", "public, max-age=60")
}

// keeper lets good answers be kept, and errors not.
type keeper struct {
	http.ResponseWriter
	tag   string
	wrote bool
}

func (k *keeper) WriteHeader(status int) {
	if !k.wrote {
		k.wrote = true
		if status == http.StatusOK {
			keep(k.Header(), k.tag)
		} else {
			k.Header().Set("Cache-Control", "no-store")
		}
	}
	k.ResponseWriter.WriteHeader(status)
}

func (k *keeper) Write(b []byte) (int, error) {
	if !k.wrote {
		k.WriteHeader(http.StatusOK)
	}
	return k.ResponseWriter.Write(b)
}

// Unwrap lets http.ResponseController find the connection.
func (k *keeper) Unwrap() http.ResponseWriter { return k.ResponseWriter }

// problem writes problem details (RFC 9457) where no operation was reached.
func problem(w http.ResponseWriter, status int, detail string) {
	body, err := json.Marshal(map[string]any{"title": http.StatusText(status), "status": status, "detail": detail})
	if err != nil {
		body = []byte("{}") // cannot happen: two texts and a number
	}
	w.Header().Set("Content-Type", "application/problem+json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_, _ = w.Write(body)
}
