// Package search finds published products and makers by words in Indonesian and English, typed with or
// without errors, and by what a buyer filters on.
//
// Words used here:
//
//   - document: what is searched of one product or maker; the owner of the record calls Put and Remove in
//     the transaction that publishes or withdraws it;
//   - facet: a property that has many documents for each value, counted beside the results;
//   - unit: what one typed word, or several that mean one thing, may match.
//
// The database keeps the documents (tables gallery_search_doc and gallery_search_state, the same on both
// engines); each process keeps an index over them in memory, and before it answers, it reads the documents
// that changed since it looked last. docs/decisions/0006-search.md tells why, with measurements.
//
// Rules:
//
//   - search-1: a search sees every document that was committed before it began, in every process;
//   - search-2: what was not committed is never found;
//   - search-3: results, their order, totals and counts depend on the committed documents alone: they are the
//     same on both engines, in every process, and after a restart;
//   - search-4: all words must match (as themselves, as another form, or as a word with the same meaning); if
//     no document has them all, those with the most are shown, and Result.Partial says so;
//   - search-5: a word that nothing has is completed, else repaired; Result.Spelling says what was searched instead;
//   - search-6: values of one facet combine by or, facets by and; the counts of a facet ignore its own selection;
//   - search-7: no text that a visitor types is an error.
//
// Writing documents is serialised: a transaction that has called Put makes others wait until it ends, so it
// should call Put last, and imports should commit every hundred documents or so.
package search
