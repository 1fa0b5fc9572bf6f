// Package bulkweb is the pages on which makers, and those who look after them, bring many pieces at once from the file of a shop, look at every
// piece before anything is written, take it back, and give pieces out for other shops. They stand under /desk/products/import and /desk/product-imports.
package bulkweb
