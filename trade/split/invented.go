package split

import (
	"fmt"
	"math/rand/v2"

	"anyam/platform/money"
)

// Invented makes up an order of a size for measurements and demonstrations: the same numbers for the same seed. The makers could make
// about twice as much; every rule but pins, floors and pairs is in it.
func Invented(makers, lines, weeks int, seed uint64) Order {
	r := rand.New(rand.NewPCG(seed, uint64(makers)<<40|uint64(lines)<<20|uint64(weeks))) //nolint:gosec // numbers of a measurement, no secret
	o := Order{Currency: money.IDR, Weeks: weeks, BufferPercent: 10}
	price, minutes := make([]int64, lines), make([]int64, lines)
	for p := range lines {
		price[p], minutes[p] = 20_000+5_000*int64(r.IntN(40)), 30+10*int64(r.IntN(16))
		o.Lines = append(o.Lines, Line{Name: fmt.Sprintf("line %d", p+1), Batch: 5, FirstWeek: r.IntN(1 + weeks/8),
			DueWeek: weeks - 1 - r.IntN(1+weeks/4), LeastGrade: 40, MeanGrade: 60, LargestShare: 4000, LeastMakers: 2,
			MostMakers: 4 + makers/(2+lines/4)})
	}
	load := make([]int64, lines) // minutes that could be worked on each line
	for i := range makers {
		m := Maker{Name: fmt.Sprintf("maker %d", i+1), Region: fmt.Sprintf("region %d", 1+r.IntN(5)), AdminCost: 200_000 + 50_000*int64(r.IntN(17)),
			LeadWeeks: r.IntN(2), YearAssigned: int64(r.IntN(40_000))}
		people := int64(1 + r.IntN(4))
		for range weeks {
			m.Minutes = append(m.Minutes, people*2400)
			m.OwnMinutes = append(m.OwnMinutes, people*int64(r.IntN(1200)))
		}
		m.YearMinutes = people * 2400 * 50
		skill := r.Perm(lines)[:min(lines, 2+r.IntN(5))]
		for _, p := range skill {
			pace, dear := 80+int64(r.IntN(50)), 85+int64(r.IntN(40))
			m.Offers = append(m.Offers, Offer{Line: p, Grade: 35 + r.IntN(60), MinutesPerPiece: minutes[p] * pace / 100, UnitCost: price[p] * dear / 100,
				SetupCost: price[p] * int64(3+r.IntN(18)), LeastPieces: 5 * int64(1+r.IntN(4)), LeadWeeks: r.IntN(2)})
			load[p] += people * 1800 * int64(weeks) / int64(len(skill))
		}
		o.Makers = append(o.Makers, m)
	}
	for p := range o.Lines {
		o.Lines[p].Pieces = 5 * max(2, load[p]*45/100/minutes[p]/5)
	}
	return o
}
