package searchbench

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"strings"
	"time"

	"anyam/gallery/search"
	"anyam/platform/i18n"
	"anyam/platform/id"
)

// Corpus invents published products as a craft association has them: a title of two to five words in two
// languages, crafts and materials as facets, and a story of some thirty-five words whose frequencies fall
// by Zipf's law, from words in most stories down to words that stand in one. The same seed gives the same
// corpus, ids included.
type Corpus struct {
	Docs int
	Seed uint64
}

// The words of titles. The first of a list is the most frequent.
var (
	things = [][2]string{
		{"keranjang", "basket"}, {"kursi", "chair"}, {"tas", "bag"}, {"lampu", "lamp"}, {"topeng", "mask"}, {"tikar", "mat"}, {"kotak", "box"},
		{"meja", "table"}, {"dompet", "wallet"}, {"nampan", "tray"}, {"mangkuk", "bowl"}, {"selendang", "scarf"}, {"kemeja", "shirt"},
		{"cermin", "mirror"}, {"vas", "vase"}, {"patung", "statue"}, {"kalung", "necklace"}, {"gelang", "bracelet"}, {"boneka", "doll"},
		{"taplak", "tablecloth"}, {"bangku", "bench"}, {"rak", "shelf"}, {"payung", "umbrella"}, {"seruling", "flute"}, {"kipas", "fan"},
	}
	materials = [][2]string{
		{"rotan", "rattan"}, {"bambu", "bamboo"}, {"jati", "teak"}, {"pandan", "pandanus"}, {"kulit", "leather"}, {"kuningan", "brass"},
		{"katun", "cotton"}, {"sutra", "silk"}, {"mahoni", "mahogany"}, {"keramik", "ceramic"}, {"mendong", "straw"}, {"kaca", "glass"},
		{"batok", "coconut"}, {"perak", "silver"}, {"tembaga", "copper"}, {"kertas", "paper"},
	}
	techniques = [][2]string{
		{"anyaman", "woven"}, {"ukiran", "carved"}, {"batik", "batik"}, {"tenun", "handwoven"}, {"sulaman", "embroidered"},
		{"lukisan", "painted"}, {"cetakan", "moulded"}, {"tempaan", "forged"}, {"rajutan", "knitted"}, {"bubutan", "turned"},
	}
	manners = [][2]string{
		{"alami", "natural"}, {"hitam", "black"}, {"putih", "white"}, {"besar", "large"}, {"kecil", "small"}, {"bulat", "round"},
		{"klasik", "classic"}, {"modern", "modern"}, {"coklat", "brown"}, {"merah", "red"},
	}
	// The head of every story, most frequent first; made-up words follow.
	heads = [2][]string{
		strings.Fields("dan yang tangan dari dengan untuk buatan kami kualitas desa bahan pengrajin jawa rumah alam tradisi hiasan dibuat ukuran warna"),
		strings.Fields("and the hand of with for made our quality village material artisan java home nature tradition decor crafted size colour"),
	}
)

// tail is how many made-up words follow the head in each language.
const tail = 15_000

// All yields the documents, oldest first.
func (c Corpus) All() iter.Seq[search.Doc] {
	return func(yield func(search.Doc) bool) {
		w := newWriter(c.Seed)
		makers := max(1, c.Docs/30)
		start := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC)
		for n := range c.Docs {
			if !yield(w.doc(n, makers, start.Add(time.Duration(n)*7*time.Minute))) {
				return
			}
		}
	}
}

// writer writes stories.
type writer struct {
	*rand.Rand
	stories [2]*rand.Zipf
	lists   [2][]string
}

func newWriter(seed uint64) *writer {
	r := rand.New(rand.NewPCG(seed, 1))
	w := &writer{Rand: r}
	for lang := range 2 {
		w.lists[lang] = append(w.lists[lang], heads[lang]...)
		for range tail {
			w.lists[lang] = append(w.lists[lang], w.invent(lang))
		}
		w.stories[lang] = rand.NewZipf(r, 1.1, 2, uint64(len(w.lists[lang])-1))
	}
	return w
}

// invent makes a word that could be Indonesian (lang 0) or English (lang 1).
func (w *writer) invent(lang int) string {
	onsets := []string{"b", "c", "d", "g", "h", "j", "k", "l", "m", "n", "p", "r", "s", "t", "w", "ng", "ny", "tr"}
	codas := []string{"", "", "", "n", "ng", "k", "r", "s", "t", "h"}
	affixes := [][2]string{{"", ""}, {"", ""}, {"me", "kan"}, {"ber", ""}, {"ke", "an"}, {"", "nya"}, {"pe", ""}}
	if lang == 1 {
		onsets = []string{"b", "ch", "d", "f", "g", "h", "l", "m", "n", "p", "qu", "r", "s", "sh", "st", "t", "th", "v", "w", "br", "cl"}
		codas = []string{"", "ck", "ll", "n", "nd", "r", "st", "t", "m", "x"}
		affixes = [][2]string{{"", ""}, {"", ""}, {"", "ing"}, {"", "ed"}, {"un", ""}, {"", "ly"}, {"re", "s"}}
	}
	pick := func(from []string) string { return from[w.IntN(len(from))] }
	word := ""
	for range 2 + w.IntN(2) {
		word += pick(onsets) + pick([]string{"a", "e", "i", "o", "u"}) + pick(codas)
	}
	affix := affixes[w.IntN(len(affixes))]
	return affix[0] + word + affix[1]
}

// falling draws an index below n; small ones more often.
func (w *writer) falling(n int) int { return w.IntN(1 + w.IntN(n)) }

func (w *writer) doc(n, makers int, at time.Time) search.Doc {
	thing, material, technique, manner := w.falling(len(things)), w.falling(len(materials)), w.falling(len(techniques)), w.falling(len(manners))
	maker := w.falling(makers)
	d := search.Doc{
		ID: number(1, n), Kind: search.Product, Maker: number(2, maker),
		Craft:      "craft-" + techniques[technique][1],
		Materials:  []string{materials[material][1]},
		Techniques: []string{techniques[technique][1]},
		Regency:    fmt.Sprintf("35.%02d", 1+maker%38),
		PriceIDR:   1000 * int64(10+w.falling(4000)), MinOrder: 1 + w.falling(200), LeadDays: 3 + w.falling(60),
		Published: at,
	}
	if w.IntN(4) == 0 {
		d.Materials = append(d.Materials, materials[w.IntN(len(materials))][1])
	}
	name := w.lists[0][len(heads[0])+maker%tail]
	for lang, tag := range []i18n.Lang{i18n.Indonesian, i18n.English} {
		title := []string{things[thing][lang], techniques[technique][lang], materials[material][lang], manners[manner][lang]}
		d.Texts = append(d.Texts,
			search.Text{Weight: search.Title, Lang: tag, Text: strings.Join(title, " ")},
			search.Text{Weight: search.Trait, Lang: tag, Text: materials[material][lang] + " " + techniques[technique][lang]},
			search.Text{Weight: search.Story, Lang: tag, Text: w.story(lang)})
	}
	d.Texts = append(d.Texts, search.Text{Weight: search.Name, Text: "Sanggar " + name})
	d.OrderKey = d.Texts[0].Text
	return d
}

func (w *writer) story(lang int) string {
	var b strings.Builder
	for range 25 + w.IntN(20) {
		b.WriteString(w.lists[lang][w.stories[lang].Uint64()])
		b.WriteByte(' ')
	}
	return b.String()
}

// number is an id that depends on nothing but its arguments.
func number(series, n int) id.ID {
	return id.ID(fmt.Sprintf("%08x-0000-7000-8000-%012x", series, n))
}
