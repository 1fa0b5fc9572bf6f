package potential

import (
	"fmt"
	"slices"

	"anyam/platform/errs"
)

// Question is what somebody wants to know of a set of flows.
type Question struct {
	Product  string // 2, 4 or 6 digits; flows of longer codes under it are added up
	Exporter string // ISO 3166-1 alpha-3
	From, To int    // the years to look at; 0 is the first, or the last, that there is
}

// question is a Question that was understood.
type question struct {
	product  Product
	exporter Country
	from, to int
}

func (q Question) parse() (out question, err error) {
	if q.Product != "" {
		if out.product, err = ParseProduct(q.Product); err != nil {
			return out, invalid("Question.Product: %w", err)
		}
	}
	if out.exporter, err = ParseCountry(q.Exporter); err != nil {
		return out, invalid("Question.Exporter: %w", err)
	}
	for _, y := range []struct {
		name string
		year int
	}{{"From", q.From}, {"To", q.To}} {
		if y.year != 0 && (y.year < firstYear || y.year > lastYear) {
			return out, invalid("Question.%s is %d: expected %d to %d, or 0", y.name, y.year, firstYear, lastYear)
		}
	}
	if q.To != 0 && q.From > q.To {
		return out, invalid("Question.From is %d: expected at most To, %d", q.From, q.To)
	}
	out.from, out.to = q.From, q.To
	return out, nil
}

// Report is everything that the flows and facts tell of one product, as the exporter sees it.
type Report struct {
	Product   Product
	Exporter  Country
	Years     []int      // the window; figures of one year are of the last, growth is from the first to the last
	All       Market     // all importers taken together
	Markets   []Market   // each importer of the product, the largest first, then by code
	Exporters []Standing // each exporter of the product, the largest first, then by code
	World     World
	Nearest   []Neighbour // the products nearest to this one in product space, at most ten
}

// Study reads the flows once and answers with all indicators of one product. Facts may be empty: what needs them is missing then.
// A flow that is wrong, or that stands twice among those of the product, is an Invalid error that names it; a product that is
// not there is NotFound. It does not change the flows, and may be called side by side.
func Study(flows []Flow, q Question, facts Facts) (*Report, error) {
	asked, err := q.parse()
	if err != nil {
		return nil, err
	}
	if asked.product == (Product{}) {
		return nil, invalid("Question.Product is empty: expected 2, 4 or 6 digits of the Harmonized System")
	}
	if err := facts.check(); err != nil {
		return nil, err
	}
	s, err := gather(flows, asked)
	if err != nil {
		return nil, err
	}
	v := newView(flows, s, asked, facts)
	r := &Report{Product: asked.product, Exporter: asked.exporter, Years: s.years}
	r.All = v.all()
	for importer := range s.countries {
		if v.isMarket(importer) {
			r.Markets = append(r.Markets, v.market(importer))
		}
	}
	slices.SortStableFunc(r.Markets, func(a, b Market) int { return largerFirst(a.Total, b.Total) })
	r.Exporters = v.standings()
	r.World = v.world()
	r.Nearest = v.space.nearest(s, 10)
	return r, nil
}

// Standing is the row of an exporter, and whether there is one.
func (r *Report) Standing(code string) (Standing, bool) {
	i := slices.IndexFunc(r.Exporters, func(s Standing) bool { return s.Exporter.String() == code })
	if i < 0 {
		return Standing{}, false
	}
	return r.Exporters[i], true
}

// Market is the row of an importer, and whether there is one.
func (r *Report) Market(code string) (Market, bool) {
	i := slices.IndexFunc(r.Markets, func(m Market) bool { return m.Importer.String() == code })
	if i < 0 {
		return Market{}, false
	}
	return r.Markets[i], true
}

// largerFirst orders figures; those that are missing come last.
func largerFirst(a, b Number) int {
	x, known := a.Value()
	y, and := b.Value()
	switch {
	case known != and && known, known && x > y:
		return -1
	case known != and, x < y:
		return 1
	}
	return 0
}

func missing(format string, args ...any) error {
	return errs.Wrap(errs.NotFound, fmt.Errorf(format, args...), "trade flows")
}
