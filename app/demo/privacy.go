package demo

import (
	"context"
	"time"

	"anyam/account/privacy"
	"anyam/platform/i18n"
	"anyam/platform/id"
)

// agree writes down what the owner of the nth workshop agreed to when it was taken in. All are public, so that
// there is something to see; not everybody wants the rest.
func (s *seeding) agree(ctx context.Context, maker id.ID, nth int) error {
	return s.Privacy.Record(ctx, s.officer, privacy.Said{
		MakerID: maker, Lang: i18n.Indonesian, Channel: privacy.Paper, Witness: s.demo.Chapters()[nth%len(s.demo.Chapters())].Coordinator,
		Answers: map[privacy.Purpose]bool{privacy.Public: true, privacy.People: nth%5 != 0, privacy.WhatsApp: nth%7 != 0, privacy.Regency: nth%3 != 0},
	})
}

// addRequests puts requests into the queue, one of them nearly too late, and a breach into the register.
func (s *seeding) addRequests(ctx context.Context) error {
	defer s.Clock.Set(s.now)
	s.Clock.Set(s.now.AddDate(0, -4, 0))
	breach, err := s.Privacy.RecordBreach(ctx, s.officer, privacy.Breach{
		Title: "Daftar hadir terkirim ke grup lain", FoundAt: s.Clock.Now().Add(-2 * time.Hour), People: 23,
		Data: "Nama dan nomor telepon peserta pelatihan", Happened: "Berkas daftar hadir dikirim ke grup WhatsApp yang salah oleh panitia.",
		Affected: "Peserta pelatihan ekspor", Measures: "Pesan dihapus, anggota grup diminta menghapus salinannya.",
	}, "")
	if err != nil {
		return err
	}
	b, err := s.Privacy.Breach(ctx, s.officer, breach)
	if err != nil {
		return err
	}
	b.ToldAt, b.ClosedAt = s.Clock.Now(), s.Clock.Now()
	if err := s.Privacy.SaveBreach(ctx, s.officer, b); err != nil {
		return err
	}
	s.Clock.Set(s.now.Add(-68 * time.Hour))
	if _, err := s.Privacy.TakeDown(ctx, s.officer, privacy.Request{
		Kind: privacy.Correction, Name: "Bu Sumiati", Contact: "lewat koordinator", Channel: privacy.Phone, Witness: "Pak Hadi",
		Wish: "Nomor telepon lama masih tertulis di daftar peserta pameran; mohon diganti.",
	}, ""); err != nil {
		return err
	}
	s.Clock.Set(s.now.Add(-20 * time.Hour))
	buyer, err := s.Accounts.ActorByEmail(ctx, s.demo.Buyers()[0].Email)
	if err != nil {
		return err
	}
	return s.Privacy.Ask(ctx, buyer, privacy.Access, "", "")
}
