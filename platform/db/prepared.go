package db

import (
	"context"
	"database/sql"
	"sync"
)

// mostPrepared bounds how many texts are kept prepared: each takes memory on each connection. The program has
// some hundred; lists with a bind for each id have one for each length.
const mostPrepared = 200

// prepared is the readers of SQLite with their statements kept prepared: parsing a query takes SQLite longer than
// answering most of ours. (The driver for PostgreSQL does this by itself.)
type prepared struct {
	*sql.DB
	mu    sync.Mutex
	texts map[string]*sql.Stmt
}

// statement is the prepared form of a text; nil when there are too many, or it cannot be prepared, so that the
// text is run as it is and fails with its own error.
func (p *prepared) statement(ctx context.Context, query string) *sql.Stmt {
	p.mu.Lock()
	s, ok := p.texts[query]
	full := len(p.texts) >= mostPrepared
	p.mu.Unlock()
	if ok || full {
		return s
	}
	s, err := p.PrepareContext(ctx, query)
	if err != nil {
		return nil
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if first, ok := p.texts[query]; ok { // somebody else was quicker
		_ = s.Close()
		return first
	}
	if p.texts == nil {
		p.texts = map[string]*sql.Stmt{}
	}
	p.texts[query] = s
	return s
}

// QueryContext runs a query.
func (p *prepared) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	if s := p.statement(ctx, query); s != nil {
		return s.QueryContext(ctx, args...)
	}
	return p.DB.QueryContext(ctx, query, args...)
}

// QueryRowContext runs a query of one row.
func (p *prepared) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	if s := p.statement(ctx, query); s != nil {
		return s.QueryRowContext(ctx, args...)
	}
	return p.DB.QueryRowContext(ctx, query, args...)
}
