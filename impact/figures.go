package impact

import (
	"cmp"
	"context"
	"slices"
	"time"

	"anyam/account"
	"anyam/market"
	"anyam/members"
	"anyam/platform/clock"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/platform/money"
	"anyam/trade"
)

// Months is how many whole months trade is counted over (rule impact-5).
const Months = 12

// Row is the figures of a place, or of all places. Pieces and people are as of now; inquiries, orders and
// their value are of the last twelve whole months.
type Row struct {
	Regency   string // code; empty for all
	Makers    int64
	People    Cell
	Pieces    Cell // published
	Ready     Cell // of them, ready for export
	Inquiries Cell
	Orders    Cell
	Value     Cell // of the orders, in euro cents
	makers    map[id.ID]bool
}

// Month is the trade of one month.
type Month struct {
	First     clock.Date
	Inquiries Cell
	Orders    Cell
	Value     Cell // in euro cents
}

// StateRow is how many orders stand in a state.
type StateRow struct {
	State  trade.OrderState
	Orders Cell
}

// CurrencyRow is what was ordered in one currency.
type CurrencyRow struct {
	Currency money.Currency
	Orders   Cell
	Value    Cell // in minor units of the currency
	euro     Cell
}

// Figures is everything that is counted.
type Figures struct {
	From, Until clock.Date // the days that trade is counted over, both included
	Total       Row
	Regencies   []Row // those with makers, by code
	Months      []Month
	States      []StateRow
	Currencies  []CurrencyRow
	RateDay     clock.Date       // of the newest rate that was used; empty when none was
	NoRate      []money.Currency // whose orders are not in the values
}

// Figures counts (rules impact-1 to impact-6).
func (s *Service) Figures(ctx context.Context, actor account.Actor) (Figures, error) {
	if !MayReadFigures(actor) {
		return Figures{}, errs.Missing("figures", string(actor.UserID))
	}
	c, err := s.count(ctx)
	if err != nil {
		return Figures{}, err
	}
	return c.settled(), nil
}

// count is everything as it is, before anything is withheld.
func (s *Service) count(ctx context.Context) (*counting, error) {
	q := s.DB.Read()
	heads, err := s.Members.Census(ctx, q)
	if err != nil {
		return nil, err
	}
	c := newCounting(lastMonths(s.Clock.Now()))
	c.moves = moves(heads)
	for _, h := range heads {
		c.maker(h)
	}
	tallies, err := s.Gallery.Tallies(ctx, q)
	if err != nil {
		return nil, err
	}
	for _, t := range tallies {
		c.pieces(t.MakerID, t.Published, t.ExportReady)
	}
	for i := range c.f.Months {
		if err := s.month(ctx, c, i); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// month counts the trade of a month, in parts between which no maker moved.
func (s *Service) month(ctx context.Context, c *counting, i int) error {
	cuts := cut(c.bounds[i], c.bounds[i+1], c.moves)
	for j := range len(cuts) - 1 {
		c.day = clock.DateOf(cuts[j].In(clock.WIB))
		if err := s.part(ctx, c, i, cuts[j], cuts[j+1]); err != nil {
			return err
		}
	}
	return nil
}

// part counts the trade of a part of month i.
func (s *Service) part(ctx context.Context, c *counting, i int, from, before time.Time) error {
	q := s.DB.Read()
	inquiries, err := s.Trade.InquiryTallies(ctx, q, from, before)
	if err != nil {
		return err
	}
	for _, t := range inquiries {
		c.inquiries(i, t.MakerID, t.Inquiries)
	}
	orders, err := s.Trade.OrderTallies(ctx, q, from, before)
	if err != nil {
		return err
	}
	for _, t := range orders {
		euro, err := s.Market.Convert(ctx, t.Value, money.EUR)
		if err != nil && !errs.Is(err, errs.NotFound) && !errs.Is(err, errs.Unavailable) {
			return err
		}
		c.orders(i, t, euro, err == nil)
	}
	return nil
}

// lastMonths are the beginnings of the last twelve whole months and the end of the last one, in WIB.
func lastMonths(now time.Time) []time.Time {
	now = now.In(clock.WIB)
	bounds := make([]time.Time, Months+1)
	for i := range bounds {
		bounds[i] = time.Date(now.Year(), now.Month()-time.Month(Months-i), 1, 0, 0, 0, 0, clock.WIB)
	}
	return bounds
}

// cut are the instants at which a span of time is cut: its ends, and the beginnings in WIB of the days between.
func cut(from, until time.Time, days []clock.Date) []time.Time {
	cuts := []time.Time{from, until}
	for _, day := range days {
		at := time.Date(day.Time().Year(), day.Time().Month(), day.Time().Day(), 0, 0, 0, 0, clock.WIB)
		if at.After(from) && at.Before(until) {
			cuts = append(cuts, at)
		}
	}
	slices.SortFunc(cuts, time.Time.Compare)
	return slices.CompactFunc(cuts, time.Time.Equal)
}

// moves are the days from which makers worked elsewhere.
func moves(heads []members.Head) (days []clock.Date) {
	for _, h := range heads {
		for _, st := range h.Before {
			days = append(days, st.Until.AddDays(1))
		}
	}
	return days
}

// counting is figures while they are counted.
type counting struct {
	f         Figures
	bounds    []time.Time
	places    map[string]*Row
	heads     map[id.ID]members.Head
	moves     []clock.Date // from which makers worked elsewhere
	day       clock.Date   // on which the trade that is being counted was
	state     map[trade.OrderState]*Cell
	currency  map[money.Currency]*CurrencyRow
	cancelled Cell
}

func newCounting(bounds []time.Time) *counting {
	c := &counting{
		bounds: bounds, places: map[string]*Row{}, heads: map[id.ID]members.Head{},
		state: map[trade.OrderState]*Cell{}, currency: map[money.Currency]*CurrencyRow{},
	}
	last := len(bounds) - 1
	c.f.From, c.f.Until = clock.DateOf(bounds[0]), clock.DateOf(bounds[last].AddDate(0, 0, -1))
	for _, b := range bounds[:last] {
		c.f.Months = append(c.f.Months, Month{First: clock.DateOf(b)})
	}
	return c
}

// maker counts a maker in. A hidden one is none of the makers any more, but its trade remains.
func (c *counting) maker(h members.Head) {
	c.heads[h.ID] = h
	p := c.place(h.Regency, h.ID)
	if h.IsHidden {
		return
	}
	p.Makers++
	c.f.Total.Makers++
	p.People.add(h.ID, h.Workers)
	c.f.Total.People.add(h.ID, h.Workers)
}

// place is the row of a regency in which the maker works, or worked.
func (c *counting) place(regency string, maker id.ID) *Row {
	p := c.places[regency]
	if p == nil {
		p = &Row{Regency: regency, makers: map[id.ID]bool{}}
		c.places[regency] = p
	}
	p.makers[maker] = true
	return p
}

// placeThen is the row of the regency in which the maker worked on the day of the trade (rule members-10); nil for a maker that is not known.
func (c *counting) placeThen(maker id.ID) *Row {
	h, ok := c.heads[maker]
	if !ok {
		return nil
	}
	return c.place(h.RegencyOn(c.day), maker)
}

func (c *counting) pieces(maker id.ID, published, ready int64) {
	h, ok := c.heads[maker]
	if !ok || h.IsHidden {
		return
	}
	p := c.place(h.Regency, maker)
	p.Pieces.add(maker, published)
	p.Ready.add(maker, ready)
	c.f.Total.Pieces.add(maker, published)
	c.f.Total.Ready.add(maker, ready)
}

func (c *counting) inquiries(month int, maker id.ID, n int64) {
	p := c.placeThen(maker)
	if p == nil {
		return
	}
	p.Inquiries.add(maker, n)
	c.f.Months[month].Inquiries.add(maker, n)
	c.f.Total.Inquiries.add(maker, n)
}

func (c *counting) orders(month int, t trade.OrderTally, euro market.Conversion, hasRate bool) {
	p := c.placeThen(t.MakerID)
	if p == nil {
		return
	}
	if t.State == trade.Cancelled { // rule impact-6
		c.cancelled.add(t.MakerID, t.Orders)
		return
	}
	row := c.currencyRow(t.Value.Currency)
	for _, cell := range []*Cell{&p.Orders, &c.f.Months[month].Orders, &c.f.Total.Orders, c.stateCell(t.State), &row.Orders} {
		cell.add(t.MakerID, t.Orders)
	}
	row.Value.add(t.MakerID, t.Value.Minor)
	if !hasRate {
		if !slices.Contains(c.f.NoRate, t.Value.Currency) {
			c.f.NoRate = append(c.f.NoRate, t.Value.Currency)
		}
		return
	}
	c.f.RateDay = max(c.f.RateDay, euro.Day)
	for _, cell := range []*Cell{&p.Value, &c.f.Months[month].Value, &c.f.Total.Value, &row.euro} {
		cell.add(t.MakerID, euro.Amount.Minor)
	}
}

func (c *counting) stateCell(state trade.OrderState) *Cell {
	if c.state[state] == nil {
		c.state[state] = &Cell{}
	}
	return c.state[state]
}

func (c *counting) currencyRow(currency money.Currency) *CurrencyRow {
	if c.currency[currency] == nil {
		c.currency[currency] = &CurrencyRow{Currency: currency}
	}
	return c.currency[currency]
}

// settled withholds what has to be withheld, and is the figures.
func (c *counting) settled() Figures {
	f := &c.f
	for _, p := range c.places {
		f.Regencies = append(f.Regencies, *p)
	}
	slices.SortFunc(f.Regencies, func(a, b Row) int { return cmp.Compare(a.Regency, b.Regency) })
	for _, st := range trade.OrderStates {
		f.States = append(f.States, StateRow{State: st, Orders: *c.stateCell(st)})
	}
	for _, row := range c.currency {
		f.Currencies = append(f.Currencies, *row)
	}
	slices.SortFunc(f.Currencies, func(a, b CurrencyRow) int { return cmp.Compare(a.Currency, b.Currency) })
	f.withhold()
	settle(&c.cancelled)
	f.States = append(f.States, StateRow{State: trade.Cancelled, Orders: c.cancelled})
	return *f
}

// withhold goes over every margin of every total.
func (f *Figures) withhold() {
	for i := range f.Regencies {
		r := &f.Regencies[i]
		for _, cell := range r.cells() {
			cell.isFew = len(r.makers) < fewest
		}
	}
	settle(&f.Total.People, regencies(f, func(r *Row) *Cell { return &r.People }))
	settle(&f.Total.Pieces, regencies(f, func(r *Row) *Cell { return &r.Pieces }))
	settle(&f.Total.Ready, regencies(f, func(r *Row) *Cell { return &r.Ready }))
	settle(&f.Total.Inquiries, regencies(f, func(r *Row) *Cell { return &r.Inquiries }), months(f, func(m *Month) *Cell { return &m.Inquiries }))
	settle(&f.Total.Orders, regencies(f, func(r *Row) *Cell { return &r.Orders }), months(f, func(m *Month) *Cell { return &m.Orders }),
		each(f.States, func(st *StateRow) *Cell { return &st.Orders }), each(f.Currencies, func(c *CurrencyRow) *Cell { return &c.Orders }))
	settle(&f.Total.Value, regencies(f, func(r *Row) *Cell { return &r.Value }), months(f, func(m *Month) *Cell { return &m.Value }),
		each(f.Currencies, func(c *CurrencyRow) *Cell { return &c.euro }))
	for i := range f.Currencies { // the same money, written in its own currency
		if c := &f.Currencies[i]; c.euro.IsWithheld || c.Value.isSmall() {
			c.Value.hide()
		}
	}
}

func (r *Row) cells() []*Cell {
	return []*Cell{&r.People, &r.Pieces, &r.Ready, &r.Inquiries, &r.Orders, &r.Value}
}

func regencies(f *Figures, cell func(*Row) *Cell) margin { return each(f.Regencies, cell) }
func months(f *Figures, cell func(*Month) *Cell) margin  { return each(f.Months, cell) }

// each is a margin of one figure of every row.
func each[T any](rows []T, cell func(*T) *Cell) margin {
	m := make(margin, len(rows))
	for i := range rows {
		m[i] = cell(&rows[i])
	}
	return m
}
