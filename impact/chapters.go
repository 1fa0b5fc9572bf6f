package impact

import (
	"context"
	"time"

	"anyam/account"
	"anyam/members"
	"anyam/members/units"
	"anyam/platform/clock"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/platform/money"
	"anyam/trade"
)

// ChapterRow is the figures of a chapter. Makers are as of today; inquiries, orders and their value are of the last
// twelve whole months, each counted for the chapter that covered the maker's regency on its day (rule impact-7).
type ChapterRow struct {
	ID        id.ID // empty for what lay in no chapter
	Name      string
	NowCalled string // its name of today, where that is another than at the end of the months
	IsClosed  bool
	Makers    int64
	Inquiries int64
	Orders    int64
	Value     int64 // of the orders, in euro cents
}

// Chapters counts by chapter, in the order of their codes; what lay in no chapter comes last. Only officers read it,
// who can read every order that it is made of: nothing is withheld.
func (s *Service) Chapters(ctx context.Context, actor account.Actor) ([]ChapterRow, error) {
	if !MayReadChapters(actor) {
		return nil, errs.Missing("figures", string(actor.UserID))
	}
	c, err := s.countChapters(ctx)
	if err != nil {
		return nil, err
	}
	today, err := s.Units.ChapterNames(ctx)
	if err != nil {
		return nil, err
	}
	chapters, err := s.Units.ChaptersEver(ctx, endOf(lastMonths(s.Clock.Now())))
	if err != nil {
		return nil, err
	}
	var rows []ChapterRow
	for _, ch := range append(chapters, units.Chapter{}) {
		row := ChapterRow{ID: ch.ID, Name: ch.Name, IsClosed: !ch.ClosedAt.IsZero()}
		if now, ok := today[ch.ID]; ok && now != ch.Name {
			row.NowCalled = now
		}
		counted := c.rows[ch.ID]
		if counted == nil && (row.IsClosed || row.ID == "") {
			continue
		}
		if counted != nil {
			row.Makers, row.Inquiries, row.Orders, row.Value = counted.Makers, counted.Inquiries, counted.Orders, counted.Value
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// endOf is the last day of the months that are counted.
func endOf(months []time.Time) clock.Date {
	return clock.DateOf(months[len(months)-1].In(clock.WIB)).AddDays(-1)
}

// byChapter is figures by chapter while they are counted.
type byChapter struct {
	boundaries units.Boundaries
	heads      map[id.ID]members.Head
	moves      []clock.Date // from which makers worked elsewhere
	rows       map[id.ID]*ChapterRow
}

func (c *byChapter) row(regency string, day clock.Date) *ChapterRow {
	chapter := c.boundaries.At(regency, day)
	if c.rows[chapter] == nil {
		c.rows[chapter] = &ChapterRow{}
	}
	return c.rows[chapter]
}

func (s *Service) countChapters(ctx context.Context) (*byChapter, error) {
	q, now := s.DB.Read(), s.Clock.Now()
	c := &byChapter{heads: map[id.ID]members.Head{}, rows: map[id.ID]*ChapterRow{}}
	var err error
	if c.boundaries, err = s.Units.Boundaries(ctx, q); err != nil {
		return nil, err
	}
	heads, err := s.Members.Census(ctx, q)
	if err != nil {
		return nil, err
	}
	for _, h := range heads {
		c.heads[h.ID] = h
		if !h.IsHidden {
			c.row(h.Regency, clock.DateOf(now.In(clock.WIB))).Makers++
		}
	}
	c.moves = moves(heads)
	cuts := c.cuts(lastMonths(now))
	for i := range len(cuts) - 1 {
		if err := s.countSpan(ctx, c, cuts[i], cuts[i+1]); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// cuts are the instants between which no boundary and no maker moves, from the first of the months until the end of the last.
func (c *byChapter) cuts(months []time.Time) []time.Time {
	from, until := months[0], months[len(months)-1]
	return cut(from, until, append(c.boundaries.Changes(clock.DateOf(from), clock.DateOf(until)), c.moves...))
}

// countSpan counts the trade of a span of time in which no boundary and no maker moved.
func (s *Service) countSpan(ctx context.Context, c *byChapter, from, before time.Time) error {
	q, day := s.DB.Read(), clock.DateOf(from.In(clock.WIB))
	inquiries, err := s.Trade.InquiryTallies(ctx, q, from, before)
	if err != nil {
		return err
	}
	for _, t := range inquiries {
		c.row(c.heads[t.MakerID].RegencyOn(day), day).Inquiries += t.Inquiries
	}
	orders, err := s.Trade.OrderTallies(ctx, q, from, before)
	if err != nil {
		return err
	}
	for _, t := range orders {
		if t.State == trade.Cancelled { // rule impact-6
			continue
		}
		row := c.row(c.heads[t.MakerID].RegencyOn(day), day)
		row.Orders += t.Orders
		euro, err := s.Market.Convert(ctx, t.Value, money.EUR)
		if err == nil {
			row.Value += euro.Amount.Minor
		} else if !errs.Is(err, errs.NotFound) && !errs.Is(err, errs.Unavailable) {
			return err
		}
	}
	return nil
}
