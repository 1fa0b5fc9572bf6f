package bench

import (
	"bytes"
	"compress/gzip"
	"encoding/gob"
	"fmt"
	"io"
	"net"
	"net/http"
	"time"
)

// Sample is an answer as the site gave it, header and body.
type Sample struct {
	Path   string
	Header http.Header
	Body   []byte
}

// Take asks the site for a path, as Load does, and keeps the bytes of the answer.
func Take(base, path string) (Sample, error) {
	req, err := http.NewRequest(http.MethodGet, base+path, http.NoBody)
	if err != nil {
		return Sample{}, err
	}
	req.Header.Set("Accept-Encoding", "gzip") // said here, so that the client does not unpack
	client := http.Client{Timeout: time.Minute}
	resp, err := client.Do(req)
	if err != nil {
		return Sample{}, err
	}
	defer func() { _ = resp.Body.Close() }()
	s := Sample{Path: path, Header: resp.Header}
	if s.Body, err = io.ReadAll(resp.Body); err != nil {
		return s, err
	}
	if resp.StatusCode != http.StatusOK {
		return s, fmt.Errorf("%s answered %s", path, resp.Status)
	}
	s.Header.Del("Date") // the server writes these itself
	s.Header.Set("Content-Length", fmt.Sprint(len(s.Body)))
	return s, nil
}

// Plain is the body without its compression.
func (s Sample) Plain() ([]byte, error) {
	if s.Header.Get("Content-Encoding") != "gzip" {
		return s.Body, nil
	}
	r, err := gzip.NewReader(bytes.NewReader(s.Body))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(r)
}

// Bare serves samples, read from in, with the standard library's server and nothing else, until in ends. It writes
// its address to out. It is what the site is compared with.
func Bare(in io.Reader, out io.Writer) error {
	decoder := gob.NewDecoder(in)
	var samples []Sample
	if err := decoder.Decode(&samples); err != nil {
		return fmt.Errorf("read samples: %w", err)
	}
	mux := http.NewServeMux()
	mux.HandleFunc("/healthz", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("ok\n")) })
	for _, s := range samples {
		mux.HandleFunc(s.Path, func(w http.ResponseWriter, _ *http.Request) {
			h := w.Header()
			for name, values := range s.Header {
				h[name] = values
			}
			_, _ = w.Write(s.Body)
		})
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	server := &http.Server{Handler: mux, ReadHeaderTimeout: time.Minute}
	if _, err := fmt.Fprintf(out, "http://%s\n", listener.Addr()); err != nil {
		return err
	}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	ended := make(chan struct{})
	go func() { _, _ = io.Copy(io.Discard, in); close(ended) }()
	select {
	case err := <-failed:
		return err
	case <-ended:
		return server.Close()
	}
}
