package search

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"anyam/gallery/words"
	"anyam/platform/db"
	"anyam/platform/i18n"
	"anyam/platform/id"
)

// format numbers the way words are cut and folded. Raise it when words.Tokens changes what it returns, so
// that Outdated names what has to be put again. Stems, synonyms and repairs are made when searching: they
// may change freely.
const format = 1

// Put makes a document findable, or replaces it, once the caller's transaction commits.
func (x *Index) Put(ctx context.Context, q db.Q, doc Doc) error { return write(ctx, q, doc, false) }

// Remove makes a document unfindable once the caller's transaction commits. One that is not there is
// not an error.
func (x *Index) Remove(ctx context.Context, q db.Q, doc id.ID) error {
	return write(ctx, q, Doc{ID: doc}, true)
}

func write(ctx context.Context, q db.Q, doc Doc, removed bool) error {
	change, err := db.Value[int64](ctx, q, "update gallery_search_state set change = change + 1 where id = 1 returning change")
	if err != nil {
		return fmt.Errorf("search: document %s: %w", doc.ID, err)
	}
	const upsert = `
		insert into gallery_search_doc (id, change, removed, format, kind, words, craft, materials, techniques,
			regency, maker_id, price_idr, min_order, lead_days, published_at, order_key)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
		on conflict (id) do update set change = excluded.change, removed = excluded.removed, format = excluded.format,
			kind = excluded.kind, words = excluded.words, craft = excluded.craft, materials = excluded.materials,
			techniques = excluded.techniques, regency = excluded.regency, maker_id = excluded.maker_id,
			price_idr = excluded.price_idr, min_order = excluded.min_order, lead_days = excluded.lead_days,
			published_at = excluded.published_at, order_key = excluded.order_key`
	_, err = db.Exec(ctx, q, upsert, string(doc.ID), change, removed, int64(format), string(doc.Kind), encode(doc.Texts),
		oneLine(doc.Craft), once(doc.Materials), once(doc.Techniques), doc.Regency, string(doc.Maker),
		doc.PriceIDR, int64(doc.MinOrder), int64(doc.LeadDays), db.Micros(doc.Published), doc.OrderKey)
	if err != nil {
		return fmt.Errorf("search: document %s: %w", doc.ID, err)
	}
	return nil
}

// once writes codes a line each, and each once. A line break inside a code becomes a space, so that nothing
// a maker typed can keep a product from being published.
func once(codes []string) string {
	var lines []string
	for _, code := range codes {
		if code = oneLine(code); code != "" {
			lines = append(lines, code)
		}
	}
	slices.Sort(lines)
	return strings.Join(slices.Compact(lines), "\n")
}

func oneLine(code string) string { return strings.ReplaceAll(code, "\n", " ") }

// Outdated names documents whose words were cut by an earlier version of the program, at most limit. Their
// owner should put them again; until then they are found by their old words.
func (x *Index) Outdated(ctx context.Context, limit int) ([]id.ID, error) {
	return db.All(ctx, x.db.Read(), func(scan db.Scan) (doc id.ID, err error) { err = scan(&doc); return doc, err },
		"select id from gallery_search_doc where not removed and format < $1 order by format, id limit $2", int64(format), limit)
}

// mark is what is known of a word in a document: the heaviest text it stands in, and the languages of the
// texts, in four bits.
type mark uint8

const (
	weightBits mark = 3
	inID       mark = 1 << 2
	inEN       mark = 1 << 3
)

// with is the mark of a word that also stands in another text.
func (m mark) with(w Weight, in mark) mark { return max(m&weightBits, mark(w)) | m&^weightBits | in }

// langMark is the bits of a language. A name counts as both; a language without stems as none.
func langMark(lang i18n.Lang) mark {
	switch lang {
	case i18n.Indonesian:
		return inID
	case i18n.English:
		return inEN
	case "":
		return inID | inEN
	}
	return 0
}

// encode writes the words of a document, each once: a line for each mark, a hexadecimal digit before the
// words. Phrases of the thesaurus follow the words they consist of, joined by low lines, which no word has.
func encode(texts []Text) string {
	marks := map[string]mark{}
	for _, t := range texts {
		in := langMark(t.Lang)
		tokens := words.Tokens(t.Text)
		for _, w := range tokens {
			marks[w] = marks[w].with(t.Weight, in)
		}
		for _, s := range stemmed {
			if in&s.in == 0 {
				continue
			}
			for _, p := range words.Phrases(s.lang, tokens) {
				p = strings.ReplaceAll(p, " ", "_")
				marks[p] = marks[p].with(t.Weight, s.in)
			}
		}
	}
	var lines [16][]string
	for _, w := range slices.Sorted(maps.Keys(marks)) {
		lines[marks[w]] = append(lines[marks[w]], w)
	}
	var out []string
	for m, line := range lines {
		if len(line) > 0 {
			out = append(out, fmt.Sprintf("%x %s", m, strings.Join(line, " ")))
		}
	}
	return strings.Join(out, "\n")
}

// decode calls f for each word and phrase of an encoded document.
func decode(encoded string, f func(word string, m mark)) {
	for line := range strings.SplitSeq(encoded, "\n") {
		digit, list, ok := strings.Cut(line, " ")
		if !ok || len(digit) != 1 {
			continue
		}
		m := mark(strings.IndexByte("0123456789abcdef", digit[0]))
		for word := range strings.SplitSeq(list, " ") {
			f(strings.ReplaceAll(word, "_", " "), m&15)
		}
	}
}
