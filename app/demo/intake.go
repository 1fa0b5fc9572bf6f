package demo

import (
	"context"
	"strings"

	"anyam/account"
	"anyam/members/intake"
	"anyam/platform/batch"
)

// Sheets of an office: one that was imported, and one that waits to be looked at, with a row of each verdict. Invented people.
const (
	importedSheet = "DATA PENGRAJIN HASIL PENDATAAN\n\nNo;Nama Usaha;Pemilik;No HP;Desa;Kab/Kota;Jenis Kerajinan;Tahun Berdiri;Tenaga Kerja;Tanggal Bergabung\n" +
		"1;Anyaman Sumber Rejeki;Bu Lastri;0812 3000 7101;Sukorejo;Bojonegoro;bamboo;2009;6;12/02/2024\n" +
		"2;Gerabah Mekar Sari;Pak Tarno;081230007102;Kedungrejo;Tuban;pottery;1998;4;5 Januari 2022\n"
	waitingSheet = "DATA PENGRAJIN TAMBAHAN\n\nNo;Nama Usaha;Pemilik;NIK;No HP;Desa;Kab/Kota;Jenis Kerajinan;Tenaga Kerja\n" +
		"1;Batik Kembang Setaman;Bu Harti;;081230007201;Sidomulyo;Lamongan;batik;7\n" +
		"2;Anyaman Sumber Rejeki;Bu Lastri;;62812 3000 7101;Sukorejo;Bojonegoro;bamboo;6\n" +
		"3;Gerabah Mekar Sari;Pak Tarno Wijaya;;081230007102;Kedungrejo;Tuban;pottery;9\n" +
		"4;Ukir Jati Lestari;Pak Slamet;;8,12E+11;Ngasem;Bojonegoro;wood;banyak\n" +
		"5;Tenun Ikat Bu Sri;Bu Sri;;0813 3000 7205;Parengan;Surakarta;weaving;3\n"
)

// addImports sends the sheets as an officer does.
func (s *seeding) addImports(ctx context.Context) error {
	if s.Intake == nil {
		return nil
	}
	s.Clock.Set(s.now.AddDate(0, 0, -2)) // what nobody confirms is forgotten after two weeks
	for _, one := range []struct {
		name, content string
		confirm       bool
	}{{"pendataan-2024.csv", importedSheet, true}, {"tambahan.csv", waitingSheet, false}} {
		b, err := s.Intake.Upload(ctx, account.System(), one.name, strings.NewReader(one.content))
		if err != nil {
			return err
		}
		if err := s.Intake.SetColumns(ctx, account.System(), b.ID, intake.Columns{Sheet: int(b.Sheet), Meanings: b.Layout.Meanings, Regency: b.Layout.Defaults["regency"]}); err != nil {
			return err
		}
		if b, err = s.Intake.Advance(ctx, account.System(), b.ID); err != nil || !one.confirm || b.State != batch.Ready {
			return err
		}
		if err := s.Intake.Confirm(ctx, account.System(), b.ID, false, ""); err != nil {
			return err
		}
		if _, err := s.Intake.Advance(ctx, account.System(), b.ID); err != nil {
			return err
		}
	}
	return nil
}
