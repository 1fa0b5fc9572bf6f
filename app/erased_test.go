package app

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"anyam/account"
	"anyam/account/privacy"
	"anyam/members/joining"
	"anyam/platform/db"
	"anyam/platform/id"
)

// What the test looks for after an erasure: the person's name, telephone and address, which real use cases have carried through the
// rooms, and a mark that is planted into every column in which words of hers, or about her, can stand.
const (
	markName  = "Zubaidah Penanda"
	markPhone = "+6289977766655"
	mark      = "qqpenandaqq"
)

// stays is a column in which a mark may be found after an erasure: where, and why. An empty where means everywhere.
type stays struct{ where, why string }

// After an erasure nothing that identifies the person is left in any column of any table, and in no file, but what is listed with its
// reason. Rows of hers are found by her ids, and by what hangs on them. rule privacy-2
func TestHolders_nothingRemains(t *testing.T) {
	for _, persona := range []string{"maker", "buyer"} {
		t.Run(persona, func(t *testing.T) {
			eachEngine(t, func(t *testing.T, database string) {
				h := filledHouseIn(t, database, t.TempDir())
				email := h.email(persona)
				h.exec(t, "update account_user set name = $1, phone = $2 where email = $3", markName, markPhone, email)
				h.exec(t, `update members_maker set owner = $1, phone = $2, phone_key = $2
					where id in (select scope from account_role where role = 'maker' and user_id = (select id from account_user where email = $3))`, markName, markPhone, email)
				h.furnish(t)
				who, err := h.areas.privacy.SubjectOf(t.Context(), h.db.Read(), h.actor(t, email).UserID)
				if err != nil {
					t.Fatal(err)
				}
				h.settleTrades(t)
				if left := h.invent(t, who); persona == "maker" && len(left) > 0 {
					t.Errorf("no row of the person in %v: the test cannot tell whether they are forgotten", left)
				}
				if planted := h.plant(t, who); planted < 100 {
					t.Errorf("only %d values were planted: does the test still find the person's rows?", planted)
				}
				h.eraseNow(t, who)
				h.runJobs(t)
				h.findMarks(t, staysOf(persona, who), mark, markName, markPhone, email)
				h.findMarkedFiles(t)
			})
		})
	}
}

// settleTrades closes what stands in the way of an erasure.
func (h *house) settleTrades(t testing.TB) {
	t.Helper()
	h.exec(t, "update trade_order set state = 'closed'")
	h.exec(t, "update members_purchase set state = 'cancelled' where state in ('open', 'closed', 'ordered')")
}

func (h *house) eraseNow(t testing.TB, who privacy.Subject) {
	t.Helper()
	actor, err := h.areas.accounts.ActorByID(t.Context(), who.UserID)
	if err != nil {
		t.Fatal(err)
	}
	if err := h.areas.privacy.Ask(t.Context(), actor, privacy.Erasure, mark, ""); err != nil {
		t.Fatal(err)
	}
	request := id.ID(h.text(t, "select max(id) from account_request where kind = 'erasure' and user_id = $1", who.UserID))
	if err := h.areas.privacy.Erase(t.Context(), account.System(), request, 1, "HAPUS"); err != nil {
		t.Fatal(err)
	}
}

// runJobs lets everything be done that waits to be done now.
func (h *house) runJobs(t testing.TB) {
	t.Helper()
	if err := h.queue.Start(context.Background()); err != nil {
		t.Fatal(err)
	}
	for deadline := time.Now().Add(2 * time.Minute); ; time.Sleep(20 * time.Millisecond) {
		if h.text(t, "select cast(count(*) as text) from river_job where state in ('available', 'running')") == "0" {
			break
		}
		if time.Now().After(deadline) {
			t.Fatal("jobs are still waiting: ", h.text(t, "select min(kind) from river_job where state in ('available', 'running')"))
		}
	}
	stop, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	if err := h.queue.Stop(stop); err != nil {
		t.Fatal(err)
	}
}

// isLink is a column by which a row hangs on another one.
func isLink(c column) bool {
	if c.kind != "text" || c.name == "scope" {
		return c.name == "scope"
	}
	return c.name == "id" || c.name == "email_fold" || strings.HasSuffix(c.name, "_id") && !slices.Contains([]string{"reader_id", "actor_id", "successor_id", "credential_id"}, c.name)
}

// wordless are columns in which no words of anybody stand: keys, days, codes and hashes that the program makes.
var wordless = regexp.MustCompile(`^(id|.*_id|.*_by|.*_day|.*_on|on_day|day|scope|role|post|kind|lang|.*_lang|marks|state|currency|part|code|.*_code|hash|.*_hash|digest|secret|token|salt|personal|type_key|line_key|number|label|reference|fingerprint|country|incoterm|text_version|action|purpose|object_kind|whose_kind|.*_version|hs6|scale|colour|year|period_from|period_until|technique|asker_maker|asker_chapter|file_type|proof_type|key|status|agent|how|read_to|paid_until|grace_until|until|warned|bank_swift|channel|craft|crafts|materials|techniques|regency|outcome|verdict|fault|fault_args|balance_term|valid_until|layout|faults|uses|picks|consents|changes|languages|channels|countries|transport|parts|books|brand_state|legal_form|via|target)$`)

// holdsFile are columns that name a file.
var holdsFile = regexp.MustCompile(`^(blob|source|file|key_thumb|key_large|proof)$`)

// mine finds the rows of a person: those with her ids, and those that hang on them.
func (h *house) rowsOf(t testing.TB, all map[string]*shape, who privacy.Subject) map[string][]map[string]string {
	t.Helper()
	ids := map[string]bool{string(who.UserID): true, who.Email: true}
	for _, m := range who.MakerIDs {
		ids[string(m)] = true
	}
	rows, seen := map[string][]map[string]string{}, map[string]bool{}
	for range 4 { // a line hangs on a quotation, which hangs on an inquiry, which hangs on a piece
		for _, table := range slices.Sorted(maps.Keys(all)) {
			s := all[table]
			for _, row := range h.allRows(t, table, s) {
				key := table + " " + rowKey(s, row)
				if seen[key] || !slices.ContainsFunc(s.columns, func(c column) bool { return isLink(c) && ids[row[c.name]] }) {
					continue
				}
				seen[key], rows[table] = true, append(rows[table], row)
				if line := row["line_id"]; line != "" { // a payment hangs on the bank's line, not the other way round
					ids[line] = true
				}
				if own := row["id"]; own != "" {
					ids[own] = true
				}
			}
		}
	}
	return rows
}

func rowKey(s *shape, row map[string]string) string {
	var parts []string
	for _, name := range s.key {
		parts = append(parts, row[name])
	}
	return strings.Join(parts, " ")
}

func (h *house) allRows(t testing.TB, table string, s *shape) []map[string]string {
	t.Helper()
	var names []string
	for _, c := range s.columns {
		names = append(names, "cast("+c.name+" as text)")
		if c.kind == "bytea" {
			names[len(names)-1] = "''"
		}
	}
	rows, err := db.All(t.Context(), h.db.Read(), func(scan db.Scan) (map[string]string, error) {
		values, into := make([]string, len(names)), make([]any, len(names))
		for i := range values {
			into[i] = &values[i]
		}
		err := scan(into...)
		row := map[string]string{}
		for i, c := range s.columns {
			row[c.name] = values[i]
		}
		return row, err
	}, "select "+strings.Join(names, ", ")+" from "+table+" limit 100000")
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// invented are values of columns that only a certain text fits.
var invented = map[string]string{
	"cells": `["` + mark + `"]`, "sheet": "{}", "credential": "{}", "typed": "{}", "record": "{}", "facts": "{}", "content": "{}", "terms": "{}", "object_kind": "maker", "role": "government", "consignee": "{}", "lang": "id", "currency": "EUR",
}

// noRowOf are tables that say something of people, but in which no row is about one person before she is erased, each with why.
var noRowOf = map[string]string{
	"account_erasure":        "begins with the erasure",
	"account_session":        "known by its login alone, which goes",
	"batch_import":           "a whole file of an officer; its rows are looked at",
	"members_dues_statement": "a whole file of the treasurer; its lines are looked at",
	"promotion_newsletter":   "an issue to all; an officer wrote it",
}

// invent puts a row of the person into every table that says something of people and has none of hers yet, and returns the tables where
// that cannot be.
func (h *house) invent(t testing.TB, who privacy.Subject) (left []string) {
	t.Helper()
	if _, err := h.areas.joining.SaveDraft(t.Context(), "", joining.Typed{"email": who.Email, "owner": mark}); err != nil {
		t.Fatal(err)
	}
	if len(who.MakerIDs) > 0 {
		h.exec(t, `update members_dues_payment set line_id = (select min(b.id) from members_dues_bank_line b where not exists (select 1 from members_dues_payment p where p.line_id = b.id))
			where id = (select min(id) from members_dues_payment where maker_id = $1)`, who.MakerIDs[0])
	}
	all := shapes(t)
	for range 4 {
		rows := h.rowsOf(t, all, who)
		left = nil
		for _, holder := range h.areas.privacy.Holders {
			for _, table := range holder.Tables() {
				if len(rows[table]) == 0 && table != "members_application_draft" && !h.inventRow(t, table, all[table], rows, who) {
					left = append(left, table)
				}
			}
		}
	}
	return slices.DeleteFunc(left, func(table string) bool { return noRowOf[table] != "" })
}

// inventRow writes a row; not, where it would hang on one that there is not yet.
func (h *house) inventRow(t testing.TB, table string, s *shape, rows map[string][]map[string]string, who privacy.Subject) bool {
	t.Helper()
	maker := ""
	if len(who.MakerIDs) > 0 {
		maker = string(who.MakerIDs[0])
	}
	var names []string
	var values []any
	isHers := false
	for _, c := range s.columns {
		var value any
		own, isOwn := map[string]string{"user_id": string(who.UserID), "buyer_id": string(who.UserID), "author_id": string(who.UserID), "maker_id": maker, "object_id": maker, "whose_id": string(who.UserID),
			"email": who.Email, "email_fold": who.Email}[c.name]
		switch {
		case c.refers == "members_maker" && maker == "":
			return false
		case c.refers != "" && (len(rows[c.refers]) > 0 || c.refers == "account_user" || c.refers == "members_maker"):
			value = own
			if !isOwn && c.refers == "account_user" {
				value = string(who.UserID)
			} else if !isOwn || c.refers != "account_user" && c.refers != "members_maker" {
				value = rows[c.refers][0][c.target()]
			}
			isHers = true
		case c.name == "batch_id":
			value = h.text(t, "select min(id) from batch_import")
		case c.name == "statement_id":
			value = h.text(t, "select min(id) from members_dues_statement")
		case c.refers == "members_type":
			value = "regular"
		case c.refers != "":
			return false
		case isOwn && own == "" && !c.hasDefault:
			return false
		case isOwn:
			value, isHers = own, isHers || own != ""
		case c.hasDefault:
			continue
		case table == "gallery_rendition" && c.name == "blob":
			value = "photos/" + rows["gallery_photo"][0]["id"] + "/invented"
		case invented[c.name] != "":
			value = invented[c.name]
		case len(c.choices) > 0:
			value = c.choices[0]
		case c.name == "id":
			value = string(id.New())
		case c.kind == "bigint":
			value = 1
		case c.kind == "boolean":
			value = true
		case c.kind == "bytea":
			value = []byte{}
		case strings.HasSuffix(c.name, "day") || strings.HasSuffix(c.name, "_on"):
			value = "2026-01-01"
		default:
			value = "invented/" + table + "/" + c.name
		}
		names, values = append(names, c.name), append(values, value)
	}
	if !isHers {
		return false
	}
	h.exec(t, "insert into "+table+" ("+strings.Join(names, ", ")+") values ("+db.In(0, len(names))+")", values...)
	return true
}

// plant writes the mark into every column of the person's rows in which words can stand, and into every file that they name.
func (h *house) plant(t testing.TB, who privacy.Subject) (planted int) {
	t.Helper()
	all := shapes(t)
	rows := h.rowsOf(t, all, who)
	for _, table := range slices.Sorted(maps.Keys(rows)) {
		s := all[table]
		if table == "account_audit" { // the chain is written by the program only; what real use cases left in it is looked at
			continue
		}
		for n, row := range rows[table] {
			for _, c := range s.columns {
				isKey := slices.Contains(s.key, c.name)
				switch {
				case c.kind != "text" || c.isBound || c.name == "email" || c.name == "email_fold" || // the address itself is a mark
					isKey && c.name != "slug" && c.name != "skill":
				case holdsFile.MatchString(c.name):
					h.plantFile(t, table, row, c.name, n)
					planted++
				case row[c.name] == "[]" && (c.name == "options" || c.name == "origins"): // lists of records, in which words stand only where there is one
				case !wordless.MatchString(c.name):
					value := marked(row[c.name], n)
					if objects := listed[c.name]; objects != "" && row[c.name] == "[]" {
						value = objects
					}
					h.set(t, table, s, row, c.name, value)
					planted++
				}
			}
		}
	}
	return planted
}

// listed are columns that hold lists of objects: an empty one gets one that can be read.
var listed = map[string]string{
	"options": `[{"kind":"other","name":{"id":"` + mark + `"},"values":[{"key":"a","name":{"id":"` + mark + `"}}]}]`,
	"origins": `[{"material":"teak","species":"` + mark + `","country":"ID","regency":"` + mark + `","paper":"` + mark + `"}]`,
}

// marked is a value with the mark in it: JSON stays such, with the mark in its texts.
func marked(old string, n int) string {
	if strings.HasPrefix(old, "{") || strings.HasPrefix(old, "[") {
		var v any
		if json.Unmarshal([]byte(old), &v) == nil {
			if list, isList := v.([]any); isList && len(list) == 0 {
				return `["` + mark + `"]`
			}
			b, err := json.Marshal(markedIn(v))
			if err == nil {
				return string(b)
			}
		}
	}
	return fmt.Sprintf("%s-%d", mark, n)
}

var machineText = regexp.MustCompile(`^(\d{4}-\d\d-\d\d.*|[0-9a-f]{8}-.*|[a-z_]{0,24}|[A-Z]{2,3}|[0-9.]+)$`)

func markedIn(v any) any {
	switch v := v.(type) {
	case string:
		if v != "" && machineText.MatchString(v) {
			return v
		}
		return mark
	case []any:
		for i := range v {
			v[i] = markedIn(v[i])
		}
	case map[string]any:
		for k := range v {
			v[k] = markedIn(v[k])
		}
	}
	return v
}

func (h *house) set(t testing.TB, table string, s *shape, row map[string]string, name, value string) {
	t.Helper()
	condition, args := "", []any{value}
	for _, k := range s.key {
		condition += " and cast(" + k + " as text) = " + db.In(len(args), 1)
		args = append(args, row[k])
	}
	h.exec(t, "update "+table+" set "+name+" = $1 where "+strings.TrimPrefix(condition, " and "), args...)
	row[name] = value
}

func (h *house) plantFile(t testing.TB, table string, row map[string]string, name string, n int) {
	t.Helper()
	if row[name] == "" {
		return
	}
	if _, err := h.files.Put(t.Context(), row[name], strings.NewReader(fmt.Sprintf("%s %s.%s %d", mark, table, name, n))); err != nil {
		t.Fatal(err)
	}
}

// findMarks looks for marks in every column of every table.
func (h *house) findMarks(t testing.TB, kept map[string]stays, marks ...string) {
	t.Helper()
	all := shapes(t)
	all["river_job"] = &shape{columns: []column{{name: "args", kind: "text"}, {name: "errors", kind: "text"}}}
	used := map[string]bool{}
	for _, table := range slices.Sorted(maps.Keys(all)) {
		for _, c := range all[table].columns {
			if c.kind != "text" {
				continue
			}
			name := table + "." + c.name
			for _, m := range marks {
				found := "select cast(count(*) as text) from " + table + " where lower(cast(" + c.name + " as text)) like '%" + strings.ToLower(m) + "%'"
				if h.text(t, found) == "0" {
					continue
				}
				used[name] = true
				k, isKept := kept[name]
				if isKept && k.where == "" {
					continue
				}
				if isKept && h.text(t, found+" and not ("+k.where+")") == "0" {
					continue
				}
				t.Errorf("%s still says %q: %s", name, m, h.text(t, "select min(cast("+c.name+" as text)) from "+table+" where lower(cast("+c.name+" as text)) like '%"+strings.ToLower(m)+"%'"))
			}
		}
	}
	for name, k := range kept {
		if !used[name] {
			t.Errorf("%s says nothing of the person (%s): it need not be listed", name, k.why)
		}
	}
}

// findMarkedFiles looks for marks in every file.
func (h *house) findMarkedFiles(t testing.TB) {
	t.Helper()
	looked := 0
	for info, err := range h.files.List(t.Context(), "", "") {
		if err != nil {
			t.Fatal(err)
		}
		f, err := h.files.Get(t.Context(), info.Name)
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(f)
		if err != nil {
			t.Fatal(err)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
		looked++
		if bytes.Contains(content, []byte(mark)) && !slices.ContainsFunc(keptFiles, func(prefix string) bool { return strings.Contains(string(content), prefix) }) {
			t.Errorf("the file %s is still there: %s", info.Name, content)
		}
	}
	if looked == 0 {
		t.Error("no file was looked at")
	}
}

// keptFiles are files that stay: proofs of payments of orders belong to the books, which tax law wants kept for ten years.
var keptFiles = []string{"trade_payment.proof"}

// staysOf are the columns in which marks may be found after the erasure of a persona, each with why.
func staysOf(persona string, who privacy.Subject) map[string]stays {
	hers := "'" + string(who.UserID) + "'"
	const (
		terms = "what was agreed for the order, by which its papers are read; no name stands in it"
		books = "tax law wants papers kept as they were issued for ten years (Law 28/2007, article 28; Law 8/1997, article 11)"
		other = "the words of somebody else, to whom they belong"
	)
	all := map[string]stays{
		"account_consent.witness":          {"", "who was present, which is somebody else: without it the association cannot show that there was consent (Law 27/2022, article 24)"},
		"account_role.document":            {"", "the number of a document of the association"},
		"river_job.args":                   {"", "letters that were sent go after a day, with the job that sent them; the last one tells her that her data were erased"},
		"trade_amendment.terms":            {"", terms},
		"trade_amendment.reason":           {"proposed_by <> " + hers, other},
		"trade_message.body":               {"author_id <> " + hers, other},
		"trade_order.place":                {"", terms},
		"trade_order.carrier":              {"", terms},
		"trade_order.tracking":             {"", "the number of the bill of lading, which the papers name"},
		"trade_order_line.description":     {"", terms},
		"trade_paper.content":              {"", books},
		"trade_quotation.place":            {"", terms},
		"trade_quotation_line.description": {"", terms},
		"trade_step.note":                  {"actor_id <> " + hers, other},
		"trade_review.reason":              {"", "for which of the known reasons a review was taken down"},
	}
	if persona == "buyer" {
		all["trade_review.answer"] = stays{"", other}
		all["trade_quotation.note"] = stays{"made_by <> " + hers, other}
		return all
	}
	for _, name := range []string{"name", "company", "destination", "message", "variant"} {
		all["trade_inquiry."+name] = stays{"buyer_id <> " + hers, "the buyer's, who is somebody else"}
	}
	maps.Copy(all, map[string]stays{
		"promotion_passport_scan.place": {"", "the words of a visitor who scanned a piece"},
		"members_mentoring.wish":        {"asker_id <> " + hers, other},
		"members_message.body":          {"", "what was written to each other belongs to both; hers stands there as the words of an erased member"},
		"members_purchase.what":         {"", "the material that was bought together"},
		"members_purchase.spec":         {"", "the material that was bought together"},
		"members_purchase.unit":         {"", "the material that was bought together"},
		"members_purchase.supplier":     {"", "a supplier, who is somebody else"},
		"members_report.body":           {"accused_id <> " + hers, other},
		"members_dues_receipt.content":  {"", books + "; it has the association's name and address, and the payer's stands beside it and goes"},
		"promotion_passport.facts":      {"", "how a piece that was sold is called, and of what it is"},
		"trade_order.consignee":         {"", "the buyer's, who is somebody else"},
		"trade_review.writer":           {"buyer_id <> " + hers, other},
		"trade_review.words":            {"buyer_id <> " + hers, other},
	})
	return all
}
