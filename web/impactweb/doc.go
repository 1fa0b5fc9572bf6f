// Package impactweb shows the figures, as a page and as a CSV file. What is withheld is decided in impact;
// here it is a word.
package impactweb
