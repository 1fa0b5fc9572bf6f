package e2e

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strings"
	"time"

	"golang.org/x/net/html"
)

// visitor is somebody with a browser that knows no JavaScript: cookies, and the page before them.
type visitor struct {
	client *http.Client
	header http.Header
	last   *answer
}

// answer is the last answer, after redirects.
type answer struct {
	status int
	header http.Header
	url    *url.URL
	body   []byte
	page   *html.Node // nil when the body is no HTML
}

func newVisitor() *visitor {
	jar, _ := cookiejar.New(nil) // fails never without options
	return &visitor{client: &http.Client{Jar: jar, Timeout: 60 * time.Second}, header: http.Header{}}
}

// get opens an address; a path is one of the server, or relative to the page before.
func (v *visitor) get(base, address string) error {
	target, err := v.resolve(base, address)
	if err != nil {
		return err
	}
	return v.send(http.MethodGet, target, "", nil)
}

func (v *visitor) resolve(base, address string) (string, error) {
	from, err := url.Parse(base)
	if err != nil {
		return "", err
	}
	if v.last != nil && strings.HasPrefix(v.last.url.String(), base+"/") {
		from = v.last.url
	}
	target, err := from.Parse(address)
	if err != nil {
		return "", err
	}
	return target.String(), nil
}

func (v *visitor) send(method, target, contentType string, body []byte) error {
	req, err := http.NewRequest(method, target, bytes.NewReader(body)) //nolint:noctx // the client's timeout ends it
	if err != nil {
		return err
	}
	req.Header = v.header.Clone()
	if contentType != "" {
		req.Header.Set("Content-Type", contentType)
	}
	req.Header.Set("Sec-Fetch-Site", "same-origin") // as a browser says of its own page's links and forms
	resp, err := v.client.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	a := &answer{status: resp.StatusCode, header: resp.Header, url: resp.Request.URL}
	if a.body, err = io.ReadAll(resp.Body); err != nil {
		return err
	}
	if strings.HasPrefix(resp.Header.Get("Content-Type"), "text/html") {
		if a.page, err = html.Parse(bytes.NewReader(a.body)); err != nil {
			return fmt.Errorf("%s: %w", target, err)
		}
	}
	v.last = a
	return nil
}

// found is the last answer; without one, the script is wrong.
func (v *visitor) found() (*answer, error) {
	if v.last == nil {
		return nil, fmt.Errorf("nothing was asked for yet")
	}
	return v.last, nil
}
