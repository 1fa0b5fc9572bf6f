package gallery

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/money"
)

// OptionField is the beginning of the names of the fields of option i, counted from 0, in faults and forms.
func OptionField(i int) string { return fmt.Sprintf("option_%d_", i) }

// VariantField is the same for variant i.
func VariantField(i int) string { return fmt.Sprintf("variant_%d_", i) }

// checkOffer finds what is wrong with sample, supply and hours.
func checkOffer(f *errs.Faults, p Product) {
	f.Check(p.Sample.Minor >= 0 && p.Sample.Minor <= MaxPriceIDR, "sample", "Write a price in rupiah, at most %d.", int64(MaxPriceIDR))
	f.Check(p.Supply.InStock >= 0 && p.Supply.InStock <= MaxPieces, "in_stock", "Write a number from 0 to %d.", MaxPieces)
	f.Check(p.WorkMinutes >= 0 && p.WorkMinutes <= MaxMinutes, "hours", "Write a number from 0 to %d.", MaxMinutes/60)
	for _, u := range p.Uses {
		f.Check(u.IsKnown(), "uses", "Choose from the list.")
	}
}

// checkVariants holds options and variants to rules gallery-14 and gallery-15.
func checkVariants(f *errs.Faults, p Product) {
	if !f.Check(len(p.Options) <= MaxOptions, "options", "At most %d kinds of choice, please.", MaxOptions) {
		return
	}
	chosen := map[OptionKind]bool{}
	for i, o := range p.Options {
		f.Check(o.Kind == ByOther || !chosen[o.Kind], OptionField(i)+"kind", "This is chosen already, above.")
		chosen[o.Kind] = true
		checkOption(f, OptionField(i), o)
	}
	if !f.Check(len(p.Variants) <= MaxVariants, "options", "These choices make %d variants; at most %d, please.", len(p.Variants), MaxVariants) {
		return
	}
	lowest := p.Price.Minor
	for _, t := range p.Tiers {
		lowest = min(lowest, t.Price.Minor)
	}
	for i, v := range p.Variants {
		field := VariantField(i)
		okPrice := v.Price.Currency == money.IDR && v.Price.Minor >= 0 && v.Price.Minor <= MaxPriceIDR
		f.Check(okPrice, field+"price", "Write a price in rupiah, at most %d.", int64(MaxPriceIDR))
		saved := p.Price.Minor - lowest // at the largest quantity
		f.Check(v.Price.Minor == 0 || v.Price.Minor > saved, field+"price", "At the largest quantity it would cost nothing: write more than %d.", saved)
		f.Check(v.Supply.InStock >= 0 && v.Supply.InStock <= MaxPieces, field+"stock", "Write a number from 0 to %d.", MaxPieces)
	}
}

func checkOption(f *errs.Faults, field string, o Option) {
	known := false
	for _, k := range OptionKinds {
		known = known || k == o.Kind
	}
	f.Check(known, field+"kind", "Choose from the list.")
	f.Check(o.Kind != ByOther || o.Name[i18n.Indonesian] != "", field+"name_id", "Write what is chosen, for example: Handle.")
	if !f.Check(len(o.Values) > 0 && len(o.Values) <= MaxValues, field+"values_id", "Write one to %d values.", MaxValues) {
		return
	}
	seen := map[string]bool{}
	for _, v := range o.Values {
		name := strings.ToLower(v.Name[i18n.Indonesian])
		f.Check(name != "" && !seen[name], field+"values_id", "Each value is written once.")
		seen[name] = true
		for _, w := range v.Name {
			f.Check(utf8.RuneCountInString(w) <= maxWord, field+"values_id", "Each word has at most %d characters.", maxWord)
		}
	}
	for _, w := range o.Name {
		f.Check(utf8.RuneCountInString(w) <= maxWord, field+"name_id", "At most %d characters, please.", maxWord)
	}
}

// checkOrigins holds what is said of materials to its bounds.
func checkOrigins(f *errs.Faults, p Product) {
	f.Check(len(p.Origins) <= MaxWords, "origins", "At most %d words, please.", MaxWords)
	for _, o := range p.Origins {
		for _, text := range []string{o.Species, o.Regency, o.Paper} {
			f.Check(utf8.RuneCountInString(text) <= 120, "origins", "At most %d characters, please.", 120)
		}
		f.Check(o.Country == "" || len(o.Country) == 2, "origins", "Choose a country.")
	}
}
