package demo

import (
	"context"
	"fmt"
	"strings"

	"anyam/account"
	"anyam/members"
	"anyam/members/passport"
	"anyam/members/record"
	"anyam/platform/clock"
	"anyam/platform/id"
)

// visitors is the maker whom visitors of the demo can be.
const visitors = "gresik-rotan-1"

// addBusinesses fills the makers' records, some whole and some hardly: each group of a record with the pace of a maker who
// has more to do than forms. One certificate ends soon, one has ended, and the maker whom visitors can be has shown a
// bank a part of hers.
func (s *seeding) addBusinesses(ctx context.Context) error {
	now := s.Clock.Now()
	defer s.Clock.Set(now)
	for i, in := range s.demo.Makers() {
		rank := i
		if in.Key == visitors {
			rank = 0 // whoever plays her has something to show
		}
		if rank >= 60 { // the others have said nothing yet
			continue
		}
		s.Clock.Set(s.now.AddDate(0, 0, -200+rank))
		maker := s.makers[in.Key]
		own := account.Actor{UserID: id.New(), Grants: []account.Grant{{Role: account.Maker, Scope: maker.ID}}}
		all, groups := business(rank, maker, in.Women)
		for _, g := range groups {
			if err := s.Members.SaveGroup(ctx, own, maker.ID, g, 0, all); err != nil {
				return fmt.Errorf("%s, %s: %w", in.Key, g, err)
			}
		}
		if rank%4 == 0 {
			lead, err := s.leadOf(ctx, maker.ChapterID)
			if err == nil {
				err = s.Members.CheckGroup(ctx, lead, maker.ID, groups[0], 1)
			}
			if err != nil {
				return err
			}
		}
		if err := s.addPapers(ctx, own, maker.ID, rank); err != nil {
			return err
		}
	}
	return nil
}

// leadOf is the coordinator of a chapter.
func (s *seeding) leadOf(ctx context.Context, chapter id.ID) (account.Actor, error) {
	held, err := s.Accounts.Terms(ctx, s.DB.Read(), account.TermFilter{Role: account.Coordinator, Scopes: []id.ID{chapter}, Since: clock.DateOf(s.now), Limit: 1})
	if err != nil || len(held) == 0 {
		return account.System(), err
	}
	return s.Accounts.ActorByEmail(ctx, held[0].Holder.Email)
}

// business is what a maker has filled: the fewer groups, the higher its number.
func business(i int, m members.Maker, women int) (members.Record, []record.Group) {
	home := m.Workers / 3
	all := members.Record{
		Maker: m,
		Business: record.Business{
			NIB: fmt.Sprintf("0001%09d", i+1), LegalForm: record.LegalForms[i%3], KBLI: record.KBLI{Code: "16291", Version: 2020 + 5*int64(i%2)},
			Brand: record.Brand{Mark: m.Name, State: record.BrandUnregistered}, Channels: []string{"workshop", "fair", "export"}, Countries: []string{"DE", "JP", "AU"}[:1+i%3],
			Social: "@" + strings.ReplaceAll(m.Slug, "-", ""), Packing: "Kardus lima lapis, tiap barang dibungkus kertas.", Transport: []string{"courier", "cargo"}, Port: "Tanjung Perak, Surabaya",
			StorageM2: int64(20 + i),
		},
		Finance: record.Finance{
			NPWPIsNIK: true, Capital: int64(15+i) * 1_000_000, Sales: int64(120+9*i) * 1_000_000, SalesYear: int64(m.CreatedAt.Year()), Books: record.Books[1+i%3],
			Bank: record.BankAccount{Bank: "Bank Contoh", Number: fmt.Sprintf("000000%04d", i+1), Holder: m.Owner},
		},
		People: []record.Worker{{Name: m.Owner, Role: "Pemilik"}},
	}
	all.Pin = record.Pin{Exactness: record.PinRegency}
	all.Machines, all.Capacity = []string{"Kompresor", "Mesin poles"}, record.Capacity{PerMonth: int64(100 + 20*i), Unit: "buah"}
	all.Workforce = record.Workforce{FullTime: m.Workers - home, HomeBased: home, Women: min(int64(women), m.Workers), Young: m.Workers / 4}
	order := []record.Group{record.Organisation, record.Workforces, record.Production, record.Logistics, record.Marketing, record.Financial, record.Identity}
	return all, order[:1+(7*(60-i)-1)/60]
}

// addPapers gives some makers certificates, and each twelfth a passport that was opened.
func (s *seeding) addPapers(ctx context.Context, own account.Actor, maker id.ID, i int) error {
	day := func(n int) clock.Date { return clock.DateOf(s.now.In(clock.WIB).AddDate(0, 0, n)) }
	papers := map[int]passport.Certificate{
		0: {Name: "SVLK", Number: "CONTOH-SVLK-014", Issuer: "Lembaga Sertifikasi Contoh", IssuedOn: day(-340), ExpiresOn: day(25)},
		1: {Name: "Batikmark", Number: "CONTOH-BM-221", Issuer: "Balai Contoh", IssuedOn: day(-1100), ExpiresOn: day(-5)},
		2: {Name: "SVLK", Number: "CONTOH-SVLK-102", Issuer: "Lembaga Sertifikasi Contoh", IssuedOn: day(-40), ExpiresOn: day(1000)},
	}
	c, ok := papers[i%12]
	if !ok {
		return nil
	}
	s.Clock.Set(s.now)
	if err := s.Passport.SaveCertificate(ctx, own, maker, passport.Paper{Certificate: c}); err != nil {
		return err
	}
	if i%12 != 0 {
		return nil
	}
	s.Clock.Set(s.now.AddDate(0, 0, -3))
	shown, err := s.Passport.Make(ctx, own, maker, passport.Wish{
		Label: "Bank Contoh, cabang Surabaya", Days: 30, Parts: []passport.Part{passport.Part(record.Identity), passport.Part(record.Organisation), passport.Certificates, passport.Turnover},
	})
	if err != nil {
		return err
	}
	s.Clock.Set(s.now.AddDate(0, 0, -2))
	opened, err := s.Passport.Open(ctx, shown.Code, "", false)
	if err != nil {
		return err
	}
	return s.Passport.Say(ctx, shown.Code, opened.Opening, "Bank Contoh, bagian kredit usaha mikro")
}
