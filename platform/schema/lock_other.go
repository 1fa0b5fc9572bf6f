//go:build !unix

package schema

// lockFile does nothing where there is no flock: start one program at a time there.
func lockFile(string) (unlock func(), err error) { return func() {}, nil }
