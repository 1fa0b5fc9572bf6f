package account_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"anyam/account"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
)

// write records n entries, each in a transaction of its own.
func (w world) write(t *testing.T, n int) {
	t.Helper()
	for i := range n {
		w.inTx(t, func(tx *db.Tx) error {
			return w.Record(t.Context(), tx, account.System(), account.Entry{Action: "trade.order.shipped", Kind: "order", Object: id.ID(fmt.Sprint(i)), After: i})
		})
	}
}

func (w world) inTx(t *testing.T, f func(tx *db.Tx) error) {
	t.Helper()
	if err := w.db.Tx(t.Context(), f); err != nil {
		t.Fatal(err)
	}
}

// fault is what the check of the chain finds.
func (w world) fault(t *testing.T, noted ...account.AuditHead) string {
	t.Helper()
	_, fault, err := w.CheckAudit(t.Context(), w.db.Read(), noted...)
	if err != nil {
		t.Fatal(err)
	}
	return fault
}

// rule account-15
func TestAudit_tamperingIsFound(t *testing.T) {
	for _, tc := range []struct{ name, tamper, finds string }{
		{"a changed value", "update account_audit set after_json = '7' where seq = 3", "row 3 was changed"},
		{"another actor", "update account_audit set actor_id = 'me' where seq = 2", "row 2 was changed"},
		{"a deleted row", "delete from account_audit where seq = 4", "row 4 is missing"},
		{"the first row deleted", "delete from account_audit where seq = 1", "row 1 is missing"},
		{"the end cut off", "delete from account_audit where seq >= 5", "row 5 is missing at the end"},
		{"everything deleted", "delete from account_audit", "row 1 is missing at the end"},
		{"a row put in", "insert into account_audit (id, at, actor_id, action, object_kind, object_id) values ('x', 1, 'me', 'a', 'b', 'c')", "1 rows were put in beside the chain"},
		{"a row put in with a place", "insert into account_audit (id, at, actor_id, action, object_kind, object_id, seq, hash) values ('x', 1, 'me', 'a', 'b', 'c', 7, 'y')", "row 7 was changed or put in"},
		{"two rows change places", "update account_audit set seq = case seq when 2 then 1000 else seq end where seq = 2", "row 2 is missing"},
		{"another end noted", "update account_audit_head set hash = 'x'", "the chain ends with row 6"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			each(t, func(t *testing.T, w world) {
				w.write(t, 6)
				if fault := w.fault(t); fault != "" {
					t.Fatalf("an untouched chain: %s", fault)
				}
				w.inTx(t, func(tx *db.Tx) error { _, err := db.Exec(t.Context(), tx, tc.tamper); return err })
				if fault := w.fault(t); !strings.Contains(fault, tc.finds) {
					t.Errorf("found %q, want %q", fault, tc.finds)
				}
			})
		})
	}
}

// rule account-15
func TestAudit_aNotedHashFindsWhatWasWrittenAnew(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		w.write(t, 3)
		head, _, err := w.CheckAudit(t.Context(), w.db.Read())
		if err != nil {
			t.Fatal(err)
		}
		noted, err := account.ParseAuditHead(head.String())
		if err != nil || noted != head || noted.Seq != 3 {
			t.Fatalf("%s reads back as %+v, %v", head, noted, err)
		}
		w.write(t, 2)
		if fault := w.fault(t, noted); fault != "" {
			t.Errorf("a head noted earlier is part of the chain: %s", fault)
		}
		// Somebody with the whole database begins the trail anew: the chain alone is sound.
		w.inTx(t, func(tx *db.Tx) error {
			if _, err := db.Exec(t.Context(), tx, "delete from account_audit"); err != nil {
				return err
			}
			_, err := db.Exec(t.Context(), tx, "update account_audit_head set seq = 0, hash = ''")
			return err
		})
		w.write(t, 5)
		if fault := w.fault(t); fault != "" {
			t.Errorf("without the note nothing can be seen: %s", fault)
		}
		if fault := w.fault(t, noted); !strings.Contains(fault, "row 3 is not the one") {
			t.Errorf("with the note: %q", fault)
		}
		if fault := w.fault(t, account.AuditHead{Seq: 9, Hash: head.Hash}); !strings.Contains(fault, "row 6 is missing at the end") {
			t.Errorf("with a note beyond the end: %q", fault)
		}
		for _, bad := range []string{"", "7", "x:" + head.Hash, "7:abc"} {
			if _, err := account.ParseAuditHead(bad); err == nil {
				t.Errorf("%q is no head", bad)
			}
		}
	})
}

// rule account-15
func TestAudit_transactionsAtOnceMakeOneChain(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		const writers, perWriter = 8, 10
		var all sync.WaitGroup
		for n := range writers {
			all.Go(func() {
				for i := range perWriter {
					err := w.db.Tx(t.Context(), func(tx *db.Tx) error {
						for part := range 3 { // one transaction, three entries
							if err := w.Record(t.Context(), tx, account.System(), account.Entry{Action: "a.b.c", Kind: "thing", Object: id.ID(fmt.Sprint(n, i, part))}); err != nil {
								return err
							}
						}
						return nil
					})
					if err != nil {
						t.Error(err)
					}
				}
			})
		}
		all.Wait()
		head, fault, err := w.CheckAudit(t.Context(), w.db.Read())
		if err != nil || fault != "" || head.Seq != writers*perWriter*3 {
			t.Errorf("%d rows, fault %q, %v", head.Seq, fault, err)
		}
	})
}

// A transaction that fails leaves no entry and no gap. rule account-15
func TestAudit_rolledBackLeavesNoGap(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		w.write(t, 1)
		failed := errs.New(errs.Conflict, "No.")
		err := w.db.Tx(t.Context(), func(tx *db.Tx) error {
			if err := w.Record(t.Context(), tx, account.System(), account.Entry{Action: "a.b.c", Kind: "thing"}); err != nil {
				return err
			}
			return failed
		})
		if !errs.Is(err, errs.Conflict) {
			t.Fatalf("got %v", err)
		}
		w.write(t, 1)
		if head, fault, err := w.CheckAudit(t.Context(), w.db.Read()); err != nil || fault != "" || head.Seq != 2 {
			t.Errorf("%+v, fault %q, %v", head, fault, err)
		}
	})
}

// What an earlier version wrote becomes the beginning of the chain, whoever comes first: the start of the
// program, or an entry. rule account-15
func TestAudit_oldEntriesAreChained(t *testing.T) {
	for _, byStart := range []bool{true, false} {
		each(t, func(t *testing.T, w world) {
			w.inTx(t, func(tx *db.Tx) error {
				for i := range 700 {
					if _, err := db.Exec(t.Context(), tx, "insert into account_audit (id, at, actor_id, action, object_kind, object_id, after_json) values ($1, $2, 'system', 'a.b.c', 'thing', 'x', '1')",
						id.New(), int64(1000+i)); err != nil {
						return err
					}
				}
				return nil
			})
			if byStart {
				for range 2 {
					if err := w.ChainOld(t.Context()); err != nil {
						t.Fatal(err)
					}
				}
			}
			w.write(t, 1)
			if head, fault, err := w.CheckAudit(t.Context(), w.db.Read()); err != nil || fault != "" || head.Seq != 701 {
				t.Errorf("by start %t: %+v, fault %q, %v", byStart, head, fault, err)
			}
		})
	}
}

// rules account-9 and account-16
func TestAudit_personalValues(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		_, siti := w.signIn(t, "siti@example.com", 1)
		_, other := w.signIn(t, "other@example.com", 2)
		if err := w.EnrolOfficer(t.Context(), account.Person{Email: "officer@example.com", Name: "Pak Hadi", Lang: i18n.Indonesian}); err != nil {
			t.Fatal(err)
		}
		officer, err := w.ActorByEmail(t.Context(), "officer@example.com")
		if err != nil {
			t.Fatal(err)
		}
		if err := w.SaveProfile(t.Context(), siti, account.Profile{Name: "Siti Aminah", Lang: i18n.Indonesian, Phone: "+62 812 345", Version: 1}); err != nil {
			t.Fatal(err)
		}
		mine := account.AuditFilter{Kind: "user", Object: siti.UserID, Action: "account.user.changed", Limit: 10}
		read := func(a account.Actor) []account.Recorded {
			t.Helper()
			rows, err := w.Audit(t.Context(), a, mine)
			if err != nil || len(rows) != 1 {
				t.Fatalf("%d rows, %v", len(rows), err)
			}
			return rows
		}
		own := read(siti)[0]
		if own.Personal == nil || !strings.Contains(own.Personal.After, "+62 812 345") || strings.Contains(own.Before+own.After, "812") {
			t.Errorf("she reads what changed in her own record: %+v", own)
		}
		if seen := read(officer)[0]; seen.Personal != nil || !seen.IsPersonal {
			t.Errorf("an officer cannot read her profile at its source, and so not here: %+v", seen)
		}
		if _, err := w.Audit(t.Context(), other, mine); !errs.Is(err, errs.NotFound) {
			t.Errorf("her trail does not exist for others: %v", err)
		}
		if _, err := w.Audit(t.Context(), siti, account.AuditFilter{Limit: 10}); !errs.Is(err, errs.NotFound) {
			t.Errorf("the whole trail is for officers: %v", err)
		}
		w.inTx(t, func(tx *db.Tx) error {
			_, err := db.Exec(t.Context(), tx, "update account_audit_personal set after_json = '{}'")
			return err
		})
		if fault := w.fault(t); !strings.Contains(fault, "personal values of "+string(own.ID)) {
			t.Errorf("a changed personal value: %q", fault)
		}
		w.inTx(t, func(tx *db.Tx) error { return w.ForgetAudit(t.Context(), tx, "user", siti.UserID) })
		if fault := w.fault(t); fault != "" {
			t.Errorf("forgetting leaves the chain whole: %s", fault)
		}
		if seen := read(siti)[0]; seen.Personal != nil || !seen.IsPersonal {
			t.Errorf("what was forgotten is gone: %+v", seen)
		}
	})
}

func TestAudit_filters(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		_, siti := w.signIn(t, "siti@example.com", 1)
		if err := w.SaveProfile(t.Context(), siti, account.Profile{Name: "Siti Aminah", Lang: i18n.Indonesian, Version: 1}); err != nil {
			t.Fatal(err)
		}
		before := w.clock.Now()
		w.clock.Advance(48 * 3600 * 1e9)
		w.write(t, 3)
		for _, tc := range []struct {
			name string
			f    account.AuditFilter
			want int
		}{
			{"all", account.AuditFilter{}, 5},
			{"by who", account.AuditFilter{Who: "AMINAH"}, 2},
			{"by address", account.AuditFilter{Who: "siti@ex"}, 2},
			{"by nobody", account.AuditFilter{Who: "Budi"}, 0},
			{"by action", account.AuditFilter{Action: "trade.order.shipped"}, 3},
			{"by object", account.AuditFilter{Kind: "order", Object: "1"}, 1},
			{"from", account.AuditFilter{From: before.Add(1e9)}, 3},
			{"until", account.AuditFilter{Until: before.Add(1e9)}, 2},
			{"older", account.AuditFilter{Before: 3}, 2},
			{"all at once", account.AuditFilter{Who: "siti", Action: "account.user.changed", Until: before.Add(1e9), Before: 4}, 1},
		} {
			tc.f.Limit = 100
			rows, err := w.Audit(t.Context(), account.System(), tc.f)
			if err != nil || len(rows) != tc.want {
				t.Errorf("%s: %d rows, want %d, %v", tc.name, len(rows), tc.want, err)
			}
		}
	})
}

// rule account-17
func TestRecordAccess_countsOnceADay(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		_, siti := w.signIn(t, "siti@example.com", 1)
		_, reader := w.signIn(t, "reader@example.com", 2)
		mine := account.Contact{Kind: "user", ID: siti.UserID}
		for range 3 {
			if err := w.RecordAccess(t.Context(), reader, "directory", mine); err != nil {
				t.Fatal(err)
			}
		}
		w.clock.Advance(24 * 3600 * 1e9)
		if err := w.RecordAccess(t.Context(), reader, "directory", mine, account.Contact{Kind: "maker", ID: "m"}); err != nil {
			t.Fatal(err)
		}
		rows, err := w.Accesses(t.Context(), w.db.Read(), 10, mine)
		if err != nil || len(rows) != 2 || rows[0].Times != 1 || rows[1].Times != 3 || rows[0].Day <= rows[1].Day {
			t.Errorf("%+v, %v", rows, err)
		}
		if err := w.RecordAccess(t.Context(), account.Actor{}, "directory", mine); !errs.Is(err, errs.Unauthenticated) {
			t.Errorf("nobody reads a contact: %v", err)
		}
	})
}

// rule account-18
func TestAccessLog_isForThoseWhoReadTheTrail(t *testing.T) {
	each(t, func(t *testing.T, w world) {
		_, siti := w.signIn(t, "siti@example.com", 1)
		_, reader := w.signIn(t, "reader@example.com", 2)
		if err := w.RecordAccess(t.Context(), reader, "record", account.Contact{Kind: "user", ID: siti.UserID}, account.Contact{Kind: "maker", ID: "m"}); err != nil {
			t.Fatal(err)
		}
		if _, err := w.AccessLog(t.Context(), reader, account.AccessFilter{Limit: 10}); !errs.Is(err, errs.NotFound) {
			t.Errorf("who is no officer reads the list: %v", err)
		}
		today := w.Today()
		for _, tc := range []struct {
			name string
			f    account.AccessFilter
			want int
		}{
			{"everything", account.AccessFilter{}, 2},
			{"by the reader's address", account.AccessFilter{Who: "READER@"}, 2},
			{"by whose it is", account.AccessFilter{Who: "siti"}, 1},
			{"by a workshop", account.AccessFilter{Maker: "m"}, 1},
			{"by a workshop's name", account.AccessFilter{Who: "anyaman", Makers: []id.ID{"m"}}, 1},
			{"by nobody's name", account.AccessFilter{Who: "nobody"}, 0},
			{"of today", account.AccessFilter{From: today, Until: today}, 2},
			{"before that", account.AccessFilter{Until: "2020-01-01"}, 0},
			{"behind the first", account.AccessFilter{Offset: 1}, 1},
		} {
			tc.f.Limit = 10
			rows, err := w.AccessLog(t.Context(), account.System(), tc.f)
			if err != nil || len(rows) != tc.want {
				t.Errorf("%s: %d rows, want %d, %v", tc.name, len(rows), tc.want, err)
			}
		}
	})
}
