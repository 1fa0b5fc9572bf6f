package privacy

import (
	"context"
	"slices"
	"time"

	"anyam/platform/db"
	"anyam/platform/i18n"
	"anyam/platform/id"
)

// Subject is a person, as far as she is known: the account, the address, and the workshops for which she
// alone speaks. Any of them may be empty.
type Subject struct {
	UserID   id.ID
	Email    string // compared without regard to case; empty once she is erased
	MakerIDs []id.ID
}

// Owns reports whether the workshop is hers alone.
func (s Subject) Owns(maker id.ID) bool { return slices.Contains(s.MakerIDs, maker) }

// Holder is an area that keeps data about people. Each is registered in app, so that none is left out
// (rule privacy-1).
type Holder interface {
	// Tables are those of its tables that say something of a person, by their names. Every table of the database is named by one
	// holder, or stands on the list of those that say nothing of anybody: a test of app compares them with the schema.
	Tables() []string
	// Gather reads everything that the area holds about the subject, a part for each kind. A kind of which
	// it holds nothing is left out.
	Gather(ctx context.Context, q db.Q, s Subject) ([]Part, error)
	// Forget takes from the area's tables what identifies the subject, and keeps sums and what the law wants
	// kept (rule privacy-2). It may be called again for the same subject, after a restore.
	Forget(ctx context.Context, tx *db.Tx, s Subject) error
}

// Part is one kind of thing that is held about a subject: her orders.
type Part struct {
	Key     string   // names it in an export, letters and hyphens: orders
	Title   string   // English source text
	Purpose string   // English source text: what the association needs it for
	Stays   string   // English source text: why the records outlive an erasure, without her name; empty where they go
	Columns []Column // what is known of each
	Rows    [][]string
	Files   []File // that she may have as they are
	Open    []Open // what has to be closed before she can be erased (rule privacy-3)
}

// Column is one thing that is known of each record of a part.
type Column struct {
	Key  string // in JSON: placed_on
	Name string // English source text
}

// File is a file about the subject.
type File struct {
	Name string // in the export: photographs/basket-1.webp
	Blob string // in platform/files
}

// TitleIn says what it is, in the reader's language.
func (p Part) TitleIn(l *i18n.Locale) string { return titleIn(l, p) }

// PurposeIn says what the association needs it for.
func (p Part) PurposeIn(l *i18n.Locale) string { return purposeIn(l, p) }

// StaysIn says why it outlives an erasure; empty where it goes.
func (p Part) StaysIn(l *i18n.Locale) string {
	if p.Stays == "" {
		return ""
	}
	return staysIn(l, p)
}

// ColumnsIn are the names of the columns.
func (p Part) ColumnsIn(l *i18n.Locale) []string {
	names := make([]string, len(p.Columns))
	for i, c := range p.Columns {
		names[i] = columnIn(l, c)
	}
	return names
}

// Functions with the type in their parameters: so archtest finds the texts of Part and Column, and of nothing else.
func titleIn(l *i18n.Locale, p Part) string    { return l.T(p.Title) }
func purposeIn(l *i18n.Locale, p Part) string  { return l.T(p.Purpose) }
func staysIn(l *i18n.Locale, p Part) string    { return l.T(p.Stays) }
func columnIn(l *i18n.Locale, c Column) string { return l.T(c.Name) }

// TextIn says what has to be closed, in the reader's language.
func (o Open) TextIn(l *i18n.Locale) string { return openIn(l, o) }

func openIn(l *i18n.Locale, o Open) string { return l.T(o.Text, o.Name) }

// WhatIn says what is kept, ThenIn what becomes of it, in the reader's language.
func (p Period) WhatIn(l *i18n.Locale) string { return whatIn(l, p) }

// ThenIn says what becomes of it.
func (p Period) ThenIn(l *i18n.Locale) string { return thenIn(l, p) }

func whatIn(l *i18n.Locale, p Period) string { return l.T(p.What) }
func thenIn(l *i18n.Locale, p Period) string { return l.T(p.Then) }

// Open is something that has to be closed before the subject can be erased.
type Open struct {
	Text string // English source text with one %s for Name
	Name string // ORD-2026-0001
	Path string // where it is closed: /desk/orders/…
}

// Erased stands where a person's name stood. It is stored, and so says it in both languages.
const Erased = "(dihapus · erased)"

// Instant writes an instant into a row, in UTC (RFC 3339); the zero instant is empty.
func Instant(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}
