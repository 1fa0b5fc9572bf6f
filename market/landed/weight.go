package landed

import (
	"fmt"
	"math"

	"github.com/govalues/decimal"

	"anyam/platform/errs"
	"anyam/platform/money"
)

// Parcel is a number of equal packages.
type Parcel struct {
	LengthMM, WidthMM, HeightMM int64
	Grams                       int64 // gross, of one
	Count                       int64
}

// Divisor is how many cubic centimetres a carrier by air counts as one kilogram.
type Divisor int64

// The usual divisors. A carrier's own conditions decide.
const (
	AirCargo     Divisor = 6000
	CourierCargo Divisor = 5000
)

// Weight is what carriers count. Wickerwork is light for its size: show both.
type Weight struct {
	ActualGrams     int64
	VolumetricGrams int64 // the volume over the divisor, rounded up
	ChargeableGrams int64 // the larger of the two
	Litres          int64 // rounded up
	RevenueKilos    int64 // by sea, less than a container: the larger of tonnes and cubic metres, in thousandths, rounded up
}

// The bounds of a parcel: the longest lorry and the heaviest load.
const (
	mostMM    = 20_000
	mostGrams = 100_000_000
	mostCount = 1_000_000
)

// Weigh adds up parcels as a carrier with the divisor does. A size that cannot be is an Invalid error that names it.
func Weigh(parcels []Parcel, divisor Divisor) (Weight, error) {
	var f errs.Faults
	f.Check(divisor >= 1000 && divisor <= 10_000, "divisor", "Expected a whole number from %d to %d.", 1000, 10_000)
	f.Check(len(parcels) > 0, "parcels", "Expected at least one parcel.")
	var w Weight
	var mm3 int64
	for n, p := range parcels {
		at := fmt.Sprintf("parcels[%d]", n)
		isSound := true
		for _, side := range []struct {
			name string
			v    int64
			most int64
		}{{"length_mm", p.LengthMM, mostMM}, {"width_mm", p.WidthMM, mostMM}, {"height_mm", p.HeightMM, mostMM},
			{"grams", p.Grams, mostGrams}, {"count", p.Count, mostCount}} {
			isSound = f.Check(side.v >= 1 && side.v <= side.most, at+"."+side.name, "Expected a whole number from %d to %d.", 1, side.most) && isSound
		}
		if !isSound {
			continue
		}
		volume := p.LengthMM * p.WidthMM * p.HeightMM // at most 8e12, times a million still fits
		if volume*p.Count > math.MaxInt64-mm3 || p.Grams*p.Count > math.MaxInt64-w.ActualGrams {
			f.Add(at+".count", "Expected fewer: together they are too large.")
			continue
		}
		mm3 += volume * p.Count
		w.ActualGrams += p.Grams * p.Count
	}
	if err := f.Err(); err != nil {
		return Weight{}, err
	}
	w.VolumetricGrams = roundUp(mm3, int64(divisor))
	w.ChargeableGrams = max(w.ActualGrams, w.VolumetricGrams)
	w.Litres = roundUp(mm3, 1_000_000)
	w.RevenueKilos = max(w.Litres, roundUp(w.ActualGrams, 1000))
	return w, nil
}

func roundUp(n, by int64) int64 { return n/by + min(1, n%by) }

// ByAir is the freight of the chargeable weight at a rate a kilogram, at least the minimum.
func (w Weight) ByAir(perKilo, atLeast money.Amount) (money.Amount, error) {
	return freight(perKilo, w.ChargeableGrams, atLeast)
}

// BySea is the freight at a rate for a tonne or cubic metre, whichever is more, at least the minimum.
func (w Weight) BySea(perTonne, atLeast money.Amount) (money.Amount, error) {
	return freight(perTonne, w.RevenueKilos, atLeast)
}

// freight is a rate for thousandths, rounded to a minor unit, half up.
func freight(rate money.Amount, thousandths int64, atLeast money.Amount) (money.Amount, error) {
	var f errs.Faults
	for _, a := range []struct {
		at     string
		amount money.Amount
	}{{"rate", rate}, {"at_least", atLeast}} {
		f.Check(a.amount.Currency.IsKnown(), a.at+".currency", "Expected an ISO 4217 currency, such as EUR.")
		f.Check(a.amount.Minor >= 0 && a.amount.Minor <= mostMinor, a.at, "Expected an amount from 0 to %s.", money.Of(mostMinor, a.amount.Currency))
	}
	if err := f.Err(); err != nil {
		return money.Amount{}, err
	}
	share, err := decimal.New(thousandths, 3)
	if err != nil {
		return money.Amount{}, money.ErrTooLarge
	}
	cost, err := rate.Convert(share, rate.Currency)
	if err != nil {
		return money.Amount{}, err
	}
	if _, err := cost.Add(atLeast); err != nil {
		return money.Amount{}, err // two currencies
	}
	cost.Minor = max(cost.Minor, atLeast.Minor)
	return cost, nil
}
