package hs

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"sync"
)

// Question narrows a list of candidates by one trait.
type Question struct {
	Trait   string
	Text    string
	Options []Option
}

// Option is one answer to a question.
type Option struct {
	Value string   // to be given to Narrow
	Text  string   // the values that lead to the same codes, in the reader's language
	Codes []string // the codes that remain, in the order of the hits
}

const (
	maxQuestions = 3    // rule hs-4
	maxAsked     = 10   // hits further down are too unlikely to ask about
	leastGain    = 0.05 // bits that an answer must tell, else it is not worth the reader's time
	leastShare   = 0.4  // of the hits' weight that must know the trait: "is it padded?" is no question for a mask
)

// Questions gives at most three questions whose answers part the best ten hits, the most telling first.
// The gain of a question is the entropy (Shannon 1948) of the hits, weighted by score, that its answer
// is expected to take away, given the questions before it.
func (ix *Index) Questions(hits []Hit, lang string) []Question {
	hits = hits[:min(len(hits), maxAsked)]
	var asked []string
	var out []Question
	for len(out) < maxQuestions {
		trait := ix.mostTelling(hits, asked)
		if trait == "" {
			break
		}
		asked = append(asked, trait)
		out = append(out, Question{Trait: trait, Text: traitTexts().question(trait, lang), Options: ix.options(hits, trait, lang)})
	}
	return out
}

// mostTelling is the trait that lowers the uncertainty most; empty when none is worth asking.
func (ix *Index) mostTelling(hits []Hit, asked []string) string {
	now := ix.uncertainty(hits, asked)
	best, gain := "", leastGain
	for _, trait := range traitTexts().order {
		if slices.Contains(asked, trait) || ix.share(hits, trait) < leastShare {
			continue
		}
		if g := now - ix.uncertainty(hits, append(slices.Clone(asked), trait)); g > gain {
			best, gain = trait, g
		}
	}
	return best
}

// share is how much of the hits' weight lies on codes that know the trait.
func (ix *Index) share(hits []Hit, trait string) float64 {
	know, total := 0.0, 0.0
	for _, h := range hits {
		total += h.Score
		if len(ix.entries[h.Code].Traits[trait]) > 0 {
			know += h.Score
		}
	}
	return know / cmp.Or(total, 1)
}

// uncertainty is the entropy in bits of the right hit when the answers to the traits are known. A hit
// that allows several answers shares its weight among them.
func (ix *Index) uncertainty(hits []Hit, traits []string) float64 {
	cells := map[string][]float64{}
	total := 0.0
	for _, h := range hits {
		total += h.Score
		answers := []string{""}
		for _, t := range traits {
			answers = ix.extend(answers, hits, h, t)
		}
		for _, a := range answers {
			cells[a] = append(cells[a], h.Score/float64(len(answers)))
		}
	}
	bits := 0.0
	for _, cell := range cells {
		sum := 0.0
		for _, w := range cell {
			sum += w
		}
		for _, w := range cell {
			bits -= w / total * math.Log2(w/sum)
		}
	}
	return bits
}

// extend appends each answer that hit h allows for the trait to each answer so far.
func (ix *Index) extend(answers []string, hits []Hit, h Hit, trait string) []string {
	values := ix.entries[h.Code].Traits[trait]
	if len(values) == 0 {
		values = ix.values(hits, trait)
	}
	if len(values) == 0 {
		return answers
	}
	var out []string
	for _, a := range answers {
		for _, v := range values {
			out = append(out, a+"/"+v)
		}
	}
	return out
}

// values are the values of the trait that the hits name, the best hit's first.
func (ix *Index) values(hits []Hit, trait string) []string {
	var out []string
	for _, h := range hits {
		for _, v := range ix.entries[h.Code].Traits[trait] {
			if !slices.Contains(out, v) {
				out = append(out, v)
			}
		}
	}
	return out
}

// options joins the values that leave the same codes into one answer.
func (ix *Index) options(hits []Hit, trait, lang string) []Option {
	var out []Option
	for _, v := range ix.values(hits, trait) {
		var codes []string
		for _, h := range hits {
			if ix.entries[h.Code].allows(trait, v) {
				codes = append(codes, h.Code)
			}
		}
		text := traitTexts().value(trait, v, lang)
		same := slices.IndexFunc(out, func(o Option) bool { return slices.Equal(o.Codes, codes) })
		if same >= 0 {
			out[same].Text = short(out[same].Text) + "; " + short(text)
			continue
		}
		out = append(out, Option{Value: v, Text: text, Codes: codes})
	}
	return out
}

// short leaves out the examples in brackets.
func short(text string) string {
	text, _, _ = strings.Cut(text, " (")
	return text
}

// Narrow keeps the hits that allow every answer (trait to value), in their order (rule hs-5). An unknown
// trait or value that no hit names is ignored: an address may carry anything.
func (ix *Index) Narrow(hits []Hit, answers map[string]string) []Hit {
	out := slices.Clone(hits)
	for trait, value := range answers {
		if !slices.Contains(ix.values(hits, trait), value) {
			continue
		}
		out = slices.DeleteFunc(out, func(h Hit) bool { return !ix.entries[h.Code].allows(trait, value) })
	}
	return out
}

// vocabulary is the wording of traits: data/traits.csv.
type vocabulary struct {
	order []string
	texts map[string]wording // by trait for the question and label, by trait=value for a value
}

type wording struct{ en, id, labelEN, labelID string }

var traitTexts = sync.OnceValue(func() vocabulary {
	v := vocabulary{texts: map[string]wording{}}
	for _, r := range table("traits.csv") {
		trait, value := r[0], r[1]
		if value == "" {
			v.order = append(v.order, trait)
		}
		v.texts[strings.TrimSuffix(trait+"="+value, "=")] = wording{r[2], r[3], r[4], r[5]}
	}
	return v
})

func (v vocabulary) question(trait, lang string) string { return v.texts[trait].in(lang) }

func (v vocabulary) value(trait, value, lang string) string { return v.texts[trait+"="+value].in(lang) }

func (v vocabulary) label(trait, lang string) string {
	if w := v.texts[trait]; lang != Indonesian {
		return w.labelEN
	}
	return v.texts[trait].labelID
}

func (w wording) in(lang string) string {
	if lang == Indonesian {
		return w.id
	}
	return w.en
}
