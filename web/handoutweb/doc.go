// Package handoutweb is the addresses of what is printed: catalogues and line sheets for everybody, and the desk's pages to choose pieces,
// papers and labels.
package handoutweb
