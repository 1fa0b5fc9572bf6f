package account

import (
	"context"
	"time"

	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/errs"
)

// SessionStore keeps session data for alexedwards/scs (its CtxStore interface). The library hashes the
// token before it comes here.
type SessionStore struct {
	db    *db.DB
	clock clock.Clock
}

// Sessions is the store of this installation.
func (s *Service) Sessions() *SessionStore { return &SessionStore{s.db, s.clock} }

// FindCtx reads a session that has not expired.
func (st *SessionStore) FindCtx(ctx context.Context, token string) ([]byte, bool, error) {
	data, err := db.Value[[]byte](ctx, st.db.Read(), "select data from account_session where token = $1 and expires_at > $2",
		token, db.Micros(st.clock.Now()))
	if errs.Is(err, errs.NotFound) {
		return nil, false, nil
	}
	return data, err == nil, err
}

// CommitCtx writes a session.
func (st *SessionStore) CommitCtx(ctx context.Context, token string, data []byte, expiry time.Time) error {
	return st.db.Tx(ctx, func(tx *db.Tx) error {
		_, err := db.Exec(ctx, tx, `
			insert into account_session (token, data, expires_at) values ($1, $2, $3)
			on conflict (token) do update set data = excluded.data, expires_at = excluded.expires_at`,
			token, data, db.Micros(expiry))
		return err
	})
}

// DeleteCtx forgets a session.
func (st *SessionStore) DeleteCtx(ctx context.Context, token string) error {
	return st.db.Tx(ctx, func(tx *db.Tx) error {
		_, err := db.Exec(ctx, tx, "delete from account_session where token = $1", token)
		return err
	})
}

// Find reads a session without a context. It, Commit and Delete complete scs.Store; scs calls the forms above.
func (st *SessionStore) Find(token string) ([]byte, bool, error) {
	return st.FindCtx(context.Background(), token)
}

// Commit writes a session without a context.
func (st *SessionStore) Commit(token string, data []byte, expiry time.Time) error {
	return st.CommitCtx(context.Background(), token, data, expiry)
}

// Delete forgets a session without a context.
func (st *SessionStore) Delete(token string) error { return st.DeleteCtx(context.Background(), token) }

// Tidy drops codes and sessions that can open nothing any more.
func (s *Service) Tidy(ctx context.Context) error {
	return s.db.Tx(ctx, func(tx *db.Tx) error {
		now := s.clock.Now()
		if err := deleteCodes(ctx, tx, now.Add(-24*time.Hour)); err != nil {
			return err
		}
		_, err := db.Exec(ctx, tx, "delete from account_session where expires_at < $1", db.Micros(now))
		return err
	})
}
