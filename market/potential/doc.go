// Package potential says which market fits: what the world buys of a product, from whom, how that changes, and how much more a
// country could sell where. It works on plain slices of trade flows, ten million of them in a fifth of a second.
//
// Words: a flow is what one country sold to another of one product in one year. The exporter asks, an importer is a market. v is
// value in USD, i an exporter, j an importer, k a product of the Harmonized System; v_ik, v_jk, v_ij and v_k are v_ijk summed over
// the indices that are not written. The window is the years looked at, s_t a share in its year t.
//
// What is missing is missing, never zero: see Number. A flow that is not there is missing as well, because an extract does not tell
// whether nothing was traded or nobody reported. Sums and means are over what is known; a ratio with a missing side is missing.
//
// # The mathematics
//
// Shares, ranks and growth are plain: the growth a year is (v_t/v_0)^(1/t)-1, the trend the slope of the least-squares line through the
// logarithms (ITC Trade Map draws growth so). Concentration is HHI = Σ share² (Hirschman 1964), its inverse the number of suppliers
// of one size that would be as concentrated. A unit value is value over net weight, both of the flows that were weighed.
//
// Revealed comparative advantage (Balassa 1965): RCA_ik = (v_ik/v_i) / (v_k/v). A country is specialised in k where it is above 1; M_ik is
// 1 there, else 0. Its diversification is Σ_k M_ik, the ubiquity of a product Σ_i M_ik (Hidalgo and Hausmann 2009).
//
// Product space (Hidalgo, Klinger, Barabási, Hausmann, Science 317, 2007): the proximity of two products is the smaller of the chances that
// who is specialised in one is so in the other, φ_kl = min(P(l|k), P(k|l)) = |k and l| / max(|k|, |l|); the density around k is
// Σ_l M_il φ_kl / Σ_l φ_kl, the product itself included.
//
// Export potential (Decreux and Spies, International Trade Centre, 2016; as restated with its formulae by analysts of the British
// Department for Business and Trade, github.com/michael-reda/export_potential_indicator, December 2023):
//
//	EPI_ijk = Supply_ik × Demand_ijk × Ease_ijk, in USD a year
//	Supply  = v_ik g_i / Σ_i'(v_i'k g_i')  ×  min(1, x_ik/m_ik)  ×  ((1+t_ik)/(1+t_k))^σ
//	Demand  = v_jk  ×  (g_j/p_j)^E p_j  ×  ((1+t_jk)/(1+t_ijk))^σ
//	Ease    = exp(-| mean log distance of j's suppliers of k - log distance_ij |)  ×  v_ij / Σ_k(v_ik/v_k v_jk)
//
// with g and p the growth of GDP and population over five years as ratios, x and m a country's own exports and imports, t the tariffs
// of Facts, E the income elasticity and σ the elasticity of the tariff terms (both 1 unless given). Values are means a year. The
// denominator of Supply runs over exporters of k only: the analysts' script sums all products there, against their own text. The
// unrealised potential is max(0, EPI - v_ijk).
//
// Product diversification (International Trade Centre): which product a country could take up for a market. Density takes the place of
// supply, demand stays; the answer is an order, not an amount. See Diversify.
//
// # What it must never do
//
// Fill a gap with a zero, or read a database, a clock or the network. It tells where to look first; it promises nobody a sale.
package potential
