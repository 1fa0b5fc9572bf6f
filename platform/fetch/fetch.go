// Package fetch reads public addresses for the areas, which know no HTTP: reference rates, statistics,
// tariffs. What comes back is bounded in size and time, over https only, and never from an address inside
// the operator's own network, so that a redirect cannot turn the program against its neighbours.
//
// It must never send anything but the request: no cookies, no credentials, no referrer.
package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"syscall"
	"time"

	"anyam/platform/errs"
)

// Config of a client. The zero value is right for files of a few megabytes.
type Config struct {
	Timeout   time.Duration // for the whole answer; 30 seconds by default
	MaxBytes  int64         // of the body; 8 MiB by default
	UserAgent string        // says who asks; "Anyam" by default

	transport http.RoundTripper // of a test; it decides alone whom to reach
}

// Client reads public addresses. It may be used by several goroutines.
type Client struct {
	http      *http.Client
	maxBytes  int64
	userAgent string
}

const maxRedirects = 3

// New makes a client.
func New(c Config) *Client {
	if c.Timeout == 0 {
		c.Timeout = 30 * time.Second
	}
	if c.MaxBytes == 0 {
		c.MaxBytes = 8 << 20
	}
	if c.UserAgent == "" {
		c.UserAgent = "Anyam"
	}
	if c.transport == nil {
		c.transport = publicTransport()
	}
	client := &http.Client{Timeout: c.Timeout, Transport: c.transport, CheckRedirect: checkRedirect}
	return &Client{http: client, maxBytes: c.MaxBytes, userAgent: c.UserAgent}
}

// Get reads the body of an https address. Anything but a whole answer with status 200 is an Unavailable
// error; an address that is not https is Invalid.
func (c *Client) Get(ctx context.Context, url string) ([]byte, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, errs.Wrap(errs.Invalid, err, "fetch")
	}
	if req.URL.Scheme != "https" || req.URL.Host == "" || req.URL.User != nil {
		return nil, errs.Wrap(errs.Invalid, fmt.Errorf("%s is no plain https address", req.URL.Redacted()), "fetch")
	}
	req.Header.Set("User-Agent", c.userAgent)
	res, err := c.http.Do(req)
	if err != nil {
		return nil, errs.Wrap(errs.Unavailable, err, "fetch")
	}
	defer func() { _ = res.Body.Close() }()
	if res.StatusCode != http.StatusOK {
		return nil, errs.Wrap(errs.Unavailable, fmt.Errorf("%s answers %s", url, res.Status), "fetch")
	}
	body, err := io.ReadAll(io.LimitReader(res.Body, c.maxBytes+1))
	if err != nil {
		return nil, errs.Wrap(errs.Unavailable, fmt.Errorf("%s: %w", url, err), "fetch")
	}
	if int64(len(body)) > c.maxBytes {
		return nil, errs.Wrap(errs.Unavailable, fmt.Errorf("%s is longer than %d bytes", url, c.maxBytes), "fetch")
	}
	return body, nil
}

func checkRedirect(req *http.Request, via []*http.Request) error {
	if len(via) > maxRedirects {
		return fmt.Errorf("more than %d redirects", maxRedirects)
	}
	if req.URL.Scheme != "https" {
		return errors.New("redirected away from https")
	}
	req.Header.Del("Referer")
	return nil
}

// publicTransport connects to public addresses only. The check stands at the socket, after the name was
// looked up, so that a name that points inward is refused as well. A proxy named in the environment is
// not used: it would make the check meaningless.
func publicTransport() http.RoundTripper {
	dialer := &net.Dialer{Timeout: 10 * time.Second, Control: refusePrivate}
	return &http.Transport{
		DialContext:           dialer.DialContext,
		TLSHandshakeTimeout:   10 * time.Second,
		ResponseHeaderTimeout: 20 * time.Second,
		MaxIdleConns:          4,
		IdleConnTimeout:       30 * time.Second,
		ForceAttemptHTTP2:     true,
	}
}

func refusePrivate(_, address string, _ syscall.RawConn) error {
	at, err := netip.ParseAddrPort(address)
	if err != nil {
		return fmt.Errorf("connect to %s: %w", address, err)
	}
	if !isPublic(at.Addr().Unmap()) {
		return fmt.Errorf("%s is not a public address", at.Addr())
	}
	return nil
}

// sharedAddresses are those of carriers behind their own translation (RFC 6598).
var sharedAddresses = netip.MustParsePrefix("100.64.0.0/10")

func isPublic(a netip.Addr) bool {
	return a.IsGlobalUnicast() && !a.IsPrivate() && !sharedAddresses.Contains(a)
}
