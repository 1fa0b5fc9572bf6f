package content

import (
	"fmt"
	"strconv"
	"strings"
)

// Maker is one workshop.
type Maker struct {
	Key        string // "gresik-rotan-1"
	Name       string // of the workshop: "Rotan Sekar Wening"
	Owner      string // the person behind it
	Female     bool   // the owner is a woman
	Email      string // ends in .example
	Phone      string // +62 000 …: no operator has it
	Regency    string // code of the regency or city, "35.25"
	ChapterKey string
	Village    string // desa or kelurahan, a real place
	District   string // kecamatan
	Crafts     []string
	Forms      []string // kinds of piece, "rattan-tray"
	Since      int      // year
	Workers    int      // people who work there, the owner too
	Women      int      // of them
	Membership string   // MemberActive, MemberApplied or MemberLapsed
	StoryID    string
	StoryEN    string

	forms              int
	calledID, calledEN string // how a sentence names the owner
}

// The states of a membership.
const (
	MemberActive  = "active"
	MemberApplied = "applied" // waits for the coordinator
	MemberLapsed  = "lapsed"  // has not paid this year's dues
)

// makerTemplate is a maker before the seed gives names.
type makerTemplate struct {
	key                        string
	regency, village, district string
	crafts                     []string
	forms                      []*form
	motifs                     string // group, or ""
	since, workers, women      int
	prefixes                   []string // "Batik", "Rumah Batik"
	membership                 string
	story                      Text
}

// names are the words that the seed combines.
type names struct {
	male, female             []string
	last, lastFemale         []string
	maduraMale, maduraFemale []string
	first, second            []string // of workshops
	series                   []string // of pieces
}

func (lib *library) readNames(b *block) {
	b.allow("male", "female", "last", "last-female", "madura-male", "madura-female", "first", "second", "series")
	lib.names = names{
		male: b.words("male"), female: b.words("female"),
		last: b.words("last"), lastFemale: b.words("last-female"),
		maduraMale: b.words("madura-male"), maduraFemale: b.words("madura-female"),
		first: b.words("first"), second: b.words("second"), series: b.words("series"),
	}
}

func (lib *library) readMaker(b *block) {
	b.allow("place", "forms", "motifs", "people", "called", "member", "story")
	place, people := b.one("place", 3), b.one("people", 3)
	t := &makerTemplate{
		key: b.key, regency: place.cells[0], district: place.cells[1], village: place.cells[2],
		since: b.number(people, 0), workers: b.number(people, 1), women: b.number(people, 2),
		story: b.text("story"), membership: MemberActive,
	}
	for _, w := range strings.Split(b.one("called", 1).cells[0], ",") {
		t.prefixes = append(t.prefixes, strings.TrimSpace(w))
	}
	if b.has("member") {
		t.membership = b.one("member", 1).cells[0]
	}
	if b.has("motifs") {
		t.motifs = b.one("motifs", 1).cells[0]
	}
	lib.readMakerForms(b, t)
	lib.makers = append(lib.makers, t)
}

func (lib *library) readMakerForms(b *block, t *makerTemplate) {
	for _, key := range b.words("forms") {
		f := lib.formBy[key]
		if f == nil {
			b.fault(b.line, "no form is called %q", key)
			continue
		}
		if f.hasMotifs && len(lib.motifs[t.motifs]) == 0 {
			b.fault(b.line, "%s needs motifs", key)
			continue
		}
		t.forms = append(t.forms, f)
		if len(t.crafts) == 0 || t.crafts[len(t.crafts)-1] != f.craft.Key {
			t.crafts = append(t.crafts, f.craft.Key)
		}
	}
	if len(t.forms) == 0 {
		b.fault(b.line, "makes nothing")
	}
}

// makeMakers gives every template its names. Above the number of templates, workshops of the same kind
// and village follow, with names and figures of their own.
func (d *Demo) makeMakers(n int) {
	chapterOf := map[string]string{}
	for _, c := range d.lib.chapters {
		for _, code := range c.Regencies {
			chapterOf[code] = c.Key
		}
	}
	workshops := newPermutation(len(d.lib.names.first)*len(d.lib.names.second), mix(d.seed, 11))
	used := map[bool]int{}
	for i := range min(n, int(workshops.n)) {
		t := d.lib.makers[i%len(d.lib.makers)]
		m := d.maker(t, i/len(d.lib.makers))
		m.ChapterKey = chapterOf[t.regency]
		d.nameWorkshop(&m, t, workshops.at(i))
		d.nameOwner(&m, used[m.Female])
		used[m.Female]++
		m.Phone = fmt.Sprintf("+62000%08d", i+1)
		m.StoryID = m.fill(t.story.ID, "", m.calledID)
		m.StoryEN = m.fill(t.story.EN, "", m.calledEN)
		d.makers = append(d.makers, m)
	}
}

func (d *Demo) maker(t *makerTemplate, round int) Maker {
	m := Maker{
		Key: t.key, Regency: t.regency, Village: t.village, District: t.district, Crafts: t.crafts,
		Since: t.since, Workers: t.workers, Women: t.women, Membership: t.membership, forms: len(t.forms),
	}
	for _, f := range t.forms {
		m.Forms = append(m.Forms, f.key)
	}
	seed := mix(d.seed, textSeed(t.key), uint64(round))
	if round > 0 {
		m.Key += "-r" + strconv.Itoa(round+1)
		m.Since = min(2024, m.Since+pick(15, seed, 1))
		m.Workers = max(2, m.Workers*(50+pick(90, seed, 2))/100)
		m.Women = m.Workers * t.women / t.workers
	}
	m.Female = pick(m.Workers, seed, 3) < m.Women
	return m
}

func (d *Demo) nameWorkshop(m *Maker, t *makerTemplate, at int) {
	ns := d.lib.names
	words := ns.first[at/len(ns.second)] + " " + ns.second[at%len(ns.second)]
	m.Name = t.prefixes[pick(len(t.prefixes), d.seed, textSeed(m.Key), 4)] + " " + words
	m.Email = "halo@" + strings.ToLower(strings.ReplaceAll(m.Name, " ", "-")) + ".example"
}

func (d *Demo) nameOwner(m *Maker, at int) {
	ns := d.lib.names
	given, last, title := ns.male, ns.last, "Pak "
	if m.Female {
		given, last, title = ns.female, ns.lastFemale, "Bu "
	}
	if isMadura := m.Regency >= "35.26" && m.Regency <= "35.29"; isMadura {
		given = ns.maduraMale
		if m.Female {
			given = ns.maduraFemale
		}
	}
	k := newPermutation(len(given)*len(last), mix(d.seed, 12, uint64(len(title)))).at(at)
	first := given[k%len(given)]
	m.Owner = first + " " + last[k/len(given)]
	m.calledID, m.calledEN = title+first, m.Owner
}

// fill puts the maker into a sentence.
func (m *Maker) fill(sentence, time, owner string) string {
	if !strings.Contains(sentence, "{") {
		return sentence
	}
	return strings.NewReplacer("{owner}", owner, "{workshop}", m.Name, "{village}", m.Village, "{time}", time,
		"{since}", strconv.Itoa(m.Since), "{workers}", strconv.Itoa(m.Workers)).Replace(sentence)
}
