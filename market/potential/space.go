package potential

import (
	"math/bits"
	"slices"
	"strings"
)

// space is the product space: which countries are specialised in which products.
type space struct {
	world     []float64  // exports of each product by all
	everybody float64    // exports of everything by all
	all       []float64  // exports of everything by each country
	who       [][]uint64 // by product: a bit for each country whose RCA is above 1
	ubiquity  []int      // by product: how many those are
	diverse   []int      // by country: in how many products it is specialised
}

func newSpace(s *sums) *space {
	n, words := len(s.products), (len(s.countries)+63)/64
	sp := &space{world: make([]float64, n), all: make([]float64, len(s.countries)), who: make([][]uint64, n), ubiquity: make([]int, n), diverse: make([]int, len(s.countries))}
	for i := range s.countries {
		for k, v := range s.exports[i*n : (i+1)*n] {
			sp.world[k] += v
			sp.all[i] += v
		}
		sp.everybody += sp.all[i]
	}
	room := make([]uint64, n*words)
	for k := range n {
		sp.who[k] = room[k*words : (k+1)*words]
	}
	for i := range s.countries {
		for k, v := range s.exports[i*n : (i+1)*n] {
			if v*sp.everybody > sp.world[k]*sp.all[i] { // the RCA is above 1
				sp.who[k][i/64] |= 1 << (i % 64)
				sp.ubiquity[k]++
				sp.diverse[i]++
			}
		}
	}
	return sp
}

// exported is what a country sold of a product over all years.
func (s *sums) exported(country, product int) Number {
	if country < 0 {
		return Number{}
	}
	return sumOf(s.exports[country*len(s.products)+product])
}

// rca is the revealed comparative advantage (Balassa): the product's share in the country's exports over its share in the world's.
func (sp *space) rca(s *sums, country, product int) Number {
	own := s.exported(country, product).over(Known(sp.all[country]))
	return own.over(Known(sp.world[product]).over(Known(sp.everybody)))
}

func (sp *space) isSpecialised(country, product int) bool {
	return sp.who[product][country/64]&(1<<(country%64)) != 0
}

// proximity is the smaller of two chances: that a country specialised in one product is so in the other, and the reverse.
func (sp *space) proximity(k, l int) float64 {
	most := max(sp.ubiquity[k], sp.ubiquity[l])
	if most == 0 {
		return 0 // nobody makes either: the sums below are over products that somebody makes
	}
	together := 0
	for w, word := range sp.who[k] {
		together += bits.OnesCount64(word & sp.who[l][w])
	}
	return float64(together) / float64(most)
}

// near is the proximity of all products to one.
func (sp *space) near(product int) []float64 {
	out := make([]float64, len(sp.who))
	for l := range out {
		out[l] = sp.proximity(product, l)
	}
	return out
}

// densities are how much of what stands near a product each country is specialised in, from 0 to 1.
func (sp *space) densities(near []float64) []Number {
	made, all := make([]float64, len(sp.diverse)), 0.0
	for l, phi := range near {
		all += phi
		if phi == 0 {
			continue
		}
		for w, word := range sp.who[l] {
			for ; word != 0; word &= word - 1 {
				made[64*w+bits.TrailingZeros64(word)] += phi
			}
		}
	}
	out := make([]Number, len(made))
	for i, m := range made {
		out[i] = Known(m / all)
	}
	return out
}

// Neighbour is another product and how near it stands in product space, from 0 to 1 (see the package comment).
type Neighbour struct {
	Product   Product
	Proximity float64
}

func (sp *space) nearest(s *sums, atMost int) []Neighbour {
	var out []Neighbour
	for l, phi := range sp.near(s.own) {
		if l != s.own && phi > 0 {
			out = append(out, Neighbour{s.products[l], phi})
		}
	}
	slices.SortStableFunc(out, func(a, b Neighbour) int {
		switch {
		case a.Proximity > b.Proximity:
			return -1
		case a.Proximity < b.Proximity:
			return 1
		}
		return strings.Compare(a.Product.String(), b.Product.String())
	})
	return out[:min(atMost, len(out))]
}
