package picture

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// libwebpDirs is where distributions keep shared libraries.
var libwebpDirs = []string{
	"/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib", "/usr/local/lib",
}

// libwebpLinks are the names that the encoder's library asks for, which only development packages
// install, and the files of the same interface that every installation has (Debian's libwebp7 and libwebpdemux2).
var libwebpLinks = map[string]string{"libwebp.so": "libwebp.so.7", "libwebpdemux.so": "libwebpdemux.so.2"}

// linkLibwebp makes a directory in which a worker's loader finds the system's libwebp, and returns "" where
// the system has none. The directory is new and ours alone, so that nobody can plant another library.
func linkLibwebp() (string, error) {
	from := libwebpDir()
	if from == "" {
		return "", nil
	}
	dir, err := os.MkdirTemp("", "anyam-libwebp-")
	if err != nil {
		return "", fmt.Errorf("link libwebp: %w", err)
	}
	for name, file := range libwebpLinks {
		if err := os.Symlink(filepath.Join(from, file), filepath.Join(dir, name)); err != nil {
			return "", errors.Join(fmt.Errorf("link libwebp: %w", err), os.RemoveAll(dir))
		}
	}
	return dir, nil
}

func libwebpDir() string {
	for _, dir := range libwebpDirs {
		found := 0
		for _, file := range libwebpLinks {
			if info, err := os.Stat(filepath.Join(dir, file)); err == nil && info.Mode().Type() != fs.ModeDir {
				found++
			}
		}
		if found == len(libwebpLinks) {
			return dir
		}
	}
	return ""
}
