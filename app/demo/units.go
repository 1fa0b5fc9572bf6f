package demo

import (
	"context"
	"fmt"

	"anyam/account"
	"anyam/app/demo/content"
	"anyam/members"
	"anyam/members/posts"
	"anyam/members/units"
	"anyam/platform/clock"
	"anyam/platform/i18n"
	"anyam/platform/id"
)

// term is a post for five years from the first day of the demo.
func (s *seeding) term(post account.Post, unit id.ID, document string) account.Appointment {
	first := clock.DateOf(s.now.AddDate(-1, 0, 0).In(clock.WIB))
	return account.Appointment{Post: post, Unit: unit, From: first, Until: first.AddDays(5 * 365), Document: document, DocumentDay: first.AddDays(-14)}
}

func (s *seeding) appointLead(ctx context.Context, c content.Chapter, chapter id.ID) error {
	_, err := s.Posts.Appoint(ctx, s.officer, posts.Naming{
		Person:      account.Person{Email: c.CoordinatorEmail, Name: c.Coordinator, Lang: i18n.Indonesian},
		Appointment: s.term(account.ChapterLead, chapter, "SK 07/PP/"+c.Code),
	})
	return err
}

// addUnits sets up clusters where workshops of a craft stand together, and the posts that an association has: some run
// out soon, one has a successor, one is history.
func (s *seeding) addUnits(ctx context.Context) error {
	s.Clock.Set(s.now)
	if err := s.addClusters(ctx); err != nil {
		return err
	}
	return s.addPosts(ctx)
}

// inCluster is how many workshops of a regency and craft make a cluster in the demo.
const inCluster = 3

func (s *seeding) addClusters(ctx context.Context) error {
	type spot struct{ regency, craft string }
	together := map[spot][]members.Maker{}
	for _, m := range s.demo.Makers() {
		maker, ok := s.makers[m.Key]
		if !ok || len(m.Crafts) == 0 {
			continue
		}
		at := spot{maker.Regency, m.Crafts[0]}
		together[at] = append(together[at], maker)
		if len(together[at]) != inCluster {
			continue
		}
		cluster, err := s.Units.AddCluster(ctx, s.officer, units.Cluster{Name: "Sentra " + m.Village, Regency: maker.Regency, Place: m.Village + ", " + m.District, Crafts: m.Crafts[:1]}, "")
		if err != nil {
			return fmt.Errorf("cluster of %s: %w", m.Village, err)
		}
		for _, member := range together[at] {
			if err := s.Units.JoinCluster(ctx, s.officer, cluster, member.ID); err != nil {
				return err
			}
		}
		if s.headed == "" {
			s.headed = cluster
		}
	}
	return nil
}

// addPosts appoints the rest of the board, a deputy whose term is over, and the head of a cluster.
func (s *seeding) addPosts(ctx context.Context) error {
	today := clock.DateOf(s.now.In(clock.WIB))
	board := []struct {
		name, email string
		post        account.Post
		from, until clock.Date
	}{
		{"H. Suwarno (demo)", "ketua@asosiasi.example", account.Chair, today.AddDays(-700), today.AddDays(45)},
		{"Retno Palupi (demo)", "bendahara@asosiasi.example", account.Treasurer, today.AddDays(-700), today.AddDays(395)},
		{"Bambang Irawan (demo)", "wakil@asosiasi.example", account.DeputyChair, today.AddDays(-1500), today.AddDays(-405)},
	}
	for _, b := range board {
		if err := s.appoint(ctx, b.name, b.email, account.Appointment{Post: b.post, From: b.from, Until: b.until, Document: "SK 02/MUNAS", DocumentDay: b.from.AddDays(-7)}); err != nil {
			return err
		}
	}
	if s.headed != "" {
		head := account.Appointment{Post: account.ClusterHead, Unit: s.headed, From: today.AddDays(-200), Until: today.AddDays(10), Document: "SK 11/KORWIL"}
		if err := s.appoint(ctx, "Sumiati (demo)", "sentra@asosiasi.example", head); err != nil {
			return err
		}
	}
	for _, c := range s.demo.Chapters()[:1] {
		deputy := account.Appointment{Post: account.DeputyChapterLead, Unit: s.chapters[c.Key], From: today.AddDays(-600), Until: today.AddDays(-12), Document: "SK 08/PP"}
		if err := s.appoint(ctx, "Agus Salim (demo)", "wakil.korwil@asosiasi.example", deputy); err != nil {
			return err
		}
	}
	return nil
}

func (s *seeding) appoint(ctx context.Context, name, email string, a account.Appointment) error {
	_, err := s.Posts.Appoint(ctx, s.officer, posts.Naming{Person: account.Person{Email: email, Name: name, Lang: i18n.Indonesian}, Appointment: a})
	return err
}
