package engines

import (
	"cmp"

	"anyam/market/potential"
)

// sheet prints figures under a name, until the first fault.
type sheet struct {
	*Printer
	under string
	err   error
}

func (s *sheet) number(name string, n potential.Number, digits int, unit string) {
	if v, known := n.Value(); known {
		s.err = cmp.Or(s.err, s.Number(s.under+name, v, digits, unit))
		return
	}
	s.err = cmp.Or(s.err, s.Missing(s.under+name, unit))
}

func (s *sheet) count(name string, n int, unit string) {
	s.err = cmp.Or(s.err, s.Count(s.under+name, int64(n), unit))
}

// place prints a rank; there is none where the value is missing.
func (s *sheet) place(name string, rank int) {
	if rank == 0 {
		s.err = cmp.Or(s.err, s.Missing(s.under+name, "place"))
		return
	}
	s.count(name, rank, "place")
}

func printReport(p *Printer, r *potential.Report, exporter string) error {
	s := &sheet{Printer: p, under: "potential."}
	s.count("years", len(r.Years), "count")
	s.under = "potential.all."
	s.market(r.All)
	for _, m := range r.Markets {
		s.under = "potential." + m.Importer.String() + "."
		s.market(m)
		s.number("distance_km", m.DistanceKM, 0, "km")
		s.potential(m.Potential)
	}
	if e, ok := r.Standing(exporter); ok {
		s.under = "potential.exporter."
		s.standing(e)
	}
	s.under = "potential.world."
	s.number("exports_usd", r.World.Exports, 0, "USD")
	s.count("exporters", r.World.Exporters, "count")
	s.number("hhi", r.World.HHI, 5, "share")
	s.number("equivalent_exporters", r.World.Equivalent, 2, "count")
	s.count("ubiquity", r.World.Ubiquity, "count")
	s.number("unit_value", r.World.UnitValue, 2, "USD/kg")
	for _, n := range r.Nearest {
		s.under = "potential.near."
		s.number(n.Product.String(), potential.Known(n.Proximity), 4, "proximity")
	}
	return s.err
}

func (s *sheet) market(m potential.Market) {
	s.number("value_usd", m.Value, 0, "USD")
	s.number("total_usd", m.Total, 0, "USD")
	s.number("share_percent", m.SharePercent, 2, "percent")
	s.number("share_change_points", m.SharePoints, 2, "points")
	s.place("rank", m.Rank)
	s.count("suppliers", m.Suppliers, "count")
	s.number("hhi", m.HHI, 5, "share")
	s.number("equivalent_suppliers", m.Equivalent, 2, "count")
	s.number("growth_percent", m.GrowthPercent, 2, "percent")
	s.number("market_growth_percent", m.TotalGrowthPercent, 2, "percent")
	s.number("market_trend_percent", m.TrendPercent, 2, "percent")
	s.number("unit_value", m.UnitValue, 2, "USD/kg")
	s.number("market_unit_value", m.TotalUnitValue, 2, "USD/kg")
	s.number("relative_unit_value", m.RelativeUnitValue, 3, "ratio")
}

func (s *sheet) potential(p potential.Potential) {
	s.number("supply", p.Supply, 6, "share")
	s.number("demand_usd", p.Demand, 0, "USD")
	s.number("ease", p.Ease, 6, "ratio")
	s.number("potential_usd", p.USD, 0, "USD")
	s.number("actual_usd", p.Actual, 0, "USD")
	s.number("unrealised_usd", p.Unrealised, 0, "USD")
}

func (s *sheet) standing(e potential.Standing) {
	s.number("exports_usd", e.Exports, 0, "USD")
	s.number("share_percent", e.SharePercent, 2, "percent")
	s.place("rank", e.Rank)
	s.number("rca", e.RCA, 2, "ratio")
	s.count("diversification", e.Diversification, "count")
	s.number("density", e.Density, 6, "share")
	s.number("balance", e.Balance, 3, "ratio")
	s.number("unit_value", e.UnitValue, 2, "USD/kg")
	s.number("distance_km", e.DistanceKM, 0, "km")
}
