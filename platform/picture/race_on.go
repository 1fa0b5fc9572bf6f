//go:build race

package picture

// raceBuild is true under the race detector, whose own memory cannot be told from the picture's.
const raceBuild = true
