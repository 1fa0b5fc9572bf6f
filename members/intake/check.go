package intake

import (
	"context"
	"encoding/json"
	"maps"
	"slices"
	"strings"

	"anyam/account"
	"anyam/members"
	"anyam/members/record"
	"anyam/platform/batch"
	"anyam/platform/db"
	"anyam/platform/id"
	"anyam/platform/sheet"
	"anyam/platform/slug"
)

// perStep is how many rows are worked on in one transaction.
const perStep = 200

// check reads all rows of an import and gives each its verdict. It can be broken off and begun again.
func (s *Service) check(ctx context.Context, actor account.Actor, b batch.Batch) error {
	book, closeBook, err := s.open(ctx, b)
	if err != nil {
		return err
	}
	defer closeBook()
	r, err := s.newReader(ctx, actor, b.Layout)
	if err != nil {
		return err
	}
	if err := s.DB.Tx(ctx, func(tx *db.Tx) error { return batch.Clear(ctx, tx, b.ID) }); err != nil {
		return err
	}
	j := &judge{reader: r, scope: members.ReadScope(actor), phones: map[string]seenRow{}, names: map[string]seenRow{}}
	var rows []sheet.Row
	done := int64(0)
	put := func() error {
		judged, err := j.verdicts(ctx, rows)
		if err != nil {
			return err
		}
		done += int64(len(rows))
		rows = rows[:0]
		return s.DB.Tx(ctx, func(tx *db.Tx) error {
			if ok, err := batch.Hold(ctx, tx, b.ID, batch.Checking, s.Clock.Now()); err != nil || !ok {
				return err
			}
			if err := batch.PutRows(ctx, tx, b.ID, judged); err != nil {
				return err
			}
			return batch.Progress(ctx, tx, b.ID, done, 0, s.Clock.Now())
		})
	}
	for row, err := range book.Rows(int(b.Sheet)) {
		if err != nil {
			return err
		}
		if row.Number <= b.Layout.Last || isFurniture(row, b.Layout.Names) {
			continue
		}
		if rows = append(rows, row); len(rows) == perStep {
			if err := put(); err != nil {
				return err
			}
		}
	}
	if len(rows) > 0 {
		if err := put(); err != nil {
			return err
		}
	}
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		if err := batch.Move(ctx, tx, b.ID, batch.Checking, batch.Ready, s.Clock.Now()); err != nil {
			return err
		}
		if j.readFinance { // rule members-30
			if err := s.Accounts.Record(ctx, tx, actor, account.Entry{Action: "members.finance.read", Kind: "import", Object: b.ID}); err != nil {
				return err
			}
		}
		return batch.Progress(ctx, tx, b.ID, done, done, s.Clock.Now())
	})
}

// isFurniture reports whether a row is none of the list: the name of a group over merged cells, a sum, the names of the columns again.
func isFurniture(row sheet.Row, names []string) bool {
	if row.IsHeading() {
		return true
	}
	filled, first, again := 0, "", 0
	for i, c := range row.Cells {
		if c.Kind == sheet.Empty {
			continue
		}
		filled++
		if first == "" {
			first = slug.Of(c.Text)
		}
		if i < len(names) && c.Text == names[i] {
			again++
		}
	}
	isSum := strings.HasPrefix(first, "jumlah") || strings.HasPrefix(first, "total")
	return isSum && filled <= 4 || again == filled && filled > 1
}

// seenRow is a row of the file that was read before.
type seenRow struct {
	line int
	name string // folded
}

// judge says what confirming would do with rows.
type judge struct {
	*reader
	scope  members.Scope
	phones map[string]seenRow
	names  map[string]seenRow

	readFinance bool // a row shows financial data of a known maker
}

// verdicts judges some rows with two questions to the database.
func (j *judge) verdicts(ctx context.Context, rows []sheet.Row) ([]batch.Row, error) {
	judged := make([]batch.Row, len(rows))
	newcomers := make([]members.Newcomer, len(rows))
	for i, row := range rows {
		var faults []batch.Fault
		newcomers[i], faults = j.read(row)
		judged[i] = batch.Row{Line: int64(row.Number), Verdict: batch.New, Cells: j.keep(row), Faults: faults}
		if isAtFault(faults) {
			judged[i].Verdict = batch.Faulty
		}
	}
	known, err := j.known(ctx, j.service.DB.Read(), newcomers)
	if err != nil {
		return nil, err
	}
	records, err := j.service.Members.Records(ctx, j.service.DB.Read(), j.actor, known.all())
	if err != nil {
		return nil, err
	}
	for i := range judged {
		if judged[i].Verdict != batch.Faulty {
			j.compare(&judged[i], newcomers[i], known, records)
		}
		j.readFinance = j.readFinance || isFinancial(judged[i].Changes)
		if judged[i].Verdict == batch.New || judged[i].Verdict == batch.Conflict {
			if judged[i].Record, err = json.Marshal(newcomers[i]); err != nil {
				return nil, err
			}
		}
	}
	return judged, nil
}

func isAtFault(faults []batch.Fault) bool {
	return slices.ContainsFunc(faults, func(f batch.Fault) bool { return !f.IsNote })
}

// keep are the cells of a row as they are kept: without identity numbers (rule intake-4), and without the column of reasons.
func (j *judge) keep(row sheet.Row) []string {
	cells := make([]string, len(row.Cells))
	for i, c := range row.Cells {
		if j.layout.Meanings[i] == fNIK || record.HoldsNIK(c.Text) && j.layout.Meanings[i] != fNPWP || i < len(j.layout.Names) && isReasons(j.layout.Names[i]) {
			continue
		}
		if j.layout.Meanings[i] == fNPWP && record.HoldsNIK(c.Text) {
			continue
		}
		cells[i] = c.Text
	}
	return cells
}

func isReasons(name string) bool {
	return slices.ContainsFunc(ReasonsColumn, func(r string) bool { return slug.Of(r) == slug.Of(name) })
}

// knownMakers are makers by what they are known again by (rule intake-2).
type knownMakers struct {
	byPhone map[string][]members.Maker // several workshops may share a telephone
	byName  map[string]members.Maker
}

func nameKey(m members.Maker) string {
	return slug.Of(m.Name) + "|" + m.Regency + "|" + members.VillageKey(m.Place)
}

func (r *reader) known(ctx context.Context, q db.Q, newcomers []members.Newcomer) (knownMakers, error) {
	k := knownMakers{map[string][]members.Maker{}, map[string]members.Maker{}}
	var phones, names []string
	for _, n := range newcomers {
		if key := members.PhoneKey(n.Phone); key != "" {
			phones = append(phones, key)
		}
		if name := slug.Of(n.Name); name != "" {
			names = append(names, name)
		}
	}
	found, err := r.service.Members.Known(ctx, q, phones, names)
	for _, m := range found {
		if key := members.PhoneKey(m.Phone); key != "" {
			k.byPhone[key] = append(k.byPhone[key], m)
		}
		k.byName[nameKey(m)] = m
	}
	return k, err
}

// all are the makers, each once.
func (k knownMakers) all() []members.Maker {
	byID := map[id.ID]members.Maker{}
	for _, m := range k.byName {
		byID[m.ID] = m
	}
	for _, same := range k.byPhone {
		for _, m := range same {
			byID[m.ID] = m
		}
	}
	return slices.Collect(maps.Values(byID))
}

// find is the maker that a newcomer is already: of those who share a telephone the one of that name, else the oldest record.
func (k knownMakers) find(n members.Newcomer) (members.Maker, bool) {
	if same := k.byPhone[members.PhoneKey(n.Phone)]; len(same) > 0 && n.Phone != "" {
		if at := slices.IndexFunc(same, func(m members.Maker) bool { return slug.Of(m.Name) == slug.Of(n.Name) }); at >= 0 {
			return same[at], true
		}
		return slices.MinFunc(same, func(a, b members.Maker) int { return strings.Compare(string(a.ID), string(b.ID)) }), true
	}
	m, ok := k.byName[nameKey(n.Maker)]
	return m, ok
}

// compare gives a row that has no faults its verdict.
func (j *judge) compare(row *batch.Row, n members.Newcomer, known knownMakers, records map[id.ID]members.Record) {
	if j.isTwice(row, n) {
		return
	}
	m, ok := known.find(n)
	if !ok {
		return
	}
	if !j.scope.Has(m) {
		row.Verdict = batch.Faulty
		row.Faults = append(row.Faults, batch.Fault{Key: sayElsewhere})
		return
	}
	row.KnownID, row.Known, row.Verdict = m.ID, m.Name, batch.Same
	if row.Changes = j.differences(records[m.ID], n); len(row.Changes) > 0 {
		row.Verdict = batch.Conflict
	}
}

// isTwice finds rows that the file holds twice (rule intake-2).
func (j *judge) isTwice(row *batch.Row, n members.Newcomer) bool {
	phone, name := members.PhoneKey(n.Phone), slug.Of(n.Name)
	before, ok := j.phones[phone]
	if !ok || phone == "" {
		before, ok = j.names[nameKey(n.Maker)]
	}
	if !ok {
		if phone != "" {
			j.phones[phone] = seenRow{int(row.Line), name}
		}
		j.names[nameKey(n.Maker)] = seenRow{int(row.Line), name}
		return false
	}
	if before.name == name {
		row.Verdict = batch.Same
		row.Faults = append(row.Faults, batch.Fault{Key: sayTwice, Args: []any{before.line}, IsNote: true})
		return true
	}
	row.Verdict = batch.Faulty
	at := ""
	if c, ok := j.columns[fPhone]; ok {
		at = sheet.Address(c, int(row.Line))
	}
	row.Faults = append(row.Faults, batch.Fault{Address: at, Key: sayOneOfTwo, Args: []any{before.line}})
	return true
}

// settled is what a maker is added, changed or found as; used by the steps that write.
type settled struct {
	row batch.Row
	n   members.Newcomer
}

func decode(rows []batch.Row) ([]settled, error) {
	all := make([]settled, len(rows))
	for i, r := range rows {
		all[i].row = r
		if err := json.Unmarshal(r.Record, &all[i].n); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// ids are the makers that a list of rows has become.
func ids(rows []batch.Row) []id.ID {
	all := make([]id.ID, len(rows))
	for i, r := range rows {
		all[i] = r.ObjectID
	}
	return all
}
