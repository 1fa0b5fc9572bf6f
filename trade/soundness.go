package trade

import (
	"context"
	"fmt"

	"anyam/platform/db"
)

// gapsInPapers finds kinds and years whose numbers do not run from 1 to the counter without a gap.
const gapsInPapers = `
	select c.kind, c.year, c.last, count(p.id), coalesce(max(p.number), 0)
	from trade_counter c
	left join trade_paper p on p.kind = c.kind and p.year = c.year
	where c.kind in ('proforma', 'invoice', 'packing')
	group by c.kind, c.year, c.last
	having count(p.id) <> c.last or coalesce(max(p.number), 0) <> c.last
	order by c.kind, c.year
	limit 20`

// papersWithoutCounter finds papers of a kind and year that was never counted.
const papersWithoutCounter = `
	select p.kind, p.year, 0, count(p.id), max(p.number)
	from trade_paper p
	where not exists (select 1 from trade_counter c where c.kind = p.kind and c.year = p.year)
	group by p.kind, p.year
	order by p.kind, p.year
	limit 20`

// NumberFaults names kinds and years of papers whose numbers have gaps.
func (s *Service) NumberFaults(ctx context.Context) ([]string, error) {
	var faults []string
	for _, query := range []string{gapsInPapers, papersWithoutCounter} {
		found, err := db.All(ctx, s.DB.Read(), func(scan db.Scan) (string, error) {
			var kind string
			var year, last, papers, highest int64
			err := scan(&kind, &year, &last, &papers, &highest)
			return fmt.Sprintf("%s %d: counted to %d, there are %d papers, the highest is %d", kind, year, last, papers, highest), err
		}, query)
		if err != nil {
			return nil, err
		}
		faults = append(faults, found...)
	}
	return faults, nil
}

// wrongSums finds orders whose total is not what their lines and freight come to, or whose lines are not quantity
// times price.
const wrongSums = `
	select o.number, o.total_minor, o.freight_minor + coalesce((select cast(sum(l.amount_minor) as bigint) from trade_order_line l where l.order_id = o.id), 0)
	from trade_order o
	where o.total_minor <> o.freight_minor + coalesce((select cast(sum(l.amount_minor) as bigint) from trade_order_line l where l.order_id = o.id), 0)
	or exists (select 1 from trade_order_line l where l.order_id = o.id and l.amount_minor <> l.quantity * l.unit_minor)
	order by o.number, o.id
	limit 20`

// SumFaults names orders whose sums are not right.
func (s *Service) SumFaults(ctx context.Context) ([]string, error) {
	return db.All(ctx, s.DB.Read(), func(scan db.Scan) (string, error) {
		var number string
		var total, lines int64
		err := scan(&number, &total, &lines)
		return fmt.Sprintf("%s: total %d, lines and freight %d (minor units)", number, total, lines), err
	}, wrongSums)
}
