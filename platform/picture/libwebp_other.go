//go:build !linux

package picture

// linkLibwebp is for Linux, where the names of shared libraries carry versions.
func linkLibwebp() (string, error) { return "", nil }
