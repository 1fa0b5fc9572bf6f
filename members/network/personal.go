package network

import (
	"context"
	"strconv"
	"time"

	"anyam/account/privacy"
	"anyam/platform/db"
	"anyam/platform/id"
)

// mostRows bounds how many records of a kind are gathered for one person.
const mostRows = 10_000

// Tables of the room that say something of a person.
func (s *Service) Tables() []string {
	return []string{
		"members_listing", "members_skill", "members_purchase", "members_purchase_step", "members_pledge", "members_pledge_step", "members_share",
		"members_mentor", "members_mentoring", "members_conversation", "members_seat", "members_message", "members_block", "members_report", "members_correspondent",
	}
}

// Gather reads what the network holds about a person (rule privacy-1): what she wrote and what was written to her, her
// pledges and shares, what she teaches and asked for, whom she blocked and what she reported.
func (s *Service) Gather(ctx context.Context, q db.Q, who privacy.Subject) ([]privacy.Part, error) {
	var parts []privacy.Part
	for _, gather := range []func(context.Context, db.Q, privacy.Subject) (privacy.Part, error){
		gatherMessages, gatherPledges, gatherPurchases, gatherMentors, gatherMentorings, gatherReports, gatherBlocks, gatherListings,
	} {
		part, err := gather(ctx, q, who)
		if err != nil {
			return nil, err
		}
		if len(part.Rows) > 0 {
			parts = append(parts, part)
		}
	}
	return parts, nil
}

// texts reads rows of a part: every column as text, an instant where its name is at.
func texts(ctx context.Context, q db.Q, part privacy.Part, query string, args ...any) (privacy.Part, error) {
	rows, err := db.All(ctx, q, func(scan db.Scan) ([]string, error) {
		values := make([]any, len(part.Columns))
		for i, c := range part.Columns {
			switch c.Key {
			case "at":
				values[i] = new(db.Time)
			case "quantity", "got", "owes_idr", "seats":
				values[i] = new(int64)
			default:
				values[i] = new(string)
			}
		}
		err := scan(values...)
		row := make([]string, len(values))
		for i, v := range values {
			switch v := v.(type) {
			case *db.Time:
				row[i] = privacy.Instant(time.Time(*v))
			case *int64:
				row[i] = strconv.FormatInt(*v, 10)
			case *string:
				row[i] = *v
			}
		}
		return row, err
	}, query, args...)
	part.Rows = rows
	return part, err
}

func gatherMessages(ctx context.Context, q db.Q, who privacy.Subject) (privacy.Part, error) {
	return texts(ctx, q, privacy.Part{
		Key: "messages", Title: "Messages", Purpose: "So that members can write to each other.",
		Stays:   "What you wrote to others is theirs too; it stays in their conversations without your name.",
		Columns: []privacy.Column{{Key: "at", Name: "When"}, {Key: "from", Name: "From"}, {Key: "body", Name: "Message"}},
	}, `select e.at, case when e.author_id = $1 then 'you' else 'other' end, e.body
		from members_message e join members_seat s on s.conversation_id = e.conversation_id
		where s.user_id = $1 and e.removed_at = 0 order by e.id limit $2`, who.UserID, mostRows)
}

// makersIn is a condition that a column holds one of the subject's workshops; its binds follow used ones.
func makersIn(column string, who privacy.Subject, args []any) (condition string, with []any) {
	if len(who.MakerIDs) == 0 {
		return "1 = 0", args
	}
	condition = column + " in (" + db.In(len(args), len(who.MakerIDs)) + ")"
	for _, m := range who.MakerIDs {
		args = append(args, m)
	}
	return condition, args
}

func gatherPledges(ctx context.Context, q db.Q, who privacy.Subject) (privacy.Part, error) {
	within, args := makersIn("l.maker_id", who, []any{mostRows})
	return texts(ctx, q, privacy.Part{
		Key: "pledges", Title: "Purchases together", Purpose: "So that what was bought together is shared out and paid.",
		Stays:   "The sums of a purchase have to agree; no name stands in them.",
		Columns: []privacy.Column{{Key: "at", Name: "When"}, {Key: "what", Name: "What"}, {Key: "quantity", Name: "Pledged"}, {Key: "got", Name: "Gets"}, {Key: "owes_idr", Name: "Owes"}},
	}, `select l.updated_at, p.what, l.quantity, coalesce(h.got, 0), coalesce(h.owes_idr, 0)
		from members_pledge l join members_purchase p on p.id = l.purchase_id
		left join members_share h on h.purchase_id = l.purchase_id and h.maker_id = l.maker_id
		where `+within+" order by l.updated_at, p.id limit $1", args...)
}

// gatherPurchases are what the person organises; one that is under way has to be ended first.
func gatherPurchases(ctx context.Context, q db.Q, who privacy.Subject) (privacy.Part, error) {
	part, err := texts(ctx, q, privacy.Part{
		Key: "organised-purchases", Title: "Purchases that you organise", Purpose: "So that members know who orders and shares out.",
		Stays:   "The sums of a purchase have to agree; no name stands in them.",
		Columns: []privacy.Column{{Key: "at", Name: "When"}, {Key: "what", Name: "What"}, {Key: "pick_up", Name: "Pick up at"}, {Key: "state", Name: "State"}},
	}, "select created_at, what, pick_up, state from members_purchase where organiser_id = $1 order by id limit $2", who.UserID, mostRows)
	if err != nil {
		return part, err
	}
	part.Open, err = db.All(ctx, q, func(scan db.Scan) (o privacy.Open, err error) {
		var purchase id.ID
		err = scan(&purchase, &o.Name)
		o.Text, o.Path = "The purchase %s is not over yet.", "/desk/network/purchases/"+string(purchase)
		return o, err
	}, "select id, what from members_purchase where organiser_id = $1 and state in ('open', 'closed', 'ordered') order by id limit 100", who.UserID)
	return part, err
}

func gatherMentors(ctx context.Context, q db.Q, who privacy.Subject) (privacy.Part, error) {
	return texts(ctx, q, privacy.Part{
		Key: "mentors", Title: "What you teach and would like to learn", Purpose: "So that members can teach each other.",
		Columns: []privacy.Column{{Key: "at", Name: "When"}, {Key: "kind", Name: "Kind"}, {Key: "craft", Name: "Craft"}, {Key: "subject", Name: "Subject"}, {Key: "seats", Name: "Places"}},
	}, "select created_at, kind, craft, subject, seats from members_mentor where user_id = $1 order by id limit $2", who.UserID, mostRows)
}

func gatherMentorings(ctx context.Context, q db.Q, who privacy.Subject) (privacy.Part, error) {
	return texts(ctx, q, privacy.Part{
		Key: "mentorings", Title: "Requests to mentors", Purpose: "So that members can teach each other.",
		Stays:   "How many members were taught is counted; no name stands in it.",
		Columns: []privacy.Column{{Key: "at", Name: "When"}, {Key: "side", Name: "Side"}, {Key: "wish", Name: "Wish"}, {Key: "state", Name: "State"}, {Key: "note", Name: "Note"}},
	}, `select asked_at, case when mentor_id = $1 then 'mentor' else 'asker' end, wish, state, note from members_mentoring
		where mentor_id = $1 or asker_id = $1 order by id limit $2`, who.UserID, mostRows)
}

func gatherReports(ctx context.Context, q db.Q, who privacy.Subject) (privacy.Part, error) {
	return texts(ctx, q, privacy.Part{
		Key: "reports", Title: "Reported messages", Purpose: "So that nobody has to bear abuse.",
		Stays:   "What was decided on a report is kept; no name stands in it.",
		Columns: []privacy.Column{{Key: "at", Name: "When"}, {Key: "side", Name: "Side"}, {Key: "cause", Name: "Cause"}, {Key: "note", Name: "Note"}, {Key: "state", Name: "State"}, {Key: "reason", Name: "Reason"}},
	}, `select at, case when reporter_id = $1 then 'reporter' else 'writer' end, cause, case when reporter_id = $1 then note else '' end, state, reason
		from members_report where reporter_id = $1 or accused_id = $1 order by id limit $2`, who.UserID, mostRows)
}

func gatherBlocks(ctx context.Context, q db.Q, who privacy.Subject) (privacy.Part, error) {
	return texts(ctx, q, privacy.Part{
		Key: "blocked", Title: "Members whom you blocked", Purpose: "So that they cannot write to you.",
		Columns: []privacy.Column{{Key: "at", Name: "When"}, {Key: "member", Name: "Member"}},
	}, "select at, blocked_id from members_block where user_id = $1 order by at, blocked_id limit $2", who.UserID, mostRows)
}

func gatherListings(ctx context.Context, q db.Q, who privacy.Subject) (privacy.Part, error) {
	within, args := makersIn("maker_id", who, []any{mostRows})
	return texts(ctx, q, privacy.Part{
		Key: "found-by-members", Title: "Where members find you", Purpose: "So that members know who can do what.",
		Columns: []privacy.Column{{Key: "at", Name: "Agreed on"}, {Key: "maker_id", Name: "Workshop"}},
	}, "select agreed_at, maker_id from members_listing where "+within+" order by maker_id limit $1", args...)
}

// Forget takes the person from the network (rule privacy-2). What she wrote to others stays with them as the words of an
// erased member; sums of purchases stay. It may be called again.
func (s *Service) Forget(ctx context.Context, tx *db.Tx, who privacy.Subject) error {
	for _, maker := range who.MakerIDs {
		if err := deleteSkills(ctx, tx, maker); err != nil {
			return err
		}
		if err := deleteListing(ctx, tx, maker); err != nil {
			return err
		}
	}
	if who.UserID == "" {
		return nil
	}
	for _, statement := range []string{
		"update members_message set author_id = '' where author_id = $1",
		"update members_mentor set subject = '', technique = '', languages = '[]', closed_at = case when closed_at = 0 then updated_at else closed_at end where user_id = $1",
		`update members_mentoring set wish = case when asker_id = $1 then '' else wish end, note = '',
			state = case state when 'asked' then 'withdrawn' when 'accepted' then 'ended' else state end where mentor_id = $1 or asker_id = $1`,
		"update members_purchase_step set note = '' where purchase_id in (select id from members_purchase where organiser_id = $1)",
		"update members_purchase set pick_up = '', note = '', reason = '', write_off_note = '' where organiser_id = $1",
		"update members_report set note = '', reason = '' where reporter_id = $1",
		"update members_report set body = '', reason = '' where accused_id = $1",
		"delete from members_block where user_id = $1 or blocked_id = $1",
		"delete from members_correspondent where user_id = $1",
		"update members_seat set unread = 0 where user_id = $1",
	} {
		if _, err := db.Exec(ctx, tx, statement, who.UserID); err != nil {
			return err
		}
	}
	return nil
}
