package bulk

import (
	"context"
	"io"
	"slices"

	"anyam/account"
	"anyam/gallery"
	"anyam/members"
	"anyam/platform/batch"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/i18n"
	"anyam/platform/id"
	"anyam/platform/sheet"
)

// Sent is what somebody says of the file that they send.
type Sent struct {
	Format   Format    // empty: told by the names of the columns
	Maker    id.ID     // whose pieces they are; empty where the file names makers
	Lang     i18n.Lang // of the texts of a shop's file
	Rate     string    // rupiah for one unit of its prices; empty where they are in rupiah
	Pictures bool      // fetch the pictures that it names
}

// What is kept of it with the import.
const (
	keptFormat, keptMaker, keptLang, keptRate, keptPictures = "format", "maker", "lang", "rate", "pictures"
)

// Upload takes in a file and has it read. Nothing else is written (rule bulk-1).
func (s *Service) Upload(ctx context.Context, actor account.Actor, in Sent, name string, content io.Reader) (batch.Batch, error) {
	if !MayImport(actor) {
		return batch.Batch{}, errs.Missing("imports", string(actor.UserID))
	}
	if err := s.checkSent(ctx, actor, &in); err != nil {
		return batch.Batch{}, err
	}
	f, err := batch.Receive(Kind, name, content, actor.UserID, s.Clock.Now())
	if err != nil {
		return batch.Batch{}, err
	}
	b := f.Batch
	head, err := f.Book.Head(0, 80)
	if err != nil {
		return batch.Batch{}, err
	}
	if len(head) == 0 {
		return batch.Batch{}, errs.New(errs.Invalid, "There are no rows in this file.")
	}
	if in.Format == "" {
		in.Format = FormatOf(head[0])
	}
	if b.Layout, err = layoutOf(in.Format, head); err != nil {
		return batch.Batch{}, err
	}
	b.Layout.Defaults = map[string]string{keptFormat: string(in.Format), keptMaker: string(in.Maker), keptLang: string(in.Lang), keptRate: in.Rate}
	if in.Pictures {
		b.Layout.Defaults[keptPictures] = "1"
	}
	if err := f.Keep(ctx, s.Files); err != nil {
		return batch.Batch{}, err
	}
	err = s.DB.Tx(ctx, func(tx *db.Tx) error {
		if err := batch.Insert(ctx, tx, b); err != nil {
			return err
		}
		if err := batch.SetLayout(ctx, tx, b.ID, 0, b.Layout, s.Clock.Now()); err != nil {
			return err
		}
		if err := s.Accounts.Record(ctx, tx, actor, account.Entry{Action: "gallery.import.sent", Kind: "import", Object: b.ID, After: map[string]any{"bytes": b.Size, "format": in.Format}}); err != nil {
			return err
		}
		return s.Begin(ctx, tx, b.ID, batch.Checking)
	})
	if err != nil {
		return b, err
	}
	return s.Import(ctx, actor, b.ID)
}

// checkSent finds every fault of what was said of the file at once.
func (s *Service) checkSent(ctx context.Context, actor account.Actor, in *Sent) error {
	var f errs.Faults
	f.Check(in.Format == "" || slices.Contains(Formats, in.Format), "format", "Choose one of the answers.")
	_, isRate := rateOf(in.Rate)
	f.Check(isRate, "rate", "Write how many rupiah one unit is, for example %s.", "16250")
	if in.Lang != i18n.English {
		in.Lang = i18n.Indonesian
	}
	if in.Maker != "" {
		m, err := s.Members.MakerByID(ctx, actor, in.Maker)
		if err != nil && !errs.Is(err, errs.NotFound) {
			return err
		}
		f.Check(err == nil && gallery.MayEdit(actor, m), "maker", "Choose one of the answers.")
	}
	return f.Err()
}

// layoutOf says where the names of the columns stand. A shop's file has them in its first row, letter by letter.
func layoutOf(f Format, head []sheet.Row) (batch.Layout, error) {
	l := batch.Layout{Meanings: map[int]string{}, Guessed: map[int]string{}}
	var names map[string]int
	if f == Anyam {
		h := sheet.FindHeader(head, ownFields())
		l.First, l.Last, l.Names = h.First, h.Last, h.Names
		names = ownNames(h, head)
		_, hasID := names[oNameID]
		_, hasEN := names[oNameEN]
		if !hasID && !hasEN {
			return l, errs.New(errs.Invalid, "No column holds the name of the piece. Call one %s, or choose whose file it is.", oNameID)
		}
	} else {
		l.First, l.Last = head[0].Number, head[0].Number
		names = columnNames(head[0])
		for _, n := range signs[f] {
			if _, ok := names[n]; !ok {
				return l, errs.New(errs.Invalid, "This is no such file: the column %s is missing. Choose whose file it is.", n)
			}
		}
		for c, cell := range head[0].Cells {
			if l.Names = append(l.Names, cell.Text); cell.Text == "" {
				l.Names[c] = sheet.ColumnName(c)
			}
		}
	}
	for name, c := range names {
		l.Meanings[c] = name
	}
	return l, nil
}

// Makers are those whose pieces the actor may bring in, for a form: her own workshops, or by name those that she looks after.
func (s *Service) Makers(ctx context.Context, actor account.Actor, limit int) ([]members.Maker, error) {
	if own := actor.MakerIDs(); len(own) > 0 {
		found, err := s.Members.MakersByID(ctx, s.DB.Read(), own)
		var makers []members.Maker
		for _, maker := range own {
			if m, ok := found[maker]; ok {
				makers = append(makers, m)
			}
		}
		return makers, err
	}
	all, err := s.Members.Register(ctx, actor, members.RegisterFilter{Limit: limit})
	return slices.DeleteFunc(all, func(m members.Maker) bool { return !gallery.MayEdit(actor, m) }), err
}
