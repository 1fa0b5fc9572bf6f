// Package deskweb is the first page of the workshop: what to do next. It asks the areas what waits (waits.go),
// puts it in order without knowing words or addresses of a database (agenda.go), and says it (words.go).
package deskweb
