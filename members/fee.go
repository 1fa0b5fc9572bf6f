package members

import (
	"context"
	"time"

	"anyam/account"
	"anyam/members/record"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/money"
)

// FeeChange is what a kind of membership costs from a day on: for periods that begin on it or later.
type FeeChange struct {
	From   string // yyyy-mm-dd
	Fees   map[record.Scale]money.Amount
	MadeAt time.Time
}

// FeeOn is what a period that begins on the day costs a business of the scale. Nobody has said the scale where it is empty; the fee
// is then that of the smallest.
func (t MembershipType) FeeOn(s record.Scale, day string) money.Amount {
	fees := t.First
	for _, c := range t.Later {
		if c.From <= day {
			fees = c.Fees
		}
	}
	if fee, ok := fees[s]; ok {
		return fee
	}
	return money.Rupiah(fees[record.Micro].Minor)
}

// SetFees says what a kind of membership costs from a day on. The day is not in the past: what periods cost that were opened stays
// true. Saying it again for a day that has not passed takes the place of what was said before.
func (s *Service) SetFees(ctx context.Context, actor account.Actor, typeKey string, c FeeChange) error {
	if !MaySetMembershipTypes(actor) {
		return errs.New(errs.Forbidden, "Only officers can change the kinds of membership.")
	}
	var f errs.Faults
	_, err := clock.ParseDate(c.From)
	f.Check(err == nil && c.From >= s.today(), "from", "Choose the day from which the amounts hold: today or later.")
	checkFees(&f, c.Fees)
	if err := f.Err(); err != nil {
		return err
	}
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		if _, err := s.typeOf(ctx, tx, typeKey); err != nil || typeKey == "" {
			return errs.Missing("membership type", typeKey)
		}
		if _, err := db.Exec(ctx, tx, `insert into members_type_fee (type_key, from_day, fee_micro, fee_small, fee_medium, made_by, made_at)
			values ($1, $2, $3, $4, $5, $6, $7)
			on conflict (type_key, from_day) do update set fee_micro = excluded.fee_micro, fee_small = excluded.fee_small, fee_medium = excluded.fee_medium,
				made_by = excluded.made_by, made_at = excluded.made_at`,
			typeKey, c.From, c.Fees[record.Micro].Minor, c.Fees[record.Small].Minor, c.Fees[record.Medium].Minor, actor.UserID, db.Micros(s.Clock.Now())); err != nil {
			return err
		}
		return s.Accounts.Record(ctx, tx, actor, account.Entry{Action: "members.type.fees_set", Kind: "membership type", After: map[string]any{"type": typeKey, "from": c.From, "fees": c.Fees}})
	})
}

func checkFees(f *errs.Faults, fees map[record.Scale]money.Amount) {
	for _, s := range record.Scales {
		fee := fees[s]
		f.Check(fee.Minor >= 0 && fee.Minor <= maxFee && (fee.Currency == "" || fee.Currency == money.IDR), "fee_"+string(s), "Write an amount in rupiah from 0 to %d.", maxFee)
	}
}

// loadFees adds to types what they cost later, and sets what they cost on the day.
func loadFees(ctx context.Context, q db.Q, types []MembershipType, at map[string]int, today string) error {
	_, err := db.All(ctx, q, func(scan db.Scan) (none struct{}, err error) {
		var key string
		var c FeeChange
		var micro, small, medium int64
		if err = scan(&key, &c.From, &micro, &small, &medium, (*db.Time)(&c.MadeAt)); err == nil {
			c.Fees = map[record.Scale]money.Amount{record.Micro: money.Rupiah(micro), record.Small: money.Rupiah(small), record.Medium: money.Rupiah(medium)}
			types[at[key]].Later = append(types[at[key]].Later, c)
		}
		return none, err
	}, "select type_key, from_day, fee_micro, fee_small, fee_medium, made_at from members_type_fee order by type_key, from_day limit 5000")
	for i, t := range types {
		types[i].Fees = map[record.Scale]money.Amount{}
		for _, s := range record.Scales {
			types[i].Fees[s] = t.FeeOn(s, today)
		}
	}
	return err
}

// FeeScale is the scale by which the fee of a maker goes: the smallest where its size is not known, and the largest that has a fee.
func FeeScale(m Maker) record.Scale { return m.feeScale() }
