package potential

import "math"

// Market is what one importer buys of the product, and the exporter's part in it. Values are USD a year; what is not said to be
// of another time is of the last year of the window.
type Market struct {
	Importer Country
	Value    Number // from the exporter
	Total    Number // from everybody

	SharePercent Number // Value of Total
	SharePoints  Number // SharePercent, less that of the first year: the change of share
	Rank         int    // of the exporter among the suppliers, 1 for the largest; 0 where Value is missing
	Suppliers    int
	HHI          Number // of the suppliers: the sum of their squared shares, 0 to 1 (Herfindahl and Hirschman)
	Equivalent   Number // how many suppliers of one size would be as concentrated: 1/HHI

	GrowthPercent      Number // of Value, a year, from the first year to the last
	TotalGrowthPercent Number // of Total
	TrendPercent       Number // of Total, a year, by the straight line through the logarithms of all years that are known

	UnitValue         Number // USD a kilogram of what came from the exporter
	TotalUnitValue    Number // of what came from everybody
	RelativeUnitValue Number // the first over the second

	DistanceKM Number // the mean distance of the suppliers, weighted by value
	Potential  Potential
}

// series is a figure by year.
type series []Number

func (s series) last() Number { return s[len(s)-1] }

// growth is the mean growth a year in percent: (last/first)^(1/years) - 1.
func (s series) growth() Number {
	n := float64(len(s) - 1)
	if n == 0 {
		return Number{}
	}
	return both(s.last(), s[0], func(last, first float64) float64 { return 100 * (math.Pow(last/first, 1/n) - 1) })
}

// trend is the growth a year in percent by least squares on the logarithms; it needs two years with trade.
func (s series) trend() Number {
	var n, sx, sy, sxx, sxy float64
	for i, v := range s {
		if usd, known := v.Value(); known && usd > 0 {
			x, y := float64(i), math.Log(usd)
			n, sx, sy, sxx, sxy = n+1, sx+x, sy+y, sxx+x*x, sxy+x*y
		}
	}
	if n < 2 {
		return Number{}
	}
	slope := (n*sxy - sx*sy) / (n*sxx - sx*sx)
	return Known(100 * math.Expm1(slope))
}

// mean is the mean of the years that are known.
func (s series) mean() Number {
	total, n := none, 0.0
	for _, v := range s {
		if usd, known := v.Value(); known {
			total, n = total+usd, n+1
		}
	}
	return sumOf(total).over(Known(n))
}

// suppliers are the sellers to one market, or to all, in one year.
type suppliers struct {
	values []float64 // by country; none where missing
	net    []float64
	weigh  []float64 // the value of what was weighed
}

func (s suppliers) total() Number { return total(s.values) }

func total(values []float64) Number {
	sum := none
	for _, v := range values {
		sum += v
	}
	return sumOf(sum)
}

// concentration is how many values there are, the sum of their squared shares, and its inverse.
func concentration(values []float64) (n int, hhi, equivalent Number) {
	sum, squares := 0.0, 0.0
	for _, v := range values {
		if v > 0 {
			n, sum, squares = n+1, sum+v, squares+v*v
		}
	}
	hhi = Known(squares / (sum * sum))
	return n, hhi, Known(1).over(hhi)
}

// rank is the place of one value among all, 1 for the largest; 0 where it is missing.
func rank(values []float64, of int) int {
	if of < 0 || !sumOf(values[of]).IsKnown() {
		return 0
	}
	place := 1
	for _, v := range values {
		if v > values[of] {
			place++
		}
	}
	return place
}

// at is one of the values; missing for a country that is not there.
func at(values []float64, i int) Number {
	if i < 0 {
		return Number{}
	}
	return sumOf(values[i])
}

// unitValue is USD a kilogram of one supplier, and of all.
func (s suppliers) unitValue(of int) (one, all Number) {
	return at(s.weigh, of).over(at(s.net, of)), total(s.weigh).over(total(s.net))
}

// describe fills in what one market shows by itself. years are its suppliers, year by year.
func describe(years []suppliers, exporter int) Market {
	var m Market
	var own, all, shares series
	for _, y := range years {
		value, sum := at(y.values, exporter), y.total()
		own, all, shares = append(own, value), append(all, sum), append(shares, value.over(sum).percent())
	}
	last := years[len(years)-1]
	m.Value, m.Total, m.SharePercent = own.last(), all.last(), shares.last()
	if len(shares) > 1 {
		m.SharePoints = shares.last().minus(shares[0])
	}
	m.Rank = rank(last.values, exporter)
	m.Suppliers, m.HHI, m.Equivalent = concentration(last.values)
	m.GrowthPercent, m.TotalGrowthPercent, m.TrendPercent = own.growth(), all.growth(), all.trend()
	m.UnitValue, m.TotalUnitValue = last.unitValue(exporter)
	m.RelativeUnitValue = m.UnitValue.over(m.TotalUnitValue)
	return m
}
