package campaigns

import (
	"context"
	"slices"
	"time"
	"unicode/utf8"

	"anyam/account"
	"anyam/platform/db"
	"anyam/platform/errs"
	"anyam/platform/id"
	"anyam/platform/once"
)

// Plan is a campaign to be started.
type Plan struct {
	MakerID id.ID // whose it is; empty: the association's
	Name    string
	Target  string   // as it was typed or chosen
	Sources []Source // a link for each
	Word    string   // code of the first link, if somebody chose one
	Once    once.Token
}

// Start makes a campaign with its links.
func (s *Service) Start(ctx context.Context, actor account.Actor, n Plan) (id.ID, error) {
	c := Campaign{ID: id.New(), MakerID: n.MakerID, Name: n.Name, CreatedBy: actor.UserID, CreatedAt: s.Clock.Now(), Version: 1}
	if !MayChange(actor, c) {
		return "", errs.Missing("workshop", string(n.MakerID))
	}
	page, err := s.checked(ctx, c, n.Target, func(f *errs.Faults) {
		f.Check(len(n.Sources) > 0, "sources", "Choose at least one place where you tell of it.")
		f.Check(!slices.ContainsFunc(n.Sources, func(x Source) bool { return !x.isKnown() }), "sources", "Choose from the list.")
		_, ok := ParseCode(n.Word)
		f.Check(n.Word == "" || ok, "word", "Write three to %d small letters, digits and hyphens, such as ambiente-2027.", MaxWord)
	})
	if err != nil {
		return "", err
	}
	c.Target, c.ProductID, c.SubjectID = page.path, page.productID, page.makerID
	result := c.ID
	err = s.DB.Tx(ctx, func(tx *db.Tx) error {
		result = c.ID
		earlier, taken, err := once.Claim(ctx, tx, n.Once, string(c.ID), c.CreatedAt)
		if err != nil || taken {
			result = id.ID(earlier)
			return err
		}
		if err := insertCampaign(ctx, tx, c); err != nil {
			return err
		}
		word, _ := ParseCode(n.Word)
		for i, source := range unique(n.Sources) {
			if i > 0 {
				word = ""
			}
			if err := s.addLink(ctx, tx, Link{Code: word, CampaignID: c.ID, Source: source, CreatedAt: c.CreatedAt}); err != nil {
				return err
			}
		}
		return s.Accounts.Record(ctx, tx, actor, entry("campaigns.campaign.started", c.ID, map[string]any{"name": c.Name, "target": c.Target}))
	})
	return result, err
}

// checked finds every fault of a campaign at once; also may add more.
func (s *Service) checked(ctx context.Context, c Campaign, typed string, also func(f *errs.Faults)) (target, error) {
	var f errs.Faults
	f.Check(c.Name != "" && utf8.RuneCountInString(c.Name) <= MaxName, "name", "Write a name of at most %d characters.", MaxName)
	page, err := s.readTarget(ctx, typed)
	switch {
	case errs.Is(err, errs.Invalid):
		f.Add("target", "Copy the address of a public page of this site, such as the page of a piece.")
	case err != nil:
		return page, err
	default:
		f.Check(c.MakerID == "" || page.makerID == c.MakerID, "target", "Choose the page of your workshop or one of your pieces.") // rule campaigns-2
	}
	if also != nil {
		also(&f)
	}
	return page, f.Err()
}

// addLink gives the link a code, if it has none.
func (s *Service) addLink(ctx context.Context, tx *db.Tx, l Link) error {
	if l.Code != "" {
		isNew, err := insertLink(ctx, tx, l)
		if err == nil && !isNew {
			return fault("word", "This short address is taken. Choose another.")
		}
		return err
	}
	for range 5 {
		l.Code = newCode()
		if isNew, err := insertLink(ctx, tx, l); err != nil || isNew {
			return err
		}
	}
	return errs.New(errs.Unavailable, "No short address is free. Please try again.")
}

// AddLink gives the campaign one more link.
func (s *Service) AddLink(ctx context.Context, actor account.Actor, campaign id.ID, source Source, word string, token once.Token) error {
	code, isCode := ParseCode(word)
	var f errs.Faults
	f.Check(source.isKnown(), "source", "Choose from the list.")
	f.Check(word == "" || isCode, "word", "Write three to %d small letters, digits and hyphens, such as ambiente-2027.", MaxWord)
	return s.change(ctx, actor, campaign, func(tx *db.Tx, c Campaign) error {
		if err := f.Err(); err != nil {
			return err
		}
		if _, taken, err := once.Claim(ctx, tx, token, string(campaign), s.Clock.Now()); err != nil || taken {
			return err
		}
		links, err := linksOf(ctx, tx, campaign)
		if err != nil {
			return err
		}
		if len(links) >= MaxLinks {
			return errs.New(errs.Conflict, "A campaign has at most %d links. Start another one.", MaxLinks)
		}
		if word == "" {
			code = ""
		}
		if err := s.addLink(ctx, tx, Link{Code: code, CampaignID: c.ID, Source: source, CreatedAt: s.Clock.Now()}); err != nil {
			return err
		}
		return s.Accounts.Record(ctx, tx, actor, entry("campaigns.link.added", c.ID, map[string]any{"source": source}))
	})
}

// Save changes the name of a campaign and the page that it leads to: what is printed stays good.
func (s *Service) Save(ctx context.Context, actor account.Actor, campaign id.ID, version int64, name, typed string) error {
	c, err := s.changeable(ctx, s.DB.Read(), actor, campaign)
	if err != nil {
		return err
	}
	c.Name = name
	page, err := s.checked(ctx, c, typed, nil)
	if err != nil {
		return err
	}
	c.Target, c.ProductID, c.SubjectID, c.Version = page.path, page.productID, page.makerID, version
	return s.change(ctx, actor, campaign, func(tx *db.Tx, _ Campaign) error {
		if err := updateCampaign(ctx, tx, c); err != nil {
			return err
		}
		return s.Accounts.Record(ctx, tx, actor, entry("campaigns.campaign.saved", c.ID, map[string]any{"name": c.Name, "target": c.Target}))
	})
}

// End stops counting, or goes on with it (rule campaigns-9).
func (s *Service) End(ctx context.Context, actor account.Actor, campaign id.ID, version int64, isOver bool) error {
	return s.change(ctx, actor, campaign, func(tx *db.Tx, c Campaign) error {
		if c.IsEnded() == isOver {
			return nil
		}
		action := "campaigns.campaign.resumed"
		c.EndedAt, c.Version = time.Time{}, version
		if isOver {
			action, c.EndedAt = "campaigns.campaign.ended", s.Clock.Now()
		}
		if err := updateCampaign(ctx, tx, c); err != nil {
			return err
		}
		return s.Accounts.Record(ctx, tx, actor, entry(action, c.ID, nil))
	})
}

// change lets do change a campaign that is the actor's to change.
func (s *Service) change(ctx context.Context, actor account.Actor, campaign id.ID, do func(tx *db.Tx, c Campaign) error) error {
	return s.DB.Tx(ctx, func(tx *db.Tx) error {
		c, err := s.changeable(ctx, tx, actor, campaign)
		if err != nil {
			return err
		}
		return do(tx, c)
	})
}

func (s *Service) changeable(ctx context.Context, q db.Q, actor account.Actor, campaign id.ID) (Campaign, error) {
	c, err := campaignByID(ctx, q, campaign)
	if err == nil && !MayChange(actor, c) {
		err = errs.Missing("campaign", string(campaign))
	}
	return c, err
}

// unique are the sources without those that come again.
func unique(all []Source) []Source {
	var kept []Source
	for _, source := range all {
		if !slices.Contains(kept, source) {
			kept = append(kept, source)
		}
	}
	return kept
}
