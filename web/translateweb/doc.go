// Package translateweb is where makers and those who look after them bring texts into other languages: what is left to do, the languages
// of a piece, and a text beside its translation. What stands where is gallery/translation's to say.
package translateweb
