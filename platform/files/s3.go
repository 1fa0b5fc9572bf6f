package files

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"mime"
	"net/http"
	"net/url"
	"path"
	"strings"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"

	"anyam/platform/errs"
)

// bucket is object storage. An object appears whole when its upload is complete: that is rule files-2.
type bucket struct {
	client minio.Core
	name   string
	prefix string // "" or "some/prefix/"
}

const (
	// A content up to this size is sent in one request, and sent again when the connection breaks.
	singlePut = 8 << 20
	// A larger one is sent in parts of this size; 10,000 parts are allowed.
	partSize = 16 << 20
	// A request is tried so often, with growing pauses; a page waits for it.
	maxTries = 4
)

func openS3(u *url.URL, given Credentials) (*bucket, error) {
	prefix := strings.Trim(u.Path, "/")
	if u.Host == "" {
		return nil, errors.New("files: object storage is written s3://bucket?endpoint=https://host")
	}
	if prefix != "" {
		if !ValidName(prefix) {
			return nil, errors.New("files: the prefix after the bucket is no name (lower-case letters, digits, dot, dash, underscore)")
		}
		prefix += "/"
	}
	if u.User != nil {
		given.Key = u.User.Username()
		given.Secret, _ = u.User.Password()
	}
	if given.Key == "" || given.Secret == "" {
		return nil, errors.New("files: object storage needs a key and a secret")
	}
	host, options, err := s3Options(u.Query())
	if err != nil {
		return nil, err
	}
	options.Creds = credentials.NewStaticV4(given.Key, given.Secret, "")
	client, err := minio.New(host, options)
	if err != nil {
		return nil, fmt.Errorf("files: object storage at %s: %w", host, err)
	}
	return &bucket{minio.Core{Client: client}, u.Host, prefix}, nil
}

// s3Options reads the part of the address behind the question mark. A word that it does not know is a typing error.
func s3Options(query url.Values) (host string, o *minio.Options, err error) {
	o = &minio.Options{Region: "us-east-1", BucketLookup: minio.BucketLookupPath, MaxRetries: maxTries}
	for key := range query {
		switch value := query.Get(key); {
		case key == "endpoint":
			if host, o.Secure, err = endpoint(value); err != nil {
				return "", nil, err
			}
		case key == "region" && value != "":
			o.Region = value
		case key == "style" && value == "host":
			o.BucketLookup = minio.BucketLookupDNS
		case key == "style" && value == "path":
		default:
			return "", nil, fmt.Errorf("files: object storage: %s=%s is not understood; endpoint=https://host, region=…, style=path|host", key, value)
		}
	}
	if host == "" {
		return "", nil, errors.New("files: where is the object storage? s3://bucket?endpoint=https://host")
	}
	return host, o, nil
}

func endpoint(address string) (host string, secure bool, err error) {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.User != nil || strings.Trim(u.Path, "/") != "" || u.Scheme != "https" && u.Scheme != "http" {
		return "", false, errors.New("files: the endpoint of object storage is https://host, or http://host:port on the same machine, without a path")
	}
	return u.Host, u.Scheme == "https", nil
}

func (b *bucket) key(name string) string { return b.prefix + name }

// Put reads ahead, since most files are small: one request for them instead of three.
func (b *bucket) Put(ctx context.Context, name string, content io.Reader) (Info, error) {
	if err := writable(name); err != nil {
		return Info{}, err
	}
	from := &source{ctx: ctx, r: content}
	options := minio.PutObjectOptions{ContentType: contentType(name), PartSize: partSize}
	var head bytes.Buffer
	n, err := io.CopyN(&head, from, singlePut)
	var up minio.UploadInfo
	switch {
	case errors.Is(err, io.EOF):
		up, err = b.client.Client.PutObject(ctx, b.name, b.key(name), bytes.NewReader(head.Bytes()), n, options)
	case err == nil:
		up, err = b.client.Client.PutObject(ctx, b.name, b.key(name), io.MultiReader(&head, from), -1, options)
	}
	if from.err != nil {
		return Info{}, fmt.Errorf("put %s: read the content: %w", name, from.err)
	}
	if err != nil {
		return Info{}, s3Fault("put", name, err)
	}
	info := Info{Name: name, Size: up.Size, Modified: up.LastModified.UTC()}
	if up.LastModified.IsZero() { // not every server says it when it takes an object
		return b.Stat(ctx, name)
	}
	return info, nil
}

// contentType is for whoever looks into the bucket with other tools; pages say their own.
func contentType(name string) string {
	if t := mime.TypeByExtension(path.Ext(name)); t != "" {
		return t
	}
	return "application/octet-stream"
}

func (b *bucket) Get(ctx context.Context, name string) (*File, error) {
	if err := readable(name); err != nil {
		return nil, err
	}
	body, info, _, err := b.client.GetObject(ctx, b.name, b.key(name), minio.GetObjectOptions{})
	if err != nil {
		return nil, s3Fault("get", name, err)
	}
	r := &ranged{ctx: ctx, bucket: b, name: name, etag: info.ETag, size: info.Size, body: body}
	return &File{r, Info{Name: name, Size: info.Size, Modified: info.LastModified.UTC()}}, nil
}

func (b *bucket) Stat(ctx context.Context, name string) (Info, error) {
	if err := readable(name); err != nil {
		return Info{}, err
	}
	o, err := b.client.StatObject(ctx, b.name, b.key(name), minio.StatObjectOptions{})
	if err != nil {
		return Info{}, s3Fault("stat", name, err)
	}
	return Info{Name: name, Size: o.Size, Modified: o.LastModified.UTC()}, nil
}

func (b *bucket) Delete(ctx context.Context, name string) error {
	if !ValidName(name) {
		return nil
	}
	err := b.client.RemoveObject(ctx, b.name, b.key(name), minio.RemoveObjectOptions{})
	if err != nil && !isMissing(err) {
		return s3Fault("delete", name, err)
	}
	return nil
}

func (b *bucket) List(ctx context.Context, prefix, after string) iter.Seq2[Info, error] {
	options := minio.ListObjectsOptions{Prefix: b.key(prefix), Recursive: true}
	if after != "" {
		options.StartAfter = b.key(after)
	}
	return func(yield func(Info, error) bool) {
		ctx, cancel := context.WithCancel(ctx) // ends the listing when the caller has had enough
		defer cancel()
		for o := range b.client.ListObjectsIter(ctx, b.name, options) {
			if o.Err != nil {
				yield(Info{}, s3Fault("list", prefix, o.Err))
				return
			}
			name := strings.TrimPrefix(o.Key, b.prefix)
			if ValidName(name) && !yield(Info{Name: name, Size: o.Size, Modified: o.LastModified.UTC()}, nil) {
				return
			}
		}
	}
}

func (b *bucket) Check(ctx context.Context) error { return check(ctx, b) }

// What servers say when there is no room: S3 has no code of its own for it.
var fullCodes = map[string]bool{"XMinioStorageFull": true, "QuotaExceeded": true, "InsufficientStorage": true}

func isMissing(err error) bool { return minio.ToErrorResponse(err).Code == minio.NoSuchKey }

// s3Fault sorts what the server or the connection says.
func s3Fault(op, name string, err error) error {
	response := minio.ToErrorResponse(err)
	switch {
	case isMissing(err):
		return errs.Missing("file", name)
	case fullCodes[response.Code] || response.StatusCode == http.StatusInsufficientStorage:
		return full(op, name, err)
	}
	return away(op, name, err)
}
