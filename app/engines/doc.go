// Package engines holds the commands that print what the calculating rooms reach: anyam bench stow, split, potential, hs,
// practice, credential. Each reads published instances from a folder, runs the room as any caller would, and prints one
// figure a line, so that a script can compare two runs. It must never hold a calculation of its own.
package engines
