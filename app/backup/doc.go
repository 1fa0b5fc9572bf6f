// Package backup writes a whole installation into one file and reads it back, on either engine: a backup made on
// SQLite is restored into PostgreSQL and the other way round, which is also how an installation moves.
//
// The file is a gzipped tar:
//
//	manifest.json          format and schema version, when and from which engine it was made, tables and columns
//	tables/NAME.jsonl      a JSON array for each row, columns in the manifest's order; bytes in base64
//	jobs.jsonl             jobs that wait, so that no letter that was promised is lost
//	files/NAME             pictures and papers
//	checksums.json         SHA-256, length and rows of each of them; a file without it was cut short
//
//	backup-1 Tables and jobs are read at one moment; the site goes on meanwhile.
//	backup-2 A backup is there whole or not at all.
//	backup-3 A restore goes only into an installation that holds nothing yet.
//	backup-4 A damaged or cut file changes nothing: it is read to its end before the first row is written.
package backup
