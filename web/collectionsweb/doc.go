// Package collectionsweb is the pages of collections: for everybody what they show, and on the desk what makes them.
package collectionsweb
