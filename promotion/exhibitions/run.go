package exhibitions

import (
	"context"
	"slices"
	"unicode/utf8"

	"anyam/account"
	"anyam/gallery"
	"anyam/platform/clock"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/platform/once"
	"anyam/promotion/campaigns"
)

// Plan is what somebody writes of an exhibition.
type Plan struct {
	Name, Place, Booth string
	From, Until        string  // yyyy-mm-dd
	Pieces             []id.ID // that were chosen
	Addresses          []string
	Once               once.Token
}

// Begin makes an exhibition with its campaign.
func (s *Service) Begin(ctx context.Context, actor account.Actor, p Plan) (id.ID, error) {
	e := Exhibition{ID: id.New(), MakerID: OwnerOf(actor), Secret: id.Secret(), CreatedBy: actor.UserID, CreatedAt: s.Clock.Now(), Version: 1}
	if !MayStart(actor) || !MayRun(actor, e) {
		return "", errs.New(errs.Forbidden, "Exhibitions are for workshops and officers.")
	}
	e, err := s.checked(ctx, e, p)
	if err != nil {
		return "", err
	}
	if e.CampaignID, e.Code, err = s.campaign(ctx, actor, e, p.Once); err != nil {
		return "", err
	}
	made := e.ID
	err = s.DB.Tx(ctx, func(tx *db.Tx) error {
		made = e.ID
		earlier, taken, err := once.Claim(ctx, tx, p.Once, string(e.ID), e.CreatedAt)
		if err != nil || taken {
			made = id.ID(earlier)
			return err
		}
		if err := insertExhibition(ctx, tx, e); err != nil {
			return err
		}
		return s.Accounts.Record(ctx, tx, actor, entry("exhibitions.exhibition.begun", e.ID, map[string]any{"name": e.Name, "place": e.Place}))
	})
	return made, err
}

// campaign starts the campaign that counts what came of the exhibition. A form that is sent twice starts one.
func (s *Service) campaign(ctx context.Context, actor account.Actor, e Exhibition, token once.Token) (campaign id.ID, code string, err error) {
	target := "/products"
	if e.MakerID != "" {
		m, err := s.Gallery.Members.MakerByID(ctx, actor, e.MakerID)
		if err != nil {
			return "", "", err
		}
		target = "/makers/" + m.Slug
	}
	if token != "" {
		token += ".campaign"
	}
	campaign, err = s.Campaigns.Start(ctx, actor, campaigns.Plan{MakerID: e.MakerID, Name: e.Name, Target: target, Sources: []campaigns.Source{campaigns.Fair}, Once: token})
	if err != nil {
		return "", "", err
	}
	file, err := s.Campaigns.File(ctx, actor, campaign)
	if err != nil || len(file.Links) == 0 {
		return "", "", err
	}
	return campaign, file.Links[0].Code, nil
}

// checked finds every fault of a plan at once, and takes it over.
func (s *Service) checked(ctx context.Context, e Exhibition, p Plan) (Exhibition, error) {
	var f errs.Faults
	short := func(text, field string, most int) {
		f.Check(utf8.RuneCountInString(text) <= most, field, "At most %d characters, please.", most)
	}
	f.Check(p.Name != "", "name", "Write what the exhibition is called.")
	short(p.Name, "name", MaxName)
	f.Check(p.Place != "", "place", "Write the city where it is.")
	short(p.Place, "place", MaxPlace)
	short(p.Booth, "booth", MaxBooth)
	e.Name, e.Place, e.Booth = p.Name, p.Place, p.Booth
	var err error
	e.From, err = clock.ParseDate(p.From)
	isFrom := err == nil && e.From <= s.today().AddDays(maxAhead) && e.From >= s.today().AddDays(-maxAhead)
	f.Check(isFrom, "from", "Write the first day.")
	e.Until, err = clock.ParseDate(p.Until)
	f.Check(err == nil && (!isFrom || e.Until >= e.From && e.Until <= e.From.AddDays(maxDays)), "until", "Write the last day, at most %d days after the first.", maxDays)
	if e.Pieces, err = s.pieces(ctx, &f, e.MakerID, p); err != nil {
		return e, err
	}
	return e, f.Err()
}

// pieces are those that an exhibition may show (rule exhibitions-1).
func (s *Service) pieces(ctx context.Context, f *errs.Faults, maker id.ID, p Plan) ([]id.ID, error) {
	field := "pieces" // in which addresses are copied
	if maker != "" {
		field = "piece" // of which each is a box
	}
	if len(p.Pieces)+len(p.Addresses) > 2*MaxPieces { // each is looked up
		f.Add(field, "At most %d pieces, please.", MaxPieces)
		return nil, nil
	}
	found, unknown, err := s.Gallery.PublicAt(ctx, p.Addresses)
	if err != nil {
		return nil, err
	}
	for _, line := range unknown {
		f.Add(field, "There is no published piece at %s.", line)
	}
	named, err := s.Gallery.Named(ctx, append(slices.Clone(p.Pieces), found...))
	if err != nil {
		return nil, err
	}
	var all []id.ID
	for _, piece := range append(slices.Clone(p.Pieces), found...) {
		shown, ok := named[piece]
		if !ok || !gallery.MaySee(account.Actor{}, shown.Product, shown.Maker) || maker != "" && shown.MakerID != maker {
			f.Add(field, "Choose from your published pieces.")
			return nil, nil
		}
		if !slices.Contains(all, piece) {
			all = append(all, piece)
		}
	}
	f.Check(len(all) > 0, field, "Choose at least one piece.")
	f.Check(len(all) <= MaxPieces, field, "At most %d pieces, please.", MaxPieces)
	return all, nil
}

// Save changes an exhibition.
func (s *Service) Save(ctx context.Context, actor account.Actor, exhibition id.ID, version int64, p Plan) error {
	e, err := s.Exhibition(ctx, actor, exhibition)
	if err != nil {
		return err
	}
	if e, err = s.checked(ctx, e, p); err != nil {
		return err
	}
	e.Version = version
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		if err := saveExhibition(ctx, tx, e); err != nil {
			return err
		}
		return s.Accounts.Record(ctx, tx, actor, entry("exhibitions.exhibition.saved", e.ID, map[string]any{"name": e.Name, "place": e.Place}))
	})
}

// Renew gives the booth page a new address, and ends the old one (rule exhibitions-2).
func (s *Service) Renew(ctx context.Context, actor account.Actor, exhibition id.ID, version int64) error {
	e, err := s.Exhibition(ctx, actor, exhibition)
	if err != nil {
		return err
	}
	e.Secret, e.Version = id.Secret(), version
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		if err := saveExhibition(ctx, tx, e); err != nil {
			return err
		}
		return s.Accounts.Record(ctx, tx, actor, entry("exhibitions.booth.renewed", e.ID, nil))
	})
}

// Exhibition is one that the actor runs.
func (s *Service) Exhibition(ctx context.Context, actor account.Actor, exhibition id.ID) (Exhibition, error) {
	e, err := exhibitionBy(ctx, s.DB.Read(), "id", string(exhibition))
	if err == nil && !MayRun(actor, e) {
		err = missing(exhibition)
	}
	return e, err
}

// Exhibitions are those that the actor runs, the newest first.
func (s *Service) Exhibitions(ctx context.Context, actor account.Actor, limit, offset int) ([]Exhibition, error) {
	condition, args, err := narrowed(actor)
	if err != nil {
		return nil, err
	}
	return exhibitions(ctx, s.DB.Read(), condition, args, min(max(limit, 1), 500), max(offset, 0))
}

// Count is how many the actor runs.
func (s *Service) Count(ctx context.Context, actor account.Actor) (int64, error) {
	condition, args, err := narrowed(actor)
	if err != nil {
		return 0, err
	}
	return db.Value[int64](ctx, s.DB.Read(), "select count(*) from promotion_exhibition where "+condition, args...)
}

// narrowed are the exhibitions of an actor, as a condition with its binds (rule exhibitions-1).
func narrowed(actor account.Actor) (condition string, args []any, err error) {
	if !MayStart(actor) {
		return "", nil, errs.New(errs.Forbidden, "Exhibitions are for workshops and officers.")
	}
	if actor.IsOfficer() {
		return "true", nil, nil
	}
	for _, maker := range actor.MakerIDs() {
		args = append(args, maker)
	}
	return "maker_id in (" + db.In(0, len(args)) + ")", args, nil
}
