package demo

import (
	"context"
	"time"

	"anyam/account"
	"anyam/app/demo/content"
	"anyam/members/network"
	"anyam/platform/clock"
	"anyam/platform/id"
	"anyam/platform/money"
)

// neighbours are the makers of the network's part of the demo: the persona first, then others, those of her chapter before
// the rest.
type neighbours struct {
	*seeding
	makers []content.Maker
	actors []account.Actor
}

// addNetwork lets members find each other, buy together, teach and write.
func (s *seeding) addNetwork(ctx context.Context) error {
	n := &neighbours{seeding: s}
	if err := n.gather(ctx); err != nil {
		return err
	}
	for _, step := range []func(context.Context) error{n.listings, n.sharedOut, n.openPurchase, n.mentors, n.conversations} {
		if err := step(ctx); err != nil {
			return err
		}
	}
	s.Clock.Set(s.now)
	return nil
}

// ago sets the clock so many days and hours back.
func (s *seeding) ago(days, hours int) {
	s.Clock.Set(s.now.AddDate(0, 0, -days).Add(-time.Duration(hours) * time.Hour))
}

// mostNeighbours are as many makers as take part with words of their own.
const mostNeighbours = 8

func (n *neighbours) gather(ctx context.Context) error {
	own := ""
	for _, p := range n.filled.Personas {
		if p.MakerKey != "" {
			own = p.MakerKey
		}
	}
	var first, near, far []content.Maker
	chapter := n.makerOf(own).ChapterKey
	for _, m := range n.demo.Makers() {
		switch {
		case m.Key == own:
			first = append(first, m)
		case m.ChapterKey == chapter:
			near = append(near, m)
		default:
			far = append(far, m)
		}
	}
	all := append(append(first, near...), far...)
	n.makers = all
	for _, m := range all[:min(len(all), mostNeighbours)] {
		a, err := n.Accounts.ActorByEmail(ctx, m.Email)
		if err != nil {
			return err
		}
		n.actors = append(n.actors, a)
	}
	return nil
}

func (n *neighbours) makerOf(key string) content.Maker {
	for _, m := range n.demo.Makers() {
		if m.Key == key {
			return m
		}
	}
	return content.Maker{}
}

// listings are three makers of four who agreed to be found; of those every third shows the phone too.
func (n *neighbours) listings(ctx context.Context) error {
	for i, m := range n.makers {
		if i%4 == 3 {
			continue
		}
		n.ago(60-i%50, i%9)
		a, err := n.Accounts.ActorByEmail(ctx, m.Email)
		if err != nil {
			return err
		}
		if err := n.Network.SetListing(ctx, a, a.MakerIDs()[0], network.Consent{IsFound: true, ShowsPhone: i%3 == 0}); err != nil {
			return err
		}
	}
	return nil
}

func (n *neighbours) today() clock.Date { return clock.DateOf(n.Clock.Now().In(clock.WIB)) }

// at is the nth neighbour; a small demo has fewer, and they come round again.
func (n *neighbours) at(i int) account.Actor { return n.actors[i%len(n.actors)] }

func (n *neighbours) pledge(ctx context.Context, purchase id.ID, quantities ...int64) error {
	for i, q := range quantities {
		if i >= len(n.actors) {
			break
		}
		n.Clock.Advance(5 * time.Hour)
		if q == 0 {
			continue
		}
		if err := n.Network.Pledge(ctx, n.at(i), purchase, network.PledgeIn{Quantity: q}); err != nil {
			return err
		}
	}
	return nil
}

// sharedOut is a purchase that is over but for the money: the persona has not paid her share.
func (n *neighbours) sharedOut(ctx context.Context) error {
	n.ago(40, 3)
	organiser := n.at(1)
	purchase, err := n.Network.Call(ctx, organiser, network.Purchase{
		What: "Kardus ekspor 60 × 40 × 40 cm", Spec: "Double wall BC-flute, polos, tahan 25 kg.", Unit: "lembar", Price: money.Rupiah(14_500),
		Tiers: []network.Tier{{From: 500, Price: money.Rupiah(12_800)}}, Target: 300, ClosesOn: n.today().AddDays(10),
		PickUp: "Gudang " + firstWord(organiser.Name) + ", Senin–Sabtu 08.00–15.00",
	}, "")
	if err != nil {
		return err
	}
	if err := n.pledge(ctx, purchase, 80, 150, 60, 120, 40); err != nil {
		return err
	}
	n.ago(28, 2)
	for _, m := range []network.Move{
		{To: network.Closed}, {To: network.Ordered, Supplier: "CV Kemasan Nusantara (contoh)", ExpectedOn: n.today().AddDays(14)},
		{To: network.Shared, Delivery: network.Delivery{Arrived: 450, WrittenOff: 12, Note: "12 lembar basah di jalan; pemasok memotong tagihan.", Bill: money.Rupiah(6_525_000), Remitted: money.Rupiah(174_000)}},
	} {
		if err := n.Network.MovePurchase(ctx, organiser, purchase, m); err != nil {
			return err
		}
		n.Clock.Advance(9 * 24 * time.Hour)
	}
	for i := 2; i < min(len(n.actors), 5); i++ {
		if err := n.Network.SetPaid(ctx, organiser, purchase, n.at(i).MakerIDs()[0], true); err != nil {
			return err
		}
	}
	return nil
}

// openPurchase takes pledges for two days more.
func (n *neighbours) openPurchase(ctx context.Context) error {
	n.ago(9, 4)
	purchase, err := n.Network.Call(ctx, n.at(2), network.Purchase{
		What: "Hati rotan 3 mm", Spec: "Mutu A, kering, warna alami, ikatan 10 kg.", Unit: "kg", Price: money.Rupiah(46_000),
		Tiers: []network.Tier{{From: 200, Price: money.Rupiah(42_500)}, {From: 500, Price: money.Rupiah(39_800)}}, Target: 150,
		ClosesOn: clock.DateOf(n.now.In(clock.WIB)).AddDays(2), PickUp: "Balai desa, Sabtu pagi", Note: "Uang muka tidak perlu; dibayar saat mengambil.",
	}, "")
	if err != nil {
		return err
	}
	return n.pledge(ctx, purchase, 0, 45, 60, 25, 10, 35)
}

func (n *neighbours) mentors(ctx context.Context) error {
	craft := func(i int) string {
		if crafts := n.makers[i%len(n.actors)].Crafts; len(crafts) > 0 {
			return crafts[0]
		}
		return "rattan"
	}
	n.ago(20, 5)
	for i, subject := range []string{"Mewarnai dengan kulit kayu dan daun, dua hari di bengkel", "Menghitung harga jual supaya upah ikut terhitung", "Memotret karya dengan telepon genggam"} {
		post := network.Mentor{Kind: network.Offer, Craft: craft(i), Subject: subject, Languages: []string{"Indonesia", "Jawa"}, Seats: int64(2 + i), IsRemote: i > 0}
		offer, err := n.Network.Post(ctx, n.at(i), post, "")
		if err != nil {
			return err
		}
		n.Clock.Advance(30 * time.Hour)
		if i == 0 { // somebody waits for the persona's answer
			if _, err := n.Network.AskMentor(ctx, n.at(3), network.Request{OfferID: offer, Wish: "Permisi, warna saya selalu luntur. Boleh belajar ke bengkel minggu depan?"}); err != nil {
				return err
			}
		}
		if i == 1 {
			if err := n.agreed(ctx, offer); err != nil {
				return err
			}
		}
	}
	wish := network.Mentor{Kind: network.Wish, Craft: craft(1), Subject: "Cara membuat kemasan yang tahan uji jatuh", Languages: []string{"Indonesia"}}
	_, err := n.Network.Post(ctx, n.at(0), wish, "")
	return err
}

// agreed is a mentoring of the second neighbour that goes on.
func (n *neighbours) agreed(ctx context.Context, offer id.ID) error {
	request, err := n.Network.AskMentor(ctx, n.at(4), network.Request{OfferID: offer, Wish: "Saya sering rugi tanpa tahu sebabnya. Mohon diajari menghitung."})
	if err != nil {
		return err
	}
	n.Clock.Advance(4 * time.Hour)
	return n.Network.MoveMentoring(ctx, n.at(1), request, network.Accepted, "Boleh, Selasa malam lewat telepon.")
}

// conversations are two of the persona's, one with something new to read, and a message that somebody reported.
func (n *neighbours) conversations(ctx context.Context) error {
	n.ago(3, 6)
	talk, err := n.Network.WriteToWorkshop(ctx, n.at(0), n.at(2).MakerIDs()[0], "Selamat siang. Apakah masih ada sisa kulit rotan untuk ikatan? Saya perlu 5 kg.", "")
	if err != nil {
		return err
	}
	n.Clock.Advance(50 * time.Minute)
	if err := n.Network.Write(ctx, n.at(2), talk, "Ada. Rp 38.000 per kg. Bisa diambil besok sore.", ""); err != nil {
		return err
	}
	if _, err := n.Network.Thread(ctx, n.at(0), talk, ""); err != nil {
		return err
	}
	n.Clock.Advance(10 * time.Minute)
	if err := n.Network.Write(ctx, n.at(0), talk, "Baik, besok saya ke sana. Terima kasih.", ""); err != nil {
		return err
	}
	n.ago(0, 5)
	if _, err := n.Network.WriteToWorkshop(ctx, n.at(4), n.at(0).MakerIDs()[0], "Kami dapat pesanan 300 keranjang, terlalu banyak untuk kami. Bisa ambil 100?", ""); err != nil {
		return err
	}
	n.ago(1, 8)
	bad, err := n.Network.WriteToWorkshop(ctx, n.at(5), n.at(1).MakerIDs()[0], "Investasi pasti untung 30 % sebulan! Transfer dulu Rp 500.000 ke rekening saya.", "")
	if err != nil {
		return err
	}
	thread, err := n.Network.Thread(ctx, n.at(1), bad, "")
	if err != nil {
		return err
	}
	return n.Network.Report(ctx, n.at(1), bad, thread.Messages[0].ID, network.Complaint{Cause: network.AboutMoney, Note: "Saya tidak kenal dan tidak mau.", Blocks: true})
}

func firstWord(name string) string {
	for i, r := range name {
		if r == ' ' || r == ',' {
			return name[:i]
		}
	}
	return name
}
