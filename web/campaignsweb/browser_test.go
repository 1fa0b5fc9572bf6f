package campaignsweb_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
)

func record() *httptest.ResponseRecorder { return httptest.NewRecorder() }

func asBrowser(method, path string, form url.Values) *http.Request {
	r := httptest.NewRequest(method, path, strings.NewReader(form.Encode()))
	r.Header.Set("User-Agent", phone)
	r.Header.Set("Accept-Language", "en-AT,en;q=0.9")
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Sec-Fetch-Site", "same-origin")
	}
	return r
}
