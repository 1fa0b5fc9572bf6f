// Package libretranslate asks a LibreTranslate server for translations (its API, version 1.6: POST /translate). The address is the
// operator's, so that it may be on this machine. It sends the texts and nothing else: no name, no cookie.
package libretranslate

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"anyam/platform/errs"
	"anyam/platform/i18n"
)

// Client asks one server. It may be used by several goroutines.
type Client struct {
	address string
	key     string
	http    *http.Client
}

// Bounds of an answer.
const (
	timeout  = 20 * time.Second
	maxBytes = 256 << 10
)

// New makes a client of the server at an address such as https://translate.example.org; key may be empty.
func New(address, key string) (*Client, error) {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return nil, fmt.Errorf("libretranslate: the address is no http or https address")
	}
	refuse := func(*http.Request, []*http.Request) error { return errors.New("redirected") } // texts and key go where the operator said
	return &Client{address: strings.TrimSuffix(address, "/") + "/translate", key: key, http: &http.Client{Timeout: timeout, CheckRedirect: refuse}}, nil
}

// question and reply are the bodies of POST /translate.
type (
	question struct {
		Text   string `json:"q"`
		From   string `json:"source"`
		To     string `json:"target"`
		Format string `json:"format"`
		Key    string `json:"api_key,omitempty"`
	}
	reply struct {
		Text  string `json:"translatedText"`
		Error string `json:"error"`
	}
)

// Translate translates a text. A pair of languages that the server does not have is an Invalid error; anything but a whole answer is
// Unavailable.
func (c *Client) Translate(ctx context.Context, from, to i18n.Lang, text string) (string, error) {
	body, err := json.Marshal(question{Text: text, From: string(from), To: string(to), Format: "text", Key: c.key})
	if err != nil {
		return "", err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, c.address, bytes.NewReader(body))
	if err != nil {
		return "", err
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept", "application/json")
	w, err := c.http.Do(r)
	if err != nil {
		return "", unavailable(err)
	}
	defer func() { _ = w.Body.Close() }()
	answer, err := io.ReadAll(io.LimitReader(w.Body, maxBytes+1))
	if err != nil {
		return "", unavailable(err)
	}
	if len(answer) > maxBytes {
		return "", unavailable(errors.New("the answer is too long"))
	}
	var said reply
	if err := json.Unmarshal(answer, &said); err != nil {
		return "", unavailable(fmt.Errorf("status %d: %w", w.StatusCode, err))
	}
	switch {
	case w.StatusCode == http.StatusBadRequest:
		return "", &errs.Error{Kind: errs.Invalid, Key: "The machine does not translate from %s into %s.", Args: []any{from.Name(), to.Name()}, Err: errors.New(said.Error)}
	case w.StatusCode != http.StatusOK:
		return "", unavailable(fmt.Errorf("status %d: %s", w.StatusCode, said.Error))
	case strings.TrimSpace(said.Text) == "":
		return "", unavailable(errors.New("an empty answer"))
	}
	return strings.TrimSpace(said.Text), nil
}

func unavailable(err error) error {
	return &errs.Error{Kind: errs.Unavailable, Key: "The machine that translates does not answer. Try again later; nothing was changed.", Err: fmt.Errorf("libretranslate: %w", err)}
}
