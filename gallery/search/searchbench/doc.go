// Package searchbench measures gallery/search on a database of invented products, for "anyam bench search"
// and for docs/decisions/0006-search.md. It writes to the database it is given and takes everything out
// again; it refuses one that holds documents already.
package searchbench
