package workshopweb

import (
	"fmt"
	"net/http"
	"slices"

	"anyam/account"
	"anyam/gallery/terms"
	"anyam/market"
	"anyam/members"
	"anyam/members/passport"
	"anyam/members/record"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/web/respond"
	"anyam/web/ui"
)

// fieldOrder is the order of the fields of all groups, for the summary of faults.
var fieldOrder = []string{
	"name", "owner", "phone", "address", "place", "district", "village", "pin_exactness", "pin", "story_id", "story_en",
	"brand", "brand_state", "brand_number", "channels", "countries", "website", "social",
	"crafts", "techniques", "machines", "capacity", "capacity_unit",
	"npwp", "npwp_is_nik", "capital", "sales", "sales_year", "books", "bank", "bank_account", "bank_holder",
	"since", "legal_form", "nib", "kbli", "kbli_version", "cooperative", "packing", "transport", "port", "storage",
	"full_time", "part_time", "home_based", "workers", "women", "young", "disabled", "people",
}

// groupView is the form of one group.
type groupView struct {
	seat
	Group    record.Group
	Form     ui.Form
	In       typed
	Stamp    members.Stamp
	MayCheck bool
	Scale    record.Scale
	Regency  string
	Facts    ui.Facts // what the group says, for those who only read it
}

// groupOf is the form of the group that the address names, as it is stored.
func (p *Pages) groupOf(r *http.Request) (groupView, error) {
	v := respond.VisitOf(r)
	view := groupView{Group: record.Group(r.PathValue("group"))}
	if !record.IsGroup(string(view.Group)) {
		return view, respond.NoSuchPage(r)
	}
	var err error
	if view.seat, err = p.seatOf(r); err != nil {
		return view, err
	}
	if !members.MayReadGroup(v.Actor, view.Maker, view.Group) {
		return view, respond.NoSuchPage(r)
	}
	profile, err := p.members.Profile(r.Context(), v.Actor, view.Maker.ID)
	if err != nil {
		return view, err
	}
	if view.Group == record.Financial {
		if profile.Finance, err = p.members.Finance(r.Context(), v.Actor, view.Maker.ID); err != nil {
			return view, err
		}
	}
	view.Stamp, view.Scale, view.Regency = profile.Stamps[view.Group], profile.Scale, profile.Regency
	view.MayCheck = view.Stamp.Version > 0 && view.Stamp.CheckedAt.IsZero() && members.MayCheckGroup(v.Actor, view.Maker, view.Group)
	view.In = typedOf(v.Locale, view.Group, profile.Record)
	view.Form = ui.Form{Locale: v.Locale, Action: view.at("/" + string(view.Group)), Version: view.Stamp.Version}
	if !view.Edits {
		view.Facts = readOnly(v.Locale, profile.Record, view.Group)
	}
	return view, nil
}

// readOnly is what a group says, as facts.
func readOnly(l *i18n.Locale, r members.Record, g record.Group) ui.Facts {
	f := facts(passport.Section{Lines: passport.Lines(l, termsIn(l), r, passport.Part(g))})
	if g != record.Workforces {
		return f
	}
	for _, w := range r.People {
		f = append(f, ui.Fact{Name: w.Name, Text: w.Role, Note: w.Phone})
	}
	return f
}

func (p *Pages) group(w http.ResponseWriter, r *http.Request) error {
	view, err := p.groupOf(r)
	if err != nil {
		return err
	}
	return respond.Page(w, r, http.StatusOK, groupPage(respond.VisitOf(r), view))
}

// saveGroup changes one group; where it cannot, the form is drawn again with everything that was typed.
func (p *Pages) saveGroup(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	view, err := p.groupOf(r)
	if err == nil && !view.Edits {
		err = respond.NoSuchPage(r)
	}
	if err != nil {
		return err
	}
	in := readTyped(form, view.Group)
	var faults errs.Faults
	written := in.read(form, view.Group, &faults)
	err = faults.Err()
	if err == nil {
		err = p.members.SaveGroup(r.Context(), v.Actor, view.Maker.ID, view.Group, form.Version(), written)
	}
	if isTheirs(err) {
		view.In, view.Form.Faults, view.Form.Version = in, respond.Faults(v, err, fieldOrder...), form.VersionAgain(err, view.Stamp.Version)
		return respond.Page(w, r, respond.Status(err), groupPage(v, view))
	}
	if err != nil {
		return err
	}
	next := view.at("")
	if form.Text("go") == "on" {
		next = view.next(v.Actor)
	}
	return respond.RedirectWith(w, r, next, v.T("Saved: %s", passport.Part(view.Group).Name(v.Locale)))
}

// next is the address of the group after this one that the visitor may change, or of the record's first page.
func (view groupView) next(a account.Actor) string {
	at := slices.Index(record.Groups, view.Group)
	for _, g := range record.Groups[at+1:] {
		if members.MayEditGroup(a, view.Maker, g) {
			return view.at("/" + string(g))
		}
	}
	return view.at("")
}

// checkGroup confirms what a group says.
func (p *Pages) checkGroup(w http.ResponseWriter, r *http.Request) error {
	v := respond.VisitOf(r)
	form, err := respond.ParseForm(w, r)
	if err != nil {
		return err
	}
	s, err := p.seatToChange(r)
	if err != nil {
		return err
	}
	g := record.Group(r.PathValue("group"))
	if err := p.members.CheckGroup(r.Context(), v.Actor, s.Maker.ID, g, form.Version()); err != nil {
		return err
	}
	return respond.RedirectWith(w, r, s.at("/"+string(g)), v.T("Confirmed. A passport says now that the association has seen it."))
}

// typed is what stands in the fields, as text: what was typed wrong is shown again as it was.
type typed struct {
	Text   map[string]string
	List   map[string][]string
	People []record.Worker
}

// Fields of one line, of several, and of several choices, by group.
var (
	oneLine = map[record.Group][]string{
		record.Identity:     {"name", "owner", "phone", "place", "district", "village", "pin_exactness", "pin"},
		record.Marketing:    {"brand", "brand_state", "brand_number", "website", "social"},
		record.Production:   {"capacity", "capacity_unit"},
		record.Financial:    {"npwp", "npwp_is_nik", "capital", "sales", "sales_year", "books", "bank", "bank_account", "bank_holder"},
		record.Organisation: {"since", "legal_form", "nib", "kbli", "kbli_version", "cooperative"},
		record.Logistics:    {"port", "storage"},
		record.Workforces:   {"full_time", "part_time", "home_based", "workers", "women", "young", "disabled"},
	}
	someLines = map[record.Group][]string{record.Identity: {"address", "story_id", "story_en"}, record.Logistics: {"packing"}}
	choices   = map[record.Group][]string{record.Marketing: {"channels"}, record.Logistics: {"transport"}}
	tags      = map[record.Group][]string{record.Marketing: {"countries"}, record.Production: {"crafts", "techniques", "machines"}}
)

// mostPeople is how many lines of people a form has at most.
const mostPeople = 50

// spareLines is how many empty lines stand below the people who are known.
const spareLines = 3

func readTyped(f respond.Form, g record.Group) typed {
	in := typed{Text: map[string]string{}, List: map[string][]string{}}
	for _, name := range oneLine[g] {
		in.Text[name] = f.Text(name)
	}
	for _, name := range someLines[g] {
		in.Text[name] = f.Lines(name)
	}
	for _, name := range choices[g] {
		in.List[name] = f.All(name)
	}
	for _, name := range tags[g] {
		in.List[name] = f.List(name)
	}
	if g == record.Workforces {
		for i := range mostPeople {
			w := record.Worker{Name: f.Text(lineName("name", i)), Role: f.Text(lineName("role", i)), Phone: f.Text(lineName("phone", i))}
			if w != (record.Worker{}) {
				in.People = append(in.People, w)
			}
		}
	}
	return in
}

// lineName is the name of a field of one person.
func lineName(field string, i int) string { return fmt.Sprintf("person_%s_%d", field, i) }

// lines are the people with empty lines for more.
func (in typed) lines() []record.Worker {
	n := min(len(in.People)+spareLines, mostPeople)
	return append(slices.Clone(in.People), make([]record.Worker, max(n-len(in.People), 0))...)
}

// choose makes options of stored choices.
func choose[T ~string](l *i18n.Locale, stored []T) []ui.Option {
	options := make([]ui.Option, len(stored))
	for i, s := range stored {
		options[i] = ui.Option{Value: string(s), Text: passport.Word(l, string(s))}
	}
	return options
}

// suggestions are the known words of a kind.
func suggestions(l *i18n.Locale, kind terms.Kind) []string {
	var names []string
	for _, t := range terms.All(kind, l.Lang()) {
		names = append(names, t.Name(l.Lang()))
	}
	return names
}

// countryNames are all countries, by name.
func countryNames(l *i18n.Locale) []string {
	var names []string
	for _, c := range market.Countries(l.Lang()) {
		names = append(names, c.Name(l.Lang()))
	}
	return names
}

// exactness offers how exactly the place is shown, each with what readers get.
func exactness(l *i18n.Locale) []ui.Option {
	return []ui.Option{
		{Value: string(record.PinNone), Text: l.T("Nothing"), Help: l.T("No place on the map.")},
		{Value: string(record.PinRegency), Text: l.T("The regency or city"), Help: l.T("Its middle. No point is kept.")},
		{Value: string(record.PinVillage), Text: l.T("About the village"), Help: l.T("Rounded to a kilometre before it is kept.")},
		{Value: string(record.PinExact), Text: l.T("The door"), Help: l.T("For buyers who visit.")},
	}
}
