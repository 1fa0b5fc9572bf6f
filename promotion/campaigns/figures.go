package campaigns

import (
	"context"
	"slices"

	"anyam/account"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/platform/money"
	"anyam/trade"
)

// Funnel is what came of links: visits, and of those inquiries, orders and their value.
type Funnel struct {
	Visits    Total
	Asked     int64 // at the booths of exhibitions
	Inquiries int64
	Orders    int64
	Value     []money.Amount // a sum for each currency, by its code
}

// add counts inquiries and orders of one kind in.
func (f *Funnel) add(t trade.ViaTally) error {
	f.Inquiries += t.Inquiries
	f.Orders += t.Orders
	if t.Orders == 0 {
		return nil
	}
	for i, a := range f.Value {
		if a.Currency == t.Value.Currency {
			sum, err := a.Add(t.Value)
			f.Value[i] = sum
			return err
		}
	}
	f.Value = append(f.Value, t.Value)
	slices.SortFunc(f.Value, func(a, b money.Amount) int {
		if a.Currency < b.Currency {
			return -1
		}
		return 1
	})
	return nil
}

// Row is a campaign in a list.
type Row struct {
	Campaign
	Funnel
	Links []Link
}

// atOnce is how many campaigns are read at a time.
const atOnce = 100

// Campaigns are those that the actor may read, the newest first.
func (s *Service) Campaigns(ctx context.Context, actor account.Actor, limit, offset int) ([]Row, error) {
	condition, args := narrowed(actor)
	n := len(args)
	found, err := db.All(ctx, s.DB.Read(), scanCampaign, "select "+campaignColumns+" from promotion_campaign where "+condition+
		" order by created_at desc, id desc limit "+db.In(n, 1)+" offset "+db.In(n+1, 1), append(args, min(max(limit, 1), atOnce), max(offset, 0))...)
	if err != nil {
		return nil, err
	}
	return s.withFunnels(ctx, found)
}

// CampaignCount is how many campaigns the actor may read.
func (s *Service) CampaignCount(ctx context.Context, actor account.Actor) (int64, error) {
	condition, args := narrowed(actor)
	return db.Value[int64](ctx, s.DB.Read(), "select count(*) from promotion_campaign where "+condition, args...)
}

// withFunnels adds to campaigns their links, and what came of them.
func (s *Service) withFunnels(ctx context.Context, found []Campaign) ([]Row, error) {
	rows, at, ids := make([]Row, len(found)), map[id.ID]*Row{}, make([]id.ID, len(found))
	for i, c := range found {
		rows[i].Campaign, ids[i], at[c.ID] = c, c.ID, &rows[i]
	}
	links, err := linksOf(ctx, s.DB.Read(), ids...)
	if err != nil {
		return nil, err
	}
	of, codes := map[string]*Row{}, make([]string, len(links))
	for i, l := range links {
		row := at[l.CampaignID]
		row.Links, of[l.Code], codes[i] = append(row.Links, l), row, l.Code
	}
	visits, err := visitsBy(ctx, s.DB.Read(), "code", codes)
	if err != nil {
		return nil, err
	}
	for _, v := range visits {
		of[v.Key].Visits += Total(v.N)
	}
	came, err := s.Trade.ViaTallies(ctx, s.DB.Read(), codes)
	if err != nil {
		return nil, err
	}
	for _, t := range came {
		if err := of[t.Via].add(t); err != nil {
			return nil, err
		}
	}
	if s.AskedBy == nil || len(codes) == 0 {
		return rows, nil
	}
	asked, err := s.AskedBy(ctx, s.DB.Read(), codes)
	for code, n := range asked {
		of[code].Asked += n
	}
	return rows, err
}

// Sum is what came of all campaigns for one piece or workshop. Visits are those of links that lead to its page.
type Sum struct {
	ID id.ID // of the piece or the workshop
	Funnel
}

// mostSummed is how many campaigns are summed up.
const mostSummed = 5000

// Sums are what came of the campaigns that the actor may read by piece, or by workshop; the most inquiries first, then visits.
func (s *Service) Sums(ctx context.Context, actor account.Actor, byMaker bool) ([]Sum, error) {
	if !MayList(actor) {
		return nil, errs.New(errs.Forbidden, "Campaigns are for workshops and officers.")
	}
	sums := map[id.ID]*Sum{}
	sum := func(key id.ID) *Funnel {
		if sums[key] == nil {
			sums[key] = &Sum{ID: key}
		}
		return &sums[key].Funnel
	}
	for offset := 0; offset < mostSummed; offset += atOnce {
		rows, err := s.Campaigns(ctx, actor, atOnce, offset)
		if err != nil {
			return nil, err
		}
		if err := s.sumUp(ctx, rows, byMaker, sum); err != nil {
			return nil, err
		}
		if len(rows) < atOnce {
			break
		}
	}
	return ordered(sums), nil
}

func (s *Service) sumUp(ctx context.Context, rows []Row, byMaker bool, sum func(id.ID) *Funnel) error {
	var codes []string
	for _, row := range rows {
		key := row.ProductID
		if byMaker {
			key = row.SubjectID
		}
		if key != "" {
			sum(key).Visits += row.Visits
		}
		for _, l := range row.Links {
			codes = append(codes, l.Code)
		}
	}
	came, err := s.Trade.ViaTallies(ctx, s.DB.Read(), codes)
	if err != nil {
		return err
	}
	for _, t := range came {
		key := t.ProductID
		if byMaker {
			key = t.MakerID
		}
		if err := sum(key).add(t); err != nil {
			return err
		}
	}
	return nil
}

func ordered(sums map[id.ID]*Sum) []Sum {
	var list []Sum
	for _, sum := range sums {
		list = append(list, *sum)
	}
	slices.SortFunc(list, func(a, b Sum) int {
		switch {
		case a.Inquiries != b.Inquiries:
			return int(b.Inquiries - a.Inquiries)
		case a.Visits != b.Visits && !a.Visits.IsWithheld() && !b.Visits.IsWithheld():
			return int(b.Visits - a.Visits)
		case a.ID < b.ID:
			return -1
		}
		return 1
	})
	return list
}

// File is a campaign with all that is known of it.
type File struct {
	Row
	Days      Margin // by day, yyyy-mm-dd
	Countries Margin // by ISO 3166-1 alpha-2
	Devices   Margin // by Device
	ByLink    Margin // by code
	Pieces    []Sum  // inquiries and orders by piece
}

// File reads a campaign that the actor may read.
func (s *Service) File(ctx context.Context, actor account.Actor, campaign id.ID) (File, error) {
	c, err := campaignByID(ctx, s.DB.Read(), campaign)
	if err == nil && !MayRead(actor, c) {
		err = errs.Missing("campaign", string(campaign))
	}
	if err != nil {
		return File{}, err
	}
	rows, err := s.withFunnels(ctx, []Campaign{c})
	if err != nil {
		return File{}, err
	}
	f := File{Row: rows[0]}
	codes := make([]string, len(f.Links))
	for i, l := range f.Links {
		codes[i] = l.Code
	}
	for column, into := range map[string]*Margin{"day": &f.Days, "country": &f.Countries, "device": &f.Devices, "code": &f.ByLink} {
		counts, err := visitsBy(ctx, s.DB.Read(), column, codes)
		if err != nil {
			return f, err
		}
		*into = withhold(counts)
	}
	sums := map[id.ID]*Sum{}
	err = s.sumUp(ctx, []Row{{Links: f.Links}}, false, func(key id.ID) *Funnel {
		if sums[key] == nil {
			sums[key] = &Sum{ID: key}
		}
		return &sums[key].Funnel
	})
	f.Pieces = ordered(sums)
	return f, err
}
