package trade

import (
	"context"
	"slices"
	"time"

	"anyam/account"
	"anyam/platform/db"
	"anyam/platform/id"
)

// AnswerTime is how fast a workshop answers.
type AnswerTime struct {
	Asked  int64         // inquiries that count
	Median time.Duration // from when an inquiry reached the workshop until its first word or offer; until now where there is none yet
}

// mostAnswers bounds how many inquiries are looked at, the newest first.
const mostAnswers = 500

// AnswerTime is how fast a workshop has answered the inquiries since an instant, for those who may read its record. What was closed
// without an answer does not count: nobody waits for one.
func (s *Service) AnswerTime(ctx context.Context, actor account.Actor, maker id.ID, since time.Time) (AnswerTime, error) {
	if _, err := s.Members.ReadMaker(ctx, actor, maker); err != nil {
		return AnswerTime{}, err
	}
	now := s.Clock.Now()
	waited, err := db.All(ctx, s.DB.Read(), func(scan db.Scan) (time.Duration, error) {
		var sent, first db.Time
		if err := scan(&sent, &first); err != nil {
			return 0, err
		}
		until := time.Time(first)
		if until.IsZero() {
			until = now
		}
		return until.Sub(time.Time(sent)), nil
	}, `select sent_at, first_word from (
			select q.id, q.sent_at, q.state, coalesce(
				(select min(w.at) from (
					select m.at from trade_message m where m.inquiry_id = q.id and m.side = 'maker'
					union all select o.sent_at from trade_quotation o where o.inquiry_id = q.id) w), 0) as first_word
			from trade_inquiry q
			where q.maker_id = $1 and q.sent_at >= $2 and q.state <> 'unconfirmed') a
		where state <> 'closed' or first_word > 0
		order by sent_at desc, id limit $3`, maker, db.Micros(since), mostAnswers)
	if err != nil || len(waited) == 0 {
		return AnswerTime{}, err
	}
	slices.Sort(waited)
	return AnswerTime{Asked: int64(len(waited)), Median: waited[len(waited)/2]}, nil
}
