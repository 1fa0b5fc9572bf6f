package dues

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"anyam/account"
	"anyam/members/standing"
	"anyam/platform/db"
	"anyam/platform/errs"
)

// Settings are how the association asks for dues.
type Settings struct {
	RenewDays int64 // before the end of a period, its renewal is asked for
	PayDays   int64 // from the invoice to the day on which it is due
	Reminders []int // days after the due day, negative before it, in their order
	Version   int64
}

// The bounds of settings.
const (
	mostDays      = 365
	mostReminders = 8
)

// Settings reads how dues are asked for.
func (s *Service) Settings(ctx context.Context, actor account.Actor) (Settings, error) {
	if !MayKeepBooks(actor) {
		return Settings{}, errs.Missing("dues settings", string(actor.UserID))
	}
	return settings(ctx, s.DB.Read())
}

func settings(ctx context.Context, q db.Q) (Settings, error) {
	return db.One(ctx, q, func(scan db.Scan) (in Settings, err error) {
		var steps string
		if err := scan(&in.RenewDays, &in.PayDays, &steps, &in.Version); err != nil {
			return in, err
		}
		in.Reminders, err = ParseSteps(steps)
		return in, err
	}, "select renew_days, pay_days, reminders, version from members_dues_settings where id = 1")
}

// ParseSteps reads the days of reminders as they are typed: -30, -7, 0, 14.
func ParseSteps(text string) ([]int, error) {
	var steps []int
	for part := range strings.SplitSeq(text, ",") {
		part = strings.TrimSpace(strings.NewReplacer("−", "-", "+", "").Replace(part))
		if part == "" {
			continue
		}
		n, err := strconv.Atoi(part)
		if err != nil || n < -mostDays || n > mostDays {
			return nil, badSteps()
		}
		steps = append(steps, n)
	}
	slices.Sort(steps)
	steps = slices.Compact(steps)
	if len(steps) > mostReminders {
		return nil, badSteps()
	}
	return steps, nil
}

func badSteps() error {
	var f errs.Faults
	f.Add("reminders", "Write up to %d whole numbers of days with commas between them, for example -30, -7, 0, 14.", mostReminders)
	return f.Err()
}

// StepsText is the days of reminders as they are typed.
func StepsText(steps []int) string {
	texts := make([]string, len(steps))
	for i, n := range steps {
		texts[i] = strconv.Itoa(n)
	}
	return strings.Join(texts, ", ")
}

// SaveSettings changes how dues are asked for, from the next invoice and reminder on.
func (s *Service) SaveSettings(ctx context.Context, actor account.Actor, in Settings) error {
	if !MayKeepBooks(actor) {
		return errs.Missing("dues settings", string(actor.UserID))
	}
	var f errs.Faults
	f.Check(in.RenewDays >= 0 && in.RenewDays <= standing.EarlyDays, "renew_days", "Write a whole number from %d to %d.", 0, standing.EarlyDays)
	f.Check(in.PayDays >= 0 && in.PayDays <= mostDays, "pay_days", "Write a whole number from %d to %d.", 0, mostDays)
	if err := f.Err(); err != nil {
		return err
	}
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		err := db.ExecOne(ctx, tx, `update members_dues_settings set renew_days = $1, pay_days = $2, reminders = $3, updated_at = $4, version = version + 1
			where id = 1 and version = $5`, in.RenewDays, in.PayDays, StepsText(in.Reminders), db.Micros(s.Clock.Now()), in.Version)
		if err != nil {
			return err
		}
		after := map[string]any{"renew_days": in.RenewDays, "pay_days": in.PayDays, "reminders": in.Reminders}
		return s.Accounts.Record(ctx, tx, actor, account.Entry{Action: "members.dues.settings_saved", Kind: "dues", Object: "1", After: after})
	})
}
