package fairprice

import (
	"math/big"

	"anyam/platform/money"
)

// Wage is the minimum wage of a regency or city (upah minimum kabupaten/kota, UMK) for a month.
type Wage struct {
	Month  money.Amount
	Year   int
	Source string
}

// Hour is the wage for an hour, rounded up.
func (w Wage) Hour() money.Amount { return up(w.hour()) }

func (w Wage) hour() *big.Rat { return big.NewRat(w.Month.Minor, MonthHours) }

const (
	wageYear   = 2026
	wageSource = "Keputusan Gubernur Jawa Timur 100.3.3.1/937/013/2025"
)

// MinimumWage is the minimum wage of a regency of East Java by its code (35.04); ok is false where the figure
// is not known to us (rule fairprice-3). It binds employers for workers in their first year; for micro and small
// businesses it is a yardstick, not a law (PP 36/2021, article 36).
func MinimumWage(regency string) (w Wage, ok bool) {
	month, ok := minimumWages[regency]
	return Wage{money.Rupiah(month), wageYear, wageSource}, ok
}

// minimumWages are those of the decree's 38 that the press had printed by November 2026 (seru.co.id, batara.news,
// bojonegorotimes.id, sinarngawi.com); the other eleven are not in the table.
var minimumWages = map[string]int64{
	"35.04": 2_628_190, "35.05": 2_567_744, "35.06": 2_651_603, "35.07": 3_802_862, "35.09": 3_012_197, "35.10": 2_989_145,
	"35.11": 2_496_886, "35.12": 2_483_962, "35.13": 3_164_526, "35.14": 5_187_681, "35.15": 5_191_541, "35.16": 5_176_101,
	"35.17": 3_320_770, "35.21": 2_556_815, "35.22": 2_685_983, "35.23": 3_229_092, "35.24": 3_196_328, "35.25": 5_195_401,
	"35.27": 2_484_443, "35.71": 2_742_806, "35.72": 2_639_518, "35.73": 3_736_101, "35.74": 3_045_172, "35.75": 3_555_301,
	"35.76": 3_208_556, "35.78": 5_288_796, "35.79": 3_562_484,
}
