package trade

import (
	"context"
	"encoding/json"
	"strconv"

	"anyam/account/privacy"
	"anyam/platform/db"
	"anyam/platform/id"
)

// Tables of the area that say something of a person.
func (s *Service) Tables() []string {
	return []string{
		"trade_inquiry", "trade_message", "trade_quotation", "trade_quotation_line", "trade_order", "trade_order_line", "trade_step", "trade_amendment", "trade_payment", "trade_paper",
	}
}

// mostGathered bounds how many records of a kind are read for one person.
const mostGathered = 10_000

// keptByLaw is why papers and what they are made from stay: the general tax law (Law 6/1983 as changed by Law
// 28/2007, article 28 paragraph 11) and the law on company documents (Law 8/1997, article 11).
const keptByLaw = "Tax law (Law 28/2007, article 28) and Law 8/1997 want invoices and what they are made from kept for ten years."

// Gather reads what the subject bought, sold and wrote (rule privacy-1).
func (s *Service) Gather(ctx context.Context, q db.Q, who privacy.Subject) ([]privacy.Part, error) {
	var parts []privacy.Part
	for _, gather := range []func(context.Context, db.Q, privacy.Subject) (privacy.Part, error){
		gatherInquiries, gatherMessages, gatherOrders, gatherPapers,
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

// Addresses are those of inquiries that nobody has confirmed yet.
func (s *Service) Addresses(ctx context.Context, q db.Q) ([]string, error) {
	return db.All(ctx, q, func(scan db.Scan) (a string, err error) { err = scan(&a); return a, err },
		"select distinct email_fold from trade_inquiry where email_fold <> '' order by email_fold limit 100000")
}

// theirs narrows a table with buyer_id and maker_id to the subject, buyer or workshop.
func theirs(who privacy.Subject) (condition string, args []any) {
	condition, args = "buyer_id <> '' and buyer_id = $1", []any{who.UserID}
	if len(who.MakerIDs) > 0 {
		condition += " or maker_id in (" + db.In(1, len(who.MakerIDs)) + ")"
		for _, m := range who.MakerIDs {
			args = append(args, m)
		}
	}
	return "(" + condition + ")", args
}

func gatherInquiries(ctx context.Context, q db.Q, who privacy.Subject) (part privacy.Part, err error) {
	part = privacy.Part{
		Key: "inquiries", Title: "Your inquiries", Purpose: "So that the maker can answer you.",
		Columns: []privacy.Column{
			{Key: "asked_at", Name: "Asked on"}, {Key: "name", Name: "Name"}, {Key: "company", Name: "Company"}, {Key: "country", Name: "Country"},
			{Key: "destination", Name: "Destination"}, {Key: "variant", Name: "Variant"}, {Key: "quantity", Name: "Quantity"}, {Key: "message", Name: "Message"}, {Key: "state", Name: "State"}, {Key: "via", Name: "Short link by which you came"},
		},
	}
	part.Rows, err = db.All(ctx, q, func(scan db.Scan) ([]string, error) {
		i, err := scanInquiry(scan)
		return []string{privacy.Instant(i.CreatedAt), i.Name, i.Company, i.Country, i.Destination, i.Variant, strconv.FormatInt(i.Quantity, 10), i.Message, string(i.State), i.Via}, err
	}, "select "+inquiryColumns+" from trade_inquiry where buyer_id <> '' and buyer_id = $1 or email_fold <> '' and email_fold = $2 order by id limit $3",
		who.UserID, foldEmail(who.Email), mostGathered)
	return part, err
}

func gatherMessages(ctx context.Context, q db.Q, who privacy.Subject) (part privacy.Part, err error) {
	part = privacy.Part{
		Key: "messages", Title: "Messages you wrote", Purpose: "So that both sides of a trade can read what was agreed.",
		Columns: []privacy.Column{{Key: "written_at", Name: "Written on"}, {Key: "text", Name: "Text"}},
	}
	part.Rows, err = db.All(ctx, q, func(scan db.Scan) ([]string, error) {
		var m Message
		err := scan((*db.Time)(&m.At), &m.Body)
		return []string{privacy.Instant(m.At), m.Body}, err
	}, "select at, body from trade_message where author_id <> '' and author_id = $1 order by id limit $2", who.UserID, mostGathered)
	return part, err
}

func gatherOrders(ctx context.Context, q db.Q, who privacy.Subject) (part privacy.Part, err error) {
	part = privacy.Part{
		Key: "orders", Title: "Your orders", Purpose: "So that the order can be made, paid and shipped.", Stays: keptByLaw,
		Columns: []privacy.Column{
			{Key: "number", Name: "Order"}, {Key: "placed_at", Name: "Placed on"}, {Key: "state", Name: "State"}, {Key: "total", Name: "Total"},
			{Key: "paid", Name: "Paid"}, {Key: "consignee", Name: "Consignee"},
		},
	}
	condition, args := theirs(who)
	orders, err := db.All(ctx, q, scanOrder, "select "+orderColumns+" from trade_order where "+condition+" order by id limit "+db.In(len(args), 1), append(args, mostGathered)...)
	for _, o := range orders {
		to := o.Consignee
		if o.BuyerID != who.UserID {
			to = Consignee{Country: to.Country} // the workshop's order: the buyer's address is the buyer's
		}
		consignee, err := json.Marshal(to)
		if err != nil {
			return part, err
		}
		part.Rows = append(part.Rows, []string{o.Number, privacy.Instant(o.CreatedAt), string(o.State), o.Total.String(), o.Paid.String(), string(consignee)})
		if o.State != Closed && o.State != Cancelled { // rule privacy-3
			part.Open = append(part.Open, privacy.Open{Text: "Order %s is under way.", Name: o.Number, Path: "/desk/orders/" + string(o.ID)})
		}
	}
	return part, err
}

func gatherPapers(ctx context.Context, q db.Q, who privacy.Subject) (part privacy.Part, err error) {
	part = privacy.Part{
		Key: "papers", Title: "Papers of your orders", Purpose: "Invoices and lists for customs, the bank and the tax office.", Stays: keptByLaw,
		Columns: []privacy.Column{{Key: "number", Name: "Number"}, {Key: "issued_on", Name: "Issued on"}, {Key: "order", Name: "Order"}},
	}
	condition, args := theirs(who)
	part.Rows, err = db.All(ctx, q, func(scan db.Scan) ([]string, error) {
		row := make([]string, 3)
		err := scan(&row[0], &row[1], &row[2])
		return row, err
	}, "select p.label, p.issued_on, o.number from trade_paper p join trade_order o on o.id = p.order_id where "+condition+" order by p.id limit "+db.In(len(args), 1),
		append(args, mostGathered)...)
	return part, err
}

// Forget takes the subject's name, addresses and words out of inquiries and orders. Amounts, countries and
// papers stay (rule privacy-2).
func (s *Service) Forget(ctx context.Context, tx *db.Tx, who privacy.Subject) error {
	if who.UserID == "" && who.Email == "" {
		return nil
	}
	if err := forgetMessages(ctx, tx, who); err != nil {
		return err
	}
	if _, err := db.Exec(ctx, tx, `
		update trade_inquiry
		set name = $1, company = '', message = '', destination = '', variant = '', email_fold = '',
			state = case when state = 'ordered' then state else 'closed' end, version = version + 1
		where buyer_id <> '' and buyer_id = $2 or email_fold <> '' and email_fold = $3`, privacy.Erased, who.UserID, foldEmail(who.Email)); err != nil {
		return err
	}
	return forgetConsignee(ctx, tx, who.UserID)
}

func forgetMessages(ctx context.Context, tx *db.Tx, who privacy.Subject) error {
	if who.UserID == "" {
		return nil
	}
	for _, statement := range []string{
		"update trade_message set body = $1 where author_id = $2",
		"update trade_quotation set note = $1 where made_by = $2 and note <> ''",
		"update trade_step set note = $1 where actor_id = $2 and note <> ''",
		"update trade_amendment set reason = $1 where proposed_by = $2 and reason <> ''",
	} {
		if _, err := db.Exec(ctx, tx, statement, privacy.Erased, who.UserID); err != nil {
			return err
		}
	}
	return nil
}

// forgetConsignee leaves of a consignee the country, which figures and customs count by.
func forgetConsignee(ctx context.Context, tx *db.Tx, buyer id.ID) error {
	if buyer == "" {
		return nil
	}
	orders, err := db.All(ctx, tx, scanOrder, "select "+orderColumns+" from trade_order where buyer_id = $1 order by id limit $2", buyer, mostGathered)
	if err != nil {
		return err
	}
	for _, o := range orders {
		left, err := json.Marshal(Consignee{Name: privacy.Erased, Country: o.Consignee.Country})
		if err != nil {
			return err
		}
		if _, err := db.Exec(ctx, tx, "update trade_order set consignee = $1, version = version + 1 where id = $2", string(left), o.ID); err != nil {
			return err
		}
	}
	return nil
}

// Days after which an inquiry that came to nothing goes, and one that came to no order loses its name.
const (
	unconfirmedDays = 30
	unorderedDays   = 730
)

// Retain drops inquiries that nobody ever confirmed, and takes the person out of those that came to no order.
func (s *Service) Retain(ctx context.Context) error {
	now := s.Clock.Now()
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		if _, err := db.Exec(ctx, tx, "delete from trade_inquiry where state = 'unconfirmed' and created_at < $1", db.Micros(now.AddDate(0, 0, -unconfirmedDays))); err != nil {
			return err
		}
		old := "id in (select i.id from trade_inquiry i where i.state not in ('ordered', 'unconfirmed') and i.updated_at < $1 and i.name <> $2)"
		bound := []any{db.Micros(now.AddDate(0, 0, -unorderedDays)), privacy.Erased}
		if _, err := db.Exec(ctx, tx, "update trade_message set body = $2 where inquiry_"+old, bound...); err != nil {
			return err
		}
		_, err := db.Exec(ctx, tx, "update trade_inquiry set name = $2, company = '', message = '', destination = '', variant = '', email_fold = '', buyer_id = '', state = 'closed', version = version + 1 where "+old, bound...)
		return err
	})
}
