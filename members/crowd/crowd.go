package crowd

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"anyam/platform/db"
	"anyam/platform/id"
	"anyam/platform/slug"
)

// numbered are all makers with a number from 1 on.
const numbered = "(select x.*, row_number() over (order by x.id) as n from members_maker x) m"

// day is a day of the year $2 by the number of the maker: of the month that the expression says (from 0 on), no later than the 28th.
func day(month string) string {
	two := func(of string) string {
		return "substr('01020304050607080910111213141516171819202122232425262728', cast(1 + 2 * (" + of + ") as integer), 2)"
	}
	return "cast($2 as text) || '-' || " + two(month) + " || '-' || " + two("m.n % 28")
}

// statements write a history for each maker. $1 is the present moment, $2 the year.
func statements() []string {
	return []string{
		// Of twenty applications sixteen were accepted, one was refused, one withdrawn, and two are open.
		`insert into members_application (id, state, type_key, name, name_fold, owner, email, email_fold, phone, phone_key, regency_code, chapter_id, place,
			village_key, address, crafts, since_year, workers, lang, maker_id, sent_at, waiting_from)
		select m.id, case m.n % 20 when 0 then 'sent' when 1 then 'verified' when 2 then 'refused' when 3 then 'withdrawn' else 'accepted' end, 'regular',
			m.name, m.name_fold, m.owner, m.id || '@example.org', m.id || '@example.org', m.phone, m.id, m.regency_code, m.chapter_id, m.place, m.village_key,
			m.address, m.crafts, m.since_year, m.workers, 'id', case when m.n % 20 > 3 then m.id else '' end,
			cast($1 as bigint) - m.n * 60000000, cast($1 as bigint) - m.n * 60000000 + 0 * length($2)
		from ` + numbered,
		`insert into members_dues_invoice (id, number, year, sequence, reference, maker_id, period_id, type_key, period_from, period_until, bill_name, bill_owner,
			bill_address, total, issued_on, due_on, issued_at, issued_by, cancelled_at)
		select m.id, 'IUR-' || cast($2 as text) || '-' || m.n, cast($2 as bigint), m.n, 'IU' || m.n, m.id, p.id, 'regular', p.from_day, p.until_day, m.name, m.owner,
			m.address, 150000, ` + day("m.n % 10") + `, ` + day("m.n % 10 + 1") + `, cast($1 as bigint), 'system', case when m.n % 50 = 49 then cast($1 as bigint) else 0 end
		from ` + numbered + ` join members_period p on p.id = (select min(q.id) from members_period q where q.maker_id = m.id)`,
		`insert into members_dues_invoice_line (invoice_id, line, kind, scale, amount) select i.id, 1, 'fee', 'micro', i.total from members_dues_invoice i
			where i.maker_id = i.id and i.issued_at = cast($1 as bigint) and i.year = cast($2 as bigint)`,
		// Of ten invoices seven are paid and one in part.
		`insert into members_dues_payment (id, maker_id, way, amount, received_on, recorded_by, recorded_at)
		select m.id, m.id, case m.n % 3 when 0 then 'cash' else 'transfer' end, case m.n % 10 when 7 then 50000 else 150000 end, ` + day("m.n % 10") + `, 'system', cast($1 as bigint)
		from ` + numbered + ` where m.n % 10 < 8`,
		`insert into members_dues_share (id, payment_id, invoice_id, amount, made_at) select p.id, p.id, i.id, p.amount, cast($1 as bigint)
			from members_dues_payment p join members_dues_invoice i on i.id = p.id where i.year = cast($2 as bigint)`,
		`insert into members_dues_receipt (id, payment_id, number, year, sequence, code, issued_on, issued_at, payer, content)
		select m.id, m.id, 'KWI-' || cast($2 as text) || '-' || m.n, cast($2 as bigint), m.n, 'crowd' || m.n, p.received_on, cast($1 as bigint), m.owner, '{}'
		from ` + numbered + ` join members_dues_payment p on p.id = m.id`,
		`insert into members_dues_counter (kind, year, last) select k.kind, cast($2 as bigint), 1000000 + 0 * cast($1 as bigint) from (select 'invoice' as kind union all select 'receipt') k`,
		// Four of five agreed to be found.
		`insert into members_listing (maker_id, chapter_id, regency_code, name_fold, capacity, agreed_at, agreed_by)
		select m.id, m.chapter_id, m.regency_code, m.name_fold, 10 * (m.n % 40), cast($1 as bigint), 'system' from ` + numbered + ` where m.n % 5 <> 0 and cast($2 as bigint) > 0`,
	}
}

// Fill writes the history of all makers; none of them may have any.
func Fill(ctx context.Context, d *db.DB, now time.Time) error {
	for _, s := range statements() {
		err := d.Tx(ctx, func(tx *db.Tx) error {
			_, err := db.Exec(ctx, tx, s, db.Micros(now), now.Format("2006"))
			return err
		})
		if err != nil {
			return err
		}
	}
	return fillSkills(ctx, d)
}

// listed is a maker that agreed to be found, with what its words are made of.
type listed struct {
	id                        id.ID
	fold, place               string
	crafts, techniques, words []string
}

// perStatement is how many makers' skills are written at once.
const perStatement = 100

func fillSkills(ctx context.Context, d *db.DB) error {
	var last id.ID
	for {
		some, err := db.All(ctx, d.Read(), scanListed, `select m.id, m.name_fold, m.place, m.crafts, m.techniques from members_maker m
			join members_listing l on l.maker_id = m.id where m.id > $1 order by m.id limit $2`, last, int64(2000))
		if err != nil || len(some) == 0 {
			return err
		}
		last = some[len(some)-1].id
		err = d.Tx(ctx, func(tx *db.Tx) error {
			for part := range slices.Chunk(some, perStatement) {
				if err := insertSkills(ctx, tx, part); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
}

func scanListed(scan db.Scan) (l listed, err error) {
	var crafts, techniques string
	if err := scan(&l.id, &l.fold, &l.place, &crafts, &techniques); err != nil {
		return l, err
	}
	for text, into := range map[string]*[]string{crafts: &l.crafts, techniques: &l.techniques} {
		if err := json.Unmarshal([]byte(text), into); err != nil {
			return l, fmt.Errorf("skills of %s: %w", l.id, err)
		}
	}
	for w := range strings.SplitSeq(l.fold+"-"+slug.Of(l.place)+"-"+strings.Join(l.crafts, "-"), "-") {
		if len(w) > 1 && !slices.Contains(l.words, w) {
			l.words = append(l.words, w)
		}
	}
	return l, nil
}

func insertSkills(ctx context.Context, tx *db.Tx, some []listed) error {
	var rows []string
	var args []any
	add := func(l listed, kind string, skills []string) {
		for _, skill := range skills {
			rows = append(rows, "("+db.In(len(args), 4)+")")
			args = append(args, l.id, kind, skill, l.fold)
		}
	}
	for _, l := range some {
		add(l, "craft", l.crafts)
		add(l, "technique", l.techniques)
		add(l, "word", l.words)
	}
	_, err := db.Exec(ctx, tx, "insert into members_skill (maker_id, kind, skill, name_fold) values "+strings.Join(rows, ", "), args...)
	return err
}
