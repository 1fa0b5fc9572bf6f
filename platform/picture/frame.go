package picture

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
)

// Parent and worker speak in frames over two pipes: a byte for the kind, four for the length of what
// follows (big endian), then that many bytes.
//
//	worker  hello{Version, …}
//	parent  ask{Settings, Limits}  data (the source)
//	worker  reply{…}  data for each rendition in the reply
//	parent  ask …, or the end of the stream, at which the worker leaves
const (
	frameHello byte = 'H'
	frameAsk   byte = 'A'
	frameReply byte = 'R'
	frameData  byte = 'D'
)

// protocol is raised when frames or their content change.
const protocol = 1

// Bounds on what one side believes of the other.
const (
	maxMessage    = 64 << 10
	maxRendition  = 64 << 20
	maxRenditions = 16
)

// hello says that a worker is ready.
type hello struct {
	Version int
	Native  bool // libwebp of the system is in use
}

// ask says what to make of the source in the frame that follows it.
type ask struct {
	Settings Settings
	Limits   Limits
}

// reply carries a fault, or a result whose renditions follow in frames of their own.
type reply struct {
	Fault  Fault  `json:",omitempty"`
	Args   []any  `json:",omitempty"`
	Detail string `json:",omitempty"` // for the log
	Result Result
	Retire bool // the worker has grown and would like to be replaced
}

func writeFrame(w io.Writer, kind byte, payload []byte) error {
	var head [5]byte
	head[0] = kind
	binary.BigEndian.PutUint32(head[1:], uint32(len(payload)))
	if _, err := w.Write(head[:]); err != nil {
		return fmt.Errorf("write frame %q: %w", kind, err)
	}
	if _, err := w.Write(payload); err != nil {
		return fmt.Errorf("write frame %q: %w", kind, err)
	}
	return nil
}

// readFrame reads a frame that must be of the kind and at most so long. Memory is taken as bytes arrive,
// not as their announcement says. At the end of the stream it returns io.EOF itself.
func readFrame(r io.Reader, kind byte, most int) ([]byte, error) {
	var head [5]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		if err == io.EOF {
			return nil, io.EOF
		}
		return nil, fmt.Errorf("read frame: %w", err)
	}
	n := int64(binary.BigEndian.Uint32(head[1:]))
	if head[0] != kind || n > int64(most) {
		return nil, fmt.Errorf("read frame: got %q of %d bytes, want %q of at most %d", head[0], n, kind, most)
	}
	var b bytes.Buffer
	b.Grow(int(min(n, 1<<20)))
	if _, err := io.CopyN(&b, r, n); err != nil {
		return nil, fmt.Errorf("read frame %q of %d bytes: %w", kind, n, err)
	}
	return b.Bytes(), nil
}

func writeMessage(w io.Writer, kind byte, message any) error {
	payload, err := json.Marshal(message)
	if err != nil {
		return err
	}
	return writeFrame(w, kind, payload)
}

func readMessage(r io.Reader, kind byte, message any) error {
	payload, err := readFrame(r, kind, maxMessage)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(payload, message); err != nil {
		return fmt.Errorf("read frame %q: %w", kind, err)
	}
	return nil
}

// writeReply sends a reply and its renditions.
func writeReply(w io.Writer, r reply) error {
	if err := writeMessage(w, frameReply, r); err != nil {
		return err
	}
	for _, rendition := range r.Result.Renditions {
		if err := writeFrame(w, frameData, rendition.Bytes); err != nil {
			return err
		}
	}
	return nil
}

// readReply reads a reply and its renditions.
func readReply(r io.Reader) (reply, error) {
	var got reply
	if err := readMessage(r, frameReply, &got); err != nil {
		return reply{}, err
	}
	if texts[got.Fault] == "" && got.Fault != "" {
		return reply{}, fmt.Errorf("read reply: unknown fault %q", string(got.Fault))
	}
	if len(got.Result.Renditions) > maxRenditions {
		return reply{}, fmt.Errorf("read reply: %d renditions", len(got.Result.Renditions))
	}
	for i := range got.Result.Renditions {
		content, err := readFrame(r, frameData, maxRendition)
		if err != nil {
			return reply{}, fmt.Errorf("read rendition %d: %w", i, err)
		}
		got.Result.Renditions[i].Bytes = content
	}
	for i, arg := range got.Args { // JSON knows no whole numbers, but the texts do
		if x, ok := arg.(float64); ok {
			got.Args[i] = int(x)
		}
	}
	return got, nil
}
