package demo

import (
	"context"
	"fmt"
	"time"

	"anyam/account"
	"anyam/members"
	"anyam/members/joining"
	"anyam/members/record"
	"anyam/platform/clock"
	"anyam/platform/i18n"
)

// applicant is an invented workshop that wants to join.
type applicant struct {
	name, owner, phone, village string
	craft                       string
	days                        int // for how long it has waited
	state                       joining.State
}

var applicants = []applicant{
	{"Anyaman Pandan Lestari", "Sulastri", "0812 5550 0101", "Desa Wonorejo", "pandan", 16, joining.Sent},
	{"Batik Tulis Kembang Kopi", "Ninik Rahayu", "0812 5550 0102", "Desa Sumberagung", "batik", 9, joining.Sent},
	{"Gerabah Pak Marno", "Sumarno", "0812 5550 0103", "Desa Karanganyar", "terracotta", 2, joining.Sent},
	{"Ukir Kayu Jati Makmur", "Bambang Irawan", "0812 5550 0104", "Desa Tlogorejo", "carving", 11, joining.Verified},
	{"Bambu Hijau", "Siti Khotijah", "0812 5550 0105", "Desa Banyuanyar", "bamboo", 3, joining.Verified},
	{"Tenun Gedog Mulya", "Darmi", "0812 5550 0106", "Desa Kerek", "gedog", 5, joining.Returned},
	{"Toko Serba Ada Jaya", "Hendra", "0812 5550 0107", "Kelurahan Kota", "rattan", 20, joining.Refused},
}

// addMembership gives the makers pasts as members, and fills the queue of those who want to join.
func (s *seeding) addMembership(ctx context.Context) error {
	if err := s.vary(ctx); err != nil {
		return err
	}
	chapters := s.demo.Chapters()
	for i, a := range applicants {
		c := chapters[i%len(chapters)]
		if i < 2 || a.state == joining.Verified { // the persona of the coordinator finds something to do
			c = chapters[0]
		}
		if err := s.applies(ctx, a, c.Regencies[i%len(c.Regencies)], fmt.Sprintf("daftar%d@perajin.example", i+1)); err != nil {
			return fmt.Errorf("%s: %w", a.name, err)
		}
	}
	return nil
}

// vary renews most makers year by year, and lets some lapse, leave or be suspended: a register in which all are well is no register.
func (s *seeding) vary(ctx context.Context) error {
	today := clock.DateOf(s.now.In(clock.WIB))
	played := map[string]bool{} // by visitors of the demo: their membership is in order
	for _, p := range s.demo.Personas() {
		played[p.Email] = true
	}
	for i, m := range s.demo.Makers() {
		maker := s.makers[m.Key]
		if played[m.Email] {
			i = 0
		}
		if i%20 != 3 && i%20 != 9 { // those have forgotten
			if err := s.renew(ctx, maker, today); err != nil {
				return err
			}
		}
		s.Clock.Set(s.now)
		var err error
		switch i % 20 {
		case 13:
			err = s.Members.EndMembership(ctx, s.officer, maker.ID, string(today), "Pindah ke luar provinsi.")
		case 17:
			err = s.Members.Suspend(ctx, s.officer, maker.ID, "Barang bukan buatan sendiri.")
		default:
			continue
		}
		if err != nil {
			return err
		}
		if err := s.Gallery.MakerChanged(ctx, members.MakerChanged{MakerID: maker.ID}); err != nil {
			return err
		}
	}
	return nil
}

// renew opens a maker's periods until one covers the day, each some weeks before the last one ends.
func (s *seeding) renew(ctx context.Context, maker members.Maker, today clock.Date) error {
	for until := clock.Date(maker.Standing.EndsOn); until < today.AddDays(10); {
		s.Clock.Set(until.AddDays(-20).Time())
		p, err := s.Members.Renew(ctx, s.officer, maker.ID, "")
		if err != nil {
			return fmt.Errorf("renew %s: %w", maker.Name, err)
		}
		until = clock.Date(p.Until)
	}
	return nil
}

func (s *seeding) applies(ctx context.Context, a applicant, regency, email string) error {
	s.Clock.Set(s.now.Add(-time.Duration(a.days) * 24 * time.Hour))
	defer s.Clock.Set(s.now)
	received, err := s.Joining.Apply(ctx, joining.Sending{Form: joining.Form{
		TypeKey: members.DefaultType, Name: a.name, Owner: a.owner, Email: email, Phone: a.phone, Regency: regency, Place: a.village, Crafts: []string{a.craft},
		Since: 1995 + int64(len(a.name)), Workers: int64(len(a.owner)) / 2, Scale: record.Micro, Lang: i18n.Indonesian,
		Message: "Kami ingin belajar tentang ekspor dan ikut pameran bersama.",
	}})
	if err != nil {
		return err
	}
	office := account.System()
	switch a.state {
	case joining.Verified:
		lead, leadErr := s.leadOfRegency(ctx, regency)
		if leadErr != nil {
			return leadErr
		}
		err = s.Joining.Verify(ctx, lead, received.ApplicationID, joining.Verification{IsVisited: true, Note: "Bengkelnya sudah saya kunjungi; perajinnya sendiri yang mengerjakan.", Version: 1})
	case joining.Returned:
		err = s.Joining.Return(ctx, office, received.ApplicationID, "Benang apa yang dipakai, dan siapa pembeli terakhir?", 1)
	case joining.Refused:
		err = s.Joining.Refuse(ctx, office, received.ApplicationID, "Usaha ini menjual barang orang lain; anggota membuat barangnya sendiri.", 1)
	}
	return err
}

// leadOfRegency is the coordinator of the chapter that covers a regency.
func (s *seeding) leadOfRegency(ctx context.Context, regency string) (account.Actor, error) {
	chapter, err := s.Members.ChapterOf(ctx, s.DB.Read(), regency)
	if err != nil {
		return account.Actor{}, err
	}
	return s.leadOf(ctx, chapter)
}
