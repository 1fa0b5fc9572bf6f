//go:build unix

package schema

import (
	"fmt"
	"os"
	"syscall"
)

// lockFile lets one program at a time migrate a SQLite file; the others wait. The lock is the operating
// system's and ends with its holder, so that a crash leaves none behind.
func lockFile(path string) (unlock func(), err error) {
	f, err := os.OpenFile(path+".migrate", os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, fmt.Errorf("migration lock: %w", err)
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX); err != nil {
		_ = f.Close()
		return nil, fmt.Errorf("migration lock: %w", err)
	}
	return func() { _ = f.Close() }, nil
}
