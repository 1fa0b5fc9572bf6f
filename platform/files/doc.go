// Package files keeps what is too large for the database: photographs, papers, imported lists, lesson media.
//
// A Store is a folder on disk or a bucket of object storage (S3); Open chooses by the address, and one conformance
// test runs on both. A file has a name that the program makes ("photo/0192f3c4/1280.webp"), is written whole or not at
// all, and is never changed in place: who needs another content writes another name.
//
// Words: store, a place for files; name, a path of lower-case segments; put, write a file whole.
//
//	files-1 A name is lower-case letters, digits, dot, dash and underscore, in segments that begin with a letter or digit.
//	files-2 A file is there whole or not at all, after a power cut too.
//	files-3 When there is no room left, the visitor learns it, and what was there stays.
//	files-4 Nothing outside the store's folder or bucket is read or written, whatever the name.
//	files-5 A name is never the folder of another: "a" and "a/b" do not both exist.
//
// It must never decide who may read a file, and never put an address with its secret into an error or a log.
package files
