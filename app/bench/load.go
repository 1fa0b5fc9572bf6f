package bench

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"slices"
	"strconv"
	"sync"
	"time"
)

// Result is what a load came to.
type Result struct {
	Requests int
	Took     time.Duration
	P50, P99 time.Duration // of one answer
	Bytes    int64         // of bodies
}

// Rate is answers a second.
func (r Result) Rate() float64 { return float64(r.Requests) / r.Took.Seconds() }

// Load asks for a path over and over on so many connections at once, each waiting for its answer before it asks
// again, until the time is over. Every answer must be a 200. It writes HTTP/1.1 by hand: a full client would take
// more of the machine than the server that is measured.
func Load(ctx context.Context, addr, path string, connections int, length time.Duration) (Result, error) {
	ctx, cancel := context.WithTimeout(ctx, length)
	defer cancel()
	began := time.Now()
	all := make([]visitor, connections)
	var running sync.WaitGroup
	for i := range all {
		running.Go(func() { all[i].visit(ctx, addr, path) })
	}
	running.Wait()
	r := Result{Took: time.Since(began)}
	var times []time.Duration
	var faults []error
	for i := range all {
		times = append(times, all[i].times...)
		r.Bytes += all[i].bytes
		faults = append(faults, all[i].err)
	}
	if err := errors.Join(faults...); err != nil {
		return r, err
	}
	if len(times) == 0 {
		return r, fmt.Errorf("no answer from %s%s within %s", addr, path, length)
	}
	slices.Sort(times)
	r.Requests, r.P50, r.P99 = len(times), times[len(times)/2], times[len(times)*99/100]
	return r, nil
}

// visitor is one connection.
type visitor struct {
	times []time.Duration
	bytes int64
	err   error
}

func (v *visitor) visit(ctx context.Context, addr, path string) {
	conn, err := (&net.Dialer{}).DialContext(ctx, "tcp", addr)
	if err != nil {
		v.err = err
		return
	}
	defer func() { _ = conn.Close() }()
	_ = conn.SetDeadline(time.Now().Add(2 * time.Minute)) // an answer that never comes ends the load
	request := []byte("GET " + path + " HTTP/1.1\r\nHost: " + addr + "\r\nAccept-Encoding: gzip\r\nAccept-Language: en\r\nUser-Agent: anyam-bench\r\n\r\n")
	r := bufio.NewReaderSize(conn, 64<<10)
	for ctx.Err() == nil {
		began := time.Now()
		if _, v.err = conn.Write(request); v.err != nil {
			return
		}
		n, err := answer(r)
		if err != nil {
			v.err = fmt.Errorf("%s%s: %w", addr, path, err)
			return
		}
		v.times = append(v.times, time.Since(began))
		v.bytes += n
	}
}

// answer reads one answer and returns the length of its body.
func answer(r *bufio.Reader) (int64, error) {
	line, err := r.ReadSlice('\n')
	if err != nil {
		return 0, err
	}
	if !bytes.HasPrefix(line, []byte("HTTP/1.1 200 ")) {
		return 0, fmt.Errorf("answered %q", bytes.TrimSpace(line))
	}
	length, chunked := int64(-1), false
	for {
		if line, err = r.ReadSlice('\n'); err != nil {
			return 0, err
		}
		name, value, found := bytes.Cut(bytes.TrimSpace(line), []byte(":"))
		if !found {
			break
		}
		switch {
		case bytes.EqualFold(name, []byte("Content-Length")):
			if length, err = strconv.ParseInt(string(bytes.TrimSpace(value)), 10, 64); err != nil {
				return 0, err
			}
		case bytes.EqualFold(name, []byte("Transfer-Encoding")):
			chunked = true
		}
	}
	if chunked {
		return chunks(r)
	}
	if length < 0 {
		return 0, errors.New("an answer without a length")
	}
	return io.CopyN(io.Discard, r, length)
}

// chunks reads a body in the chunked coding (RFC 9112, section 7.1).
func chunks(r *bufio.Reader) (total int64, err error) {
	for {
		line, err := r.ReadSlice('\n')
		if err != nil {
			return total, err
		}
		n, err := strconv.ParseInt(string(bytes.TrimSpace(line)), 16, 64)
		if err != nil {
			return total, err
		}
		if _, err := io.CopyN(io.Discard, r, n+2); err != nil { // with the line end after it
			return total, err
		}
		if total += n; n == 0 {
			return total, nil
		}
	}
}
