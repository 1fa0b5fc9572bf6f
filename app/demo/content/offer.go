package content

// measure gives the piece its dimensions, weight and carton. What is woven, turned or thrown by hand
// differs by up to four in a hundred; cloth keeps its loom's width.
func (d *Demo) measure(p *Product, m *Maker, v variant, seed uint64) {
	b, grams := v.size.box, v.size.grams
	permille := 1000
	if v.form.packing.style != packFold {
		permille += pick(81, seed, 1) - 40
		b = box{scaleMM(b.l, permille), scaleMM(b.w, permille), scaleMM(b.h, permille)}
	}
	grams = grams * permille / 1000 * permille / 1000
	if grams >= 100 {
		grams = (grams + 5) / 10 * 10
	}
	p.LengthMM, p.WidthMM, p.HeightMM, p.WeightGrams = b.l, b.w, b.h, grams
	p.Packing = v.form.packing.carton(b, grams)
	p.WorkMinutes = v.size.minutes
	p.WeeklyCapacity = weekly(m, v.size.minutes)
}

// scaleMM rounds to 5 mm, as people measure; below 50 mm to 1 mm.
func scaleMM(mm, permille int) int {
	s := mm * permille / 1000
	if s >= 50 {
		s = (s + 2) / 5 * 5
	}
	return s
}

// weekly is how many pieces of one kind leave a workshop in a week of 40 hours, when a third of the
// hands work on it.
func weekly(m *Maker, minutes int) int {
	return max(1, m.Workers*40*60/3/minutes)
}

// offer gives the piece its prices, its minimum order and its lead time.
func (d *Demo) offer(p *Product, v variant, seed uint64) {
	percent := int64(96 + pick(15, seed, 2)) // makers of one thing do not ask the same
	p.PriceIDR = roundPrice(v.size.rupiah * percent / 100)
	p.MinOrder = v.form.minOrder
	p.Tiers = []Tier{{p.MinOrder, p.PriceIDR}}
	if !v.form.isOneOff {
		p.Tiers = tiers(p.MinOrder, p.PriceIDR, p.WeeklyCapacity*26, seed)
	}
	weeks := (p.MinOrder + p.WeeklyCapacity - 1) / p.WeeklyCapacity
	p.LeadDays = v.form.setupDays + 7*weeks
	p.DrawSeeds = make([]uint64, 1+pick(3, seed, 4))
	for i := range p.DrawSeeds {
		p.DrawSeeds[i] = mix(seed, 5, uint64(i))
	}
}

// tiers fall by about 7 % at four times the minimum order and 14 % at twelve times. What the workshop
// cannot make in half a year has no price.
func tiers(minOrder int, rupiah int64, most int, seed uint64) []Tier {
	list := []Tier{{minOrder, rupiah}}
	for i, times := range []int{4, 12} {
		if even(minOrder*times) > most {
			break
		}
		cut := int64(i+1)*7 - 1 + int64(pick(3, seed, 3, uint64(i)))
		list = append(list, Tier{even(minOrder * times), roundPrice(rupiah * (100 - cut) / 100)})
	}
	return list
}

// even is the quantity that people would name: 48 becomes 50, 144 becomes 150.
func even(n int) int {
	switch {
	case n < 20:
		return n
	case n < 100:
		return (n + 5) / 10 * 10
	}
	return (n + 25) / 50 * 50
}

// priceStep is how fine a maker's price is: 1,000 below a hundred thousand, 5,000 below a million, then 25,000.
func priceStep(rupiah int64) int64 {
	switch {
	case rupiah < 100_000:
		return 1000
	case rupiah < 1_000_000:
		return 5000
	}
	return 25_000
}

func roundPrice(rupiah int64) int64 {
	step := priceStep(rupiah)
	return (rupiah + step/2) / step * step
}

// leaveUnfinished takes away from one piece in four what its maker has not got round to, and puts a few
// aside as drafts or out of production. The first piece of each form is always finished, so that every
// order finds what it is about.
func (d *Demo) leaveUnfinished(p *Product, v variant, seed uint64) {
	if v.ordinal == 0 {
		p.ExportReady = true
		return
	}
	switch at := pick(100, seed, 6); {
	case at < 6:
		p.Status = StatusDraft
	case at < 9:
		p.Status = StatusArchived
	}
	if p.Status == StatusDraft || chance(22, seed, 7) {
		p.lose([]Lack{LackPacking, LackHS6, LackTranslation, LackCapacity}[pick(4, seed, 8)])
	}
	if p.Status == StatusDraft && chance(50, seed, 9) {
		p.lose(LackPacking)
	}
	p.ExportReady = len(p.Lacks) == 0 && p.Status == StatusPublished
}

func (p *Product) lose(lack Lack) {
	for _, l := range p.Lacks {
		if l == lack {
			return
		}
	}
	p.Lacks = append(p.Lacks, lack)
	switch lack {
	case LackPacking:
		p.Packing = Packing{}
	case LackHS6:
		p.HS6 = ""
	case LackTranslation:
		p.NameEN, p.StoryEN = "", ""
	case LackCapacity:
		p.WeeklyCapacity = 0
	}
}
